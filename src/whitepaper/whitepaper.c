/* whitepaper.c: the order of the steps, and the names of kinds. */
#include <string.h>

#include "whitepaper/wp_priv.h"

static err_code read_doc(wp_doc **out, arena *a, sv bytes, const wp_hints *hints, err *e)
{
    err_code rc;
    wp_ctx c;
    wp_doc *d = arena_one(a, wp_doc);
    size_t text = 0;

    memset(&c, 0, sizeof c);
    c.a = a;
    c.d = d;
    c.heads = (vec)VEC(wp_head);
    c.sections = (vec)VEC(wp_section);
    c.warnings = (vec)VEC(wp_warning);
    c.toc = (vec)VEC(wp_toc_entry);
    c.front = (vec)VEC(sv);
    if ((rc = wp_lines_read(&c, bytes, e)) != ERR_OK) return rc;
    if (c.n > WP_MAX_LINES) return err_set(e, ERR_LIMIT, "the file has %zu lines, a whitepaper may have %d. Is it the right file?", c.n, (int)WP_MAX_LINES);
    for (size_t i = 0; i < c.n; i++) text += c.lines[i].role == WPL_TEXT;
    if (!text) return err_set(e, ERR_FORMAT, "the file holds no text.");
    wp_lines_furniture(&c);
    wp_lines_columns(&c);
    wp_lines_mode(&c);
    wp_front_read(&c, hints);
    wp_heads_find(&c);
    if (c.heads.n <= WP_MAX_SECTIONS) {
        wp_sections_build(&c);
        wp_map_tables(&c);
    }
    if (c.heads.n > WP_MAX_SECTIONS || c.sections.n > WP_MAX_SECTIONS)
        return err_set(e, ERR_LIMIT, "the file has more than %d headings. Is it a whitepaper?", (int)WP_MAX_SECTIONS);
    if (!c.sections.n)
        return err_set(e, ERR_FORMAT,
                       "no section was recognised. Looked for: headings with a control number (9.2.1, CLD.6.3.1, A.8.13), a table of contents, Markdown "
                       "headings, numbered chapters, headings that stand alone, and tables with a column of control numbers.");
    d->sections = c.sections.p;
    d->nsections = c.sections.n;
    for (size_t i = 0; i < d->nsections; i++) d->ncontrols += d->sections[i].ncontrols ? 1 : 0;
    wp_front_finish(&c, hints);
    wp_passages_build(&c);
    wp_warnings_find(&c);
    d->toc = c.toc.p;
    d->ntoc = c.toc.n;
    d->warnings = c.warnings.p;
    d->nwarnings = c.warnings.n;
    *out = d;
    return ERR_OK;
}

err_code wp_read(wp_doc **out, arena *a, sv name, sv bytes, const wp_hints *hints, err *e)
{
    if (read_doc(out, a, bytes, hints, e) == ERR_OK) return ERR_OK;
    return err_wrap(e, "%.*s", SV_FMT(name));
}

int wp_find_control(const wp_doc *d, sv control)
{
    for (size_t i = 0; i < d->nsections; i++)
        for (size_t k = 0; k < d->sections[i].ncontrols; k++)
            if (sv_eq(d->sections[i].controls[k], control)) return (int)i;
    return -1;
}

const char *wp_block_kind_name(wp_block_kind k)
{
    static const char *const n[] = { "paragraph", "item", "heading", "table" };
    return n[k];
}

const char *wp_passage_kind_name(wp_passage_kind k)
{
    static const char *const n[] = { "sentence", "item", "row", "heading", "pointer" };
    return n[k];
}

const char *wp_section_kind_name(wp_section_kind k)
{
    static const char *const n[] = { "intro", "control", "clause" };
    return n[k];
}

const char *wp_subject_name(wp_subject s)
{
    static const char *const n[] = { "unknown", "provider", "customer", "infrastructure" };
    return n[s];
}

const char *wp_warning_kind_name(wp_warning_kind k)
{
    static const char *const n[] = { "cut", "spaces", "overlap", "id", "title", "empty", "missing", "duplicate", "bytes" };
    return n[k];
}

const char *wp_join_kind_name(wp_join_kind k)
{
    static const char *const n[] = { "continues", "midword", "overlap", "particle", "url", "wrap" };
    return n[k];
}
