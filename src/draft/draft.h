/* draft.h: from one question to a draft a person can trust: status, choice, whole stored passages, citation,
 * confidence, and why.
 *
 * Nothing is written here that is not stored: `answer` is the text of whole passages (or of an approved answer,
 * or the text of a rule a person wrote), joined by line ends in reading order. Statuses follow the contract:
 * drafted (evidence for every part that was asked), review (a candidate, but something asked is not stated, or
 * the text is in another language, or two items disagree), unanswered (the library does not say).
 * The choice is set only where the evidence's own predicate decides the question as worded.
 *
 * All results live in the arena given, except texts of the library (valid until match_free).
 */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include "match/match.h"

typedef enum draft_status { DRAFT_UNANSWERED, DRAFT_REVIEW, DRAFT_DRAFTED, DRAFT_KEPT } draft_status;
typedef enum draft_choice { DRAFT_CHOICE_NONE, DRAFT_YES, DRAFT_NO, DRAFT_NA, DRAFT_CONDITIONAL } draft_choice;
/* normal: short sections whole, of long ones what speaks of the question with its context. short: the passages that
 * answer, and little else. full: whole sections up to about 1,300 characters. */
typedef enum draft_style { DRAFT_NORMAL, DRAFT_SHORT, DRAFT_FULL } draft_style;

typedef struct draft_query {
    sv service;
    sv question;
    sv category;   /* category column above or beside it, or empty: context, weaker than the question */
    sv id;         /* the sheet's own number; a framework identifier in it (A.8.13, DSP-10, CC6.1) is used */
    sv customer;   /* for rules; may be empty */
    sv sheet;      /* for rules; may be empty */
    sv lang;       /* "ja", "en": what most questions of the sheet are in. Decides for a bare name (MFA, AES256); may be empty */
    bool wants_choice; /* the sheet has a place for a choice: decide one for bare topics too ("暗号化: 有/無") */
    draft_style style;
    size_t max_chars; /* characters; 0: no limit. The answer is cut at whole passages */
} draft_query;

/* A section that evidence stands in, whole, so that a person can read a quote where it was said. */
typedef enum draft_line_kind { DRAFT_LINE_SENTENCE, DRAFT_LINE_LIST, DRAFT_LINE_ROW, DRAFT_LINE_HEADING } draft_line_kind;
typedef struct draft_line {
    sv text;                 /* a stored passage, as the paper has it */
    draft_line_kind kind;
    uint32_t group;          /* lines of one paragraph, list or table share a number */
    bool quoted;             /* this item's evidence */
} draft_line;
typedef struct draft_source {
    sv title;                /* "12.3.1 情報のバックアップ" */
    const draft_line *lines; size_t n_lines; /* reading order */
} draft_source;

typedef struct draft_item {
    draft_status status;
    sv reason;               /* a sentence for people, localised; empty for a clean draft */
    draft_choice choice;
    sv answer;               /* empty when unanswered */
    const sv *controls; size_t n_controls; /* best first; empty when unanswered */
    double confidence;       /* 0..1, calibrated */
    const sv *evidence; size_t n_evidence; /* exact stored passages, reading order */
    const draft_source *sources; size_t n_sources; /* the sections of the evidence, each once; none for an approved answer */
    sv citation;             /* "クモハシ ホワイトペーパー Ver.1.0 12.3.1 情報のバックアップ" */
    sv rule;                 /* the rule that decided, or empty */
    sv comment;              /* text a rule wants in the comment cell, or empty */
    bool skip;               /* a rule says that this is no question: leave its cells alone */
    bool from_answer;        /* an approved answer was used */
    const match_trace *trace;
} draft_item;

const char *draft_status_name(draft_status s); /* "drafted" … as in the report */
const char *draft_choice_name(draft_choice c); /* "yes" …; NULL for none */

MUST_CHECK err_code draft_question(draft_item *out, arena *a, match *m, const draft_query *q, err *e);

/* Sets d->sources from d->evidence; draft_question calls it last. */
void draft_sources(draft_item *d, arena *a, match *m, sv service);

/* One sheet, one voice: the same question (folded) gets the first one's draft; opposite choices under
 * one control on mostly the same topics become review, each naming the other (as does one choice for a wording and for
 * its denial). names[i] is how people call item i ("B12", "1-3"). */
void draft_sheet(draft_item *items, const draft_query *queries, const sv *names, size_t n, arena *a);

#endif
