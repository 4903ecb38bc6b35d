#include "base/msg.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/asset.h"

/* The catalogue files hold pairs of lines, `en: FORMAT` and `ja: FORMAT`, with \n and \\ as in C. They are read
 * at the first message in Japanese, and sorted for bsearch. */
typedef struct pair {
    const char *en, *ja;
} pair;

static msg_lang current = MSG_EN;
static pair *pairs;
static size_t n_pairs;
static arena *store;

static const char *unescape(sv s)
{
    char *out = arena_alloc(store, s.n + 1, 1), *o = out;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
            *o++ = s.p[i] == 'n' ? '\n' : s.p[i] == 't' ? '\t' : s.p[i];
        } else {
            *o++ = s.p[i];
        }
    }
    return out;
}

static int by_english(const void *a, const void *b)
{
    return strcmp(((const pair *)a)->en, ((const pair *)b)->en);
}

static void read_file(sv text, vec *v)
{
    const char *en = NULL;
    sv line;

    while (sv_split(&text, '\n', &line)) {
        if (sv_starts(line, SV("en: "))) {
            en = unescape(sv_from(line, 4));
        } else if (sv_starts(line, SV("ja: ")) && en) {
            pair p = { en, unescape(sv_from(line, 4)) };

            vec_push(store, v, &p);
            en = NULL;
        }
    }
}

static void load(void)
{
    vec v = VEC(pair);

    store = arena_new(4 * 1024 * 1024);
    for (size_t i = 0; i < asset_count(); i++) {
        const asset *a = asset_at(i);

        if (sv_starts(sv_of(a->name), SV("scripts/messages/ja/")))
            read_file((sv){ (const char *)a->data, a->size }, &v);
    }
    pairs = v.p;
    n_pairs = v.n;
    if (n_pairs)
        qsort(pairs, n_pairs, sizeof *pairs, by_english);
}

void msg_set_lang(msg_lang l)
{
    current = l;
}

msg_lang msg_get_lang(void)
{
    return current;
}

const char *tr(const char *en)
{
    pair key = { en, NULL }, *hit;

    if (current == MSG_EN)
        return en;
    if (!store)
        load();
    hit = n_pairs ? bsearch(&key, pairs, n_pairs, sizeof *pairs, by_english) : NULL;
    return hit ? hit->ja : en;
}

msg_lang msg_lang_from_env(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *v = getenv(names[i]);

        if (v && *v)
            return strncmp(v, "ja", 2) == 0 ? MSG_JA : MSG_EN;
    }
    return MSG_EN;
}
