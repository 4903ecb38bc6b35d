// DEPS: ooxml
/* A sheet's part and the styles part, apart by a line of "====", put into a stored zip. Marking leaves well-formed parts,
 * and taking the marks out gives every part back byte for byte. A whole workbook (from PK on) is taken as it is. */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/book_sample.h"
#include "../unit/mark_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char workbook[] = "<workbook " BS_NS " " BS_NSR "><sheets><sheet name=\"Q\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    sv input = { (const char *)data, size };
    size_t at = sv_find(input, SV("====\n"));
    zs z;

    if (sv_starts(input, SV("PK"))) {
        if (mark_fault(input))
            abort();
        return 0;
    }
    zs_init(&z);
    zs_add(&z, "_rels/.rels", SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"), 0);
    zs_add(&z, "xl/workbook.xml", SV(workbook), 0);
    zs_add(&z, "xl/_rels/workbook.xml.rels",
           SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"rId3\" Type=\"" BS_REL "styles\" Target=\"styles.xml\"/></Relationships>"), 0);
    zs_add(&z, "xl/worksheets/sheet1.xml", sv_slice(input, 0, at), 0);
    zs_add(&z, "xl/styles.xml", at == SIZE_MAX ? SV("<styleSheet><cellXfs/></styleSheet>") : sv_from(input, at + 5), 0);
    zs_finish(&z, "", false);
    if (mark_fault(buf_sv(&z.b)))
        abort();
    zs_release(&z);
    return 0;
}
