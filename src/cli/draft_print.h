/* draft_print.h: a draft and why it is so, for `ask` and `explain`: as text for a terminal, as JSON. */
#ifndef CLI_DRAFT_PRINT_H
#define CLI_DRAFT_PRINT_H

#include "cli/cli.h"

/* One JSON object, the fields of the report's schema 1 without cells; with_trace adds "trace". */
void draft_print_json(buf *b, const draft_query *q, const draft_item *d, bool with_trace);
void draft_print(buf *b, const draft_query *q, const draft_item *d);
void draft_print_trace(buf *b, const draft_item *d); /* terms, concepts, rules, candidates, status */

#endif
