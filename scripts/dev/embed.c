/* embed OUT.c ROOT FILE...: writes the files (paths relative to ROOT) as one sorted C table. A host tool. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t write_bytes(FILE *out, FILE *in)
{
    size_t n = 0;
    int c;

    while ((c = getc(in)) != EOF)
        fprintf(out, n++ % 24 ? "%d," : "\n%d,", c);
    return n;
}

int main(int argc, char **argv)
{
    char path[4096];
    size_t *sizes;
    FILE *out;
    int n = argc - 3;

    if (argc < 3 || !(out = fopen(argv[1], "wb"))) {
        fprintf(stderr, "embed: usage: embed OUT.c ROOT FILE...\n");
        return 1;
    }
    sizes = calloc((size_t)n + 1, sizeof *sizes);
    qsort(argv + 3, (size_t)n, sizeof *argv, by_name);
    fprintf(out, "/* made by scripts/dev/embed.c */\n#include \"base/asset.h\"\nextern const asset embedded_assets[];\n"
                 "extern const size_t embedded_asset_count;\n");
    for (int i = 0; i < n; i++) {
        FILE *in;

        snprintf(path, sizeof path, "%s/%s", argv[2], argv[i + 3]);
        if (!(in = fopen(path, "rb"))) {
            perror(path);
            return 1;
        }
        fprintf(out, "static const unsigned char f%d[] = {", i);
        sizes[i] = write_bytes(out, in);
        fprintf(out, "0};\n");
        fclose(in);
    }
    fprintf(out, "const asset embedded_assets[] = {\n");
    for (int i = 0; i < n; i++)
        fprintf(out, "{\"%s\", f%d, %zu},\n", argv[i + 3], i, sizes[i]);
    fprintf(out, "{0, 0, 0}};\nconst size_t embedded_asset_count = %d;\n", n);
    free(sizes);
    return fclose(out) != 0;
}
