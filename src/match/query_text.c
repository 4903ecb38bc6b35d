/* query_text.c: see query_text.h. */
#include "match/query_text.h"

#include <string.h>

#include "text/text.h"

enum { TAG_BYTES = 90 /* 30 characters: longer brackets are part of the sentence */, LABEL_LETTERS = 6 };

/* ---- numbers and marks in front --------------------------------------------------------------------------------- */

static bool digit_at(sv t, size_t i)
{
    return i < t.n && t.p[i] >= '0' && t.p[i] <= '9';
}

/* Length of a number like "1.", "(1)", "q1-3:", "no.5 ", "no21(" at the start; 0 when the text begins with words. */
static size_t numbering(sv t)
{
    size_t i = 0;
    bool open = false, digit = false, no = false;
    if (sv_starts(t, SV("no"))) {
        i = sv_starts(t, SV("no.")) ? 3 : 2;
        no = true;
    } else if (t.n > 1 && t.p[0] == 'q' && digit_at(t, 1)) {
        i = 1;
    }
    if (i < t.n && t.p[i] == '(') {
        open = true;
        i++;
    }
    while (digit_at(t, i) || (digit && i < t.n && (t.p[i] == '.' || t.p[i] == '-') && digit_at(t, i + 1))) {
        digit = true;
        i++;
    }
    if (!digit) return 0;
    if (open && (i == t.n || t.p[i] != ')')) return 0;
    if (open) { /* "(3)-2" */
        i++;
        if (i < t.n && t.p[i] == '-' && digit_at(t, i + 1))
            for (i++; digit_at(t, i);) i++;
        return i;
    }
    if (i < t.n && (t.p[i] == '.' || t.p[i] == ')' || t.p[i] == ':')) return i + 1;
    if (i + 3 <= t.n && (memcmp(t.p + i, "、", 3) == 0 || memcmp(t.p + i, "。", 3) == 0)) return i + 3;
    if (i < t.n && t.p[i] == ' ' && i + 1 < t.n && !digit_at(t, i + 1)) return i + 1;
    return no && i < t.n && t.p[i] == '(' ? i : 0;
}

/* "log-07.2)", "b3)": letters, a number, a closing bracket. */
static size_t label(sv t)
{
    size_t i = 0;
    while (i < t.n && i < LABEL_LETTERS && t.p[i] >= 'a' && t.p[i] <= 'z') i++;
    if (i == 0 || i == t.n) return 0;
    if (t.p[i] == '-' || t.p[i] == '.' || t.p[i] == '_' || t.p[i] == ' ') i++;
    if (!digit_at(t, i)) return 0;
    while (digit_at(t, i) || (i < t.n && (t.p[i] == '.' || t.p[i] == '-') && digit_at(t, i + 1))) i++;
    return i < t.n && t.p[i] == ')' ? i + 1 : 0;
}

/* A short bracket in front ("【必須】", "[Mandatory]") with more behind it; *in is what it holds. */
static size_t tag(sv t, sv *in)
{
    static const char *const pair[][2] = { { "【", "】" }, { "[", "]" }, { "〔", "〕" }, { "≪", "≫" }, { "《", "》" }, { "<", ">" }, { "〈", "〉" }, { "(", ")" } };
    for (size_t k = 0; k < sizeof pair / sizeof *pair; k++) {
        sv open = sv_of(pair[k][0]), close = sv_of(pair[k][1]);
        if (!sv_starts(t, open)) continue;
        size_t end = sv_find(t, close);
        if (end == SIZE_MAX || end > TAG_BYTES || end + close.n >= t.n) return 0;
        *in = sv_slice(t, open.n, end);
        return end + close.n;
    }
    return 0;
}

static sv skip_space(sv t)
{
    while (t.n && (t.p[0] == ' ' || t.p[0] == '\t')) t = sv_from(t, 1);
    return t;
}

/* Space, and what parts a mark from the question: "Q7.3 - …", "(必須): …", "・…". */
static sv skip_joint(sv t)
{
    for (;;) {
        t = skip_space(t);
        if (t.n > 1 && (t.p[0] == '-' || t.p[0] == ':') && t.p[1] == ' ') t = sv_from(t, 2);
        else if (sv_starts(t, SV("・")) || sv_starts(t, SV("●")) || sv_starts(t, SV("■")) || sv_starts(t, SV("□")) || sv_starts(t, SV("※"))) t = sv_from(t, 3);
        else return t;
    }
}

static sv without_front(sv t, buf *tags)
{
    for (;;) {
        sv in = SV_NULL;
        t = skip_joint(t);
        size_t n = numbering(t);
        if (n == 0) n = label(t);
        if (n == 0 && (n = tag(t, &in)) > 0) {
            buf_add(tags, in);
            buf_addc(tags, '\n');
        }
        if (n == 0 || n >= t.n) return t;
        t = sv_from(t, n);
    }
}

/* Circled and bracketed item numbers become line ends, so that they part the question. */
static sv part_marks(arena *a, sv raw)
{
    buf b;
    buf_init(&b, MATCH_QUESTION_BYTES * 2);
    for (size_t i = 0; i < raw.n;) {
        uint32_t cp;
        size_t k = txt_next(raw, i, &cp);
        if ((cp >= 0x2460 && cp <= 0x249B) || (cp >= 0x2776 && cp <= 0x2793)) buf_addc(&b, '\n');
        else if (cp == '\r') buf_addc(&b, '\n');
        else buf_add(&b, sv_slice(raw, i, i + k));
        i += k;
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

static bool has_any(sv t, const char *const *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sv_find(t, sv_of(w[i])) != SIZE_MAX) return true;
    return false;
}
static bool has_start(sv t, const char *const *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sv_starts(t, sv_of(w[i]))) return true;
    return false;
}
static bool has_end(sv t, const char *const *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sv_ends(t, sv_of(w[i]))) return true;
    return false;
}
#define HAS_END(t, list) has_end((t), (list), sizeof(list) / sizeof *(list))
#define HAS_START(t, list) has_start((t), (list), sizeof(list) / sizeof *(list))
#define HAS(t, list) has_any((t), (list), sizeof(list) / sizeof *(list))

/* ---- instructions -------------------------------------------------------------------------------------------------- */

/* Length of the first sentence, with what ends it. A colon ends only an instruction ("Please answer yes or no: …"). */
static size_t sentence(sv t, const words_set *instruct, arena *a)
{
    static const char *const ends[] = { "。", "?", "→", "⇒", "! ", ". " };
    for (size_t i = 0; i < t.n; i++) {
        if (i > 0 && sv_starts(sv_from(t, i), SV("※"))) return i; /* begins the next one */
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (i > 0 && sv_starts(sv_from(t, i), sv_of(ends[k]))) return i + strlen(ends[k]);
        if (t.p[i] == ':' && i > 0 && words_any(words_fold_dup(a, sv_slice(t, 0, i)), *instruct, NULL)) return i + 1;
    }
    return t.n;
}

static const char *const fill_in[] = { "記述", "記載", "記入", "回答", "選択", "添付" };

static void add_line(buf *out, arena *a, const words_set *instruct, sv t)
{
    bool first = true;
    while ((t = skip_space(t)).n) {
        size_t n = sentence(t, instruct, a);
        sv one = sv_slice(t, 0, n);
        t = sv_from(t, n);
        bool note = sv_starts(one, SV("※")) && HAS(one, fill_in); /* "※具体的に記述" */
        if (note || words_any(words_fold_dup(a, one), *instruct, NULL)) continue;
        if (first && out->n) buf_addc(out, '\n');
        else if (!first && out->n && (unsigned char)out->p[out->n - 1] < 0x80) buf_addc(out, ' ');
        buf_add(out, one);
        first = false;
    }
}

/* ---- voice -------------------------------------------------------------------------------------------------------- */

static size_t form_at(sv t, words_set s)
{
    size_t best = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i].n > best && sv_starts(t, s.p[i])) best = s.p[i].n;
    return best;
}

static sv in_papers_voice(arena *a, const pack *p, sv t, bool *changed)
{
    words_set asker = pack_phrase(p, "asker"), asked = pack_phrase(p, "asked");
    buf b;
    buf_init(&b, MATCH_QUESTION_BYTES * 4);
    for (size_t i = 0; i < t.n;) {
        size_t n = form_at(sv_from(t, i), asker);
        if (n) buf_adds(&b, "利用者");
        else if ((n = form_at(sv_from(t, i), asked)) > 0) buf_adds(&b, "当社");
        else {
            buf_addc(&b, t.p[i++]);
            continue;
        }
        *changed = true;
        i += n;
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* ---- type --------------------------------------------------------------------------------------------------------- */

static match_type english_type(sv t)
{
    static const char *const polite[] = { "please ", "kindly ", "could you ", "can you please ", "can you " };
    static const char *const confirm[] = { "confirm whether", "confirm that", "confirm if", "state whether", "indicate whether", "indicate if", "state if", "tell us whether", "advise whether", "specify whether", "describe whether", "explain whether" };
    static const char *const yes[] = { "do ", "does ", "is ", "are ", "can ", "could ", "have ", "has ", "will ", "would ", "did ", "may ", "should ", "was ", "were ", "must " };
    static const char *const whe[] = { "what", "which", "how", "when", "where", "who", "whom", "name of", "list ", "state ", "provide the", "specify", "indicate" };
    static const char *const desc[] = { "describe", "explain", "tell ", "provide ", "outline", "summari", "detail ", "give ", "share ", "elaborate", "identify ", "name ", "list ", "state ", "specify", "indicate", "attach", "confirm " };
    static const char *const verb[] = { " is ", " are ", " has ", " have ", " can ", " will ", " does ", " do ", " may ", " cannot ", " was ", " were " };
    static const char *const shall[] = { " shall ", " must ", " should be ", " is required to ", " are required to " };

    for (size_t i = 0; i < sizeof polite / sizeof *polite; i++) {
        sv rest = sv_from(t, sv_starts(t, sv_of(polite[i])) ? strlen(polite[i]) : t.n);
        if (rest.n && (i < 2 || (HAS_START(rest, desc) && !sv_starts(rest, SV("provide"))))) t = rest; /* "can you provide a report?" asks yes or no */
    }
    if (HAS_START(t, confirm) || HAS_START(t, yes)) return MATCH_YESNO;
    bool asks = t.n && sv_find(t, SV("?")) != SIZE_MAX, told = HAS_START(t, desc);
    if (!asks && !told && HAS(t, shall)) return MATCH_REQUIREMENT;
    bool wh = HAS_START(t, whe);
    if (!asks && !told && !wh && (sv_ends(t, SV(".")) || HAS(t, verb)) && sv_find(t, SV(" ")) != SIZE_MAX) return MATCH_REQUIREMENT; /* "Logs are kept for a year." */
    if (sv_starts(t, SV("describe")) || sv_starts(t, SV("explain")) || sv_starts(t, SV("outline")) || sv_starts(t, SV("summari")) || sv_starts(t, SV("detail ")) || sv_starts(t, SV("provide a")) || sv_starts(t, SV("elaborate"))) return MATCH_DESCRIBE;
    for (size_t i = 0; i < sizeof whe / sizeof *whe; i++)
        if (sv_find(t, sv_of(whe[i])) != SIZE_MAX) return MATCH_VALUE;
    if (told) return MATCH_DESCRIBE;
    return asks ? MATCH_YESNO : MATCH_KEYWORD;
}

/* "何か" is "something"; "何か月", "何か所" ask how many. */
static bool says_something(sv t)
{
    static const char *const counters[] = { "何か月", "何か所", "何か国", "何か年", "何か条" };
    return sv_find(t, SV("何か")) != SIZE_MAX && !HAS(t, counters);
}

static match_type japanese_type(sv t)
{
    static const char *const wh[] = { "何", "いつ", "どこ", "どちら", "どれ", "誰", "いくら", "だれ", "どう", "どんな" };
    static const char *const tell[] = { "記載して", "記載くだ", "記載願", "ご記載", "記入", "教えて", "説明して", "説明くだ", "ご説明", "説明をお願い", "説明願", "ご教示", "回答して", "回答くだ", "示してくだ", "示して下さ", "お示し", "述べて", "挙げて", "お知らせくだ", "列挙", "説明せよ", "記述", "お聞かせ", "お書き" };
    static const char *const ask[] = { "ますか", "ですか", "いるか", "るか", "ないか", "たか", "でしょうか", "ませんか", "可能か", "済みか", "有無", "可否", "要否", "済か", "いすか" };
    static const char *const stated[] = { "いる", "いる。", "ある", "ある。", "できる", "できる。", "ない", "ない。", "である", "られる", "られる。", "する。", "した。", "します。", "ています。", "済み" };
    static const char *const must[] = { "すべき", "なければならない", "必要がある" };
    static const char *const thing[] = { "こと", "こと。", "こと)。", "こと)" };
    static const char *const told[] = { "記載すること", "記述すること", "説明すること", "明記すること", "示すこと", "回答すること", "記入すること", "列挙すること" };

    bool required = (HAS_END(t, thing) || sv_find(t, SV("こと(")) != SIZE_MAX || sv_find(t, SV("こと。")) != SIZE_MAX) && !HAS(t, told);
    bool asks_what = HAS(t, wh) || (sv_find(t, SV("どの")) != SIZE_MAX && sv_find(t, SV("などの")) == SIZE_MAX);
    if (sv_find(t, SV("何らか")) != SIZE_MAX || sv_find(t, SV("どちらも")) != SIZE_MAX || says_something(t)) asks_what = false;
    if (HAS_END(t, thing) && required && !asks_what) return MATCH_REQUIREMENT; /* "パスワードを記載して送らないこと" */
    if (HAS(t, tell) || HAS(t, told)) return asks_what ? MATCH_VALUE : MATCH_DESCRIBE;
    if (asks_what) return MATCH_VALUE;
    if (HAS(t, ask)) return MATCH_YESNO;
    if (required || HAS(t, must)) return MATCH_REQUIREMENT;
    if (HAS_END(t, stated)) return MATCH_YESNO;
    if (t.n && (sv_ends(t, SV("?")) || sv_ends(t, SV("か")) || sv_ends(t, SV("か。")))) return sv_ends(t, SV("は?")) ? MATCH_VALUE : MATCH_YESNO;
    return MATCH_KEYWORD;
}

static match_type type_of(sv t, match_lang lang)
{
    t = sv_trim(t);
    match_type type = lang == MATCH_EN ? english_type(t) : japanese_type(t);
    if (type == MATCH_YESNO) return type;
    /* "…ありますか。ある場合は…記載してください": the yes or no comes first */
    size_t stop = sv_find(t, lang == MATCH_EN ? SV("? ") : SV("か。"));
    if (stop == SIZE_MAX && lang == MATCH_JA) stop = sv_find(t, SV("か?"));
    if (stop == SIZE_MAX || stop + 6 >= t.n) return type;
    sv first = sv_slice(t, 0, stop + (lang == MATCH_EN ? 1 : 3));
    return (lang == MATCH_EN ? english_type(first) : japanese_type(first)) == MATCH_YESNO ? MATCH_YESNO : type;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

/* The lines of a question, cleaned, over txt_fold text: words_fold would make いった look like いつ to type_of. */
static sv clean(arena *a, const pack *p, sv raw, buf *tags)
{
    words_set instruct = pack_phrase(p, "instruct");
    sv rest = part_marks(a, raw), line;
    buf all, whole;
    buf_init(&all, MATCH_QUESTION_BYTES * 4);
    buf_init(&whole, MATCH_QUESTION_BYTES * 4);
    while (sv_split(&rest, '\n', &line)) {
        sv f = without_front(txt_fold_dup(a, line), tags);
        if (f.n == 0) continue;
        if (whole.n) buf_addc(&whole, '\n');
        buf_add(&whole, f);
        add_line(&all, a, &instruct, f);
    }
    sv r = arena_dup(a, all.n ? buf_sv(&all) : buf_sv(&whole));
    buf_release(&all);
    buf_release(&whole);
    return r;
}

void query_text_read(query_text *out, arena *a, const pack *p, sv raw, match_lang lang)
{
    buf tags;
    buf_init(&tags, MATCH_QUESTION_BYTES * 2);
    sv plain = clean(a, p, raw, &tags);
    memset(out, 0, sizeof *out);
    out->type = type_of(plain, lang);
    out->text = words_fold_dup(a, plain);
    out->stripped = !sv_eq(out->text, words_fold_dup(a, raw));
    if (lang == MATCH_JA) out->text = in_papers_voice(a, p, out->text, &out->stripped);
    out->tags = words_fold_dup(a, buf_sv(&tags));
    buf_release(&tags);
}
