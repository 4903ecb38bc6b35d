/* pack.h: the shipped vocabulary (scripts/rules/: concepts, priors, slots, polarity, weights, crosswalk), compiled.
 *
 * A pack is made once from the entries of the rule host, after all files are loaded, so a user's own concept{} or
 * prior{} counts like a shipped one; of two concepts with one name the later adds its forms to the first.
 * Everything lives in the arena given to pack_new and is read-only afterwards.
 *
 * Concept matching walks the folded text from the left and takes the longest form at each place, over Japanese and
 * English forms together; a form may belong to several concepts. Cost is linear in the text.
 */
#ifndef MATCH_PACK_H
#define MATCH_PACK_H

#include "match/words.h"

struct rules;

enum { PACK_CONCEPTS_MAX = 1024, PACK_SLOTS_MAX = 64 };

typedef struct pack_link {
    uint32_t concept;
    double w;
} pack_link;

typedef struct pack_prior { /* where such facts stand: a control id, or words of the title of a section without one */
    sv control;             /* "12.3.1"; empty when title is set */
    sv title;               /* folded */
    double w;
} pack_prior;

typedef struct pack_concept {
    sv id;
    double w;     /* weight in a question */
    bool need;    /* narrow: a passage without it is no answer */
    bool guard;   /* not providing it is the safeguard */
    bool frame;   /* a passage about this says little about what else it mentions */
    bool weak;    /* counts less beside another topic */
    bool act;     /* where it is the predicate asked about, the deciding section must say it */
    bool ours;    /* a passage about the cloud provider below does not say it of us */
    bool blocker; /* carries no meaning */
    pack_link *isa, *by;
    size_t n_isa, n_by;
    uint32_t *contra; /* a passage with one of these, and without this, denies it */
    size_t n_contra;
    pack_prior *to;
    size_t n_to;
} pack_concept;

typedef struct pack_pair { /* prior{}: several concepts together */
    sv name;               /* "backup+retention" */
    uint32_t *all;
    size_t n_all;
    pack_prior *to;
    size_t n_to;
} pack_pair;

typedef struct pack_slot {
    sv id;
    sv name_ja, name_en;    /* for people */
    words_set ask, say;
    uint32_t *say_concepts; /* "@id" */
    size_t n_say_concepts;
    uint32_t *need, *only;  /* concepts that must be in the question for the slot to be asked */
    size_t n_need, n_only;
    uint32_t *adds;         /* concepts that such a question is about */
    size_t n_adds;
    bool hard, choice, veto;
} pack_slot;

typedef struct pack_cross { /* another framework's identifier, by subject */
    sv framework, from;     /* "27002:2022" "8.13"; from is folded */
    sv control;
} pack_cross;

typedef struct pack_title { /* a control's title, or the words that name a section without control */
    sv title;              /* pack_plain of it */
    sv control;
} pack_title;

typedef struct pack_section {
    sv key;                /* "boundary": the section is "S:boundary" in reports */
    words_set words;
} pack_section;

typedef struct pack_hit {
    uint32_t concept;
    uint32_t at, len; /* bytes of the folded text */
} pack_hit;

typedef struct pack pack;
struct pack {
    pack_concept *concepts;
    size_t n_concepts;
    pack_pair *pairs;
    size_t n_pairs;
    pack_slot *slots;
    size_t n_slots;
    pack_cross *cross;
    size_t n_cross;
    pack_title *titles;
    size_t n_titles;
    pack_section *sections;
    size_t n_sections;
    struct pack_form *forms; /* sorted by bytes */
    size_t n_forms;
    struct pack_form *loose; /* English forms with an inner *, by their first byte; in order of appearance for one byte */
    size_t n_loose;
    uint32_t loose_at[257];  /* where those of a byte begin */
    uint32_t *first_lo, *first_hi; /* forms by the folded text's first 16 bits */
    struct pack_words { sv name; words_set set; } *phrases;
    size_t n_phrases;
    struct pack_num { sv name; double v; } *weights;
    size_t n_weights;
};

void pack_declare(struct rules *r);
/* Findings (unknown concept in isa, by, to …) go to the host's list of problems. */
MUST_CHECK err_code pack_new(pack **out, arena *a, struct rules *r, err *e);

/* Concepts of a folded text in order, blockers left out. Appends to hits (vec of pack_hit). */
void pack_find(const pack *p, sv folded, arena *a, vec *hits);
/* The same; covered[i] (folded.n of them, zeroed) becomes 1 inside a form, 2 inside a blocker. */
void pack_find_cover(const pack *p, sv folded, arena *a, vec *hits, uint8_t *covered);
uint32_t pack_concept_id(const pack *p, sv id); /* UINT32_MAX when there is none */
/* A title for comparing: folded, without spaces and punctuation, および as 及び. */
sv pack_plain(arena *a, sv title);
sv pack_title_control(const pack *p, sv plain); /* empty when no control has this title */
words_set pack_phrase(const pack *p, const char *name); /* empty when absent */
double pack_weight(const pack *p, const char *name, double dflt);

#endif
