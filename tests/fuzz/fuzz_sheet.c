/* Any table, any words: detection ends; all refs are in range; writing every item changes only its cells. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const sheet_word words[] = {
    { SHEET_WORD_HEADER, SHEET_COL_ID, { "no", 2 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_QUESTION, { "q", 1 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_QUESTION, { "質問", 6 }, 1, true },
    { SHEET_WORD_HEADER, SHEET_COL_ANSWER, { "a", 1 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_ANSWER, { "回答", 6 }, 1, true },
    { SHEET_WORD_HEADER, SHEET_COL_CHOICE, { "c", 1 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_COMMENT, { "n", 1 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_ASSESSOR, { "x", 1 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_CATEGORY, { "g", 1 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_YES, { "yes", 3 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_NO, { "no", 2 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_NA, { "n/a", 3 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_CONDITIONAL, { "part", 4 }, 1, true },
    { SHEET_WORD_ANSWER_LABEL, SHEET_COL_ANSWER, { "a:", 2 }, 1, false },
    { SHEET_WORD_PLACEHOLDER, 0, { "tbd", 3 }, 1, false },
    { SHEET_WORD_EXAMPLE, 0, { "ex", 2 }, 1, false },
};
static const sheet_vocab vocab = { words, sizeof words / sizeof *words, NULL, 0 };

static void must(int ok)
{
    if (!ok)
        abort();
}

static void in_range(const sheet_doc *d, const sheet_found *f, sheet_ref r, int appended)
{
    if (!sheet_has(r))
        return;
    must(r.sheet < sheet_count(d));
    must(r.row < f->sheets[r.sheet].rows);
    must(r.col < f->sheets[r.sheet].cols + 4 + (uint32_t)appended);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    err e = ERR_INIT;
    sheet_doc *d;
    const sheet_found *f;
    buf b;

    if (size < 1 || size > 4096)
        return 0;
    sv raw = { (const char *)data + 1, size - 1 };
    sheet_hints h = { .append_column = data[0] & 1 };
    if (sheet_open(&d, SV("f"), raw, NULL, &e) != ERR_OK)
        return 0;
    buf_init(&b, (size_t)4 << 20);
    if (sheet_detect(&f, d, &vocab, &h, &e) == ERR_OK) {
        for (size_t i = 0; i < f->n_items; i++) {
            const sheet_item *it = &f->items[i];
            sv v;
            in_range(d, f, it->question_at, 0);
            in_range(d, f, it->choice_at, 1);
            in_range(d, f, it->answer_at, 1);
            in_range(d, f, it->comment_at, 1);
            must(it->question.n > 0 && it->table < f->n_tables);
            must(!sheet_has(it->answer_at) || it->answer_at.row != it->question_at.row ||
                 it->answer_at.col != it->question_at.col);
            for (int c = SHEET_YES; c < SHEET_CHOICE_COUNT; c++)
                if (sheet_choice_value(&v, it, (sheet_choice)c) && (sheet_has(it->choice_at) || it->choice_cells) &&
                    (data[0] >> 1 & 3) + 1 == c)
                    must(sheet_set_choice(&v, d, it, (sheet_choice)c, &e) == ERR_OK);
            if (sheet_has(it->answer_at))
                must(sheet_set(d, it->answer_at, SV("text"), &e) == ERR_OK);
        }
        must(sheet_rewrite(&b, d, &e) == ERR_OK || e.code == ERR_UNSUPPORTED || e.code == ERR_CONFLICT ||
             e.code == ERR_FORMAT);
        if (!sheet_edit_count(d))
            must(sv_eq(buf_sv(&b), raw));
    }
    buf_release(&b);
    sheet_close(d);
    return 0;
}
