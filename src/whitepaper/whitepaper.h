/* whitepaper.h: a company's security whitepaper, from bytes to sections, blocks and passages.
 *
 * wp_read takes one document and finds its sections by form alone: numbered headings, headings that a table of
 * contents lists, Markdown headings, reference tags such as "(ISO/IEC 27017:2015 9.2.1 CSP)", and tables whose
 * rows are controls. It knows no service, company or document.
 *
 * Input     text (UTF-8 with or without BOM, UTF-16, CP932; LF, CRLF or CR; form feeds), Markdown, DOCX. What it
 *           is comes from the content, never from the name.
 * Words     section: a title and what stands under it, tied to zero, one or more controls. block: a paragraph,
 *           list item, sub-heading or table as the paper has it. passage: the unit of evidence, a sentence, list
 *           item or table row.
 * Text      `text` is as the paper has it, lines joined where a page break or a hard wrap cut a sentence, so it
 *           can be quoted; `clean` is the same without list markers and Markdown. Nothing is repaired: what looks
 *           damaged comes in as it stands and is named in `warnings`.
 * Lines     are 1-based lines of the input as text (DOCX: of the text the reader makes of it, one line a paragraph or row). Every block
 *           lies inside its section, and every section inside the document: 1 <= line <= line_end <= lines.
 * Ids       are canonical: half-width, "9.2.1", "CLD.6.3.1", "5.23", "A.8.13" comes as "8.13". An id is kept in
 *           the numbering of the edition that the paper uses; mapping between editions is the work of the rules.
 *           WP_MAX_CONTROLS is the most one section can have.
 * Ownership everything in *out lives in the arena, with views into copies made there; the input may go away.
 * Errors    ERR_FORMAT when no section can be recognised (the message says what was looked for), ERR_LIMIT past
 *           LIMIT_WHITEPAPER_BYTES, ERR_UNSUPPORTED for a PDF or another binary file.
 */
#ifndef WHITEPAPER_WHITEPAPER_H
#define WHITEPAPER_WHITEPAPER_H

#include "base/arena.h"

typedef enum wp_section_kind {
    WP_INTRO,   /* no control: preface, scope, certificates; also numbered chapters around the controls */
    WP_CONTROL, /* tied to at least one control */
    WP_CLAUSE   /* numbered like a control but a clause of a management standard ("4.1 …【JIS Q 27001 の 4.3】") */
} wp_section_kind;

typedef enum wp_block_kind { WP_PARAGRAPH, WP_ITEM, WP_HEADING, WP_TABLE } wp_block_kind;

typedef enum wp_join_kind { /* how line `to` was joined to line `from` */
    WP_JOIN_CONTINUES,      /* the sentence went on after a blank line or hard wrap */
    WP_JOIN_MIDWORD,        /* … and the cut was inside a word */
    WP_JOIN_OVERLAP,        /* … and the last characters were printed again at the top of the next page */
    WP_JOIN_PARTICLE,       /* the next line begins with a particle that cannot begin a sentence */
    WP_JOIN_URL,            /* an address cut in two: joined without a space */
    WP_JOIN_WRAP            /* an ordinary hard wrap: next line, no blank line between */
} wp_join_kind;

typedef struct wp_join {
    uint32_t from, to;
    wp_join_kind kind;
} wp_join;

typedef struct wp_row {
    sv *cells; /* ncells of them; an empty cell stays "" */
    size_t ncells;
    uint32_t line;
} wp_row;

typedef struct wp_block {
    wp_block_kind kind;
    int level;             /* items: depth of nesting, 0 outermost; headings: 1 for ■, 2 below */
    sv text, clean;        /* tables: empty */
    sv marker;             /* items: "1." "・" "- A)"; headings: "■"; else empty */
    uint32_t line1, line2; /* first and last line of the input, both included */
    wp_join *joins;
    size_t njoins;
    wp_row *rows; /* tables only; separator lines (---) are not rows */
    size_t nrows;
    bool header;  /* tables: the first row names the columns */
    bool subhead; /* a paragraph or heading that only titles what follows: context, never evidence */
    bool required;/* quotes what a standard demands ("要求事項"), or maps controls to sections: never a statement of the company */
    int intro;    /* index in the section's blocks of the paragraph or item that introduces this one, or -1 */
    int heading;  /* index of the sub-heading it stands under, or -1 */
} wp_block;

enum { WP_MAX_CONTROLS = 64 };

typedef struct wp_section {
    wp_section_kind kind;
    sv *controls; /* canonical ids, in the paper's order, no doubles; empty for WP_INTRO */
    size_t ncontrols;
    sv *tags;     /* every id of the reference tags as given, doubles kept; empty without tags */
    size_t ntags;
    sv number;    /* as printed before the title: "9.2.1", "11", "CLD13.1.4", or empty */
    sv raw_id;    /* the control id as the paper spells it ("CLD13.1.4", "CLD 6.3.1"), or empty */
    sv title;     /* without number, Markdown and brackets that only mark a tag */
    int level;    /* heading depth, 1 outermost */
    int parent;   /* index of the enclosing section, or -1 */
    uint32_t line, line_end; /* of the heading; last line that belongs to it */
    wp_block *blocks;
    size_t nblocks;
} wp_section;

typedef enum wp_passage_kind {
    WP_SENTENCE,  /* one sentence of a paragraph */
    WP_LIST_ITEM, /* a whole list item */
    WP_ROW,       /* a table row: its cells joined by " | " */
    WP_SUBHEAD,   /* a sub-heading, a header row, or what the standard demands: context, never evidence */
    WP_POINTER    /* "…をご参照ください" and nothing else: never evidence alone */
} wp_passage_kind;

typedef enum wp_subject { /* of whom a passage speaks, from its own words, else from the headings above it */
    WP_WHO_UNKNOWN,
    WP_WHO_PROVIDER,       /* 当社, 弊社, we */
    WP_WHO_CUSTOMER,       /* 利用者, お客様, the customer: their duty, not ours */
    WP_WHO_INFRASTRUCTURE  /* the cloud or data centre below the service: AWS, Azure, 他事業者 */
} wp_subject;

typedef struct wp_passage {
    int section, block;  /* indexes; block is in that section */
    int ordinal;         /* 0… within the section */
    wp_passage_kind kind;
    wp_subject subject;
    sv text;             /* for an answer: the sentence, item or row as the paper has it, without Markdown, dashes of
                          * lists and clause numbers; "・", "A)", "1." stay on fragments */
    sv clean;            /* without list marker and Markdown; rows: "header: cell / header: cell" */
    sv path;             /* headings above it inside the section, joined by " > "; without the section's title */
    sv lead;             /* the sentence that introduces the list or table ("以下の…:"), or empty */
    int group;           /* passages of one list, table or paragraph share a number within the section */
    uint32_t line;
} wp_passage;

typedef enum wp_warning_kind {
    WP_WARN_CUT,       /* a sentence ends in mid-word at a page break and the rest is not there */
    WP_WARN_SPACES,    /* spaces inside words (justified text) */
    WP_WARN_OVERLAP,   /* a page break printed characters twice; joined without them */
    WP_WARN_ID,        /* a control id was printed in an unusual or damaged form */
    WP_WARN_TITLE,     /* contents and body disagree about a title */
    WP_WARN_EMPTY,     /* a control or heading with nothing under it (a lost figure, an empty cell) */
    WP_WARN_MISSING,   /* the contents list a section that the body does not have */
    WP_WARN_DUPLICATE, /* a control in two sections */
    WP_WARN_BYTES      /* characters that the encoding could not give (U+FFFD, control characters) */
} wp_warning_kind;

typedef struct wp_warning {
    wp_warning_kind kind;
    uint32_t line;
    sv text; /* one sentence, in the language of messages */
} wp_warning;

typedef struct wp_toc_entry {
    sv text, number, title; /* the whole entry without its page; its number; the rest */
    uint32_t line;
    int section; /* the section it led to, or -1 */
} wp_toc_entry;

typedef struct wp_doc {
    sv format;              /* "text", "markdown", "docx" */
    sv title, edition;      /* "クモハシ ホワイトペーパー", "Ver.1.0"; empty when the paper does not say */
    sv date;                /* of effect, as the paper writes it: "2026/1/9", "2025年4月1日" */
    sv date_iso;            /* the same as "2026-01-09", or empty */
    sv *front;              /* the lines before the first section that are neither fields nor contents */
    size_t nfront;
    wp_section *sections;
    size_t nsections;
    wp_passage *passages;   /* in document order */
    size_t npassages;
    wp_toc_entry *toc;
    size_t ntoc;
    wp_warning *warnings;   /* in line order */
    size_t nwarnings;
    uint32_t lines;
    size_t ncontrols;       /* control entries: the sum over sections */
} wp_doc;

typedef struct wp_hints { /* what the caller was told; an empty field means: take it from the paper */
    sv title, edition, date;
} wp_hints;

/* Reads a whole document. `name` is the file's name, only for messages; `hints` may be NULL. */
MUST_CHECK err_code wp_read(wp_doc **out, arena *a, sv name, sv bytes, const wp_hints *hints, err *e);

/* The index of the first section that has this control (canonical form), or -1. */
int wp_find_control(const wp_doc *d, sv control);

/* One control id in any spelling ("ＣＬＤ ６．３．１", "A.12.3.1.", "【5.23】") to its canonical form.
 * False when the text is not exactly one id. */
bool wp_canonical_id(sv *out, arena *a, sv spelled);

const char *wp_block_kind_name(wp_block_kind k);     /* "paragraph", "item", "heading", "table" */
const char *wp_passage_kind_name(wp_passage_kind k); /* "sentence", "item", "row", "heading", "pointer" */
const char *wp_section_kind_name(wp_section_kind k); /* "intro", "control", "clause" */
const char *wp_subject_name(wp_subject s);           /* "unknown", "provider", "customer", "infrastructure" */
const char *wp_warning_kind_name(wp_warning_kind k); /* "cut", "spaces", … */
const char *wp_join_kind_name(wp_join_kind k);       /* "continues", "midword", "overlap", … */

#endif
