/* model.h: what match and draft share about one loaded service and one analysed question. Not for app and above:
 * they use match.h and draft.h.
 *
 * A service is loaded once: every passage folded, its concepts found, its terms numbered. Passages are the unit of
 * evidence, docs (a short section, or one headed block of a long one) the unit of text score, sections what
 * controls are read from. All arrays are in reading order; all sums run in array order (determinism).
 */
#ifndef MATCH_MODEL_H
#define MATCH_MODEL_H

#include "library/library.h"
#include "match/match.h"
#include "match/pack.h"
#include "match/rule.h"

enum {
    MATCH_NAMES = 4,
    MODEL_DOC_BYTES = 1500,    /* a section up to this length (500 characters) is one doc */
    MODEL_BLOCK_BYTES = 900    /* a doc of a long section is closed past this */
};

typedef struct mpass {
    const lib_passage *src;
    uint32_t section, doc;
    sv folded;
    const uint8_t *own;        /* concept -> 0..100: said by the passage itself (100), or implied (isa) */
    const uint8_t *ctx;        /* the same, with its headings, lead sentence and title counted less */
    lib_subject who;
    bool duty;                 /* the customer's own duty: seldom what is asked */
    bool infra;                /* a deed or certificate of the provider below, not ours */
    uint32_t frame;            /* a framing concept (training, force majeure) that it is about; UINT32_MAX */
    bool head, pointer;        /* a sub-heading; a reference to elsewhere: never the answer alone */
} mpass;

typedef struct msect {
    const lib_section *src;
    sv title;                  /* folded */
    sv control;                /* the first of `show` */
    const sv *show;            /* for reports: its controls, or "S:key" */
    size_t n_show;
    const sv *eff;             /* its controls in the numbering of 27017:2015, also those its title alone tells */
    size_t n_eff;
    match_lang lang;           /* of its passages, or of its edition */
    bool has_control;          /* the paper ties it to one */
    bool about;                /* about the paper or the standards: no evidence of what we do */
    bool duties;               /* nothing but the customer's own duties: then these are what the paper says */
    bool pointer;              /* nothing but references to elsewhere */
    uint32_t first, n;         /* passages */
    uint32_t bytes;            /* of text that is not heading */
    const uint8_t *cov;        /* concept -> the best of its passages' own, and the title */
} msect;

typedef struct mdoc {
    uint32_t section, first, n;
    double len;
    double who;                /* 1, less when it speaks of the customer's duties or the provider below */
} mdoc;

typedef struct mposting {
    uint32_t doc;
    float tf;
} mposting;

typedef struct mserv {
    arena *a;
    sv name;
    lib_corpus c;
    mpass *pass;
    size_t n_pass;
    msect *sect;
    size_t n_sect;
    mdoc *doc;
    size_t n_doc;
    double avg_len;
    /* terms: an open hash from text to number; numbers below the count of concepts are concepts */
    struct mterm { sv s; uint32_t id; } *table;
    size_t table_size, n_terms;
    uint32_t *post_at;         /* n_terms + 1 offsets into post */
    mposting *post;
    const uint8_t *cov;        /* concept -> the best anywhere in the service */
    const float *prior;        /* [concept][section]: how much the concept alone points there */
    bool japanese;             /* the text is mostly Japanese */
    bool both;                 /* there are sections in either language */
    lib_answer *answers;
    size_t n_answers;
    sv *answer_folded;         /* questions of approved answers, folded */
} mserv;

struct match {
    arena *a;
    struct lib *lib;
    struct rules *rules;
    rule_set *set;
    pack *pack;
    mserv **serv;
    size_t n_serv, cap_serv;
    sv *words;                 /* Latin one-word forms, for spelling */
    size_t n_words;
};

mserv *model_service(match *m, sv name); /* loaded, or NULL */
MUST_CHECK err_code model_build(mserv *s, const pack *p, err *e); /* from s->c and s->answers */
uint32_t model_term(const mserv *s, sv term); /* UINT32_MAX when the service never says it */
/* Concept vector of a folded text: own concepts 100, implied ones less. Zeroed by the caller. */
void model_concepts(const pack *p, sv folded, arena *a, uint8_t *out);

/* ---- one question ------------------------------------------------------------------------------------------- */

typedef struct mpart {
    sv folded;
    double *w;                 /* concept -> weight in this part, 0 when absent */
    double total;
    uint64_t slots;            /* bit per pack slot */
} mpart;

typedef struct mquery {
    sv raw, folded;            /* folded: numbering and politeness kept, for rules; text: stripped */
    sv text;
    match_lang lang;
    match_type type;
    bool wants_choice;         /* the sheet has a place for yes or no, whatever the wording */
    bool customer;             /* asks about the customer's own duties */
    bool asks_infra;           /* asks about the cloud provider below */
    double *w;                 /* concept -> weight */
    uint8_t *hint;             /* concepts that only the category column names: for ranking, not for judging */
    double *eff;               /* the same with implied concepts (isa), for priors of combinations */
    double total;
    uint32_t *concepts;        /* in order of first appearance */
    size_t n_concepts;
    uint64_t slots;
    uint32_t *terms;           /* numbers of known terms, each once */
    float *term_w;
    size_t n_terms;
    sv *words;                 /* its known terms as text */
    size_t n_words;
    sv *all_words;             /* all its terms, generic ones too: for telling clauses of one passage apart */
    float *all_rare;           /* how much each tells: rarer in the paper, more */
    size_t n_all_words;
    uint32_t last;             /* the concept nearest to the predicate (Japanese: the last one); UINT32_MAX */
    double known, content;     /* content terms that the service knows, and all */
    sv name[MATCH_NAMES];      /* names that no concept knows and few passages hold ("LGWAN"): as good as a concept */
    size_t n_name;
    bool stranger;             /* holds a name that neither a concept nor the paper knows */
    mpart part[MATCH_PARTS];
    size_t n_part;
    const sv *controls;        /* named in the question or its id, crosswalked */
    size_t n_controls;
    sv spelled;                /* corrected text, or empty */
    bool stripped;             /* numbering was cut off: text is not the whole of raw */
} mquery;

void query_analyse(mquery *q, arena *a, const match *m, const mserv *s, sv question, sv category, sv id);
/* Adds a concept to a query (rules do). */
void query_add_concept(mquery *q, const match *m, uint32_t id, double w);

/* ---- scores --------------------------------------------------------------------------------------------------- */

typedef struct mscore {
    double *text, *prior, *pass, *total; /* per section */
    uint32_t *best;                      /* per section: its best passage */
    double *cover;                       /* per passage: 0..1, how much of the question it speaks of */
    double *rel;                         /* per passage: cover with who and kind counted */
    uint32_t *order;                     /* sections, best first */
    double self;                         /* text score of the question against itself */
} mscore;

void score_sections(mscore *out, arena *a, const match *m, const mserv *s, const mquery *q);
void score_order(mscore *sc, const mserv *s); /* sorts order by total again */
/* How much of one concept a vector says, 0..1, counting `by` links. */
double score_concept(const pack *p, const uint8_t *v, uint32_t concept);
/* Weighted share of the question's concepts, weights w (q->w or a part's), that a vector says. */
double score_part(const pack *p, const uint8_t *v, const mquery *q, const double *w);
/* A share of the question's concepts with its names counted in, those that the text holds. */
double score_with_names(const mquery *q, double share, sv folded);
/* Does the passage speak of the question only in passing, inside another subject? */
bool score_framed(const mpass *ps, const mquery *q);
/* Share of the question's own words that a text repeats. */
double score_overlap(const mquery *q, sv text);
/* Does the passage (with its headings) state the slot? */
/* Does a section carry this control, in its own numbering or the common one? */
bool model_has_control(const msect *se, sv control);
bool score_says(const pack *p, const pack_slot *slot, const mpass *ps);

#endif
