/* report_int.h: what the writers of this module share. */
#ifndef REPORT_REPORT_INT_H
#define REPORT_REPORT_INT_H

#include "report/report.h"

/* "D8"; nothing for a ref without a cell. */
void report_add_cell(buf *out, sheet_ref at);
/* The name of the item's sheet; a NULL view for delimited text. */
sv report_sheet_name(const report_file *f, const report_item *ri);
/* The draft as far as the report may claim it: a kept item has no answer of ours, an open one neither. */
bool report_has_draft(const report_item *ri);

#endif
