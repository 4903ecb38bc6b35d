"""Every #include goes down: src/LAYERS says which module may include which, and who owns a third-party header."""
import glob
import os
import re

RELEASE_ONLY = True


def rules(root):
    allowed, owners = {}, {}
    for line in open(os.path.join(root, "src", "LAYERS"), encoding="utf-8"):
        line = line.split("#")[0].strip()
        if not line:
            continue
        left, right = line.split(":", 1)
        if left.startswith("<"):
            for h in left.split():
                owners[h.strip("<>")] = right.split()
        else:
            allowed[left.strip()] = set(right.split()) | {"base", left.strip()}
    allowed["base"] = {"base"}
    return allowed, owners


def made_at_build(root, module, name):
    """Generated headers are named in the module's gen.cmake."""
    path = os.path.join(root, "src", module, "gen.cmake")
    return os.path.exists(path) and name in open(path, encoding="utf-8").read()


def run(t):
    allowed, owners = rules(t.root)
    for path in sorted(glob.glob(os.path.join(t.root, "src", "**", "*.[ch]"), recursive=True)):
        rel = os.path.relpath(path, os.path.join(t.root, "src"))
        module = rel.split(os.sep)[0] if os.sep in rel else "main"
        bad = []
        for kind, name in re.findall(r'^#include ([<"])([^>"]+)', open(path, encoding="utf-8").read(), re.M):
            if kind == '"':
                if "/" not in name and not made_at_build(t.root, module, name):
                    bad.append('"%s" without its module' % name)
                elif "/" in name and name.split("/")[0] not in allowed.get(module, ()):
                    bad.append("%s may not include %s" % (module, name))
            elif name in owners and module not in owners[name] and not (name.startswith("l") and path.endswith("_lua.c")):
                bad.append("<%s> belongs to %s" % (name, " ".join(owners[name])))
        t.check(not bad, rel, "; ".join(bad))
    for module in allowed:
        t.check(module == "main" or os.path.isdir(os.path.join(t.root, "src", module)), "LAYERS names a folder: " + module)
