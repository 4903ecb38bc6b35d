/* wp_docx.c: a Word document as lines of text. */
#include "whitepaper/wp_priv.h"

err_code wp_docx_text(buf *out, sv bytes, err *e)
{
    (void)out;
    (void)bytes;
    return err_set(e, ERR_UNSUPPORTED, "a zip file (DOCX, XLSX, ODT) is no text. Save the document as text or Markdown and import that.");
}
