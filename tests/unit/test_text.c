/* Encodings, and the properties that hold for every text. Single cases of folding, terms and sentences are lines in
 * tests/text/. */
#include "test.h"

#include "text/text.h"

static txt_enc detect(const char *p, size_t n)
{
    txt_enc enc;
    size_t bom;
    txt_detect(&enc, &bom, (sv){ p, n });
    return enc;
}
#define DETECT(lit) detect((lit), sizeof(lit) - 1)

TEST(text_detects_utf8_and_marks)
{
    txt_enc enc;
    size_t bom;
    CHECK(DETECT("") == TXT_UTF8);
    CHECK(DETECT("a,b\r\n") == TXT_UTF8);
    CHECK(DETECT("質問,回答\n") == TXT_UTF8);
    txt_detect(&enc, &bom,
               SV("\xEF\xBB\xBF"
                  "a"));
    CHECK(enc == TXT_UTF8 && bom == 3);
    txt_detect(&enc, &bom,
               SV("\xFF\xFE"
                  "a\0"));
    CHECK(enc == TXT_UTF16LE && bom == 2);
    txt_detect(&enc, &bom,
               SV("\xFF\xFE\0\0"
                  "a\0\0\0"));
    CHECK(enc == TXT_UTF32LE && bom == 4);
}

TEST(text_detects_wide_encodings_without_a_mark)
{
    CHECK(DETECT("a\0,\0b\0\r\0\n\0") == TXT_UTF16LE);
    CHECK(DETECT("\0a\0,\0b\0\r\0\n") == TXT_UTF16BE);
    CHECK(DETECT("a\0\0\0,\0\0\0b\0\0\0\n\0\0\0") == TXT_UTF32LE);
    /* 質問,回答 CR LF in UTF-16LE: five zeros would be too few for ASCII-only reasoning */
    CHECK(DETECT("\xEA\x8C\x4F\x55,\0\xDE\x56\x54\x7B\r\0\n\0") == TXT_UTF16LE);
    CHECK(DETECT("a,b\0c,d\n1,2,3\n4,5,6\n") == TXT_UTF8); /* a stray NUL is no UTF-16 */
}

TEST(text_detects_short_cp932)
{
    CHECK(DETECT("\x8E\xBF\x96\xE2,\x89\xF1\x93\x9A\r\n") == TXT_CP932);             /* 質問,回答 */
    CHECK(DETECT("\x89\xC2,\x94\xDB") == TXT_CP932);                                 /* 可,否 */
    CHECK(DETECT("No,\x97L,\x96\xB3\r\n") == TXT_CP932);                             /* 有,無 */
    CHECK(DETECT("\x81\x9B") == TXT_CP932);                                          /* ○ */
    CHECK(DETECT("\x87\x40,\xFB\xFC") == TXT_CP932);                                 /* ①,髙 */
    CHECK(DETECT("\xC3\xDE\xB0\xC0,\xCA\xDE\xAF\xB8\xB1\xAF\xCC\xDF") == TXT_CP932); /* ﾃﾞｰﾀ,ﾊﾞｯｸｱｯﾌﾟ */
}

TEST(text_leaves_western_bytes_to_cp1252)
{
    CHECK(DETECT("caf\xE9,r\xE9sum\xE9\r\n") == TXT_CP1252);
    CHECK(DETECT("Inscripci\xF3n,A\xF1o\r\n") == TXT_CP1252);
    CHECK(DETECT("Gr\xFC\xDF"
                 "e aus M\xFCnchen") == TXT_CP1252);
    CHECK(DETECT("1\xA0"
                 "234,56") == TXT_CP1252);
}

TEST(text_cp932_comes_back_for_every_sequence)
{
    err e = ERR_INIT;
    size_t pairs = 0;
    for (unsigned l = 0x81; l <= 0xFC; l++)
        for (unsigned t = 0; t <= 0xFF; t++) {
            char in[2] = { (char)l, (char)t };
            sv raw = { in, 2 };
            uint32_t cp, again;
            if (l >= 0xA0 && l <= 0xDF)
                continue;
            if (txt_raw_next(raw, 0, TXT_CP932, &cp) != 2)
                continue;
            buf u, back;
            buf_init(&u, 16);
            buf_init(&back, 16);
            CHECK_OK(txt_decode(&u, raw, TXT_CP932, &e), &e);
            CHECK_OK(txt_encode(&back, buf_sv(&u), TXT_CP932, &e), &e);
            /* 398 codes are doubles (NEC and IBM rows): they come back as the code that Windows prefers */
            CHECK(txt_raw_next(buf_sv(&back), 0, TXT_CP932, &again) == 2 && again == cp);
            pairs++;
            buf_release(&u);
            buf_release(&back);
        }
    CHECK(pairs >= 9484);
}

TEST(text_cp932_knows_what_shift_jis_lacks)
{
    err e = ERR_INIT;
    buf b;
    buf_init(&b, 64);
    CHECK_OK(txt_encode(&b, SV("髙Ⅲ㎝①〜～−"), TXT_CP932, &e), &e);
    CHECK_SV(buf_sv(&b), "\xFB\xFC\x87\x56\x87\x70\x87\x40\x81\x60\x81\x60\x81\x7C");
    buf_release(&b);
}

TEST(text_encode_names_the_character_it_refuses)
{
    err e = ERR_INIT;
    buf b;
    buf_init(&b, 64);
    CHECK(txt_encode(&b, SV("承知😀"), TXT_CP932, &e) == ERR_FORMAT);
    CHECK(strstr(e.msg, "😀") && strstr(e.msg, "U+1F600") && strstr(e.msg, "number 3"));
    CHECK(txt_encode(&b, SV("100¥"), TXT_CP932, &e) == ERR_FORMAT); /* it would come back as a backslash */
    buf_release(&b);
}

TEST(text_decode_names_the_byte_it_refuses)
{
    err e = ERR_INIT;
    buf b;
    buf_init(&b, 64);
    CHECK(txt_decode(&b, SV("ab\xFF"), TXT_UTF8, &e) == ERR_FORMAT);
    CHECK(strstr(e.msg, "byte 2"));
    CHECK(txt_decode(&b, SV("\x81"), TXT_CP932, &e) == ERR_FORMAT); /* a lead byte alone */
    CHECK(txt_decode(&b, SV("\xFD\xFE"), TXT_CP932, &e) == ERR_FORMAT);
    CHECK(txt_decode(&b,
                     SV("\0\xD8"
                        "a\0"),
                     TXT_UTF16LE, &e) == ERR_FORMAT);                       /* a surrogate alone */
    CHECK(txt_decode(&b, SV("a\0b"), TXT_UTF16LE, &e) == ERR_FORMAT);       /* odd length */
    CHECK(txt_decode(&b, SV("\0\0\x11\0"), TXT_UTF32LE, &e) == ERR_FORMAT); /* past U+10FFFF */
    buf_release(&b);
}

TEST(text_utf16_pairs)
{
    err e = ERR_INIT;
    buf b, u;
    buf_init(&b, 64);
    buf_init(&u, 64);
    CHECK_OK(txt_encode(&b, SV("a𠮷"), TXT_UTF16LE, &e), &e);
    CHECK(sv_eq(buf_sv(&b), SV("a\0\x42\xD8\xB7\xDF")));
    CHECK_OK(txt_decode(&u, buf_sv(&b), TXT_UTF16LE, &e), &e);
    CHECK_SV(buf_sv(&u), "a𠮷");
    buf_release(&b);
    buf_release(&u);
}

TEST(text_utf8_takes_only_shortest_forms)
{
    size_t bad;
    CHECK(!txt_is_utf8(SV("ab\xC0\x80"), &bad) && bad == 2);
    CHECK(!txt_is_utf8(SV("\xED\xA0\x80"), NULL));
    CHECK(!txt_is_utf8(SV("\xF4\x90\x80\x80"), NULL));
    CHECK(!txt_is_utf8(SV("\xE0\x80\x80"), NULL));
    CHECK(txt_is_utf8(SV("aé質🙂"), NULL));
}

TEST(text_fold_map_points_into_the_original)
{
    arena *a = arena_new((size_t)1 << 20);
    uint32_t *map;
    sv in = SV("ＡＢ ﾊﾞｯｸｱｯﾌﾟ　の取得");
    sv f = txt_fold_map(&map, a, in);
    CHECK_SV(f, "abバックアップの取得");
    CHECK(map[f.n] == in.n);
    CHECK(map[0] == 0 && map[1] == 3);
    size_t at = sv_find(f, SV("取得"));
    CHECK_SV(sv_from(in, map[at]), "取得");
    at = sv_find(f, SV("バ"));
    CHECK(sv_starts(sv_from(in, map[at]), SV("ﾊﾞ")));
    for (size_t i = 1; i <= f.n; i++)
        CHECK(map[i] >= map[i - 1]);
    arena_free(a);
}

TEST(text_distance_and_likeness)
{
    CHECK(txt_distance(SV("kitten"), SV("sitting"), 9) == 3);
    CHECK(txt_distance(SV("質問"), SV("質疑"), 9) == 1);
    CHECK(txt_distance(SV("abc"), SV("xyz"), 1) == 2);
    CHECK(txt_likeness(SV("abc"), SV("abc")) == 1.0);
    CHECK(txt_likeness(SV("バックアップ"), SV("バックアップを取得")) > 0.7);
    CHECK(txt_likeness(SV("a"), SV("b")) == 0.0);
    CHECK(txt_likeness(SV(""), SV("")) == 1.0);
}

TEST(text_width_and_trim)
{
    CHECK(txt_width(SV("ab質問")) == 6);
    CHECK_SV(txt_trim(SV("\xE3\x80\x80 a b \xE3\x80\x80\r\n")), "a b");
    CHECK_SV(txt_cut(SV("質問"), 4), "質");
    CHECK(txt_chars(SV("質問a")) == 3);
}
