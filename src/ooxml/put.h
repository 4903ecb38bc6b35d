/* put.h: writing changed parts and checking them, for rewrite.c and mark.c. */
#ifndef OOXML_PUT_H
#define OOXML_PUT_H

#include "ooxml/ooxml_internal.h"

/* Replaces a part by its text with the splices (sorted by place), and reads it back. */
MUST_CHECK err_code ox_part_put(zip_edit *ed, const zip_entry *en, const ox_part *part, const ox_splices *sp, err *e);
/* The new zip opens, and every entry that was not written has its old bytes. */
MUST_CHECK err_code ox_file_check(sv bytes, const ox_book *b, const zip_edit *ed, err *e);

#endif
