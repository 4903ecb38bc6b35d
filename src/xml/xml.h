/* xml.h: a pull tokenizer for XML parts that reports byte offsets, and escaping.
 *
 * xml_next walks one UTF-8 part and checks it as a non-validating parser would: names, attribute syntax, doubled
 * attributes, matching end tags, references, characters that XML forbids, one root element. A DOCTYPE is
 * refused (no workbook needs one), so only the five predefined entities and character references exist.
 * Namespaces are not resolved: `name` is the qualified name, `local` the part after the colon.
 *
 * Tokens tile the part: each begins where the one before ended. Nothing is allocated and nothing recurses; the
 * stack of open elements holds LIMIT_XML_DEPTH names. All views are borrowed from the part.
 *
 * Parts in UTF-16 or with a byte order mark go through xml_decode first (a UTF-8 part without a mark is used as
 * it is, without a copy). Offsets then count from the first byte after the mark, in UTF-8.
 *
 * Errors: ERR_FORMAT with the byte offset, ERR_LIMIT (depth, attributes, token size: base/limits.h),
 * ERR_UNSUPPORTED (an encoding other than UTF-8, UTF-16, US-ASCII, ISO-8859-1).
 */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/limits.h"
#include "base/str.h"

typedef enum xml_kind {
    XML_OPEN,    /* <a ...> */
    XML_CLOSE,   /* </a> */
    XML_EMPTY,   /* <a .../> */
    XML_TEXT,    /* character data, raw: see xml_unescape */
    XML_CDATA,   /* text is between the brackets, already literal */
    XML_COMMENT,
    XML_PI,      /* also the XML declaration */
    XML_END      /* end of the part; nothing follows */
} xml_kind;

typedef struct xml_tok {
    xml_kind kind;
    sv raw;      /* the whole token, markup included */
    sv name;     /* OPEN, CLOSE, EMPTY, PI: qualified name */
    sv local;    /* name without its prefix */
    sv attrs;    /* OPEN, EMPTY: the bytes between the name and `>` or `/>` */
    sv text;     /* TEXT: raw; CDATA, COMMENT: what stands inside */
    size_t at;   /* byte offset of raw in the part */
    size_t depth; /* open elements around this token: the root's OPEN and CLOSE have 0 */
} xml_tok;

typedef struct xml { /* treat as opaque; a value, nothing to release */
    sv part;
    size_t at;
    size_t depth;
    bool root_seen, root_done, ended;
    sv open[LIMIT_XML_DEPTH];
} xml;

void xml_init(xml *x, sv part);
MUST_CHECK err_code xml_next(xml *x, xml_tok *out, err *e);
/* After an OPEN: skips to just behind its CLOSE. Nothing for other tokens. */
MUST_CHECK err_code xml_skip(xml *x, const xml_tok *open, err *e);
/* After an OPEN: appends the unescaped text of the element and all elements inside it. */
MUST_CHECK err_code xml_text(buf *out, xml *x, const xml_tok *open, err *e);

/* The raw value of an attribute by qualified name ("r:id"), or by local name. false if absent. */
bool xml_attr(const xml_tok *t, sv name, sv *raw);
bool xml_attr_local(const xml_tok *t, sv local, sv *raw);
/* Walks raw attributes: *rest starts as t->attrs. false at the end. */
bool xml_attr_next(sv *rest, sv *name, sv *raw);
sv xml_local(sv name);

/* Appends raw text with references and line ends (CR LF, CR: LF) resolved. attr: white space becomes blanks. */
MUST_CHECK err_code xml_unescape(buf *out, sv raw, err *e);
MUST_CHECK err_code xml_unescape_attr(buf *out, sv raw, err *e);
/* Escapes & < > (and " in attributes; CR, and TAB LF in attributes, as character references). With ascii, every
 * other character is written as a reference too: for parts in a narrow encoding. */
void xml_escape_text(buf *out, sv utf8, bool ascii);
void xml_escape_attr(buf *out, sv utf8, bool ascii);
/* The first character that XML 1.0 cannot hold, or broken UTF-8: its offset and code point; false if all is well. */
bool xml_bad_char(sv utf8, size_t *at, uint32_t *cp);

typedef enum xml_enc {
    XML_UTF8, XML_UTF8_BOM,
    XML_UTF16LE, XML_UTF16BE,           /* with a byte order mark */
    XML_UTF16LE_BARE, XML_UTF16BE_BARE, /* without */
    XML_ASCII,                          /* declared as another encoding, but every byte is ASCII */
    XML_LATIN1
} xml_enc;
/* Finds the encoding from the mark or the declaration. *text is the part as UTF-8: a slice of raw where that is
 * possible, else in *hold (initialised by the caller). */
MUST_CHECK err_code xml_decode(sv *text, buf *hold, xml_enc *enc, sv raw, err *e);
/* Must new characters be written as references (the ascii argument above)? */
static inline bool xml_enc_is_narrow(xml_enc enc) { return enc == XML_ASCII || enc == XML_LATIN1; }
/* The inverse, for a part that was changed: appends the mark and the text in this encoding. */
MUST_CHECK err_code xml_encode(buf *out, sv text, xml_enc enc, err *e);

#endif
