/* wp_priv.h: what the files of this module share.
 *
 * A document is read in steps, each in a file of its own, all working on one wp_ctx:
 *   wp_lines.c   bytes → lines; page furniture; is it Markdown, is it hard-wrapped (wp_columns.c: tables set in blanks)
 *   wp_front.c   title page: fields, edition, date (wp_date.c), title; the table of contents
 *   wp_heads.c   which lines are headings (wp_head.c: one heading; wp_mode.c: what numbers mean; wp_chapter.c: chapters,
 *                categories, appendices)
 *   wp_section.c headings → sections with their lines, controls and tags
 *   wp_block.c   lines of a section → blocks (wp_table.c tables, wp_join.c what belongs together)
 *   wp_map.c     tables whose rows are controls, or that map controls to sections
 *   wp_passage.c blocks → passages, subjects
 *   wp_warn.c    what looks damaged
 * wp_words.c holds the vocabulary of form, wp_id.c the spelling of control ids.
 */
#ifndef WHITEPAPER_WP_PRIV_H
#define WHITEPAPER_WP_PRIV_H

#include "base/limits.h"
#include "text/text.h"
#include "whitepaper/whitepaper.h"

/* A paper of 500 pages has about 1.5 MB of text, 25,000 lines and 1,000 sections. Past these figures the file is something else, and
 * steps that compare sections with sections would take long. */
enum { WP_MAX_TEXT = 4 << 20, WP_MAX_LINES = 200000, WP_MAX_SECTIONS = 5000, WP_MAX_TOC = 2000 };

/* ---- vocabulary (wp_words.c) ---- */

typedef enum wp_word_list {
    WPW_TOC,          /* heading of a table of contents */
    WPW_FIELD_EDITION,
    WPW_FIELD_DATE,   /* best first: date of effect, then revision, then issue */
    WPW_FIELD_TITLE,
    WPW_FIELD_OTHER,  /* other label words of title pages */
    WPW_TITLE,        /* words that mark the document's title line */
    WPW_TITLE_GENERIC,/* words that such a line may consist of without naming the service */
    WPW_COMPANY,      /* forms of companies: such a line is no title */
    WPW_END,          /* end marks */
    WPW_TAG,          /* words that a reference tag may hold beside ids */
    WPW_ID_PREFIX,    /* label words before an id at the start of a heading */
    WPW_STD,          /* names of the standards whose ids count */
    WPW_POINTER,      /* phrases of sentences that only point elsewhere */
    WPW_REQUIREMENT,  /* sub-headings and columns that quote the standard */
    WPW_RESPONSE,     /* … that give the company's own answer */
    WPW_COL_ID,       /* column headers: control number */
    WPW_COL_TITLE,    /* control title */
    WPW_COL_SECTION,  /* where in this paper */
    WPW_COL_GENERIC,  /* words that only a header row holds */
    WPW_CUSTOMER, WPW_PROVIDER, WPW_INFRA,
    WPW_NOT_OPEN,     /* endings that look open but end a line of their own */
    WPW_NOUN_SHI,     /* nouns that end like a verb's open form */
    WPW_BACK_MATTER,  /* headings that end the controls */
    WPW_FRONT_MATTER, /* headings that come before the chapters */
    WPW_LISTS
} wp_word_list;

/* NULL-terminated, folded and squeezed forms, longest first where it matters. */
const char *const *wp_words(wp_word_list l);
bool wp_word_is(wp_word_list l, sv squeezed);              /* the whole text is one of the words */
bool wp_word_in(wp_word_list l, sv squeezed, size_t *at);  /* one occurs; at may be NULL */
size_t wp_word_starts(wp_word_list l, sv squeezed);        /* bytes of the longest word it starts with, or 0 */
size_t wp_word_ends(wp_word_list l, sv squeezed);          /* bytes of the longest word it ends with, or 0 */

/* ---- characters ---- */

/* The character at `at`, with full-width ASCII made half-width, dashes '-', dots '.', and white space ' '. */
uint32_t wp_ch(sv s, size_t at, size_t *len);
uint32_t wp_last(sv s, size_t *at); /* the last character and where it starts; 0 for an empty text */
size_t wp_skip_space(sv s, size_t at);
bool wp_is_digit(uint32_t c);
bool wp_is_latin(uint32_t c);       /* ASCII letter or digit, after wp_ch */
bool wp_ends_sentence(sv s);        /* 。！？ . ! ? : also behind closing brackets and quotes */
bool wp_has_sentence_end(sv s);     /* one stands inside */
size_t wp_unit_width(sv s);         /* columns of the first word or character: what a wrap would have to fit */

/* ---- ids (wp_id.c) ---- */

typedef struct wp_id {
    int a, b, c; /* c 0: two levels */
    bool cld, annex, odd; /* odd: an unusual spelling ("CLD13.1.4", "9. 2. 1") */
    sv raw;
} wp_id;

/* One id at *at; moves *at behind it. `loose` also takes "9. 2. 1". */
bool wp_id_scan(sv s, size_t *at, bool loose, wp_id *out);
/* Several ids with , / ・ and ranges between them, at *at; the count found (0: none, *at stays). */
size_t wp_ids_scan(sv s, size_t *at, bool loose, wp_id *ids, size_t max);
bool wp_id_is_2013(const wp_id *id); /* three levels, in ISO/IEC 27002:2013's range or CLD */
bool wp_id_is_2022(const wp_id *id); /* two levels, in ISO/IEC 27002:2022's range */
sv wp_id_text(arena *a, const wp_id *id);
bool wp_id_same(const wp_id *x, const wp_id *y);
/* The text holds ids and otherwise only words and signs of a reference tag. Ids are returned; "8.13" without a prefix or a label only with `two`. */
size_t wp_tag_scan(sv s, wp_id *ids, size_t max, bool two);

/* ---- lines (wp_lines.c) ---- */

typedef enum wp_role {
    WPL_TEXT, WPL_BLANK, WPL_FURNITURE, WPL_TOC, WPL_FRONT, WPL_FIELD, WPL_HEAD, WPL_TAG, WPL_RULE, WPL_END,
    WPL_SKIP
} wp_role;

typedef struct wp_line {
    sv raw;      /* without the line end */
    sv text;     /* trimmed */
    uint32_t no; /* 1-based */
    uint32_t indent, width; /* columns */
    wp_role role;
    bool page;   /* a page begins here */
    bool indented_para; /* begins with an ideographic space: a new paragraph */
} wp_line;

typedef struct wp_head {
    size_t line, nlines; /* index, and how many lines it takes (title on the next line, underline) */
    int level;
    sv number, raw_id, title;
    wp_id ids[WP_MAX_CONTROLS];
    size_t nids;
    bool clause, odd;
    bool listed;  /* the contents name it */
    bool unknown; /* numbered like a control that the standards do not have */
} wp_head;

typedef struct wp_ctx {
    arena *a;
    wp_doc *d;
    wp_line *lines;
    size_t n, body; /* body: index of the first line after front matter and contents */
    bool markdown, wrapped, paged, polite;
    bool ids3, ids2; /* numbers of three, two levels at the start of headings are control ids */
    bool tags2, tails2; /* "(8.13)" at the end of a heading, of a paragraph, names a control */
    bool id_first;   /* "Control 9.2.1" on a line, its title on the next */
    bool categories; /* two levels ("A.5.1") are the categories above controls of three */
    size_t wrap_width, hyphens;
    vec heads;    /* wp_head */
    vec sections; /* wp_section */
    vec warnings; /* wp_warning */
    vec toc;      /* wp_toc_entry */
    vec front;    /* sv */
} wp_ctx;

MUST_CHECK err_code wp_lines_read(wp_ctx *c, sv bytes, err *e);
void wp_lines_split(wp_ctx *c, sv utf8);
void wp_lines_furniture(wp_ctx *c);
void wp_lines_columns(wp_ctx *c);
void wp_lines_mode(wp_ctx *c);
size_t wp_next_text(const wp_ctx *c, size_t i); /* next line that is not blank or furniture, or c->n */

void wp_front_read(wp_ctx *c, const wp_hints *h);  /* contents, fields */
void wp_front_finish(wp_ctx *c, const wp_hints *h); /* title, edition, date: after the sections are known */
bool wp_is_front_line(wp_ctx *c, const wp_line *l); /* an edition, a date or a company: nothing that says something */
bool wp_date_iso(sv *out, arena *a, sv text, sv *as_written);  /* the first date of a text */
bool wp_date_last(sv *out, arena *a, sv text, sv *as_written); /* the latest of it: "制定 2022-10-03 / 改訂 2025-12-15" */

/* One line as a heading (wp_head.c). False when nothing of it would be a title. */
bool wp_head_parse(wp_ctx *c, sv line, wp_head *h);
sv wp_strip_signs(sv t, int *md_level);                       /* "## **x** ##" → x, 2 */
size_t wp_end_tag(sv *title, wp_id *ids, size_t max, bool two); /* cuts "… (A.8.13)" off a title; its ids */
bool wp_tag_two(const wp_ctx *c, sv t);                       /* a tag line whose "8.13" counts: in brackets, in a paper that tags so */
size_t wp_chapter_number(sv t, sv *number, int *depth);       /* "第1章", "1.2", "Section 3:": bytes, or 0 */
size_t wp_id_start(wp_ctx *c, sv t);                          /* where the ids of a heading begin: behind ■, a bracket, "Control" */
void wp_id_modes(wp_ctx *c);                                  /* what numbers mean here (wp_mode.c) */
sv wp_title_key(wp_ctx *c, sv t);                             /* letters, digits, CJK, folded: what titles are compared by */

/* The first line of the paragraph that line i ends: wide lines right above it belong to it. */
size_t wp_paragraph_start(const wp_ctx *c, size_t i, size_t from);
void wp_heads_find(wp_ctx *c);

/* What a line looks like, by itself and beside its neighbours. */
bool wp_row_like(const wp_ctx *c, size_t i);
bool wp_blank_before(const wp_ctx *c, size_t i);
bool wp_blank_after(const wp_ctx *c, size_t i);
bool wp_begins_inside(sv t);                    /* like the middle of a sentence */
bool wp_short_line(const wp_ctx *c, size_t i);  /* and no sentence */
size_t wp_body_after(const wp_ctx *c, size_t i); /* the text line under it, or SIZE_MAX */
bool wp_stands_alone(const wp_ctx *c, size_t i); /* above text, and no sentence */
void wp_plain_push(wp_ctx *c, size_t i, int level);
void wp_heads_sort(wp_ctx *c);

bool wp_lone_id(const wp_ctx *c, size_t i, wp_id *ids, size_t *n, size_t *title);

/* Headings that the ids leave (wp_chapter.c). */
void wp_heads_themes(wp_ctx *c);
void wp_heads_untagged(wp_ctx *c);
void wp_heads_categories(wp_ctx *c);
void wp_heads_chapters(wp_ctx *c);
void wp_heads_unknown(wp_ctx *c);
void wp_heads_back(wp_ctx *c);
void wp_sections_build(wp_ctx *c);

/* Markers (wp_marker.c). */
typedef enum wp_marker_kind { WPM_NONE, WPM_BULLET, WPM_NUMBER, WPM_HEAD, WPM_NOTE } wp_marker_kind;
typedef struct wp_marker {
    wp_marker_kind kind;
    char cls;    /* same class: same list level */
    size_t n;    /* bytes of the marker and the white space behind it */
    sv text;     /* the marker itself */
} wp_marker;
wp_marker wp_marker_of(sv line, bool markdown);
bool wp_is_rule(sv line);      /* ----, ====, ****: only signs, spaces and tabs */
sv wp_clean(arena *a, sv text, bool markdown); /* markers and Markdown removed */
sv wp_strip_md(arena *a, sv text);             /* Markdown removed, markers kept */

/* Blocks. */
void wp_blocks_build(wp_ctx *c, wp_section *s, const wp_line *lines, size_t n);
bool wp_line_is_row(const wp_line *l, bool markdown); /* holds tab or pipe cells */
bool wp_row_is_rule(sv line);
size_t wp_table_read(wp_ctx *c, const wp_line *lines, size_t n, wp_block *out); /* lines used */
void wp_table_header(wp_block *b, bool ruled);
sv *wp_cells(arena *a, sv line, size_t *n);

/* How `next` continues `text` (a paragraph or item so far): -1 if it does not. */
int wp_join_of(const wp_ctx *c, sv text, const wp_line *from, const wp_line *next, bool blank_between, size_t *overlap);
void wp_join_text(wp_ctx *c, buf *out, sv next, wp_join_kind k, size_t overlap, uint32_t line);
bool wp_is_open(const wp_ctx *c, sv text); /* by grammar the sentence cannot end here */

void wp_map_tables(wp_ctx *c);
void wp_passages_build(wp_ctx *c);
void wp_warnings_find(wp_ctx *c);
void wp_warn(wp_ctx *c, wp_warning_kind k, uint32_t line, const char *fmt, ...) PRINTF_LIKE(4, 5);

MUST_CHECK err_code wp_docx_text(buf *out, sv bytes, err *e);

#endif
