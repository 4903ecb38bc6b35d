/* --map question=D,choice=E,…: where things are, as a person says it. */
#include "sheet/sheet_int.h"

err_code sheet_map_parse(sheet_map *out, sv spec, err *e)
{
    sv rest = spec, part;
    bool any = false;

    *out = (sheet_map)SHEET_MAP_INIT;
    while (sv_split(&rest, ',', &part)) {
        part = txt_trim(part);
        if (!part.n)
            continue;
        size_t eq = sv_find(part, SV("="));
        if (eq == SIZE_MAX) {
            if (sv_eq_nocase(part, SV("skip"))) {
                out->skip = any = true;
                continue;
            }
            return err_set(e, ERR_USAGE, "--map: '%.*s' is not NAME=VALUE. Example: --map question=D,answer=F,header=7",
                           SV_FMT(part));
        }
        sv key = txt_trim(sv_slice(part, 0, eq)), value = txt_trim(sv_from(part, eq + 1));
        uint64_t n;
        uint32_t col;
        any = true;
        if (sv_eq_nocase(key, SV("sheet"))) {
            out->sheet = value;
            continue;
        }
        int32_t *row = sv_eq_nocase(key, SV("header"))  ? &out->header
                       : sv_eq_nocase(key, SV("first")) ? &out->first
                       : sv_eq_nocase(key, SV("last"))  ? &out->last
                                                        : NULL;
        if (row) {
            if (!sv_u64(value, &n) || n < 1 || n > LIMIT_SHEET_ROWS)
                return err_set(e, ERR_USAGE, "--map: %.*s must be a row number from 1", SV_FMT(key));
            *row = (int32_t)n - 1;
            continue;
        }
        sheet_col c = sheet_col_from_name(key);
        if (c == SHEET_COL_NONE)
            return err_set(e, ERR_USAGE,
                           "--map: '%.*s' is not known. Use question, choice, answer, comment, id, category, detail, "
                           "header, first, last, sheet.",
                           SV_FMT(key));
        if (sv_eq(value, SV("-")))
            out->col[c] = -2;
        else if (sheet_col_parse(&col, value))
            out->col[c] = (int32_t)col;
        else
            return err_set(e, ERR_USAGE, "--map: '%.*s' is no column. Use letters (D) or a number from 1.",
                           SV_FMT(value));
    }
    if (!any)
        return err_set(e, ERR_USAGE, "--map is empty. Example: --map question=D,answer=F,header=7");
    return ERR_OK;
}
