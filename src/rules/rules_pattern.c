/* rules_pattern.c: Lua's pattern language, matched with a budget.
 *
 * The stock matcher runs in C without ever looking at the instruction hook: '.-' written eight times takes
 * longer than anybody waits. This one counts its steps and stops at LIMIT_RULE_MATCH_STEPS.
 *
 * One difference, on purpose: a character is a UTF-8 character. '.' takes a whole one, and [ぁ-ん] is a range of
 * characters. Bytes that are not UTF-8 count as one character each. %a, %d … know ASCII only, as in stock Lua.
 */
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

#define PAT_DEPTH 200 /* nested items of one pattern; bounds the C stack */

size_t pat_unit(const char *s, const char *end, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t left = (size_t)(end - s), n, i;
    uint32_t c = u[0];

    if (c < 0x80) { *cp = c; return 1; }
    n = c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 0;
    if (n == 0 || c >= 0xf5 || n > left) { *cp = 0x110000 + c; return 1; }
    c &= (1u << (7 - n)) - 1;
    for (i = 1; i < n; i++) {
        if ((u[i] & 0xc0) != 0x80) { *cp = 0x110000 + u[0]; return 1; }
        c = c << 6 | (u[i] & 0x3fu);
    }
    if ((n == 3 && (c < 0x800 || (c >= 0xd800 && c <= 0xdfff))) || (n == 4 && (c < 0x10000 || c > 0x10ffff))) {
        *cp = 0x110000 + u[0]; /* a longer form than needed, or a surrogate: no UTF-8 */
        return 1;
    }
    *cp = c;
    return n;
}

static bool pat_step(pat *m)
{
    if (++m->steps > LIMIT_RULE_MATCH_STEPS) m->over = true;
    return !m->over && !m->bad;
}

static const char *pat_fail(pat *m, const char *why)
{
    if (!m->bad) m->bad = why;
    return NULL;
}

/* %a, %D … on one character: own tables, because isalpha() follows the locale. */
static bool pat_class(uint32_t c, uint32_t cl)
{
    bool up = cl >= 'A' && cl <= 'Z';
    bool alpha = (c | 32u) >= 'a' && (c | 32u) <= 'z' && c < 0x80;
    bool digit = c >= '0' && c <= '9';
    bool yes;

    switch (up ? cl + 32 : cl) {
    case 'a': yes = alpha; break;
    case 'c': yes = c < 32 || c == 127; break;
    case 'd': yes = digit; break;
    case 'g': yes = c > 32 && c < 127; break;
    case 'l': yes = c >= 'a' && c <= 'z'; break;
    case 'p': yes = c > 32 && c < 127 && !alpha && !digit; break;
    case 's': yes = c == ' ' || (c >= 9 && c <= 13); break;
    case 'u': yes = c >= 'A' && c <= 'Z'; break;
    case 'w': yes = alpha || digit; break;
    case 'x': yes = digit || ((c | 32u) >= 'a' && (c | 32u) <= 'f' && c < 0x80); break;
    default: return cl == c; /* an escaped character stands for itself */
    }
    return yes != up;
}

/* The end of the single-character item that starts at p. */
static const char *pat_item_end(pat *m, const char *p)
{
    uint32_t c;

    if (*p == '%') {
        p++;
        if (p >= m->p_end) return pat_fail(m, "the pattern ends with '%'");
        return p + pat_unit(p, m->p_end, &c);
    }
    if (*p != '[') return p + pat_unit(p, m->p_end, &c);
    p++;
    if (p < m->p_end && *p == '^') p++;
    do { /* a ']' that comes first is a plain one */
        if (p >= m->p_end) return pat_fail(m, "the pattern lacks a ']'");
        if (*p == '%') p++;
        if (p >= m->p_end) return pat_fail(m, "the pattern lacks a ']'");
        p += pat_unit(p, m->p_end, &c);
    } while (p >= m->p_end || *p != ']');
    return p + 1;
}

/* Is c in the set that runs from p ('[') to end (behind ']')? */
static bool pat_set(uint32_t c, const char *p, const char *end)
{
    bool yes = true;
    uint32_t lo, hi;

    end--;
    p++;
    if (p < end && *p == '^') { yes = false; p++; }
    while (p < end) {
        if (*p == '%') {
            p++;
            p += pat_unit(p, end, &lo);
            if (pat_class(c, lo)) return yes;
            continue;
        }
        p += pat_unit(p, end, &lo);
        hi = lo;
        if (p + 1 < end && *p == '-') {
            p++;
            p += pat_unit(p, end, &hi);
        }
        if (lo <= c && c <= hi) return yes;
    }
    return !yes;
}

/* Does the item p..ep match the character at s? Its length goes to *n. */
static bool pat_one(pat *m, const char *s, const char *p, const char *ep, size_t *n)
{
    uint32_t c, want;

    if (s >= m->s_end || !pat_step(m)) return false;
    *n = pat_unit(s, m->s_end, &c);
    switch (*p) {
    case '.': return true;
    case '%': pat_unit(p + 1, m->p_end, &want); return pat_class(c, want);
    case '[':
        m->steps += (uint64_t)(ep - p) / 4; /* a long set is work too */
        return pat_set(c, p, ep);
    default: pat_unit(p, m->p_end, &want); return c == want;
    }
}

static const char *pat_greedy(pat *m, const char *s, const char *p, const char *ep)
{
    const char *at = s, *r;
    size_t n;

    while (pat_one(m, at, p, ep, &n)) at += n;
    for (;;) {
        if (!pat_step(m)) return NULL;
        if ((r = pat_match(m, at, ep + 1))) return r;
        if (at == s) return NULL;
        do at--; /* back by one character: continuation bytes belong to it, unless the bytes are no UTF-8 */
        while (at > s && ((unsigned char)*at & 0xc0) == 0x80);
    }
}

static const char *pat_lazy(pat *m, const char *s, const char *p, const char *ep)
{
    const char *r;
    size_t n;

    for (;;) {
        if ((r = pat_match(m, s, ep + 1))) return r;
        if (m->bad || m->over || !pat_one(m, s, p, ep, &n)) return NULL;
        s += n;
    }
}

/* %bxy */
static const char *pat_balance(pat *m, const char *s, const char *p)
{
    uint32_t open, close, c;
    size_t depth = 1, n;

    if (p >= m->p_end) return pat_fail(m, "the pattern lacks the two characters after '%b'");
    n = pat_unit(p, m->p_end, &open);
    if (p + n >= m->p_end) return pat_fail(m, "the pattern lacks the two characters after '%b'");
    pat_unit(p + n, m->p_end, &close);
    if (s >= m->s_end) return NULL;
    n = pat_unit(s, m->s_end, &c);
    if (c != open) return NULL;
    for (s += n; s < m->s_end; s += n) {
        if (!pat_step(m)) return NULL;
        n = pat_unit(s, m->s_end, &c);
        if (c == close) { if (--depth == 0) return s + n; }
        else if (c == open) depth++;
    }
    return NULL;
}

/* %f[set]: between a character outside the set and one inside; past the ends stands a zero character. */
static bool pat_frontier(pat *m, const char *s, const char *p, const char *ep)
{
    const char *prev = s;
    uint32_t before = 0, here = 0;

    if (s > m->s) {
        do prev--;
        while (prev > m->s && ((unsigned char)*prev & 0xc0) == 0x80); // NOLINT(clang-analyzer-core.UndefinedBinaryOperatorResult): prev stays inside the subject
        pat_unit(prev, m->s_end, &before);
    }
    if (s < m->s_end) pat_unit(s, m->s_end, &here);
    m->steps += (uint64_t)(ep - p) / 4;
    return !pat_set(before, p, ep) && pat_set(here, p, ep);
}

static const char *pat_capture(pat *m, const char *s, const char *p)
{
    const char *r;
    bool position = p < m->p_end && *p == ')';

    if (m->level >= PAT_CAPTURES) return pat_fail(m, "the pattern has more than 32 captures");
    m->cap[m->level].at = s;
    m->cap[m->level].n = position ? PAT_POSITION : PAT_OPEN;
    m->level++;
    r = pat_match(m, s, position ? p + 1 : p);
    if (!r) m->level--;
    return r;
}

static const char *pat_close(pat *m, const char *s, const char *p)
{
    int i = m->level;
    const char *r;

    do
        if (--i < 0) return pat_fail(m, "the pattern has a ')' without a '('");
    while (m->cap[i].n != PAT_OPEN);
    m->cap[i].n = s - m->cap[i].at;
    r = pat_match(m, s, p);
    if (!r) m->cap[i].n = PAT_OPEN;
    return r;
}

/* %1 … %9 */
static const char *pat_backref(pat *m, const char *s, char digit)
{
    int i = digit - '1';
    size_t n;

    if (i < 0 || i >= m->level || m->cap[i].n < 0) return pat_fail(m, "the pattern refers to a capture that is not there");
    n = (size_t)m->cap[i].n;
    m->steps += n / 8;
    if ((size_t)(m->s_end - s) < n || memcmp(s, m->cap[i].at, n) != 0) return NULL;
    return s + n;
}

static const char *pat_match_item(pat *m, const char **s, const char **p, bool *again)
{
    const char *ep = pat_item_end(m, *p), *r;
    size_t n;

    *again = false;
    if (!ep) return NULL;
    switch (ep < m->p_end ? *ep : 0) {
    case '?':
        if (pat_one(m, *s, *p, ep, &n) && (r = pat_match(m, *s + n, ep + 1))) return r;
        if (m->bad || m->over) return NULL;
        *p = ep + 1;
        *again = true;
        return NULL;
    case '+': return pat_one(m, *s, *p, ep, &n) ? pat_greedy(m, *s + n, *p, ep) : NULL;
    case '*': return pat_greedy(m, *s, *p, ep);
    case '-': return pat_lazy(m, *s, *p, ep);
    default:
        if (!pat_one(m, *s, *p, ep, &n)) return NULL;
        *s += n;
        *p = ep;
        *again = true;
        return NULL;
    }
}

static const char *pat_run(pat *m, const char *s, const char *p)
{
    bool again = true;
    const char *r = NULL, *ep;

    while (again) {
        if (!pat_step(m)) return NULL;
        if (p >= m->p_end) return s;
        if (*p == '(') return pat_capture(m, s, p + 1);
        if (*p == ')') return pat_close(m, s, p + 1);
        if (*p == '$' && p + 1 == m->p_end) return s == m->s_end ? s : NULL;
        if (*p == '%' && p + 1 < m->p_end) {
            if (p[1] == 'b') {
                uint32_t c;
                if (!(s = pat_balance(m, s, p + 2))) return NULL;
                p += 2;
                p += pat_unit(p, m->p_end, &c);
                p += pat_unit(p, m->p_end, &c);
                continue;
            }
            if (p[1] == 'f') {
                p += 2;
                if (p >= m->p_end || *p != '[') return pat_fail(m, "the pattern lacks a '[' after '%f'");
                if (!(ep = pat_item_end(m, p)) || !pat_frontier(m, s, p, ep)) return NULL;
                p = ep;
                continue;
            }
            if (p[1] >= '0' && p[1] <= '9') {
                if (!(s = pat_backref(m, s, p[1]))) return NULL;
                p += 2;
                continue;
            }
        }
        r = pat_match_item(m, &s, &p, &again);
    }
    return r;
}

const char *pat_match(pat *m, const char *s, const char *p)
{
    const char *r;

    if (m->bad || m->over) return NULL;
    if (++m->depth > PAT_DEPTH) {
        m->depth--;
        return pat_fail(m, "the pattern is too complex");
    }
    r = pat_run(m, s, p);
    m->depth--;
    return r;
}

void pat_init(pat *m, sv text, sv pattern)
{
    memset(m, 0, sizeof *m);
    m->s = text.p ? text.p : "";
    m->s_end = m->s + text.n;
    m->p_end = pattern.p + pattern.n;
}

/* Bytes every match begins with: the first item, when it is a plain character that must be there. */
static size_t pat_first(sv pattern)
{
    uint32_t c;
    size_t n;

    if (!pattern.n || strchr("^$*+?.([%-)", pattern.p[0])) return 0;
    n = pat_unit(pattern.p, pattern.p + pattern.n, &c);
    return n < pattern.n && strchr("*?-", pattern.p[n]) ? 0 : n;
}

bool pat_search(pat *m, size_t from, sv pattern, size_t *start, size_t *end)
{
    bool anchor = pattern.n > 0 && pattern.p[0] == '^';
    const char *s = m->s + from, *r;
    size_t first = pat_first(pattern);
    uint32_t c;

    for (;;) {
        if (first) { /* skips fast to where a match can begin */
            r = memmem(s, (size_t)(m->s_end - s), pattern.p, first);
            m->steps += (uint64_t)((r ? r : m->s_end) - s) / 16;
            if (!r) return false;
            s = r;
        }
        m->level = 0;
        m->depth = 0;
        r = pat_match(m, s, pattern.p + anchor);
        if (r) {
            *start = (size_t)(s - m->s);
            *end = (size_t)(r - m->s);
            return true;
        }
        if (anchor || s >= m->s_end || m->bad || m->over) return false;
        s += pat_unit(s, m->s_end, &c);
    }
}

bool pat_has_magic(sv pattern)
{
    size_t i;

    for (i = 0; i < pattern.n; i++)
        if (pattern.p[i] && strchr("^$*+?.([%-", pattern.p[i])) return true;
    return false;
}

err_code rules_pattern_find(bool *found, sv text, sv pattern, err *e)
{
    pat m;
    size_t a, b;

    if (!pattern.p) pattern = SV("");
    pat_init(&m, text, pattern);
    *found = pat_search(&m, 0, pattern, &a, &b);
    if (m.bad) return err_set(e, ERR_RULE, "%s", tr(m.bad));
    if (m.over) return err_set(e, ERR_RULE, "the pattern needs more than %u steps on this text. Make it simpler.",
                               LIMIT_RULE_MATCH_STEPS);
    return ERR_OK;
}

/* Well-formed whatever the text: a match attempt may stop before the broken part, so the items are walked. */
err_code rules_pattern_check(sv pattern, err *e)
{
    pat m;
    int open = 0, closed = 0;
    const char *p;
    uint32_t c;

    if (!pattern.p) pattern = SV("");
    pat_init(&m, SV(""), pattern);
    for (p = pattern.p; p < m.p_end && !m.bad;) {
        if (*p == '(') { open++; p++; }
        else if (*p == ')') {
            if (++closed > open) pat_fail(&m, "the pattern has a ')' without a '('");
            p++;
        } else if (*p == '%' && p + 1 < m.p_end && p[1] == 'b') {
            p += 2;
            pat_balance(&m, "", p);
            if (!m.bad) { p += pat_unit(p, m.p_end, &c); p += pat_unit(p, m.p_end, &c); }
        } else if (*p == '%' && p + 1 < m.p_end && p[1] == 'f') {
            p += 2;
            if (p >= m.p_end || *p != '[') pat_fail(&m, "the pattern lacks a '[' after '%f'");
            else p = pat_item_end(&m, p);
        } else if (*p == '%' && p + 1 < m.p_end && p[1] >= '0' && p[1] <= '9') {
            if (p[1] == '0' || p[1] - '0' > closed) pat_fail(&m, "the pattern refers to a capture that is not there");
            p += 2;
        } else p = pat_item_end(&m, p);
    }
    if (!m.bad && open > closed) pat_fail(&m, "the pattern has a '(' without a ')'");
    if (!m.bad && open > PAT_CAPTURES) pat_fail(&m, "the pattern has more than 32 captures");
    return m.bad ? err_set(e, ERR_RULE, "%s", tr(m.bad)) : ERR_OK;
}
