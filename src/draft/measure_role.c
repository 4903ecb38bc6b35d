/* measure_role.c: the clause around a figure: its limit, what it is for, and whether the sentence turns it around. */
#include <string.h>

#include "draft/measure_int.h"
#include "match/words.h"

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))
enum { LIMIT_BEFORE = 60, LIMIT_AFTER = 15 };

bool measure_has(sv t, const char *list)
{
    sv rest = sv_of(list), one;
    while (sv_split(&rest, '|', &one))
        if (sv_find(t, one) != SIZE_MAX) return true;
    return false;
}

/* First or last place of any of the words, SIZE_MAX for none. */
static size_t nearest(sv t, const char *list, bool last)
{
    sv rest = sv_of(list), one;
    size_t best = SIZE_MAX;
    while (sv_split(&rest, '|', &one))
        for (size_t from = 0, at; (at = sv_find(sv_from(t, from), one)) != SIZE_MAX; from += at + one.n) {
            at += from;
            if (best == SIZE_MAX || (last ? at > best : at < best)) best = at;
            if (!last) break;
            at -= from;
        }
    return best;
}

/* A comma behind a verb that goes on ("保管し、") parts two clauses; behind a particle ("は、") it does not. */
static bool clause_comma(sv t, size_t i)
{
    static const char *const verb[] = { "し", "り", "て", "れ", "が", "ず", "き", "み", "め", "ば" };
    static const char *const still[] = { "超えて", "過ぎて", "越えて", "対して", "ついて", "として", "おいて", "よつて", "かけて", "つき" };
    if (i < 9 || !measure_at(t, i, "、")) return false;
    for (size_t k = 0; k < COUNT_OF(still); k++)
        if (i >= strlen(still[k]) && measure_at(t, i - strlen(still[k]), still[k])) return false;
    for (size_t k = 0; k < COUNT_OF(verb); k++)
        if (measure_at(t, i - 3, verb[k])) return true;
    return false;
}

/* Length of what ends a sentence (or a clause) at i, 0 for none. */
static size_t break_at(sv t, size_t i, bool clauses)
{
    static const char *const hard[] = { "。", ". ", "; ", "? ", "! ", "\n" };
    static const char *const soft[] = { ", and ", ", but ", " but ", " while ", " whereas ", " although " };
    for (size_t k = 0; k < COUNT_OF(hard); k++)
        if (measure_at(t, i, hard[k])) return strlen(hard[k]);
    for (size_t k = 0; clauses && k < COUNT_OF(soft); k++)
        if (measure_at(t, i, soft[k])) return strlen(soft[k]);
    return clauses && clause_comma(t, i) ? 3 : 0;
}

static sv around(sv t, size_t at, size_t end, bool clauses)
{
    size_t from = 0, to = end;
    for (size_t i = 0; i < at;) {
        size_t n = break_at(t, i, clauses);
        if (n && i + n <= at) from = i + n;
        i += n ? n : 1;
    }
    while (to < t.n && !break_at(t, to, clauses)) to++;
    return sv_slice(t, from, to);
}

sv measure_clause(sv t, const measure *m)
{
    return around(t, m->at, m->end, true);
}

static bool has_word(sv t) /* more than particles and punctuation */
{
    size_t latin = 0, other = 0;
    for (size_t i = 0; i < t.n;) {
        unsigned char c = (unsigned char)t.p[i];
        if (c < 0x80) {
            if (c >= 'a' && c <= 'z') latin++;
            i++;
            continue;
        }
        bool kana = i + 2 < t.n && c == 0xE3 && ((unsigned char)t.p[i + 1] == 0x81 || ((unsigned char)t.p[i + 1] == 0x82 && (unsigned char)t.p[i + 2] < 0xA0) || (unsigned char)t.p[i + 1] == 0x80);
        if (!kana) other++;
        i += 3;
    }
    return other >= 2 || latin >= 7;
}

/* "データベースは毎日取得し、14世代を保管": the topic holds on for the next clause. Empty when there is none. */
static sv topic_before(sv t, const measure *m, size_t before)
{
    sv sentence = around(t, m->at, m->end, false);
    size_t start = (size_t)(sentence.p - t.p);
    if (before <= start) return SV_NULL;
    size_t at = nearest(sv_slice(t, start, before), "は", true);
    return at == SIZE_MAX ? SV_NULL : sv_slice(t, start, start + at);
}

sv measure_beside(sv t, const measure *m)
{
    static const char *const part[] = { " and ", ", ", "; ", " or " };
    sv clause = measure_clause(t, m);
    size_t start = (size_t)(clause.p - t.p), from = start > m->from ? start : m->from, stop = start + clause.n, to = stop;
    for (size_t i = from; i < m->at; i++)
        for (size_t k = 0; k < COUNT_OF(part); k++)
            if (measure_at(t, i, part[k]) && i + strlen(part[k]) <= m->at) from = i + strlen(part[k]);
    sv before = sv_slice(t, from, m->at), topic = topic_before(t, m, from);
    if (topic.n && sv_find(before, SV("は")) == SIZE_MAX) return topic;
    if (has_word(before)) return before;
    for (size_t i = stop; i-- > m->end;)
        for (size_t k = 0; k < COUNT_OF(part); k++)
            if (measure_at(t, i, part[k])) to = i;
    sv after = sv_slice(t, m->end, to);
    return has_word(after) ? after : clause;
}

typedef struct limit_word {
    const char *text;
    measure_limit limit;
    bool strict, own; /* own: its negation is its own ("を超えない") */
} limit_word;

/* Japanese, right behind the figure; the longer first. */
static const limit_word behind[] = {
    { "を下回らな", MEASURE_AT_LEAST, false, true }, { "を下回ることな", MEASURE_AT_LEAST, false, true }, { "を超えな", MEASURE_AT_MOST, false, true },
    { "を超えず", MEASURE_AT_MOST, false, true },    { "を超えることな", MEASURE_AT_MOST, false, true },  { "を超えることがな", MEASURE_AT_MOST, false, true },
    { "を越えな", MEASURE_AT_MOST, false, true },    { "以上", MEASURE_AT_LEAST, false, false },           { "以降", MEASURE_AT_LEAST, false, false },
    { "超", MEASURE_AT_LEAST, true, false },         { "を越え", MEASURE_AT_LEAST, true, false },          { "を過ぎ", MEASURE_AT_LEAST, true, false },
    { "を上回", MEASURE_AT_LEAST, true, false },     { "より長", MEASURE_AT_LEAST, true, false },          { "以下", MEASURE_AT_MOST, false, false },
    { "以内", MEASURE_AT_MOST, false, false },       { "以前", MEASURE_AT_MOST, false, false },            { "未満", MEASURE_AT_MOST, true, false },
    { "に満たな", MEASURE_AT_MOST, true, false },    { "を下回", MEASURE_AT_MOST, true, false },           { "より短", MEASURE_AT_MOST, true, false },
    { "までに", MEASURE_AT_MOST, false, false },     { "まで", MEASURE_AT_MOST, false, false },            { "を上限", MEASURE_AT_MOST, false, false },
    { "を下限", MEASURE_AT_LEAST, false, false },
    { " or more", MEASURE_AT_LEAST, false, false },  { " or longer", MEASURE_AT_LEAST, false, false },     { " or above", MEASURE_AT_LEAST, false, false },
    { " or higher", MEASURE_AT_LEAST, false, false }, { " or better", MEASURE_AT_LEAST, false, false },    { " or later", MEASURE_AT_LEAST, false, false },
    { " or newer", MEASURE_AT_LEAST, false, false }, { " or greater", MEASURE_AT_LEAST, false, false },    { " or over", MEASURE_AT_LEAST, false, false },
    { " and above", MEASURE_AT_LEAST, false, false }, { " or stronger", MEASURE_AT_LEAST, false, false },  { "+", MEASURE_AT_LEAST, false, false },
    { " or less", MEASURE_AT_MOST, false, false },   { " or fewer", MEASURE_AT_MOST, false, false },       { " or sooner", MEASURE_AT_MOST, false, false },
    { " or shorter", MEASURE_AT_MOST, false, false }, { " or below", MEASURE_AT_MOST, false, false },      { " or under", MEASURE_AT_MOST, false, false },
    { " or earlier", MEASURE_AT_MOST, false, false }, { " at the latest", MEASURE_AT_MOST, false, false }, { " at most", MEASURE_AT_MOST, false, false },
    { " at a minimum", MEASURE_AT_LEAST, false, false }, { " at least", MEASURE_AT_LEAST, false, false },  { " minimum", MEASURE_AT_LEAST, false, false },
    { " maximum", MEASURE_AT_MOST, false, false },
};

/* Somewhere before the figure, in its clause. */
static const limit_word ahead[] = {
    { "少なくとも", MEASURE_AT_LEAST, false, false }, { "最低", MEASURE_AT_LEAST, false, false },    { "最短", MEASURE_AT_LEAST, false, false },
    { "最小", MEASURE_AT_LEAST, false, false },       { "下限", MEASURE_AT_LEAST, false, false },    { "最大", MEASURE_AT_MOST, false, false },
    { "最長", MEASURE_AT_MOST, false, false },        { "上限", MEASURE_AT_MOST, false, false },     { "遅くとも", MEASURE_AT_MOST, false, false },
    { "at least", MEASURE_AT_LEAST, false, false },   { "minimum", MEASURE_AT_LEAST, false, false }, { "no less than", MEASURE_AT_LEAST, false, true },
    { "not less than", MEASURE_AT_LEAST, false, true }, { "no fewer than", MEASURE_AT_LEAST, false, true }, { "not fewer than", MEASURE_AT_LEAST, false, true },
    { "no shorter than", MEASURE_AT_LEAST, false, true }, { "more than", MEASURE_AT_LEAST, true, false }, { "longer than", MEASURE_AT_LEAST, true, false },
    { "greater than", MEASURE_AT_LEAST, true, false }, { "higher than", MEASURE_AT_LEAST, true, false }, { "exceed", MEASURE_AT_LEAST, true, false },
    { "in excess of", MEASURE_AT_LEAST, true, false }, { "beyond", MEASURE_AT_LEAST, true, false },  { " over ", MEASURE_AT_LEAST, true, false },
    { "above", MEASURE_AT_LEAST, true, false },       { "within", MEASURE_AT_MOST, false, false },   { "no later than", MEASURE_AT_MOST, false, true },
    { "not later than", MEASURE_AT_MOST, false, true }, { "no more than", MEASURE_AT_MOST, false, true }, { "not more than", MEASURE_AT_MOST, false, true },
    { "no longer than", MEASURE_AT_MOST, false, true }, { "not longer than", MEASURE_AT_MOST, false, true }, { "not exceed", MEASURE_AT_MOST, false, true },
    { "at most", MEASURE_AT_MOST, false, false },     { "up to", MEASURE_AT_MOST, false, false },    { "maximum", MEASURE_AT_MOST, false, false },
    { "under ", MEASURE_AT_MOST, true, false },       { "less than", MEASURE_AT_MOST, true, false }, { "fewer than", MEASURE_AT_MOST, true, false },
    { "shorter than", MEASURE_AT_MOST, true, false }, { "below ", MEASURE_AT_MOST, true, false },    { "older than", MEASURE_AT_LEAST, true, false },
};

static const limit_word *limit_behind(sv t, const measure *m, size_t *end)
{
    for (size_t i = m->end; i <= m->end + LIMIT_AFTER && i < t.n; i++) {
        if (measure_at(t, i, "、") || measure_at(t, i, "。") || measure_at(t, i, ",")) break;
        for (size_t k = 0; k < COUNT_OF(behind); k++)
            if (measure_at(t, i, behind[k].text)) {
                *end = i + strlen(behind[k].text);
                return &behind[k];
            }
        if ((unsigned char)t.p[i] >= 0x80 && !measure_at(t, i, "間") && !measure_at(t, i, "を") && !measure_at(t, i, "前") && !measure_at(t, i, "後") && !measure_at(t, i, "程度") && !measure_at(t, i, "の") && !measure_at(t, i, "度") && !measure_at(t, i, "で") && !measure_at(t, i, "分")) break;
        if ((unsigned char)t.p[i] >= 0x80) i += 2;
    }
    return NULL;
}

/* The nearest before the figure; of two that end at one place ("no less than", "less than") the longer. */
static const limit_word *limit_ahead(sv t, sv clause, const measure *m)
{
    const limit_word *best = NULL;
    size_t start = (size_t)(clause.p - t.p), from = start > m->from ? start : m->from, best_end = 0;
    if (m->at - from > LIMIT_BEFORE) from = m->at - LIMIT_BEFORE;
    sv w = sv_slice(t, from, m->at);
    for (size_t k = 0; k < COUNT_OF(ahead); k++) {
        size_t at = nearest(w, ahead[k].text, true), n = strlen(ahead[k].text);
        if (at == SIZE_MAX || measure_at(w, at + n, "限")) continue;
        if (!best || at + n > best_end || (at + n == best_end && n > strlen(best->text))) {
            best = &ahead[k];
            best_end = at + n;
        }
    }
    return best;
}

static bool negated_behind(sv t, size_t from, bool question)
{
    size_t to = from;
    if (measure_at(t, to, "て、") || measure_at(t, to, "えて、") || measure_at(t, to, "ぎて、")) to += 6;
    while (to < t.n && !break_at(t, to, true)) to++;
    sv w = sv_slice(t, from, to);
    if (measure_has(w, "なければな|ないと|だけでなく|のみならず|問題な|遅滞な|滞りな|間違いな|少なくと")) return false;
    if (measure_has(w, "いただけませんか|もらえませんか|くださいませんか|でしようか") && !measure_has(w, "ていませんか")) return false;
    return measure_has(w, question ? "ない|ません|せず|なし|なく" : "ない|ません|せず|ておらず|なし");
}

static bool negated_ahead(sv t, sv clause, const measure *m)
{
    sv w = sv_slice(t, (size_t)(clause.p - t.p), m->at);
    return measure_has(w, " not |not |n't |never |cannot |without |no user|no customer|no data|no personal|no copy|no copies|none of");
}

static const char erase_words[] = "削除|消去|破棄|抹消|廃棄|上書き|delet|eras|wiped|wipe |purg|destroy|dispos|scrub";
static const char keep_words[] = "保管|保持|保存|残|蓄積|遡|さかのぼ|たどれ|過去|参照でき|閲覧でき|持ち続け|retain|retention|keep|kept|stor|preserv|archiv|held|hold|remain|available for|look back|look-back";
static const char due_words[] = "以内|後に|後、|までに|目標復旧|復旧|通知|連絡|報告|回答|rto|rpo|within|notif|report|inform|respon|restor|recover|tell";

static measure_role role_of(sv t, sv clause, const measure *m)
{
    sv after = sv_slice(t, m->end, (size_t)(clause.p - t.p) + clause.n), before = sv_slice(t, (size_t)(clause.p - t.p), m->at);
    sv near_by = sv_slice(after, 0, 24);
    bool before_ja = sv_starts(after, SV("前")) || sv_starts(after, SV("以上前")) || sv_starts(after, SV("より前")) || sv_starts(after, SV("ほど前")) || sv_starts(after, SV("程度前"));
    if (before_ja) return measure_has(after, "さかのぼ|遡|復元|戻せ|戻す|復旧") ? MEASURE_KEEP : MEASURE_NOTICE; /* "30日前までさかのぼって" */
    if (measure_has(near_by, " before| prior| in advance| ahead|' notice|s notice| of notice| notice|' warning| warning|advance notice|beforehand|advance")) return MEASURE_NOTICE;
    if (measure_has(before, "notice of|notice period|advance notice|予告期間|前もつて|warning of") && !measure_has(before, "without")) return MEASURE_NOTICE;
    size_t keep = nearest(after, keep_words, false), erase = nearest(after, erase_words, false);
    if (keep == SIZE_MAX && erase == SIZE_MAX) {
        keep = nearest(before, keep_words, true);
        erase = nearest(before, erase_words, true);
        if (keep != SIZE_MAX && (erase == SIZE_MAX || keep > erase)) return MEASURE_KEEP;
        if (erase != SIZE_MAX) return MEASURE_ERASE;
        return measure_has(clause, due_words) ? MEASURE_DEADLINE : MEASURE_ANY;
    }
    return erase != SIZE_MAX && (keep == SIZE_MAX || erase < keep) ? MEASURE_ERASE : MEASURE_KEEP;
}

/* "パスワードの有効期限は90日", "review interval of 6 months": how often, told by the time between. */
static bool tells_rate(sv clause, const measure *m)
{
    if (m->kind != MEASURE_DAYS || m->open || m->v <= 0 || m->role == MEASURE_NOTICE) return false;
    if (measure_has(clause, "間隔|周期|サイクル|頻度|interval|frequency|cadence|cycle")) return true;
    return measure_has(clause, "パスワド|鍵|証明書|password|key|certificate|credential") && measure_has(clause, "変更|更新|交換|有効期|ロテシヨン|rotat|expir|chang|renew");
}

static void turn(measure *m)
{
    m->limit = m->limit == MEASURE_AT_LEAST ? MEASURE_AT_MOST : MEASURE_AT_LEAST;
    m->strict = !m->strict;
    m->turned = true;
}

static void apply_negation(sv t, sv clause, measure *m, const limit_word *w, bool after, size_t end)
{
    bool back = negated_behind(t, end, true), front = negated_ahead(t, clause, m), off = (m->kind == MEASURE_TLS || m->kind == MEASURE_BITS) && measure_has(sv_slice(t, m->end, (size_t)(clause.p - t.p) + clause.n), "無効|禁止|拒否|廃止|使用しな|disabled|rejected|refused|not supported|turned off");
    if (w && w->own) {
        m->turned = true;
        return;
    }
    if (!back && !front && !off) return;
    if (m->role == MEASURE_ERASE && m->limit == MEASURE_AT_LEAST && !m->strict) { /* not erased for at least a week: kept */
        m->role = MEASURE_KEEP;
        m->turned = true;
        return;
    }
    if (m->role == MEASURE_ERASE && m->limit == MEASURE_PLAIN) {
        m->role = MEASURE_KEEP;
        m->turned = true;
        return;
    }
    if (m->kind == MEASURE_PER_YEAR || m->limit == MEASURE_PLAIN) {
        m->denied = off || front || (back && !measure_has(sv_from(t, m->end), "再利用|再使用|使い回|使えな|使用でき"));
        return;
    }
    if (back || off || (!after && m->strict) || (m->limit == MEASURE_AT_MOST && m->role == MEASURE_ERASE)) turn(m);
    if (m->role == MEASURE_ERASE && m->limit == MEASURE_AT_LEAST) m->role = MEASURE_KEEP;
}

void measure_qualify(sv t, measure *m)
{
    sv clause = measure_clause(t, m);
    size_t end = m->end;
    const limit_word *w = limit_behind(t, m, &end);
    bool after = w != NULL, rate = m->kind == MEASURE_PER_YEAR;
    if (!w) w = limit_ahead(t, clause, m);
    if (w && !rate && !m->open) {
        m->limit = w->limit;
        m->strict = w->strict;
    }
    if (m->kind == MEASURE_DAYS) m->role = m->open ? (measure_has(clause, erase_words) ? MEASURE_ERASE : MEASURE_DEADLINE) : role_of(t, clause, m);
    if (m->role == MEASURE_NOTICE && m->limit == MEASURE_AT_MOST) m->limit = MEASURE_AT_LEAST;
    if (m->role == MEASURE_KEEP && w && (strcmp(w->text, "最大") == 0 || strcmp(w->text, "up to") == 0 || strcmp(w->text, "まで") == 0 || strcmp(w->text, "以前") == 0)) m->limit = MEASURE_PLAIN; /* one may go back so far */
    apply_negation(t, clause, m, w, after, end);
    m->soft = measure_has(clause, "目標と|を目標|目安|努力|目指|努め| aim|target|objective|goal|best effort|endeavo|strive");
    if (tells_rate(clause, m)) {
        m->kind = MEASURE_PER_YEAR;
        m->limit = MEASURE_AT_LEAST;
        m->role = MEASURE_ANY;
        m->v = 365 / m->v;
    }
}
