/* measure.c: see measure.h. */
#include "draft/measure.h"

#include <string.h>

#include "draft/measure_int.h"
#include "match/words.h"
#include "text/text.h"

enum { CANDIDATES_MAX = 64 };

typedef struct candidate {
    measure m;
    size_t text;
    double about, beside;
} candidate;

/* A figure that is not said to be a limit is one by its role: false when it asks for nothing. */
static bool asked_limit(sv question, measure *m)
{
    if (m->denied && m->limit == MEASURE_PLAIN) return false;
    if ((m->kind == MEASURE_TIMES || m->kind == MEASURE_SITES || m->kind == MEASURE_PEOPLE) && m->v <= 1) return false; /* "at least once", "in one place" */
    if (m->limit != MEASURE_PLAIN) return true;
    switch (m->kind) {
    case MEASURE_DAYS:
        if (m->role == MEASURE_ANY) return false;
        m->limit = m->role == MEASURE_KEEP || m->role == MEASURE_NOTICE ? MEASURE_AT_LEAST : MEASURE_AT_MOST;
        return true;
    case MEASURE_TIMES: /* lock after 5 failures; remember 5 passwords */
        m->limit = measure_has(measure_clause(question, m), "ロツク|失敗|lock|fail|attempt") ? MEASURE_AT_MOST : MEASURE_AT_LEAST;
        return true;
    case MEASURE_COUNT:
    case MEASURE_PEOPLE: /* "2要素", "1人1ID" */
        return false;
    case MEASURE_TLS:
    case MEASURE_BITS:
    case MEASURE_EDITION:
        m->soft = true; /* one of several that are stated is enough: "TLS 1.2 and 1.3" */
        m->limit = MEASURE_AT_LEAST;
        return true;
    default:
        m->limit = MEASURE_AT_LEAST;
        return true;
    }
}

/* In parentheses: a remark, which may fail but need not be stated. */
static bool aside(sv t, const measure *m)
{
    int depth = 0;
    for (size_t i = 0; i < m->at; i++) depth += t.p[i] == '(' ? 1 : t.p[i] == ')' && depth > 0 ? -1 : 0;
    return depth > 0 && sv_find(sv_from(t, m->end), SV(")")) != SIZE_MAX;
}

bool measure_asks(sv question)
{
    measure q[MEASURES_MAX];
    size_t n = measure_read(q, question);
    for (size_t i = 0; i < n; i++)
        if (!q[i].open && !aside(question, &q[i]) && asked_limit(question, &q[i])) return true;
    return false;
}

/* Character pairs of kanji and katakana, and Latin words, that both have; of those in asked. */
double measure_alike(sv asked, sv stated)
{
    size_t all = 0, hit = 0;
    for (size_t i = 0; i < asked.n;) {
        unsigned char c = (unsigned char)asked.p[i];
        if (c < 0x80) {
            size_t k = i;
            while (k < asked.n && asked.p[k] >= 'a' && asked.p[k] <= 'z') k++;
            if (k - i >= 3 && !txt_is_stopword(sv_slice(asked, i, k))) {
                size_t stem = k - i > 5 ? 5 : k - i - (k - i > 3 && asked.p[k - 1] == 's');
                all++;
                if (sv_find(stated, sv_slice(asked, i, i + stem)) != SIZE_MAX) hit++;
            }
            i = k > i ? k : i + 1;
            continue;
        }
        size_t one = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        sv pair = sv_slice(asked, i, i + 6);
        bool kana = true; /* hiragana alone carries little */
        for (size_t k = 0; k + 3 <= pair.n; k += 3)
            kana &= (unsigned char)pair.p[k] == 0xE3 && ((unsigned char)pair.p[k + 1] <= 0x81 || ((unsigned char)pair.p[k + 1] == 0x82 && (unsigned char)pair.p[k + 2] < 0xA0));
        if (one == 3 && pair.n == 6 && (unsigned char)pair.p[3] >= 0xE3 && !kana) {
            all++;
            if (sv_find(stated, pair) != SIZE_MAX) hit++;
        }
        i += one;
    }
    return all ? (double)hit / (double)all : 0;
}

static bool same_role(const measure *q, const measure *e)
{
    if (q->kind != MEASURE_DAYS || q->role == MEASURE_ANY) return true;
    if (e->role == MEASURE_ANY) return q->role != MEASURE_NOTICE;
    if (q->role == e->role) return true;
    return (q->role == MEASURE_KEEP || q->role == MEASURE_ERASE) && (e->role == MEASURE_KEEP || e->role == MEASURE_ERASE);
}

static bool comparable(const measure *q, const measure *e)
{
    if (e->denied || q->kind != e->kind || (q->of && e->of && q->of != e->of) || !same_role(q, e)) return false;
    if (!e->open || q->kind == MEASURE_PER_YEAR) return true;
    return q->limit == MEASURE_AT_MOST && (q->role == MEASURE_ERASE || q->role == MEASURE_KEEP) == (e->role == MEASURE_ERASE);
}

static measure_verdict judge(const measure *q, const measure *e)
{
    bool near_enough = q->kind == MEASURE_DAYS || q->kind == MEASURE_PER_YEAR;
    double w = q->v, spare = near_enough && !q->strict ? 0.02 * w : 0;
    bool least = q->limit == MEASURE_AT_LEAST;
    bool meets = least ? (q->strict ? e->v > w : e->v >= w - spare) : (q->strict ? e->v < w : e->v <= w + spare);
    if (q->role == MEASURE_ERASE && e->role == MEASURE_KEEP && !least) return meets ? MEASURE_UNKNOWN : MEASURE_FAILS; /* kept so long, gone when? */
    if (e->limit != MEASURE_PLAIN && e->limit != q->limit) { /* at least 8 against at most 10 */
        if (!meets) return MEASURE_FAILS;
        return q->role == MEASURE_KEEP && e->v <= w + spare && least ? MEASURE_FAILS : MEASURE_UNKNOWN;
    }
    return meets ? MEASURE_HOLDS : MEASURE_FAILS;
}

static size_t find_candidates(candidate out[CANDIDATES_MAX], sv question, const measure *q, const sv *evidence, size_t n, measure_about about, void *ctx)
{
    sv clause = measure_clause(question, q), beside = measure_beside(question, q);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        measure e[MEASURES_MAX];
        size_t ne = measure_read(e, evidence[i]);
        for (size_t k = 0; k < ne && count < CANDIDATES_MAX; k++) {
            if (!comparable(q, &e[k])) continue;
            sv stated = measure_clause(evidence[i], &e[k]), near_by = measure_beside(evidence[i], &e[k]);
            double whole = about ? about(ctx, clause, stated, i) : measure_alike(clause, stated);
            if (about && whole < 0) continue;
            double own = measure_alike(beside, near_by);
            out[count++] = (candidate){ e[k], i, whole, own };
        }
    }
    return count;
}

/* Of neighbours ("files (2), databases (9)") only those named most like the asked one. Names within one passage are
 * there to tell them apart; those of different passages must differ clearly. */
static bool outdone(const candidate *list, size_t n, size_t i, double least)
{
    for (size_t k = 0; k < n; k++)
        if (list[k].about >= least && list[k].beside > list[i].beside + (list[k].text == list[i].text ? 0.01 : 0.2)) return true;
    return false;
}

/* One asked figure against the stated ones that stand nearest to its subject. */
static measure_result compare_one(sv question, const measure *q, const sv *evidence, size_t n, measure_about about, void *ctx)
{
    candidate list[CANDIDATES_MAX];
    measure_result r = { MEASURE_UNKNOWN, q->turned, SIZE_MAX };
    size_t count = find_candidates(list, question, q, evidence, n, about, ctx), holds = 0, fails = 0, soft = 0;
    double top = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].about > top) top = list[i].about;
    bool aim = measure_has(question, "目標|目安|target|objective|goal|rto|rpo");
    for (size_t i = 0; i < count; i++) {
        if (list[i].about < 0.8 * top || outdone(list, count, i, 0.8 * top)) continue;
        measure_verdict v = judge(q, &list[i].m);
        if (v == MEASURE_UNKNOWN) continue;
        if (r.text == SIZE_MAX || list[i].about == top) r.text = list[i].text;
        if (v == MEASURE_FAILS) fails++;
        else if (list[i].m.soft && !aim) soft++;
        else holds++;
    }
    if (holds + soft + fails == 0) return r;
    if (holds && q->soft && q->kind >= MEASURE_BITS && q->kind <= MEASURE_EDITION) fails = 0;
    r.verdict = fails && !holds && !soft ? MEASURE_FAILS : fails || (soft && !holds) ? MEASURE_PARTLY : MEASURE_HOLDS;
    return r;
}

measure_result measure_weigh(sv question, const sv *evidence, size_t n, measure_about about, void *ctx)
{
    measure q[MEASURES_MAX];
    size_t nq = measure_read(q, question);
    measure_result all = { MEASURE_UNKNOWN, true, SIZE_MAX };
    bool any = false;
    for (size_t i = 0; i < nq; i++) {
        if (q[i].open || !asked_limit(question, &q[i])) continue;
        measure_result one = compare_one(question, &q[i], evidence, n, about, ctx);
        all.turned &= one.turned;
        if (one.verdict == MEASURE_UNKNOWN) continue;
        all.verdict = !any ? one.verdict : all.verdict == one.verdict ? one.verdict : MEASURE_PARTLY;
        if (!any || one.verdict != MEASURE_HOLDS) all.text = one.text;
        any = true;
    }
    if (!any) all.turned = false;
    return all;
}

measure_verdict measure_compare(sv question, const sv *evidence, size_t n)
{
    return measure_weigh(question, evidence, n, NULL, NULL).verdict;
}
