/* book_check.h: what must hold for any workbook that is read and written to, for the fuzz targets of raw files and of
 * single parts. Everything is judged with the zip reader and the XML tokenizer alone: the code that hops over the cells
 * is what is tested. */
#ifndef TESTS_FUZZ_BOOK_CHECK_H
#define TESTS_FUZZ_BOOK_CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ooxml/ooxml.h"
#include "xml/xml.h"
#include "zip/zip.h"

#define HOLDS(x) ((x) ? (void)0 : abort())

/* ---- a sheet's part */

typedef struct sheet_walk {
    sv prefix;             /* of the root, with the colon */
    bool ok, data, seen;   /* regular so far; inside <sheetData>; it has been there */
    uint32_t row, col;     /* the last ones, UINT32_MAX: none yet */
} sheet_walk;

static inline bool walk_row(sheet_walk *w, const xml_tok *t)
{
    uint64_t n;
    sv v;

    if (!xml_attr(t, SV("r"), &v) || !sv_u64(v, &n) || n < 1 || n > LIMIT_SHEET_ROWS || (w->row != UINT32_MAX && n - 1 <= w->row))
        return false;
    w->row = (uint32_t)n - 1;
    w->col = UINT32_MAX;
    return true;
}

static inline bool walk_cell(sheet_walk *w, const xml_tok *t)
{
    uint32_t r, c;
    sv v;

    if (!xml_attr(t, SV("r"), &v) || !ox_a1_parse(v, &r, &c) || r != w->row || (w->col != UINT32_MAX && c <= w->col))
        return false;
    w->col = c;
    return true;
}

static inline bool walk_tag(sheet_walk *w, const xml_tok *t)
{
    bool row = sv_eq(t->local, SV("row")), cell = sv_eq(t->local, SV("c")), data = sv_eq(t->local, SV("sheetData"));
    sv prefix = { t->name.p, t->name.n - t->local.n };

    if (t->depth == 0)
        w->prefix = prefix;
    if (t->kind == XML_CLOSE) {
        w->data = w->data && !data;
        return true;
    }
    if ((row || cell || data) && !sv_eq(prefix, w->prefix))
        return false;
    if (data) {
        w->data = t->kind == XML_OPEN;
        return t->depth == 1 && !w->seen && (w->seen = true);
    }
    if (w->data && t->depth == 2)
        return row && walk_row(w, t);
    if (w->data && t->depth == 3)
        return cell && walk_cell(w, t);
    return !row && !cell;
}

/* Well-formed, one sheetData below the root, only rows in it, only cells in them, numbers rising, one prefix, and nothing
 * of these names elsewhere. */
static inline bool sheet_is_regular(sv text)
{
    sheet_walk w = { .ok = true, .row = UINT32_MAX, .col = UINT32_MAX };
    xml x;
    xml_tok t;
    err e = ERR_INIT;

    xml_init(&x, text);
    while (w.ok && (w.ok = xml_next(&x, &t, &e) == ERR_OK) && t.kind != XML_END)
        if (t.kind == XML_OPEN || t.kind == XML_EMPTY || t.kind == XML_CLOSE)
            w.ok = walk_tag(&w, &t);
    return w.ok && w.seen;
}

/* `<row …/>` as `<row …></row>`. */
static inline void add_opened(buf *out, const xml_tok *t)
{
    buf_add(out, sv_slice(t->raw, 0, t->raw.n - 2));
    buf_addf(out, "></%.*s>", SV_FMT(t->name));
}

/* Appends a regular sheet without one cell, and without its row if that held nothing else and has only its number. So the
 * sheet before and the sheet after a write come out the same, whatever was there and had to be made. */
static inline void add_without(buf *out, sv text, uint32_t row, uint32_t col)
{
    sheet_walk w = { .row = UINT32_MAX, .col = UINT32_MAX };
    size_t row_at = 0, skip = 0;
    bool drop = false;
    char bare[64];
    xml x;
    xml_tok t;
    err e = ERR_INIT;

    xml_init(&x, text);
    while (xml_next(&x, &t, &e) == ERR_OK && t.kind != XML_END) {
        bool tag = t.kind == XML_OPEN || t.kind == XML_EMPTY, is_row = w.data && t.depth == 2 && (tag || t.kind == XML_CLOSE);

        if (tag || t.kind == XML_CLOSE)
            HOLDS(walk_tag(&w, &t));
        if (is_row && tag)
            row_at = out->n;
        if (tag && w.data && t.depth == 3 && w.row == row && w.col == col) {
            drop = t.kind == XML_OPEN;
            skip = 1;
        }
        if (skip) { /* up to the end of the cell */
            skip = drop && !(t.kind == XML_CLOSE && t.depth == 3);
            continue;
        }
        if (t.kind == XML_EMPTY && (is_row || (t.depth == 1 && sv_eq(t.local, SV("sheetData")))))
            add_opened(out, &t);
        else
            buf_add(out, t.raw);
        if (is_row && t.kind != XML_OPEN && w.row == row) {
            int n = snprintf(bare, sizeof bare, "row r=\"%u\"></", (unsigned)row + 1);
            sv now = sv_from(buf_sv(out), row_at);

            if (n > 0 && now.n == 1 + w.prefix.n + (size_t)n + w.prefix.n + 4 &&
                memcmp(now.p + 1 + w.prefix.n, bare, (size_t)n) == 0)
                out->n = row_at;
        }
    }
}

static inline bool read_text(sv *text, buf *raw, buf *hold, xml_enc *enc, zip *z, sv part)
{
    const zip_entry *en = zip_find(z, part);
    err e = ERR_INIT;

    buf_reset(raw);
    buf_reset(hold);
    return en && zip_read(raw, z, en, &e) == ERR_OK && xml_decode(text, hold, enc, buf_sv(raw), &e) == ERR_OK;
}

/* ---- a whole workbook */

static inline void read_all(ox_book *b)
{
    err e = ERR_INIT;
    ox_sheet *s;
    ox_cells *it;
    ox_cell c;
    ox_list kind;
    const sv *values;
    size_t n, nv, cells = 0;
    bool more = true;

    for (size_t i = 0; i < ox_sheet_count(b) && i < 4; i++) {
        if (ox_sheet_open(&s, b, i, &e) != ERR_OK) {
            HOLDS(e.code != ERR_BUG && e.msg[0]);
            continue;
        }
        const ox_dv *dv = ox_dvs(s, &n);

        for (size_t k = 0; k < n && k < 8; k++)
            HOLDS(ox_dv_values(&kind, &values, &nv, s, &dv[k], &e) != ERR_BUG);
        if (ox_cells_open(&it, s, &e) == ERR_OK) {
            more = true;
            while (ox_cells_next(it, &c, &more, &e) == ERR_OK && more && cells++ < 100000) {
                HOLDS(c.row < LIMIT_SHEET_ROWS && c.col < LIMIT_SHEET_COLS);
                ox_locked(s, c.row, c.col);
            }
            ox_cells_close(it);
        }
        ox_sheet_close(s);
    }
}

/* The sheet that a person sees first: SIZE_MAX if there is none. */
static inline size_t first_sheet(const ox_book *b)
{
    for (size_t i = 0; i < ox_sheet_count(b); i++)
        if (ox_sheet_at(b, i)->cells && ox_sheet_at(b, i)->state == OX_VISIBLE)
            return i;
    return SIZE_MAX;
}

static inline bool find_text(ox_book *b, size_t sheet, uint32_t row, uint32_t col, sv want)
{
    err e = ERR_INIT;
    ox_sheet *s;
    ox_cells *it;
    ox_cell c;
    bool more = true, hit = false;

    HOLDS(ox_sheet_open(&s, b, sheet, &e) == ERR_OK && ox_cells_open(&it, s, &e) == ERR_OK);
    while (ox_cells_next(it, &c, &more, &e) == ERR_OK && more)
        hit = hit || (c.row == row && c.col == col && sv_eq(c.text, want) && !c.formula);
    ox_cells_close(it);
    ox_sheet_close(s);
    return hit;
}

/* Same frame, and every entry with its old bytes but the sheet's, and the workbook's where it asks for recalculation. */
static inline void check_parts(zip *was, zip *now, sv sheet)
{
    size_t changed = 0, others = 0;

    HOLDS(zip_count(was) == zip_count(now) && zip_same_frame(was, now));
    for (size_t i = 0; i < zip_count(was); i++) {
        const zip_entry *x = zip_at(was, i), *y = zip_at(now, i);
        bool same = x->method == y->method && x->crc == y->crc && sv_eq(zip_raw(was, x), zip_raw(now, y));

        HOLDS(sv_eq(x->name, y->name));
        HOLDS(zip_same_headers(was, x, now, y, !same));
        if (same)
            continue;
        if (sv_eq(x->name, sheet)) {
            changed++;
            continue;
        }
        buf part;
        err e = ERR_INIT;

        buf_init(&part, LIMIT_ZIP_PART_BYTES);
        HOLDS(zip_read(&part, now, y, &e) == ERR_OK);
        /* In another encoding the words stand apart: enough that it happens once only. */
        HOLDS(memchr(part.p, 0, part.n) || sv_find(buf_sv(&part), SV("fullCalcOnLoad=")) != SIZE_MAX);
        buf_release(&part);
        others++;
    }
    HOLDS(changed <= 1 && others <= changed);
}

/* In a regular sheet every byte outside the written cell is as it was, the proof says so too, and the text reads back. */
static inline void check_written(sv file, sv out, size_t sheet, const ox_edit *v)
{
    zip *was, *now;
    ox_book *again;
    ox_proof p;
    arena *a = arena_new(LIMIT_JOB_BYTES);
    buf raw[2], hold[2], rest[2];
    sv text[2];
    xml_enc enc[2];
    err e = ERR_INIT;
    err_code rc;

    HOLDS(ox_open(&again, out, &e) == ERR_OK);
    HOLDS(zip_open(&was, file, NULL, &e) == ERR_OK && zip_open(&now, out, NULL, &e) == ERR_OK);
    check_parts(was, now, ox_sheet_at(again, sheet)->part);
    for (int i = 0; i < 2; i++) {
        buf_init(&raw[i], LIMIT_ZIP_PART_BYTES);
        buf_init(&hold[i], LIMIT_ZIP_PART_BYTES);
        buf_init(&rest[i], LIMIT_ZIP_PART_BYTES);
        HOLDS(read_text(&text[i], &raw[i], &hold[i], &enc[i], i ? now : was, ox_sheet_at(again, sheet)->part));
    }
    if (sheet_is_regular(text[0])) {
        HOLDS((enc[0] == enc[1] || (xml_enc_is_narrow(enc[0]) && xml_enc_is_narrow(enc[1]))) && sheet_is_regular(text[1]));
        for (int i = 0; i < 2; i++)
            add_without(&rest[i], text[i], v->to_row, v->to_col);
        HOLDS(sv_eq(buf_sv(&rest[0]), buf_sv(&rest[1])));
        rc = ox_prove(&p, a, file, out, &e);
        HOLDS(rc != ERR_BUG); /* styles and strings are read only now, and may be broken */
        if (rc == ERR_OK) {
            HOLDS(p.other == 0 && p.cells + p.overwritten == (v->refused == OX_CAN));
            HOLDS(v->refused != OX_CAN || find_text(again, sheet, v->to_row, v->to_col, v->text));
        }
    }
    for (int i = 0; i < 2; i++) {
        buf_release(&raw[i]);
        buf_release(&hold[i]);
        buf_release(&rest[i]);
    }
    zip_close(was);
    zip_close(now);
    ox_close(again);
    arena_free(a);
}

/* Nothing written: the same bytes. Then one text. */
static inline void write_one(sv file, size_t sheet, uint32_t row, uint32_t col)
{
    static const char text[] = "回答 <&> _x0041_ \n 1";
    const ox_edit *v;
    ox_book *b;
    err e = ERR_INIT;
    buf out;
    size_t n;
    err_code rc;

    buf_init(&out, LIMIT_FILE_BYTES);
    HOLDS(ox_open(&b, file, &e) == ERR_OK);
    HOLDS(ox_rewrite(&out, b, false, &e) == ERR_OK && sv_eq(buf_sv(&out), file));
    buf_reset(&out);
    HOLDS(ox_set_text(b, sheet, row, col, SV(text), &e) == ERR_OK);
    rc = ox_rewrite(&out, b, true, &e);
    HOLDS(rc != ERR_BUG && (rc == ERR_OK || e.msg[0]));
    v = ox_edits(b, &n);
    if (rc == ERR_OK && n == 1)
        check_written(file, buf_sv(&out), sheet, v);
    ox_close(b);
    buf_release(&out);
}

/* Reads everything of a file, and writes one text into a place of its first visible sheet. */
static inline void check_book(sv file, uint32_t row, uint32_t col)
{
    ox_book *b;
    size_t sheet;
    err e = ERR_INIT;

    if (ox_open(&b, file, &e) != ERR_OK) {
        HOLDS(e.code != ERR_OK && e.code != ERR_BUG && e.msg[0]);
        return;
    }
    sheet = first_sheet(b);
    read_all(b);
    ox_close(b);
    if (sheet != SIZE_MAX)
        write_one(file, sheet, row, col);
}

#endif
