/* report.h: what became of a questionnaire, for programs (JSON lines, CSV) and for people (HTML).
 *
 * A report_file is filled by app, one report_item a question in file order; every writer below reads only that. All
 * escaping of customers' text lives in this module, one function a format. Nothing here makes an error of its own
 * but ERR_LIMIT.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "draft/draft.h"
#include "library/library.h"
#include "sheet/sheet.h"

typedef struct report_item {
    const sheet_item *item;
    const draft_item *draft;   /* as drafted; for a kept item too, so that a person can compare */
    draft_status status;       /* final: what happened to the cells */
    sv reason;                 /* final, localised; empty for a clean draft */
    sv choice_value;           /* the customer's word that was found for the choice, or empty */
    bool choice_written, answer_written, comment_written;
} report_item;

typedef struct report_file {
    sv file;                   /* name as given, for people and the "file" field */
    sv service;
    const sheet_doc *doc;
    const sheet_found *found;
    report_item *items;
    size_t n_items;
    const sv *notes;           /* sheets left alone and why … */
    size_t n_notes;
    sv output;                 /* name of the filled file, or empty */
    const lib_corpus *corpus;  /* the service's papers: the controls that nobody asked about come from here; may be NULL */
} report_file;

/* One JSON object a line, as the contract says (schema 1). */
MUST_CHECK err_code report_jsonl(buf *out, const report_file *files, size_t n, err *e);
/* UTF-8 with BOM, formula-safe, one row an item. */
MUST_CHECK err_code report_csv(buf *out, const report_file *files, size_t n, err *e);
/* One self-contained page, in the language of messages. Several files: the same question with the same draft is one
 * card that lists all its places. */
MUST_CHECK err_code report_html(buf *out, const report_file *files, size_t n, err *e);
/* The format that a file name asks for (".jsonl" ".json" ".csv" ".html"): ERR_USAGE names the ones there are. */
typedef err_code (*report_fn)(buf *out, const report_file *files, size_t n, err *e);
MUST_CHECK err_code report_for_name(report_fn *out, sv name, err *e);

/* Escaping: the only functions that put text of others into an output. */
void report_add_json(buf *out, sv utf8);      /* with quotes; a NULL view gives null; U+2028/2029 and controls escaped */
void report_add_html(buf *out, sv utf8);      /* text or a double-quoted attribute value */

#endif
