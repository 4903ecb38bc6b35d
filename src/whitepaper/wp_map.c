/* wp_map.c: tables that carry controls.
 *
 * Two kinds. A map says which section of the paper answers which control: its rows lead to sections that exist,
 * and those get the controls. A paper in table form answers in the rows themselves: each row becomes a section,
 * with the columns that quote the standard kept apart (block.required) from the company's own words. */
#include <string.h>

#include "whitepaper/wp_priv.h"

typedef struct cols {
    size_t n, id, title, place; /* column indexes; n: none */
    bool demand[24];            /* quotes the standard */
    bool count[24];             /* only counts the rows: 1, 2, 3 */
    size_t width[24];           /* average columns of text */
} cols;

/* The ids of a cell: "12.3.1", "A.8.13, A.8.14", "CLD.12.1.5 実務管理者の…" (rest is the title). */
static size_t cell_ids(wp_ctx *c, sv cell, wp_id *ids, sv *rest, bool two)
{
    size_t at = 0, n;
    cell = wp_clean(c->a, cell, true);
    n = wp_tag_scan(cell, ids, WP_MAX_CONTROLS, false);
    *rest = SV_NULL;
    if (n) return n;
    while (at < cell.n && (cell.p[at] == '(' || cell.p[at] == '[')) at++;
    n = wp_ids_scan(cell, &at, false, ids, WP_MAX_CONTROLS);
    for (size_t k = 0; k < n; k++)
        if (!(ids[k].cld || wp_id_is_2013(&ids[k]) || (wp_id_is_2022(&ids[k]) && (two || ids[k].annex)))) return 0;
    if (!n) return 0;
    *rest = txt_trim(sv_from(cell, at));
    while (rest->n && (rest->p[0] == ')' || rest->p[0] == ']' || rest->p[0] == ':' || rest->p[0] == '-')) *rest = txt_trim(sv_from(*rest, 1));
    return n;
}

/* The section that a reference names: by number ("3.2", "§3.2", "第3章", "Section 3.2 Backups") or by title. */
static int resolve_one(wp_ctx *c, sv ref)
{
    sv t = wp_clean(c->a, txt_trim(ref), true), k;
    size_t i = 0, len;
    static const char *const lead[] = { "Section", "section", "Sec.", "Chapter", "chapter", "§", "第", "本書", "Clause", "See", "see", NULL };
    for (bool again = true; again;) {
        again = false;
        for (size_t q = 0; lead[q]; q++)
            if (sv_starts(t, sv_of(lead[q]))) t = txt_trim(sv_from(t, strlen(lead[q]))), again = true;
    }
    if (!t.n) return -1;
    while (i < t.n) {
        uint32_t ch = wp_ch(t, i, &len);
        if (!wp_is_digit(ch) && ch != '.') break;
        i += len;
    }
    sv num = txt_fold_dup(c->a, sv_slice(t, 0, i));
    while (num.n && num.p[num.n - 1] == '.') num.n--;
    if (num.n)
        for (size_t s = 0; s < c->sections.n; s++) {
            sv have = txt_fold_dup(c->a, vec_at(&c->sections, wp_section, s)->number);
            while (have.n && have.p[have.n - 1] == '.') have.n--;
            if (sv_eq(have, num)) return (int)s;
        }
    k = wp_title_key(c, sv_from(t, num.n ? i : 0));
    if (k.n < 4) return -1;
    for (size_t s = 0; s < c->sections.n; s++)
        if (sv_eq(wp_title_key(c, vec_at(&c->sections, wp_section, s)->title), k)) return (int)s;
    return -1;
}

static size_t resolve(wp_ctx *c, sv cell, int *out, size_t max)
{
    size_t n = 0, from = 0, len;
    int one = resolve_one(c, cell);
    sv list = cell;
    if (txt_width(cell) > 120) return 0;
    for (size_t i = 0; i <= list.n; i += len) {
        uint32_t ch = i < list.n ? wp_ch(list, i, &len) : ',';
        if (i >= list.n) len = 1;
        if (ch != ',' && ch != 0x3001 && ch != ';' && ch != '/' && ch != 0x30fb && ch != '\n') continue;
        int s = resolve_one(c, sv_slice(list, from, i));
        if (s >= 0 && n < max) out[n++] = s;
        from = i + len;
    }
    if (!n && one >= 0) out[n++] = one;
    return n;
}

static void give(wp_ctx *c, size_t section, const wp_id *ids, size_t n)
{
    wp_section *s = vec_at(&c->sections, wp_section, section);
    vec v = VEC(sv);
    for (size_t k = 0; k < s->ncontrols; k++) vec_push(c->a, &v, &s->controls[k]);
    for (size_t k = 0; k < n && v.n < WP_MAX_CONTROLS; k++) {
        sv id = wp_id_text(c->a, &ids[k]);
        bool have = false;
        for (size_t q = 0; q < v.n; q++) have = have || sv_eq(*vec_at(&v, sv, q), id);
        if (!have) vec_push(c->a, &v, &id);
    }
    if (!s->raw_id.n && n) s->raw_id = ids[0].raw;
    s->controls = v.p;
    s->ncontrols = v.n;
    if (v.n) s->kind = WP_CONTROL;
}

/* "9.2.3、9.2.4 | 5.2、5.4": a section that already names one of them says itself which is its own. */
static bool has_some(wp_ctx *c, size_t section, const wp_id *ids, size_t n)
{
    const wp_section *s = vec_at(&c->sections, wp_section, section);
    for (size_t k = 0; k < n; k++)
        for (size_t q = 0; q < s->ncontrols; q++)
            if (sv_eq(s->controls[q], wp_id_text(c->a, &ids[k]))) return true;
    return false;
}

static sv header_of(wp_ctx *c, const wp_block *b, size_t col)
{
    return b->header ? txt_squeeze(c->a, wp_clean(c->a, b->rows[0].cells[col], true)) : SV_NULL;
}

/* What the columns are. False: this table carries no controls. */
static bool columns_of(wp_ctx *c, const wp_block *b, cols *k, bool *two)
{
    size_t first = b->header ? 1 : 0, best = 0;
    memset(k, 0, sizeof *k);
    k->n = b->nrows ? b->rows[0].ncells : 0;
    if (k->n < 2 || k->n > 24 || b->nrows < first + 2) return false;
    k->id = k->title = k->place = k->n;
    *two = false;
    for (size_t col = 0; col < k->n; col++) {
        size_t ids3 = 0, ids2 = 0, full = 0, w = 0, numbers = 0;
        sv head = header_of(c, b, col);
        for (size_t r = first; r < b->nrows; r++) {
            wp_id ids[WP_MAX_CONTROLS];
            sv rest, cell = b->rows[r].cells[col];
            if (!cell.n) continue;
            uint64_t v;
            full++;
            w += txt_width(cell);
            numbers += cell.n <= 4 && sv_u64(txt_fold_dup(c->a, cell), &v);
            size_t n = cell_ids(c, cell, ids, &rest, true);
            if (!n || txt_width(cell) > 120) continue;
            if (ids[0].c || ids[0].annex) ids3++;
            else ids2++;
        }
        k->width[col] = full ? w / full : 0;
        k->count[col] = full >= 2 && numbers == full;
        if (full < 2 || (b->header && wp_word_is(WPW_COL_SECTION, head))) continue;
        bool names = wp_word_in(WPW_STD, head, NULL) || wp_word_is(WPW_COL_ID, head) || c->ids2;
        size_t hit = ids3 + (ids3 || names ? ids2 : 0);
        if (hit * 10 >= full * 6 && hit > best) best = hit, k->id = col, *two = ids2 > 0;
    }
    if (k->id == k->n) return false;
    for (size_t col = 0; col < k->n; col++) {
        sv head = header_of(c, b, col);
        if (col == k->id) continue;
        for (size_t left = col; b->header && !head.n && left-- > 0 && left != k->id;) head = header_of(c, b, left); /* a merged header cell */
        if (k->title == k->n && (b->header ? wp_word_is(WPW_COL_TITLE, head) : false) && k->width[col] <= 60) k->title = col;
        else if (b->header && (wp_word_is(WPW_REQUIREMENT, head) || wp_word_starts(WPW_REQUIREMENT, head) > 6 || (wp_word_ends(WPW_REQUIREMENT, head) > 6)) &&
                 !(wp_word_is(WPW_RESPONSE, head))) k->demand[col] = true;
    }
    if (k->title == k->n) /* unnamed: a short column right behind the ids, before a longer one */
        for (size_t col = 0; col < k->n; col++)
            if (col != k->id && !k->demand[col] && k->width[col] >= 4 && k->width[col] <= 44 && !wp_word_is(WPW_RESPONSE, header_of(c, b, col)) &&
                !wp_word_is(WPW_COL_SECTION, header_of(c, b, col)) && col < k->id + 2) {
                bool longer = false;
                for (size_t q = 0; q < k->n; q++) longer = longer || (q != col && q != k->id && k->width[q] > k->width[col]);
                if (longer) k->title = col;
                break;
            }
    return true;
}

static bool map_rows(wp_ctx *c, const wp_block *b, cols *k, bool two, size_t self)
{
    size_t first = b->header ? 1 : 0;
    for (size_t col = 0; col < k->n; col++) {
        size_t hits = 0, full = 0;
        int at[32];
        if (col == k->id) continue;
        for (size_t r = first; r < b->nrows; r++) {
            if (!b->rows[r].cells[col].n) continue;
            full++;
            size_t n = resolve(c, b->rows[r].cells[col], at, 32);
            if (n && (size_t)at[0] != self) hits++;
        }
        /* a title column of a paper in table form may also name sections; a map's rows hold no answer */
        size_t other = 0;
        for (size_t q = 0; q < k->n; q++)
            if (q != col && q != k->id && k->width[q] > other) other = k->width[q];
        if (hits < 2 || hits * 10 < full * 6 || other > 120) continue;
        for (size_t r = first; r < b->nrows; r++) {
            wp_id ids[WP_MAX_CONTROLS];
            sv rest;
            size_t n = cell_ids(c, b->rows[r].cells[k->id], ids, &rest, two), m = resolve(c, b->rows[r].cells[col], at, 32);
            for (size_t q = 0; q < m && n; q++)
                if ((size_t)at[q] != self && !(m > 1 && n > 1 && has_some(c, (size_t)at[q], ids, n))) give(c, (size_t)at[q], ids, n);
        }
        return true;
    }
    return false;
}

static void cell_blocks(wp_ctx *c, vec *out, sv cell, uint32_t line, sv head, bool demand)
{
    vec lines = VEC(wp_line);
    wp_section tmp = { 0 };
    int base = (int)out->n, heading = -1;
    size_t from = 0;
    if (!cell.n) return;
    for (size_t i = out->n; i-- > 0;) /* a merged row goes on under the same header */
        if (vec_at(out, wp_block, i)->kind == WP_HEADING) {
            if (head.n && sv_eq(vec_at(out, wp_block, i)->text, head)) heading = (int)i, head = SV_NULL;
            break;
        }
    if (head.n) {
        wp_block h = { 0 };
        h.kind = WP_HEADING;
        h.subhead = true;
        h.level = 1;
        h.text = h.clean = head;
        h.line1 = h.line2 = line;
        h.intro = h.heading = -1;
        heading = base;
        vec_push(c->a, out, &h);
        base++;
    }
    for (size_t i = 0; i <= cell.n;) { /* line feeds inside a cell */
        size_t skip = 0;
        if (i == cell.n || cell.p[i] == '\n') skip = 1;
        if (!skip) {
            i++;
            continue;
        }
        wp_line l = { 0 };
        l.raw = sv_slice(cell, from, i);
        l.text = txt_trim(l.raw);
        l.no = line;
        l.role = l.text.n ? WPL_TEXT : WPL_BLANK;
        l.width = (uint32_t)txt_width(l.text);
        vec_push(c->a, &lines, &l);
        i += skip;
        from = i;
    }
    wp_blocks_build(c, &tmp, lines.p, lines.n);
    for (size_t i = 0; i < tmp.nblocks; i++) {
        wp_block b = tmp.blocks[i];
        if (b.intro >= 0) b.intro += base;
        if (b.heading >= 0) b.heading += base;
        else b.heading = heading;
        if (demand) b.required = true;
        vec_push(c->a, out, &b);
    }
}

/* The cells of a row behind id and title, as blocks. Several columns of text: each under its header. */
static void row_blocks(wp_ctx *c, vec *out, const wp_block *b, const cols *k, size_t r, sv extra)
{
    size_t content = 0;
    for (size_t col = 0; col < k->n; col++) content += col != k->id && col != k->title && !k->count[col] && k->width[col] > 0;
    if (extra.n) cell_blocks(c, out, extra, b->rows[r].line, SV_NULL, false);
    for (size_t col = 0; col < k->n; col++) {
        sv cell = b->rows[r].cells[col], head = b->header ? wp_clean(c->a, b->rows[0].cells[col], true) : SV_NULL;
        if (col == k->id || col == k->title || k->count[col] || !cell.n || sv_eq(cell, SV("-"))) continue;
        if (txt_width(cell) <= 8 && head.n && content > 1) { /* "○" under "適用" */
            cell = sv_of(arena_printf(c->a, "%.*s: %.*s", SV_FMT(head), SV_FMT(cell)));
            head = SV_NULL;
        }
        cell_blocks(c, out, cell, b->rows[r].line, content > 1 ? head : SV_NULL, k->demand[col]);
    }
}

static bool same_row(const wp_row *x, const wp_row *y)
{
    for (size_t k = 0; k < x->ncells; k++)
        if (k >= y->ncells || !sv_eq(x->cells[k], y->cells[k])) return false;
    return true;
}

/* A table that goes on after a page: no header of its own, the columns of the one before. */
static void inherit_header(wp_ctx *c, wp_block *b, const wp_block *before)
{
    if (!before || !before->header || b->header || !b->nrows || b->rows[0].ncells != before->rows[0].ncells) return;
    wp_row *rows = arena_many(c->a, b->nrows + 1, wp_row);
    rows[0] = before->rows[0];
    memcpy(rows + 1, b->rows, b->nrows * sizeof *rows);
    b->rows = rows;
    b->nrows++;
    b->header = true;
}

/* Rows as sections, appended to `out`. Returns how many. */
static size_t rows_to_sections(wp_ctx *c, const wp_block *b, const cols *k, bool two, const wp_section *at, vec *out)
{
    size_t first = b->header ? 1 : 0, made = 0;
    wp_section s = { 0 };
    vec blocks = VEC(wp_block);
    bool open = false;
    for (size_t r = first; r <= b->nrows; r++) {
        wp_id ids[WP_MAX_CONTROLS];
        sv rest = SV_NULL, cell = r < b->nrows ? b->rows[r].cells[k->id] : SV_NULL;
        size_t n = r < b->nrows ? cell_ids(c, cell, ids, &rest, two) : 0;
        if (b->header && r > 0 && r < b->nrows && same_row(&b->rows[0], &b->rows[r])) continue; /* the header again on a new page */
        if (r < b->nrows && !n && !cell.n && open) { /* a merged id cell: the row above goes on */
            row_blocks(c, &blocks, b, k, r, SV_NULL);
            s.line_end = b->rows[r].line;
            continue;
        }
        if (open) {
            s.blocks = blocks.p;
            s.nblocks = blocks.n;
            if (s.nblocks || s.ncontrols) vec_push(c->a, out, &s), made++; /* a chapter's row only names it */
            open = false;
        }
        if (r == b->nrows) break;
        if (!n && !cell.n && !made && r < first + 2) continue; /* the second line of a header */
        memset(&s, 0, sizeof s);
        blocks = (vec)VEC(wp_block);
        s.kind = n ? WP_CONTROL : WP_INTRO;
        s.level = at->level + 1;
        s.parent = -1;
        s.line = s.line_end = b->rows[r].line;
        if (n) {
            vec v = VEC(sv);
            for (size_t q = 0; q < n; q++) {
                sv id = wp_id_text(c->a, &ids[q]);
                bool have = false;
                for (size_t x = 0; x < v.n; x++) have = have || sv_eq(*vec_at(&v, sv, x), id);
                if (!have) vec_push(c->a, &v, &id);
            }
            s.controls = v.p;
            s.ncontrols = v.n;
            s.raw_id = s.number = ids[0].raw;
        }
        sv title = k->title < k->n ? b->rows[r].cells[k->title] : SV_NULL, extra = SV_NULL;
        if (!title.n) title = rest;
        else if (rest.n) extra = rest;
        s.title = wp_clean(c->a, title.n ? title : n ? s.controls[0] : cell, true);
        if (!s.title.n) continue;
        row_blocks(c, &blocks, b, k, r, extra);
        open = true;
    }
    return made;
}

/* A control as a small table of its own: "項番 | 12.3.1", "管理策 | 情報のバックアップ", "対応内容 | …". Several may
 * stand in one table, each beginning with its number. Returns how many sections were made. */
static size_t records_to_sections(wp_ctx *c, const wp_block *b, const wp_section *at, vec *out)
{
    wp_section s = { 0 };
    vec blocks = VEC(wp_block);
    size_t made = 0, content = 0;
    bool open = false;
    if (b->nrows < 2 || b->rows[0].ncells != 2) return 0;
    for (size_t r = 0; r <= b->nrows; r++) {
        wp_id ids[WP_MAX_CONTROLS];
        sv rest = SV_NULL, head = SV_NULL, cell = SV_NULL;
        size_t n = 0;
        if (r < b->nrows) {
            head = txt_squeeze(c->a, wp_clean(c->a, b->rows[r].cells[0], true));
            cell = b->rows[r].cells[1];
            if (wp_word_is(WPW_COL_ID, head) || wp_word_is(WPW_ID_PREFIX, head)) n = cell_ids(c, cell, ids, &rest, true);
        }
        if (r == 0 && !n) return 0;
        if ((n || r == b->nrows) && open) {
            s.blocks = blocks.p;
            s.nblocks = blocks.n;
            if (!s.title.n) s.title = s.controls[0];
            vec_push(c->a, out, &s);
            made++;
        }
        if (r == b->nrows) break;
        if (n) {
            vec v = VEC(sv);
            memset(&s, 0, sizeof s);
            blocks = (vec)VEC(wp_block);
            for (size_t q = 0; q < n; q++) {
                sv id = wp_id_text(c->a, &ids[q]);
                vec_push(c->a, &v, &id);
            }
            s.kind = WP_CONTROL;
            s.controls = v.p;
            s.ncontrols = v.n;
            s.raw_id = s.number = ids[0].raw;
            s.title = wp_clean(c->a, rest, true);
            s.level = at->level + 1;
            s.parent = -1;
            s.line = b->rows[r].line;
            open = true;
        } else if (!s.title.n && wp_word_is(WPW_COL_TITLE, head) && txt_width(cell) <= 80) {
            s.title = wp_clean(c->a, cell, true);
        } else if (cell.n) {
            content++;
            cell_blocks(c, &blocks, cell, b->rows[r].line, wp_clean(c->a, b->rows[r].cells[0], true), wp_word_is(WPW_REQUIREMENT, head));
        }
        s.line_end = b->rows[r].line;
    }
    return content ? made : 0;
}

void wp_map_tables(wp_ctx *c)
{
    vec out = VEC(wp_section);
    int *moved = arena_many(c->a, c->sections.n + 1, int);
    bool grew = false;
    for (size_t i = 0; i < c->sections.n; i++) {
        wp_section s = *vec_at(&c->sections, wp_section, i);
        vec made = VEC(wp_section), kept = VEC(wp_block);
        const wp_block *before = NULL;
        for (size_t q = 0; q < s.nblocks; q++) {
            wp_block *b = &s.blocks[q];
            cols k;
            bool two = false, gone = false;
            if (b->kind == WP_TABLE) inherit_header(c, b, before);
            if (b->kind == WP_TABLE) {
                size_t before_n = made.n;
                gone = records_to_sections(c, b, &s, &made) > 0;
                if (!gone) made.n = before_n;
            }
            bool carries = b->kind == WP_TABLE && !gone && columns_of(c, b, &k, &two);
            if (carries && map_rows(c, b, &k, two, i)) {
                b->required = true; /* it says where, never what */
            } else if (carries) {
                size_t known = 0, rows = 0, content = 0;
                for (size_t r = b->header ? 1 : 0; r < b->nrows; r++) {
                    wp_id ids[WP_MAX_CONTROLS];
                    sv rest;
                    if (!cell_ids(c, b->rows[r].cells[k.id], ids, &rest, two)) continue;
                    rows++;
                    for (size_t x = 0; x < c->sections.n; x++) {
                        const wp_section *o = vec_at(&c->sections, wp_section, x);
                        for (size_t y = 0; y < o->ncontrols; y++)
                            if (x != i && sv_eq(o->controls[y], wp_id_text(c->a, &ids[0]))) known++, x = c->sections.n - 1, y = o->ncontrols - 1;
                    }
                }
                for (size_t col = 0; col < k.n; col++)
                    if (col != k.id && col != k.title && k.width[col] > content) content = k.width[col];
                if (rows >= 2 && known * 2 < rows && content >= 10) gone = rows_to_sections(c, b, &k, two, &s, &made) > 0;
                if (gone) before = b;
            }
            s = *vec_at(&c->sections, wp_section, i); /* a map may have given it controls */
            if (!gone) vec_push(c->a, &kept, b);
        }
        moved[i] = (int)out.n;
        if (made.n) {
            grew = true;
            uint32_t first = vec_at(&made, wp_section, 0)->line;
            bool only = kept.n == 0 && s.kind == WP_INTRO && !s.title.n;
            if (only) {
                moved[i] = -1;
            } else { /* links into removed tables cannot be: tables introduce nothing */
                vec again = VEC(wp_block);
                for (size_t q = 0; q < kept.n; q++) {
                    wp_block b = *vec_at(&kept, wp_block, q);
                    b.intro = b.heading = -1;
                    vec_push(c->a, &again, &b);
                }
                s.blocks = again.p;
                s.nblocks = again.n;
                if (!kept.n || vec_at(&kept, wp_block, kept.n - 1)->line2 < first) s.line_end = first > s.line ? first - 1 : s.line;
                vec_push(c->a, &out, &s);
            }
            for (size_t q = 0; q < made.n; q++) {
                wp_section *m = vec_at(&made, wp_section, q);
                m->parent = only ? -1 : moved[i];
                vec_push(c->a, &out, m);
            }
        } else {
            vec_push(c->a, &out, &s);
        }
    }
    if (!grew) return;
    for (size_t i = 0, old = 0; i < out.n && old < c->sections.n; i++) { /* parents and contents follow their sections */
        while (old < c->sections.n && moved[old] < 0) old++;
        if (old >= c->sections.n || moved[old] != (int)i) continue;
        wp_section *s = vec_at(&out, wp_section, i);
        s->parent = s->parent >= 0 ? moved[s->parent] : -1;
        old++;
    }
    for (size_t q = 0; q < c->toc.n; q++) {
        wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, q);
        if (en->section >= 0) en->section = moved[en->section];
    }
    c->sections = out;
}
