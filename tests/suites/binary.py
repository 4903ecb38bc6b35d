"""The binary that users get: its ELF, its size, how fast it starts, and that it needs no file of its own."""
import os
import shutil
import struct
import subprocess
import time

RELEASE_ONLY = True
PT_DYNAMIC, PT_INTERP, PT_GNU_STACK, PT_GNU_RELRO = 2, 3, 0x6474E551, 0x6474E552
DT_NEEDED, DT_TEXTREL, DT_FLAGS, DT_FLAGS_1 = 1, 22, 30, 0x6FFFFFFB


def elf(path):
    data = open(path, "rb").read()
    assert data[:5] == b"\x7fELF\x02"
    kind = struct.unpack_from("<H", data, 16)[0]
    phoff = struct.unpack_from("<Q", data, 32)[0]
    size, count = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQQQ", data, phoff + i * size) for i in range(count)]
    dyn = {}
    for s in segments:
        if s[0] == PT_DYNAMIC:
            for at in range(s[2], s[2] + s[5], 16):
                tag, value = struct.unpack_from("<qQ", data, at)
                dyn.setdefault(tag, value)
    return kind, segments, dyn, data


def run(t):
    kind, segments, dyn, data = elf(t.henji)
    types = [s[0] for s in segments]
    t.equal(kind, 3, "position-independent (ET_DYN)")
    t.check(PT_INTERP not in types, "static: no interpreter")
    t.check(DT_NEEDED not in dyn, "static: needs no shared library")
    t.check(PT_GNU_RELRO in types, "RELRO")
    t.check(dyn.get(DT_FLAGS_1, 0) & 1 or dyn.get(DT_FLAGS, 0) & 8, "BIND_NOW")
    t.check(dyn.get(DT_FLAGS_1, 0) & 0x08000000, "marked PIE")
    t.check(all(not s[1] & 1 for s in segments if s[0] == PT_GNU_STACK) and PT_GNU_STACK in types, "no executable stack")
    t.check(not any(s[1] & 3 == 3 for s in segments if s[0] == 1), "nothing writable and executable")
    t.check(DT_TEXTREL not in dyn, "no text relocations")
    t.check(b"stack smashing detected" in data, "stack protector")
    t.check(b"buffer overflow detected" in data, "FORTIFY")
    size = os.path.getsize(t.henji)
    t.check(size <= 8 * 1024 * 1024, "at most 8 MB", "%d bytes" % size)

    # Alone in an empty folder, as nobody in particular, with nothing of ours around.
    alone = t.tmp("alone", "henji")
    shutil.copy(t.henji, alone)
    r = subprocess.run([alone, "--version"], env={}, cwd=os.path.dirname(alone), stdout=subprocess.PIPE)
    t.check(r.returncode == 0 and r.stdout.startswith(b"henji "), "runs alone")
    times = []
    for _ in range(21):
        start = time.perf_counter()
        subprocess.run([alone, "--version"], env={}, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - start) * 1000)
    t.note("size %.2f MB, --version median %.2f ms (with the cost of starting a process from Python)" % (size / 1048576, sorted(times)[10]))
    t.check(min(times) <= 5, "--version within 5 ms", "fastest %.2f ms" % min(times))
