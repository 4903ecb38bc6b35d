/* replay.c: runs a fuzz target over files and folders without libFuzzer, so that every compiler replays the
 * corpus. Each input is also run cut short at 16 places. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t runs;

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
