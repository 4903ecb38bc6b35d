/* library.h: the answer library, one SQLite file: services, whitepaper editions with their sections, blocks and
 * passages, approved answers with their revisions, and a log of runs. The only module that knows SQLite.
 *
 * One writer at a time, any number of readers. A writer (import, learn) opens with LIB_WRITE: a missing file is
 * created with LIB_CREATE, an older schema is migrated after a copy of the file is put beside it
 * (NAME.backup-vN). Everything else opens with 0: the file is then never written (but that the half change of a
 * killed writer is undone), may be on read-only media, and may be opened by many processes at once. The journal is the rollback journal with synchronous=EXTRA:
 * people copy, mail and share this file, so it must be whole on its own. Changes are all or nothing: each
 * function below that writes is one transaction, unless the caller has opened one with lib_begin.
 *
 * A library is untrusted input (a colleague mailed it): another application_id, a newer schema, views or
 * triggers, or damage end in one line and ERR_DB. A file that this user's henji has not seen in this form is
 * checked (quick_check) at its first writable open; `henji doctor` runs the long check.
 *
 * Text is UTF-8 without NUL. Dates are ISO (2026-01-19); where a date comes in, 2026/1/19, 2026.1.19 and
 * 2026年1月19日 are taken too, and a month alone (2026-01). Results live in the arena given. A lib is used by one thread and must not be
 * carried across fork.
 */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "base/arena.h"
#include "base/str.h"

typedef struct lib lib;

enum {
    LIB_WRITE = 1 << 0,        /* open for changes */
    LIB_CREATE = 1 << 1,       /* with LIB_WRITE: make the file (and its folder) when missing */
    LIB_ALLOW_NETWORK = 1 << 2 /* with LIB_WRITE: a file on NFS, SMB or FUSE is refused without this */
};

MUST_CHECK err_code lib_open(lib **out, const char *path, unsigned flags, err *e);
void lib_close(lib *l); /* NULL is fine; rolls back an open transaction */
const char *lib_path(const lib *l);
int lib_schema_version(void);          /* what this binary writes */
const char *lib_sqlite_version(void);  /* of the library linked in */

/* Several changes as one. Not nested. lib_close without lib_commit drops them. */
MUST_CHECK err_code lib_begin(lib *l, err *e);
MUST_CHECK err_code lib_commit(lib *l, err *e);
void lib_rollback(lib *l);

/* ---- whitepapers ------------------------------------------------------------------------------------------ */

/* These mirror whitepaper/whitepaper.h, kind by kind and in the same order, so that app converts by casting the
 * kinds and copying the views; the values are stored, so new kinds go at the end. */
typedef enum lib_section_kind { LIB_INTRO, LIB_CONTROL, LIB_CLAUSE } lib_section_kind;
typedef enum lib_block_kind { LIB_PARAGRAPH, LIB_ITEM, LIB_HEADING, LIB_TABLE } lib_block_kind;
typedef enum lib_passage_kind {
    LIB_SENTENCE,
    LIB_LIST_ITEM,
    LIB_ROW,
    LIB_SUBHEAD, /* a sub-heading: never an answer alone */
    LIB_POINTER  /* "see …": never an answer alone */
} lib_passage_kind;
typedef enum lib_subject { LIB_WHO_UNKNOWN, LIB_WHO_PROVIDER, LIB_WHO_CUSTOMER, LIB_WHO_INFRASTRUCTURE } lib_subject;

typedef struct lib_row {
    sv *cells; /* U+001F in a cell comes back as a space */
    size_t n;
    uint32_t line;
} lib_row;

typedef struct lib_block {
    lib_block_kind kind;
    uint32_t line, line_end; /* lines of the source, from 1; 0 when unknown */
    int level;               /* of an item or heading */
    int intro, heading;      /* indexes of blocks of the same section, or -1 */
    bool header;             /* a table whose first row names the columns */
    sv text, clean, marker;  /* as the paper has it, without markers and Markdown, the marker; empty for tables */
    lib_row *rows;           /* tables only */
    size_t n_rows;
} lib_block;

typedef struct lib_passage {
    uint32_t section; /* index into lib_corpus.sections; on import: into the sections given */
    uint32_t block;   /* index into the section's blocks */
    uint32_t ordinal; /* within the section, from 0: stable for the same file and importer */
    uint32_t group;   /* passages of one list, table or paragraph share a number within the section */
    uint32_t line;
    lib_passage_kind kind;
    lib_subject subject;
    sv text;  /* quotable, as the paper has it */
    sv clean; /* without list marker and Markdown */
    sv path;  /* headings above it inside the section, joined by " > " */
    sv lead;  /* the sentence that introduces its list or table, or empty */
} lib_passage;

typedef struct lib_section {
    uint32_t edition; /* index into lib_corpus.editions once loaded; ignored on import */
    uint32_t ordinal; /* within the edition, from 0; set by the library */
    lib_section_kind kind;
    int level, parent;       /* parent: ordinal of the enclosing section of the same edition, or -1 */
    uint32_t line, line_end;
    sv number, raw_id, title;
    sv *controls; /* in the order of the paper: "12.3.1", "CLD.6.3.1" */
    size_t n_controls;
    lib_block *blocks;
    size_t n_blocks;
    lib_passage *passages; /* once loaded: a slice of lib_corpus.passages; ignored on import */
    size_t n_passages;
} lib_section;

typedef struct lib_edition {
    int64_t id;    /* set by the library */
    sv service;    /* "kumohashi": the name that --service takes */
    sv document;   /* tells several papers of one service apart; empty for its whitepaper */
    sv lang;       /* "ja", "en" */
    sv title;      /* "クモハシ ホワイトペーパー" */
    sv version;    /* "Ver.1.0" as printed */
    sv date;       /* effective date, ISO; empty when unknown */
    sv file;       /* name of the source file, without folders */
    sv sha256;     /* of the source's bytes, 64 hex digits */
    sv importer;   /* version of the code that read it: another one reads the same bytes anew */
    bool current;  /* set by the library: the newest by date, then by order of import */
    uint32_t n_sections, n_passages; /* set by the library */
} lib_edition;

typedef enum lib_import_result {
    LIB_IMPORT_SAME,     /* these bytes were there: nothing changed */
    LIB_IMPORT_CURRENT,  /* new, and now the current edition */
    LIB_IMPORT_OLDER,    /* new, kept beside a newer one that stays current */
    LIB_IMPORT_REFRESHED /* these bytes were there, read by another importer or with another title, version or date */
} lib_import_result;

/* Editions compete for "current" within one service, document and language. */
MUST_CHECK err_code lib_edition_import(lib_import_result *result, int64_t *id, lib *l, const lib_edition *ed,
                                       const lib_section *sections, size_t n_sections, const lib_passage *passages,
                                       size_t n_passages, err *e);
/* Every edition of a service (empty: of all), by service, document, language, newest first. */
MUST_CHECK err_code lib_editions(lib_edition **out, size_t *n, arena *a, lib *l, sv service, err *e);

/* All that the matcher needs of one service, in one go: sections with blocks and passages of its current
 * editions (usually one), in order. An unknown service is ERR_NOT_FOUND and names the ones that exist. */
typedef struct lib_corpus {
    sv service;
    lib_edition *editions;
    size_t n_editions;
    lib_section *sections;
    size_t n_sections;
    lib_passage *passages; /* all of them; each section's passages are a slice of this */
    size_t n_passages;
} lib_corpus;

MUST_CHECK err_code lib_load(lib_corpus *out, arena *a, lib *l, sv service, err *e);
/* The same for one edition by its id, current or not (compare editions). */
MUST_CHECK err_code lib_load_edition(lib_corpus *out, arena *a, lib *l, int64_t edition, err *e);
/* Sections of a loaded corpus that carry this control (ASCII case ignored), in order. */
const lib_section **lib_sections_of(size_t *n, arena *a, const lib_corpus *c, sv control);

typedef struct lib_service {
    sv name;
    uint32_t n_editions, n_answers;
    sv title, version, date; /* of the current edition first by document and language; empty without any */
} lib_service;
/* Every service, sorted by name. */
MUST_CHECK err_code lib_services(lib_service **out, size_t *n, arena *a, lib *l, err *e);

/* ---- approved answers ------------------------------------------------------------------------------------- */

typedef struct lib_answer {
    int64_t id;   /* 0 when new */
    uint32_t rev; /* from 1; set by the library */
    sv service, lang;
    sv key;       /* what makes two questions the same (the folded question); empty: the question itself */
    sv question, answer;
    sv choice;    /* "yes" "no" "na" "conditional", or empty */
    sv comment;
    sv controls;  /* separated by spaces, best first */
    sv source;    /* where it comes from: a file, a person */
    sv reviewer;
    sv valid_until; /* ISO date, or empty */
    bool retired; /* kept for its history, not found by searches */
} lib_answer;

/* Adds or changes an answer. The same service, language and key is the same answer: equal content changes
 * nothing (*changed false), other content makes a new revision and keeps the old one. terms: the index terms
 * that our own code made of the question and answer, separated by spaces. */
MUST_CHECK err_code lib_answer_put(int64_t *id, bool *changed, lib *l, const lib_answer *an, sv terms, err *e);
MUST_CHECK err_code lib_answer_get(lib_answer *out, arena *a, lib *l, int64_t id, err *e);
/* All revisions of one answer, newest first. */
MUST_CHECK err_code lib_answer_history(lib_answer **out, size_t *n, arena *a, lib *l, int64_t id, err *e);
/* Answers of one service in one language (either may be empty: any) that are not retired, by id. */
MUST_CHECK err_code lib_answers(lib_answer **out, size_t *n, arena *a, lib *l, sv service, sv lang, err *e);

typedef struct lib_answer_hit {
    int64_t id;
    double score; /* bm25, larger is better */
} lib_answer_hit;
/* Answers that share a term with `terms` (separated by spaces), best first, ties by id. At most `limit`. */
MUST_CHECK err_code lib_answer_search(lib_answer_hit **out, size_t *n, arena *a, lib *l, sv service, sv lang,
                                      sv terms, unsigned limit, err *e);

/* The index is made of terms, and terms depend on the tokenizer and the rule packs. `version` names both. When
 * the stored one differs, the index is made anew from fn's terms: in the file when it was opened with LIB_WRITE,
 * else in memory for this lib only. Call once after lib_open, before lib_answer_search. */
typedef err_code (*lib_terms_fn)(void *ud, buf *terms, const lib_answer *an, err *e);
MUST_CHECK err_code lib_index_ensure(lib *l, sv version, lib_terms_fn fn, void *ud, err *e);

/* ---- runs ------------------------------------------------------------------------------------------------- */

typedef struct lib_run {
    int64_t id;
    sv file, sha256, service, rules; /* rules: fingerprint of the packs used */
    sv started;                      /* ISO date and time, UTC */
    uint32_t drafted, review, unanswered, kept;
} lib_run;
MUST_CHECK err_code lib_run_put(int64_t *id, lib *l, const lib_run *run, err *e);
/* The newest first. */
MUST_CHECK err_code lib_runs(lib_run **out, size_t *n, arena *a, lib *l, unsigned limit, err *e);

/* ---- upkeep ----------------------------------------------------------------------------------------------- */

/* A digest (64 hex digits, NUL-terminated) of everything that can change a draft: current editions, answers.
 * Two libraries with the same content have the same one. */
enum { LIB_FINGERPRINT_BYTES = 65 };
MUST_CHECK err_code lib_fingerprint(char out[LIB_FINGERPRINT_BYTES], lib *l, err *e);
/* The long check for doctor: one line a finding, nothing when all is well. */
MUST_CHECK err_code lib_check(buf *findings, lib *l, err *e);
/* A whole, checked copy; dest must not exist. */
MUST_CHECK err_code lib_backup(lib *l, const char *dest, err *e);

#endif
