/* xml_chars.h: character classes and references, shared by the tokenizer, the escaping and the encodings. */
#ifndef XML_XML_CHARS_H
#define XML_XML_CHARS_H

#include "base/str.h"

enum {
    XML_C_PLAIN = 1,  /* ASCII that may stand in text and means nothing special (not & ] < ) */
    XML_C_SPACE = 2,
    XML_C_START = 4,  /* begins a name */
    XML_C_NAME = 8,   /* goes on in a name */
    XML_C_DECL = 16   /* in values of the XML declaration */
};
extern const unsigned char xml_class[256];

/* May XML 1.0 hold this code point? (Section 2.2) */
bool xml_is_char(uint32_t cp);
/* Bytes of the valid UTF-8 character at p (1 to 4), 0 if it is broken or forbidden. */
size_t xml_char_len(const char *p, const char *end);
/* Decodes it as well. */
size_t xml_char_at(const char *p, const char *end, uint32_t *cp);
/* Length of the reference at the start of s ("&amp;", "&#x3042;") and its character; 0 if it is none. */
size_t xml_ref(sv s, uint32_t *cp);

#endif
