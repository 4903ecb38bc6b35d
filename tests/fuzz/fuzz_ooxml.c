// DEPS: ooxml
/* The parts of a workbook, apart by lines of "====": sheet, workbook, shared strings, styles. They are put into a stored
 * zip, so that mutation reaches the XML. What must hold: book_check.h. */
#include "../unit/book_sample.h"
#include "book_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static sv next_part(sv *rest)
{
    size_t at = sv_find(*rest, SV("====\n"));
    sv part = sv_slice(*rest, 0, at);

    *rest = at == SIZE_MAX ? SV_NULL : sv_from(*rest, at + 5);
    return part;
}

static const char workbook[] = "<workbook " BS_NS " " BS_NSR "><sheets><sheet name=\"Q\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static void make(zs *z, sv input)
{
    sv sheet = next_part(&input), book = next_part(&input), strings = next_part(&input), styles = next_part(&input);

    zs_init(z);
    zs_add(z, "_rels/.rels", SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"), 0);
    zs_add(z, "xl/workbook.xml", book.n ? book : SV(workbook), 0);
    zs_add(z, "xl/_rels/workbook.xml.rels",
           SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"rId2\" Type=\"" BS_REL "sharedStrings\" Target=\"sharedStrings.xml\"/>"
              "<Relationship Id=\"rId3\" Type=\"" BS_REL "styles\" Target=\"styles.xml\"/></Relationships>"), 0);
    zs_add(z, "xl/worksheets/sheet1.xml", sheet, 0);
    if (strings.n)
        zs_add(z, "xl/sharedStrings.xml", strings, 0);
    if (styles.n)
        zs_add(z, "xl/styles.xml", styles, 0);
    zs_finish(z, "", false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t row = size ? data[size / 3] % 12 : 0, col = size ? data[size / 2] % 8 : 0;
    zs z;

    make(&z, (sv){ (const char *)data, size });
    check_book(buf_sv(&z.b), row, col);
    zs_release(&z);
    return 0;
}
