/* scan.h: hopping over the tags of a sheet's part, for sheets of tens of megabytes.
 *
 * These functions trust nothing for memory safety, and read any well-formed part rightly: comments, CDATA sections and
 * processing instructions are stepped over, quotes in tags are respected. They do not check well-formedness.
 * Pointers stay within [p, end); NULL means "none".
 */
#ifndef OOXML_SCAN_H
#define OOXML_SCAN_H

#include "base/str.h"

typedef struct ox_scan_names { /* qualified names in this part ("row" or "x:row") */
    sv row, c, f, v, is, data;
    size_t prefix;   /* bytes of "x:" */
    char store[160];
} ox_scan_names;
/* prefix with its colon, at most 16 bytes; false if longer. */
bool ox_scan_names_init(ox_scan_names *n, sv prefix);

const char *ox_scan_tag(const char *p, const char *end);       /* next start or end tag at or after p */
const char *ox_scan_tag_end(const char *p, const char *end);   /* just behind the `>` of the tag at p */
/* Next start tag of this qualified name at or after p; prefix: bytes of its "x:". Looks at 16 bytes at a time. */
const char *ox_scan_open(const char *p, const char *end, sv qname, size_t prefix);
bool ox_scan_is(const char *p, const char *end, sv qname);       /* start tag of this name at p? */
bool ox_scan_is_close(const char *p, const char *end, sv qname);
bool ox_scan_attr(sv tag, sv name, sv *raw);                     /* tag: `<c r="A1">`, whole */
bool ox_scan_attr_uint(sv tag, sv name, uint32_t *out);          /* decimal number */
bool ox_scan_attr_true(sv tag, sv name);                         /* "1", "true", "on" */
static inline bool ox_scan_empty(sv tag) { return tag.n >= 2 && tag.p[tag.n - 2] == '/'; }
sv ox_scan_local(const char *p, const char *end);                /* local name of the start or end tag at p */

#endif
