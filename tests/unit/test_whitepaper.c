/* whitepaper: ids, tags, markers, joins, fields, and what must hold for any input. */
#include "test.h"

#include "base/fs.h"
#include "whitepaper/wp_priv.h"

static arena *mem;

static sv id_of(const char *s)
{
    sv out = SV_NULL;
    return wp_canonical_id(&out, mem, sv_of(s)) ? out : SV("-");
}

TEST(ids_in_every_spelling_have_one_form)
{
    static const char *const t[][2] = { { "9.2.1", "9.2.1" }, { "CLD.6.3.1", "CLD.6.3.1" }, { "CLD6.3.1", "CLD.6.3.1" }, { "CLD 6.3.1", "CLD.6.3.1" },
        { "cld-6.3.1", "CLD.6.3.1" }, { "ＣＬＤ．６．３．１", "CLD.6.3.1" }, { "１２．３．１", "12.3.1" }, { "12.3.1.", "12.3.1" }, { "A.12.3.1", "12.3.1" },
        { "A.12.3.1.", "12.3.1" }, { "Ａ.8.13", "8.13" }, { "A 8.13", "8.13" }, { "【12.3.1】", "12.3.1" }, { "5.23", "5.23" }, { "9. 2. 1", "9.2.1" },
        { "", "-" }, { "9", "-" }, { "A4", "-" }, { "1.2.3.4", "-" }, { "27017", "-" }, { "12.3.1 a", "-" }, { "5.1%", "-" }, { "1.5GB", "-" },
        { "CLD.6.3", "-" }, { "0.1.2", "-" }, { "192.168.1.1", "-" } };
    mem = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) CHECK_SV(id_of(t[i][0]), t[i][1]);
    arena_free(mem);
}

static size_t ids(const char *s, char *out, size_t cap)
{
    wp_id id[WP_MAX_CONTROLS];
    size_t at = 0, n = wp_ids_scan(sv_of(s), &at, false, id, WP_MAX_CONTROLS);
    out[0] = 0;
    for (size_t i = 0; i < n; i++) {
        sv t = wp_id_text(mem, &id[i]);
        snprintf(out + strlen(out), cap - strlen(out), "%s%.*s", i ? " " : "", SV_FMT(t));
    }
    snprintf(out + strlen(out), cap - strlen(out), "|%s", s + at);
    return n;
}

TEST(several_ids_in_one_heading)
{
    static const char *const t[][2] = { { "9.2.1／9.2.2 利用者", "9.2.1 9.2.2| 利用者" }, { "12.3.1, CLD.12.1.5 Backup", "12.3.1 CLD.12.1.5| Backup" },
        { "12.3.1／CLD.12.1.5】x", "12.3.1 CLD.12.1.5|】x" }, { "9.2.1〜9.2.4 x", "9.2.1 9.2.2 9.2.3 9.2.4| x" }, { "9.2.1及び9.2.2の", "9.2.1 9.2.2|の" },
        { "5.1.1・6.1.1 x", "5.1.1 6.1.1| x" }, { "12.3.1 - 24 hours", "12.3.1| - 24 hours" }, { "12.3.1 24時間", "12.3.1| 24時間" },
        { "A.8.15 & A.8.16", "8.15 8.16|" }, { "12.3.1Backup", "12.3.1|Backup" }, { "12.3.1情報", "12.3.1|情報" } };
    char got[200];
    mem = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        ids(t[i][0], got, sizeof got);
        assert_string_equal(got, t[i][1]);
    }
    arena_free(mem);
}

TEST(a_tag_holds_ids_and_nothing_else_that_speaks)
{
    static const struct { const char *s; size_t n; } t[] = { { "(ISO/IEC 27017:2015 9.2.1 CSP)", 1 }, { "(ISO/IEC 27017:2015 9.2.1 CSP, 9.2.2 CSP, 9.2.2 CSP)", 3 },
        { "(ISO/IEC 27017:2015 CLD 6.3.1 CSP)", 1 }, { "（関連する管理策：12.3.1、CLD.12.1.5）", 2 }, { "[A.8.13]", 1 }, { "Reference: ISO/IEC 27001 Annex A.8.13", 1 },
        { "【JIS Q 27001:2023 附属書A 8.5】", 1 }, { "(12.3.1)", 1 }, { "(8.13)", 0 }, { "(10.1.1 暗号による管理策の利用方針に記載の通りです。)", 0 },
        { "(ISO/IEC 27017:2015)", 0 }, { "(2025.3.14)", 0 }, { "(Ver. 5.1.1)", 0 }, { "バックアップ 12.3.1", 0 }, { "(JIP-ISMS517-1.0 9.2.1)", 1 }, { "4.3", 0 },
        { "(192.168.1.1)", 0 }, { "Controls: A.5.23; A.8.13", 2 } };
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        wp_id id[WP_MAX_CONTROLS];
        size_t n = wp_tag_scan(sv_of(t[i].s), id, WP_MAX_CONTROLS, false);
        if (n != t[i].n) fail_msg("%s: %zu ids, want %zu", t[i].s, n, t[i].n);
    }
}

TEST(ranges_of_the_standards)
{
    static const struct { const char *s; bool y2013, y2022; } t[] = { { "5.1.1", true, false }, { "9.2.6", true, false }, { "9.2.7", false, false }, { "18.2.3", true, false },
        { "19.1.1", false, false }, { "3.1.1", false, false }, { "CLD.13.1.4", true, false }, { "5.37", false, true }, { "5.38", false, false }, { "8.34", false, true }, { "9.1", false, false } };
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        size_t at = 0;
        wp_id id;
        CHECK(wp_id_scan(sv_of(t[i].s), &at, false, &id));
        if (wp_id_is_2013(&id) != t[i].y2013 || wp_id_is_2022(&id) != t[i].y2022) fail_msg("%s", t[i].s);
    }
}

TEST(markers)
{
    static const struct { const char *s; wp_marker_kind k; const char *clean; } t[] = { { "- ・契約内容", WPM_BULLET, "契約内容" }, { "- A) 計画停止", WPM_BULLET, "計画停止" },
        { "- ① データ", WPM_BULLET, "データ" }, { "①「契約者」", WPM_NUMBER, "「契約者」" }, { "- 2.1. 本サービス", WPM_BULLET, "本サービス" }, { "32.1. 本サービス", WPM_NUMBER, "本サービス" },
        { "1. 目的", WPM_NUMBER, "目的" }, { "(1) 当社", WPM_NUMBER, "当社" }, { "1.5 倍", WPM_NONE, "1.5 倍" }, { "2025. 3", WPM_NONE, "2025. 3" }, { "3 か月", WPM_NONE, "3 か月" },
        { "※ 注記", WPM_NOTE, "注記" }, { "■ 責任", WPM_HEAD, "責任" }, { "➤ 取得方法", WPM_HEAD, "取得方法" }, { "-5 度", WPM_NONE, "-5 度" }, { "**太字**", WPM_NONE, "**太字**" },
        { "e.g. this", WPM_NONE, "e.g. this" }, { "a. item", WPM_NUMBER, "item" }, { "・", WPM_NONE, "・" }, { "・マルウェア", WPM_BULLET, "マルウェア" }, { "12.3.1 Backup", WPM_NONE, "12.3.1 Backup" } };
    mem = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        wp_marker m = wp_marker_of(sv_of(t[i].s), false);
        if (m.kind != t[i].k) fail_msg("%s: kind %d", t[i].s, (int)m.kind);
        CHECK_SV(wp_clean(mem, sv_of(t[i].s), false), t[i].clean);
    }
    arena_free(mem);
}

TEST(markdown_is_cleaned)
{
    mem = arena_new(1 << 20);
    CHECK_SV(wp_clean(mem, SV("**強調** と [方針](#) と `code`"), true), "強調 と 方針 と code");
    CHECK_SV(wp_clean(mem, SV("[mail](mailto:a@b.example)へ"), true), "mailへ");
    CHECK_SV(wp_clean(mem, SV("2 * 3 * 4 <https://x.example/>"), true), "2 * 3 * 4 <https://x.example/>");
    CHECK_SV(wp_clean(mem, SV("a<br>b \\| c"), true), "a b | c");
    arena_free(mem);
}

/* Words are compared with folded text: one that folding would change could never match. */
TEST(the_vocabulary_is_folded)
{
    mem = arena_new(16 << 20);
    for (int l = 0; l < WPW_LISTS; l++) {
        CHECK(wp_words((wp_word_list)l) != NULL);
        for (const char *const *w = wp_words((wp_word_list)l); *w; w++) CHECK_SV(txt_squeeze(mem, sv_of(*w)), *w);
    }
    arena_free(mem);
}

TEST(open_ends_of_lines)
{
    static const struct { const char *s; bool open; } t[] = { { "利用者に起因する問題については", true }, { "その場合、責任は利用者に帰属し、", true }, { "取り組みを基本とし", true },
        { "管理者権限アカウントでログインし", true }, { "監視ツールを組み", true }, { "当社内で完結しており", true }, { "当社担当へご連絡いただくか", true },
        { "同期のために、AWS が提供している", true }, { "双方に対して、管理策及び", true }, { "データ削除後の保持期間", false }, { "セキュリティへの取り組み", false },
        { "セキュリティポリシーの定期的な見直し", false }, { "ISO/IEC 27017 とは", false }, { "責任分界点について", false }, { "本サービスは国内の規制に準拠", false },
        { "当社は責任を負いません", false }, { "データはどこに保管されていますか", false }, { "はじめに", false }, { "当社から提供いたします", false }, { "利用目的の特定など", false },
        { "脆弱性情報の収集", false }, { "復旧しています。", false } };
    wp_ctx c;
    memset(&c, 0, sizeof c);
    c.polite = true;
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (wp_is_open(&c, sv_of(t[i].s)) != t[i].open) fail_msg("%s", t[i].s);
}

TEST(dates_in_every_form)
{
    static const char *const t[][2] = { { "2026/01/19", "2026-01-19" }, { "2026/1/9", "2026-01-09" }, { "2026.1.9 改訂", "2026-01-09" }, { "２０２６年１月９日", "2026-01-09" },
        { "2026 年 4 月 1 日", "2026-04-01" }, { "令和8年1月15日", "2026-01-15" }, { "令和元年5月", "2019-05" }, { "January 19, 2026", "2026-01-19" }, { "19 January 2026", "2026-01-19" },
        { "2nd June 2026", "2026-06-02" }, { "Jan. 2026", "2026-01" }, { "2026年4月", "2026-04" }, { "as of 2026-12-31.", "2026-12-31" }, { "2025/3", "-" }, { "2026/13/1", "-" },
        { "27017:2015", "-" }, { "03-1234-5678", "-" }, { "", "-" }, { "May we", "-" } };
    mem = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        sv iso = SV("-"), got;
        if (wp_date_iso(&got, mem, sv_of(t[i][0]), NULL)) iso = got;
        CHECK_SV(iso, t[i][1]);
    }
    arena_free(mem);
}

/* The date of an edition is the latest that stands on the title page, not the first. */
TEST(the_latest_of_several_dates)
{
    static const char *const t[][2] = { { "制定 2022-10-03 / 最終改訂 2025-12-15 (Rev. 6)", "2025-12-15" }, { "最終改訂 2025-12-15（制定 2022-10-03）", "2025-12-15" },
        { "Issued 3 May 2021, revised 9 June 2024", "2024-06-09" }, { "2025-04-01 改訂 / 次回見直し 2027-04-01", "2025-04-01" },
        { "Next review: March 2027 | Published 12 February 2026", "2026-02-12" }, { "2026年4月1日（2027年3月31日まで有効）", "2026-04-01" }, { "有効期限 2027年3月31日", "2027-03-31" } };
    mem = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        sv got = SV("-");
        CHECK(wp_date_last(&got, mem, sv_of(t[i][0]), NULL));
        CHECK_SV(got, t[i][1]);
    }
    arena_free(mem);
}

static err_code read_text(wp_doc **d, const char *text, err *e) { return wp_read(d, mem, SV("x.txt"), sv_of(text), NULL, e); }

TEST(what_is_no_whitepaper_is_refused_with_a_reason)
{
    err e = ERR_INIT;
    wp_doc *d;
    mem = arena_new(64 << 20);
    assert_int_equal(read_text(&d, "", &e), ERR_FORMAT);
    assert_int_equal(read_text(&d, " \n\n\t\n", &e), ERR_FORMAT);
    assert_int_equal(read_text(&d, "%PDF-1.7\n", &e), ERR_UNSUPPORTED);
    CHECK(strstr(e.msg, "pdftotext") != NULL);
    assert_int_equal(read_text(&d, "{\\rtf1 x}", &e), ERR_UNSUPPORTED);
    assert_int_equal(wp_read(&d, mem, SV("x"), (sv){ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", 10 }, NULL, &e), ERR_UNSUPPORTED);
    assert_int_equal(read_text(&d, "こんにちは。\nよろしくお願いします。\n", &e), ERR_FORMAT);
    CHECK(strstr(e.msg, "Looked for") != NULL);
    arena_free(mem);
}

TEST(hints_win_over_the_paper)
{
    err e = ERR_INIT;
    wp_doc *d;
    wp_hints h = { SV("別の題"), SV("第9版"), SV("2027年1月2日") };
    mem = arena_new(64 << 20);
    CHECK_OK(wp_read(&d, mem, SV("x"), SV("題\n版番号：1.0\n\n9.2.1 利用者登録\n\n登録できます。\n"), &h, &e), &e);
    CHECK_SV(d->title, "別の題");
    CHECK_SV(d->edition, "第9版");
    CHECK_SV(d->date_iso, "2027-01-02");
    assert_int_equal(wp_find_control(d, SV("9.2.1")), 0);
    assert_int_equal(wp_find_control(d, SV("9.2.2")), -1);
    arena_free(mem);
}

static sv controls_in(const wp_doc *d)
{
    buf b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < d->nsections; i++) {
        buf_adds(&b, i ? " |" : "");
        for (size_t k = 0; k < d->sections[i].ncontrols; k++) buf_addf(&b, "%s%.*s", k || i ? " " : "", SV_FMT(d->sections[i].controls[k]));
    }
    sv r = arena_dup(mem, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* "(8.13)" is a control where the paper tags its headings so, and a version or a chapter elsewhere. */
TEST(bare_numbers_in_brackets_are_what_the_paper_makes_of_them)
{
    static const struct { const char *s, *want; } t[] = {
        { "1. 端末 (8.1)\n\n当社が配布します。\n\n2. 保管\n\n国内に保管します。\n", " |" },
        { "ISO/IEC 27002:2022 の番号\n\n1. 端末 (8.1)\n\n当社が配布します。\n\n2. 保管\n\n国内に保管します。\n", "8.1 |" },
        { "1. 端末 (8.1)\n\n配布します。\n\n2. 保管 (3.2)\n\n国内です。\n\n3. 方針 (5.1)\n\n定めます。\n\n4. 教育 (6.3)\n\n行います。\n", " | | |" },
        { "1. 端末 (8.1)\n\n配布します。\n\n2. 方針 (5.1)\n\n定めます。\n\n3. 教育 (6.3)\n\n行います。\n", "8.1 | 5.1 | 6.3" },
        { "1. 端末 (CLD.6.3.1, 8.1)\n\n配布します。\n\n2. 方針\n\n定めます。\n", "CLD.6.3.1 8.1 |" },
        { "9.2.1\n利用者登録\n\n登録できます。\n\n9.2.3\n特権\n\n限ります。\n\n12.3.1\n取得\n\n取得します。\n", "9.2.1 | 9.2.3 | 12.3.1" },
        { "9.2.1 登録\n\n登録できます。\n\n9.2.9 当社独自\n\n独自です。\n\n12.3.1 取得\n\n取得します。\n", "9.2.1 | | 12.3.1" },
        { "9.2.1 登録\n\n窓口は次のとおりです。\n\n運用部\n\n9.2.3 特権\n\n場所は次のとおりです。\n\n東京\n\n12.3.1 取得\n\n取得します。\n", "9.2.1 | 9.2.3 | 12.3.1" },
        { "9.2.1 登録\n\n登録できます。\n\n12.3.1 取得\n\n取得します。\n\n付録に示す表\n\n表です。\n\n付録1 用語\n\n用語です。\n", "9.2.1 | 12.3.1 |" } };
    mem = arena_new(64 << 20);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        err e = ERR_INIT;
        wp_doc *d;
        CHECK_OK(read_text(&d, t[i].s, &e), &e);
        sv got = controls_in(d);
        if (!sv_eq(got, sv_of(t[i].want))) fail_msg("%s: %.*s, want %s", t[i].s, SV_FMT(got), t[i].want);
    }
    arena_free(mem);
}

/* The duty of the customer must not answer for the company. */
TEST(who_a_passage_speaks_of)
{
    static const char text[] = "CLD.6.3.1 役割及び責任の分担\n\n■利用者の責任\n\n- 端末の管理\n- パスワードの管理\n\n■当社の責任\n\n- パッチの適用\n\n■AWS(クラウド基盤)の責任範囲\n\n"
                               "- 物理的な保護\n\n■共通\n\nお客様は、ログを確認できます。\n当社は、ログを保管します。\nAWS は、設備を管理します。\n"
                               "利用者が設定を変更した場合、通知します。\n詳細は仕様書をご参照ください。\n暗号化することが望ましい。\n";
    static const struct { wp_subject s; wp_passage_kind k; } want[] = { { WP_WHO_CUSTOMER, WP_SUBHEAD }, { WP_WHO_CUSTOMER, WP_LIST_ITEM }, { WP_WHO_CUSTOMER, WP_LIST_ITEM },
        { WP_WHO_PROVIDER, WP_SUBHEAD }, { WP_WHO_PROVIDER, WP_LIST_ITEM }, { WP_WHO_INFRASTRUCTURE, WP_SUBHEAD }, { WP_WHO_INFRASTRUCTURE, WP_LIST_ITEM },
        { WP_WHO_UNKNOWN, WP_SUBHEAD }, { WP_WHO_CUSTOMER, WP_SENTENCE }, { WP_WHO_PROVIDER, WP_SENTENCE }, { WP_WHO_INFRASTRUCTURE, WP_SENTENCE },
        { WP_WHO_UNKNOWN, WP_SENTENCE }, { WP_WHO_UNKNOWN, WP_POINTER }, { WP_WHO_UNKNOWN, WP_SUBHEAD } };
    err e = ERR_INIT;
    wp_doc *d;
    mem = arena_new(64 << 20);
    CHECK_OK(read_text(&d, text, &e), &e);
    assert_int_equal(d->npassages, sizeof want / sizeof *want);
    for (size_t i = 0; i < d->npassages; i++)
        if (d->passages[i].subject != want[i].s || d->passages[i].kind != want[i].k)
            fail_msg("%.*s: %s %s", SV_FMT(d->passages[i].clean), wp_subject_name(d->passages[i].subject), wp_passage_kind_name(d->passages[i].kind));
    arena_free(mem);
}

/* A label further down that looks like a title page's is text. */
TEST(fields_stand_on_the_title_page_only)
{
    err e = ERR_INIT;
    wp_doc *d;
    mem = arena_new(64 << 20);
    CHECK_OK(read_text(&d, "題 ホワイトペーパー\nVersion: 2.1\n\n10.1.1 暗号\n\n暗号化しています。\n\nバージョン: TLS 1.2\n\n更新日: 2020/1/1\n", &e), &e);
    CHECK_SV(d->edition, "2.1");
    CHECK_SV(d->date, "");
    assert_int_equal(d->sections[0].nblocks, 3);
    CHECK_SV(d->sections[0].blocks[1].text, "バージョン: TLS 1.2");
    arena_free(mem);
}

/* What a draft puts into a customer's cell. */
TEST(the_text_of_a_passage_is_fit_for_an_answer)
{
    static const char text[] = "# 題\n\n## 12.3.1 情報のバックアップ\n\n- 2.1. 詳細は[方針](#)を**毎年**公開します。\n- ・対象の一覧\n- A) 計画停止\n- 保管場所\n1. 取得\n2. 復元できます。\n\n"
                               "| 項目 | 値 |\n|---|---|\n| [頻度](#x) | `毎日` |\n";
    static const char *const want[] = { "詳細は方針を毎年公開します。", "・対象の一覧", "A) 計画停止", "保管場所", "1. 取得", "復元できます。", "項目 | 値", "頻度 | 毎日" };
    err e = ERR_INIT;
    wp_doc *d;
    mem = arena_new(64 << 20);
    CHECK_OK(read_text(&d, text, &e), &e);
    assert_int_equal(d->npassages, sizeof want / sizeof *want);
    for (size_t i = 0; i < d->npassages; i++) CHECK_SV(d->passages[i].text, want[i]);
    arena_free(mem);
}

static void check_whole(const wp_doc *d)
{
    for (size_t i = 0; i < d->nsections; i++) {
        const wp_section *s = &d->sections[i];
        CHECK(s->line >= 1 && s->line <= s->line_end && s->line_end <= d->lines);
        CHECK(s->parent < (int)i);
        CHECK((s->kind == WP_CONTROL) == (s->ncontrols > 0));
        for (size_t k = 0; k < s->nblocks; k++) {
            const wp_block *b = &s->blocks[k];
            CHECK(b->line1 >= s->line && b->line1 <= b->line2 && b->line2 <= s->line_end);
            CHECK(b->intro < (int)k && b->heading < (int)k);
            CHECK((b->kind == WP_TABLE) == (b->nrows > 0));
        }
    }
    for (size_t i = 0; i < d->npassages; i++) {
        const wp_passage *p = &d->passages[i];
        CHECK(p->section >= 0 && (size_t)p->section < d->nsections && p->block >= 0 && (size_t)p->block < d->sections[p->section].nblocks);
        CHECK(p->text.n > 0 && txt_is_utf8(p->text, NULL) && txt_is_utf8(p->clean, NULL) && txt_is_utf8(p->path, NULL));
    }
}

/* Whatever is cut off, what is read lies inside the document. */
TEST(every_prefix_of_a_paper_is_read_or_refused)
{
    static const char *const files[] = { "ja_table.txt", "en_pdf_pages.txt", "md_map_at_end.md", "ja_2022.txt", "ja_damage.txt", "ja_brackets_cp932.txt" };
    const char *root = getenv("HENJI_ROOT");
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        char path[512];
        buf b;
        err e = ERR_INIT;
        snprintf(path, sizeof path, "%s/tests/whitepapers/%s", root ? root : ".", files[f]);
        buf_init(&b, 1 << 20);
        CHECK_OK(fs_read(&b, path, &e), &e);
        for (size_t n = 0; n <= b.n; n += n < 40 ? 1 : 41) {
            wp_doc *d;
            mem = arena_new(64 << 20);
            if (wp_read(&d, mem, SV("x"), sv_slice(buf_sv(&b), 0, n), NULL, &e) == ERR_OK) check_whole(d);
            arena_free(mem);
        }
        buf_release(&b);
    }
}
