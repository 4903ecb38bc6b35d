/* Runs tests/text/NAME.test: three lines a case: a comment, the input, the expected output; blank lines between.
 * The part of NAME before "_" says what is run: fold, terms, sentences, lines, lang, stem.
 * \n \t \r \\ and \xHH stand for those characters; terms and sentences are written with | between them. */
#include "test.h"

#include <dirent.h>

#include "text/text.h"

static sv unescape(arena *a, sv s)
{
    buf b;
    buf_init(&b, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 1 < s.n) {
            c = s.p[++i];
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c == 'r')
                c = '\r';
            else if (c == 'x' && i + 2 < s.n) {
                char hex[3] = { s.p[i + 1], s.p[i + 2], 0 };
                c = (char)strtol(hex, NULL, 16);
                i += 2;
            }
        }
        buf_addc(&b, c);
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

static void join(buf *out, const char *sep, sv s, size_t i)
{
    if (i)
        buf_adds(out, sep);
    buf_add(out, s);
}

static void run_one(buf *out, arena *a, const char *what, sv in)
{
    size_t n;
    if (strcmp(what, "fold") == 0)
        txt_fold(out, in);
    else if (strcmp(what, "terms") == 0) {
        txt_term *t = txt_terms(a, txt_fold_dup(a, in), &n);
        for (size_t i = 0; i < n; i++)
            join(out, "|", t[i].s, i);
    } else if (strcmp(what, "sentences") == 0 || strcmp(what, "lines") == 0) {
        sv *s = txt_sentences(a, in, what[0] == 'l', &n);
        for (size_t i = 0; i < n; i++)
            join(out, "|", s[i], i);
    } else if (strcmp(what, "lang") == 0) {
        txt_lang l = txt_guess_lang(in);
        buf_adds(out, l == TXT_LANG_JA ? "ja" : l == TXT_LANG_EN ? "en" : "none");
    } else if (strcmp(what, "stem") == 0)
        buf_add(out, txt_stem(in));
    else
        fail_msg("no such thing to run: %s", what);
}

static size_t run_file(const char *dir, const char *name)
{
    char path[8192], what[64];
    size_t cases = 0, bad = 0;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    snprintf(what, sizeof what, "%.*s", (int)strcspn(name, "_."), name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char line[3][8192];
    int have = 0;
    for (;;) {
        char *p = fgets(line[have], sizeof line[0], f);
        if (!p)
            break;
        p[strcspn(p, "\n")] = 0;
        if (have == 0 && p[0] != '#')
            continue;
        if (++have < 3)
            continue;
        have = 0;
        arena *a = arena_new((size_t)16 << 20);
        buf out;
        buf_init(&out, (size_t)1 << 20);
        run_one(&out, a, what, unescape(a, sv_of(line[1])));
        sv want = unescape(a, sv_of(line[2]));
        if (!sv_eq(buf_sv(&out), want)) {
            print_error("%s: %s\n  in   %s\n  want %.*s\n  got  %.*s\n", name, line[0], line[1], SV_FMT(want),
                        SV_FMT(buf_sv(&out)));
            bad++;
        }
        cases++;
        buf_release(&out);
        arena_free(a);
    }
    fclose(f);
    assert_int_equal(bad, 0);
    return cases;
}

TEST(text_triples)
{
    char dir[4096];
    snprintf(dir, sizeof dir, "%.*s../text", (int)(strrchr(__FILE__, '/') - __FILE__ + 1), __FILE__);
    struct dirent **names;
    int count = scandir(dir, &names, NULL, alphasort);
    size_t cases = 0;
    CHECK(count > 0);
    for (int i = 0; i < count; i++) {
        if (strstr(names[i]->d_name, ".test"))
            cases += run_file(dir, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    print_message("%zu text cases\n", cases);
    CHECK(cases >= 60);
}
