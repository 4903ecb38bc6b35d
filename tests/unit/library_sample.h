/* library_sample.h: a small paper and a folder of its own, for the tests of the library. */
#ifndef TESTS_UNIT_LIBRARY_SAMPLE_H
#define TESTS_UNIT_LIBRARY_SAMPLE_H

#include <sys/stat.h>
#include <unistd.h>

#include "library/library.h"
#include "test.h"

static char sample_dir[32];
static char sample_path[128];

/* An empty folder; the library's place in it; the data folder (where known libraries are noted) in it too. */
static void sample_start(void)
{
    char cmd[160];

    if (sample_dir[0]) {
        snprintf(cmd, sizeof cmd, "rm -rf '%s'", sample_dir);
        CHECK(system(cmd) == 0);
    }
    snprintf(sample_dir, sizeof sample_dir, "/tmp/henji-lib-XXXXXX");
    CHECK(mkdtemp(sample_dir) != NULL);
    snprintf(sample_path, sizeof sample_path, "%s/library.db", sample_dir);
    setenv("XDG_DATA_HOME", sample_dir, 1);
}

static void sample_end(void)
{
    char cmd[160];

    snprintf(cmd, sizeof cmd, "chmod -R u+w '%s' && rm -rf '%s'", sample_dir, sample_dir);
    CHECK(system(cmd) == 0);
    sample_dir[0] = 0;
}

typedef struct sample_paper {
    lib_edition ed;
    lib_section s[2];
    lib_block b[4];
    lib_row rows[2];
    sv cells[4], controls[2];
    lib_passage p[4];
    char sha[65];
} sample_paper;

/* Two sections: one without control, one with two controls, an item, a heading and a table. `mark` makes the bytes
 * of one paper differ from another's. */
static void sample_fill(sample_paper *x, const char *service, const char *version, const char *date, char mark)
{
    *x = (sample_paper){ 0 };
    memset(x->sha, mark, 64);
    x->ed = (lib_edition){ .service = sv_of(service), .lang = SV("ja"), .title = SV("見本 ホワイトペーパー"),
                           .version = sv_of(version), .date = sv_of(date), .file = SV("sample.txt"),
                           .sha256 = { x->sha, 64 }, .importer = SV("1") };
    x->b[0] = (lib_block){ .kind = LIB_PARAGRAPH, .line = 3, .line_end = 4, .intro = -1, .heading = -1,
                           .text = SV("はじめに。"), .clean = SV("はじめに。") };
    x->b[1] = (lib_block){ .kind = LIB_HEADING, .line = 7, .line_end = 7, .level = 1, .intro = -1, .heading = -1,
                           .text = SV("■当社の責任"), .clean = SV("当社の責任"), .marker = SV("■") };
    x->b[2] = (lib_block){ .kind = LIB_ITEM, .line = 8, .line_end = 9, .intro = -1, .heading = 0,
                           .text = SV("・毎日バックアップします。"), .clean = SV("毎日バックアップします。"), .marker = SV("・") };
    x->cells[0] = SV("項目");
    x->cells[1] = SV("期間");
    x->cells[2] = SV("ログ");
    x->cells[3] = SV("");
    x->rows[0] = (lib_row){ x->cells, 2, 10 };
    x->rows[1] = (lib_row){ x->cells + 2, 2, 11 };
    x->b[3] = (lib_block){ .kind = LIB_TABLE, .line = 10, .line_end = 11, .intro = 1, .heading = 0, .header = true,
                           .text = SV(""), .clean = SV(""), .rows = x->rows, .n_rows = 2 };
    x->controls[0] = SV("12.3.1");
    x->controls[1] = SV("CLD.12.4.5");
    x->s[0] = (lib_section){ .kind = LIB_INTRO, .level = 1, .parent = -1, .line = 2, .line_end = 4, .number = SV("1"),
                             .title = SV("目的"), .blocks = x->b, .n_blocks = 1 };
    x->s[1] = (lib_section){ .kind = LIB_CONTROL, .level = 2, .parent = 0, .line = 6, .line_end = 11, .number = SV("12.3.1"),
                             .raw_id = SV("12.3.1"), .title = SV("情報のバックアップ"), .controls = x->controls,
                             .n_controls = 2, .blocks = x->b + 1, .n_blocks = 3 };
    x->p[0] = (lib_passage){ .section = 0, .block = 0, .line = 3, .text = SV("はじめに。"), .clean = SV("はじめに。") };
    x->p[1] = (lib_passage){ .section = 1, .block = 0, .line = 7, .kind = LIB_SUBHEAD, .text = SV("■当社の責任"),
                             .clean = SV("当社の責任") };
    x->p[2] = (lib_passage){ .section = 1, .block = 1, .ordinal = 1, .group = 1, .line = 8, .kind = LIB_LIST_ITEM,
                             .subject = LIB_WHO_PROVIDER, .text = SV("・毎日バックアップします。"),
                             .clean = SV("毎日バックアップします。"), .path = SV("当社の責任") };
    x->p[3] = (lib_passage){ .section = 1, .block = 2, .ordinal = 2, .group = 2, .line = 11, .kind = LIB_ROW,
                             .text = SV("ログ | "), .clean = SV("項目: ログ"), .path = SV("当社の責任"), .lead = SV("以下の通り") };
}

static inline err_code sample_import(lib_import_result *result, lib *l, const sample_paper *x, err *e)
{
    int64_t id;

    return lib_edition_import(result, &id, l, &x->ed, x->s, 2, x->p, 4, e);
}

#endif
