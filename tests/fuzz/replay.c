/* replay.c: runs a fuzz target over files and folders without libFuzzer, so that every compiler replays the
 * corpus. Each input is also run cut short at 16 places and, where the target has a mutator of its own, changed by it;
 * always in the same ways. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MUTATIONS = 100, ROOM = 64 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
__attribute__((weak)) size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

static size_t runs;
static unsigned dice = 1;

static size_t roll(size_t below)
{
    dice = dice * 1664525 + 1013904223;
    return (dice >> 8) % (below ? below : 1);
}

/* What libFuzzer gives to mutators: here a byte changed, a piece copied to elsewhere in the data, or a piece left out. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max)
{
    size_t from = roll(size), n = 1 + roll(size - from < 40 ? size - from : 40), to = roll(size + 1);

    if (!size || n > size - from)
        return size;
    switch (roll(3)) {
    case 0:
        data[from] = (uint8_t)roll(256);
        return size;
    case 1:
        memmove(data + from, data + from + n, size - from - n);
        return size - n;
    default:
        if (n > max - size)
            return size;
        uint8_t piece[41];

        memcpy(piece, data + from, n);
        memmove(data + to + n, data + to, size - to);
        memcpy(data + to, piece, n);
        return size + n;
    }
}

static void run_bytes(const uint8_t *p, size_t n)
{
    uint8_t *exact = malloc(n ? n : 1); /* its own block, so that a read past the end is seen */

    if (!exact)
        abort();
    if (n)
        memcpy(exact, p, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    runs++;
}

static void run_mutated(const uint8_t *p, size_t n)
{
    uint8_t *room = malloc(n + ROOM);

    if (!room)
        abort();
    for (unsigned i = 0; i < MUTATIONS; i++) {
        memcpy(room, p, n);
        run_bytes(room, LLVMFuzzerCustomMutator(room, n, n + ROOM, i));
    }
    free(room);
}

static int run_path(const char *path)
{
    struct stat st;
    FILE *f;
    uint8_t *p;
    size_t n;

    if (stat(path, &st) != 0) {
        perror(path);
        return 1;
    }
    if (S_ISDIR(st.st_mode)) {
        struct dirent **names;
        int count = scandir(path, &names, NULL, alphasort), bad = 0;
        char sub[4096];

        for (int i = 0; i < count; i++) {
            if (names[i]->d_name[0] != '.') {
                snprintf(sub, sizeof sub, "%s/%s", path, names[i]->d_name);
                bad |= run_path(sub);
            }
            free(names[i]);
        }
        free(names);
        return bad;
    }
    if (!(f = fopen(path, "rb"))) {
        perror(path);
        return 1;
    }
    p = malloc((size_t)st.st_size + 1);
    n = fread(p, 1, (size_t)st.st_size, f);
    fclose(f);
    run_bytes(p, n);
    for (int i = 1; i < 16 && n > 16; i++)
        run_bytes(p, n * (size_t)i / 16);
    if (LLVMFuzzerCustomMutator)
        run_mutated(p, n);
    free(p);
    return 0;
}

int main(int argc, char **argv)
{
    int bad = 0;

    for (int i = 1; i < argc; i++)
        bad |= run_path(argv[i]);
    printf("%zu inputs replayed\n", runs);
    return bad || runs == 0;
}
