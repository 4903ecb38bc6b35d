/* Escaping: the only places where text of others becomes part of an output.
 *
 * Customers' cells hold anything: markup, control characters, broken bytes. Bytes that are no UTF-8 become U+FFFD, so
 * that every output is valid UTF-8 whatever came in. (The third format, CSV, is escaped by csv_add_field.) */
#include "report/report_int.h"
#include "text/text.h"

static const char replacement[] = "\xEF\xBF\xBD";

/* Copies one character that needs no escape; a byte without meaning becomes U+FFFD. */
static void add_char(buf *out, sv s, size_t at, size_t n, uint32_t cp)
{
    if (cp == 0xFFFD && n == 1)
        buf_adds(out, replacement);
    else
        buf_add(out, sv_slice(s, at, at + n));
}

void report_add_json(buf *out, sv utf8)
{
    if (!utf8.p) {
        buf_adds(out, "null");
        return;
    }
    buf_addc(out, '"');
    for (size_t i = 0; i < utf8.n;) {
        uint32_t cp;
        size_t n = txt_next(utf8, i, &cp);

        switch (cp) {
        case '"': buf_adds(out, "\\\""); break;
        case '\\': buf_adds(out, "\\\\"); break;
        case '\n': buf_adds(out, "\\n"); break;
        case '\r': buf_adds(out, "\\r"); break;
        case '\t': buf_adds(out, "\\t"); break;
        default:
            /* U+2028 and U+2029 end a line in JavaScript and for some readers of JSON lines */
            if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
                buf_addf(out, "\\u%04X", (unsigned)cp);
            else
                add_char(out, utf8, i, n, cp);
        }
        i += n;
    }
    buf_addc(out, '"');
}

/* Characters that a page must not hold as such: controls that HTML forbids, and the bidirectional controls that make
 * text read as something else (Trojan Source). Both are shown as U+FFFD, so that a person sees that something is there. */
static bool hidden_char(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

void report_add_html(buf *out, sv utf8)
{
    for (size_t i = 0; i < utf8.n;) {
        uint32_t cp;
        size_t n = txt_next(utf8, i, &cp);

        switch (cp) {
        case '&': buf_adds(out, "&amp;"); break;
        case '<': buf_adds(out, "&lt;"); break;
        case '>': buf_adds(out, "&gt;"); break;
        case '"': buf_adds(out, "&quot;"); break;
        case '\'': buf_adds(out, "&#39;"); break;
        case '\r': /* a line break of any kind is one; a browser would count CR LF as two */
            if (i + n >= utf8.n || utf8.p[i + n] != '\n')
                buf_addc(out, '\n');
            break;
        default:
            if (hidden_char(cp))
                buf_adds(out, replacement);
            else
                add_char(out, utf8, i, n, cp);
        }
        i += n;
    }
}
