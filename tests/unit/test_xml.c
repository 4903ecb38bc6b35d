/* xml: what is accepted, what is refused, offsets, escaping, encodings. (fuzz_xml compares with expat.) */
#include "test.h"

#include "xml/xml.h"

static err_code walk(sv part, size_t *tokens, err *e)
{
    xml x;
    xml_tok t;
    size_t at = 0;
    err_code rc;

    *tokens = 0;
    *e = (err)ERR_INIT;
    xml_init(&x, part);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK) {
        CHECK(t.at == at);
        at += t.raw.n;
        if (t.kind == XML_END)
            break;
        ++*tokens;
    }
    if (rc == ERR_OK)
        CHECK(at == part.n);
    return rc;
}

TEST(xml_accepts)
{
    static const char *const good[] = {
        "<a/>", "<a></a>", " \n<a b='1' c = \"2\"\n/>\n", "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>", "<!-- x --><a><!----></a><?p?>", "<a><![CDATA[]]]]></a>",
        "<a>]]&gt; ]] ></a>", "<a b='>'/>", "<a:b xmlns:a='u' a:c='1'/>", "<a>\xe3\x81\x82\xf0\xa0\xae\x9f</a>", "<\xe8\xa1\xa8/>",
        "<a>&#x10FFFF;&#65;&amp;&lt;&gt;&quot;&apos;</a>", "<a><?php echo '>' ?></a>", "<a\r\n></a\t>", "<_-.1/>", "<a>\x7f</a>",
    };
    size_t n;
    err e;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (walk(sv_of(good[i]), &n, &e) != ERR_OK)
            fail_msg("%s: %s", good[i], e.msg);
}

TEST(xml_refuses)
{
    static const char *const bad[] = {
        "", " ", "x", "<a>", "<a", "<", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a b/>", "<a b=1/>", "<a b='1/>", "<a b='1'c='2'/>",
        "<a b='1' b='2'/>", "<a b='<'/>", "<a b='&'/>", "<a =''/>", "<a / >", "<a>&x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#;</a>",
        "<a>&#x;</a>", "<a>&#65</a>", "<a>&#6a;</a>", "<a>&#1114112;</a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xff</a>", "<a>\xc0\x80</a>", "<a>\xed\xa0\x80</a>",
        "<a>\xef\xbf\xbf</a>", "<a>\xf4\x90\x80\x80</a>", "<a>\xe3\x81</a>", "<a><!-- -- --></a>", "<!-- x", "<!--->", "<a><!-- \x02 --></a>",
        "<a><![CDATA[</a>", "<![CDATA[x]]><a/>", "<a><![CDATA[\x03]]></a>", "<!x><a/>", "<a><!ELEMENT></a>", "<?xml?><a/>", "<?xml version='1.0' x='y'?><a/>",
        "<?xml encoding='x'?><a/>", "<?xml version='1.0' encoding='1'?><a/>", "<?xml version='1.0' standalone='maybe'?><a/>", "<?xml version=1?><a/>",
        "<?xml version '1'?><a/>", "<?xml version='1 0'?><a/>", "<?xml version='1.0?><a/>", "<?xml version= ?><a/>",
        " <?xml version='1.0'?><a/>", "<?XML version='1.0'?><a/>", "<a/><?xml version='1.0'?>", "<? x?><a/>", "<?x", "<?x+?><a/>", "<a><?p \x04?></a>", "<1/>",
        "</>", "<a></a b>", "<a></>", "<-a/>", "<a b\x80='1'/>", "<a>\xf0\x80\x80\x80</a>",
    };
    size_t n;
    err e;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (walk(sv_of(bad[i]), &n, &e) == ERR_OK)
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(e.code, ERR_FORMAT);
    }
    assert_int_equal(walk(SV("<!DOCTYPE a><a/>"), &n, &e), ERR_UNSUPPORTED);
    assert_int_equal(walk(SV("<a>\0</a>"), &n, &e), ERR_FORMAT);
}

TEST(xml_every_prefix_is_refused)
{
    sv all = SV("<?xml version=\"1.0\"?><a b=\"1\"><!-- c --><d/>t&amp;<![CDATA[x]]><?p q?></a>");
    size_t n;
    err e;

    assert_int_equal(walk(all, &n, &e), ERR_OK);
    for (size_t i = 0; i < all.n; i++) {
        char *exact = malloc(i ? i : 1);

        memcpy(exact, all.p, i);
        CHECK(walk((sv){ exact, i }, &n, &e) != ERR_OK);
        free(exact);
    }
}

static void repeat(buf *b, const char *s, size_t n)
{
    while (n--)
        buf_adds(b, s);
}

TEST(xml_limits)
{
    size_t n;
    err e;
    buf b;

    buf_init(&b, 64 * MIB);
    repeat(&b, "<a>", LIMIT_XML_DEPTH);
    repeat(&b, "</a>", LIMIT_XML_DEPTH);
    assert_int_equal(walk(buf_sv(&b), &n, &e), ERR_OK);
    buf_reset(&b);
    repeat(&b, "<a>", 100000);
    assert_int_equal(walk(buf_sv(&b), &n, &e), ERR_LIMIT);
    buf_reset(&b);
    buf_adds(&b, "<a");
    for (int i = 0; i < LIMIT_XML_ATTRS + 1; i++)
        buf_addf(&b, " a%d='1'", i);
    buf_adds(&b, "/>");
    assert_int_equal(walk(buf_sv(&b), &n, &e), ERR_LIMIT);
    static const char *const around[][2] = { { "<a>", "</a>" }, { "<a><!--", "--></a>" }, { "<a><![CDATA[", "]]></a>" }, { "<a b='", "'/>" },
                                             { "<?p ", "?><a/>" }, { "<", "/>" }, { "<a></", "></a>" }, { "<a></a", "></a>" } };
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        buf_reset(&b);
        buf_adds(&b, around[i][0]);
        memset(buf_reserve(&b, LIMIT_XML_TOKEN_BYTES + 1), i == 7 ? ' ' : 'x', LIMIT_XML_TOKEN_BYTES + 1);
        b.n += LIMIT_XML_TOKEN_BYTES + 1;
        buf_adds(&b, around[i][1]);
        if (i == 6)
            CHECK(walk(buf_sv(&b), &n, &e) != ERR_OK);
        else
            assert_int_equal(walk(buf_sv(&b), &n, &e), ERR_LIMIT);
    }
    buf_release(&b);
}

TEST(xml_tokens_say_what_stands_there)
{
    sv part = SV("<?xml version='1.0'?><x:a  b='1'>t<c/><![CDATA[<d>]]></x:a>");
    err e = ERR_INIT;
    xml x;
    xml_tok t;

    xml_init(&x, part);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_PI);
    CHECK_SV(t.name, "xml");
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_OPEN);
    CHECK_SV(t.name, "x:a");
    CHECK_SV(t.local, "a");
    CHECK_SV(t.attrs, "  b='1'");
    assert_int_equal(t.depth, 0);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_TEXT);
    assert_int_equal(t.depth, 1);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_EMPTY);
    CHECK_OK(xml_skip(&x, &t, &e), &e);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_CDATA);
    CHECK_SV(t.text, "<d>");
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_CLOSE);
    assert_int_equal(t.depth, 0);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_END);
}

TEST(xml_skip_and_text)
{
    sv part = SV("<a><b>1<c>2&amp;</c><![CDATA[3]]></b><d>x</d></a>");
    err e = ERR_INIT;
    xml x;
    xml_tok t;
    buf b;

    buf_init(&b, 100);
    xml_init(&x, part);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    CHECK_OK(xml_text(&b, &x, &t, &e), &e);
    CHECK_SV(buf_sv(&b), "12&3");
    CHECK_OK(xml_next(&x, &t, &e), &e);
    CHECK_SV(t.name, "d");
    CHECK_OK(xml_skip(&x, &t, &e), &e);
    CHECK_OK(xml_text(&b, &x, &(xml_tok){ .kind = XML_EMPTY }, &e), &e);
    CHECK_OK(xml_next(&x, &t, &e), &e);
    assert_int_equal(t.kind, XML_CLOSE);
    xml_init(&x, SV("<a><b>"));
    CHECK_OK(xml_next(&x, &t, &e), &e);
    CHECK(xml_skip(&x, &t, &e) != ERR_OK);
    xml_init(&x, SV("<a>&x;"));
    CHECK_OK(xml_next(&x, &t, &e), &e);
    CHECK(xml_text(&b, &x, &t, &e) != ERR_OK);
    buf_release(&b);
}

TEST(xml_attributes)
{
    xml_tok t = { .attrs = SV(" xmlns:id='u' r:id=\"7\" x='<'  id ='8'") };
    sv v;

    CHECK(xml_attr(&t, SV("r:id"), &v));
    CHECK_SV(v, "7");
    CHECK(xml_attr_local(&t, SV("id"), &v));
    CHECK_SV(v, "8");
    CHECK(!xml_attr(&t, SV("none"), &v));
    CHECK(!xml_attr_local(&t, SV("none"), &v));
    t.attrs = SV(" xmlns:id='u' r:id=\"7\"");
    CHECK(xml_attr_local(&t, SV("id"), &v));
    CHECK_SV(v, "7");
    t.attrs = SV(" a b='1'");
    CHECK(!xml_attr(&t, SV("b"), &v));
    t.attrs = SV(" a=1");
    CHECK(!xml_attr(&t, SV("a"), &v));
    t.attrs = SV(" a='1");
    CHECK(!xml_attr(&t, SV("a"), &v));
    t.attrs = SV(" a=");
    CHECK(!xml_attr(&t, SV("a"), &v));
    t.attrs = SV_NULL;
    CHECK(!xml_attr(&t, SV("a"), &v));
    CHECK_SV(xml_local(SV("a:b")), "b");
    CHECK_SV(xml_local(SV("")), "");
}

TEST(xml_escaping)
{
    err e = ERR_INIT;
    buf b;
    uint32_t cp;
    size_t at;

    buf_init(&b, 1000);
    xml_escape_text(&b, SV("a<b>&\"'\r\n\t\xe3\x81\x82"), false);
    CHECK_SV(buf_sv(&b), "a&lt;b&gt;&amp;\"'&#13;\n\t\xe3\x81\x82");
    buf_reset(&b);
    xml_escape_attr(&b, SV("a<\"\n\t"), false);
    CHECK_SV(buf_sv(&b), "a&lt;&quot;&#10;&#9;");
    buf_reset(&b);
    xml_escape_text(&b, SV("x\xe3\x81\x82\xf0\xa0\xae\x9fy\xff"), true);
    CHECK_SV(buf_sv(&b), "x&#12354;&#134047;y&#65533;");
    buf_reset(&b);
    CHECK_OK(xml_unescape(&b, SV("a\r\nb\rc\n&#x41;&lt;&quot;&apos;"), &e), &e);
    CHECK_SV(buf_sv(&b), "a\nb\nc\nA<\"'");
    buf_reset(&b);
    CHECK_OK(xml_unescape_attr(&b, SV("a\r\nb\tc\nd&#10;"), &e), &e);
    CHECK_SV(buf_sv(&b), "a b c d\n");
    assert_int_equal(xml_unescape(&b, SV("&nope;"), &e), ERR_FORMAT);
    buf_reset(&b);
    xml_escape_text(&b, SV_NULL, false);
    CHECK_OK(xml_unescape(&b, SV_NULL, &e), &e);
    assert_int_equal(b.n, 0);
    CHECK(!xml_bad_char(SV("ok\n\xe3\x81\x82"), &at, &cp));
    CHECK(!xml_bad_char(SV_NULL, &at, &cp));
    CHECK(xml_bad_char(SV("ab\x0b"), &at, &cp) && at == 2 && cp == 0x0b);
    CHECK(xml_bad_char(SV("\xe3\x81"), &at, &cp) && at == 0);
    CHECK(xml_bad_char(SV("a\xef\xbf\xbe"), &at, &cp) && at == 1 && cp == 0xfffe);
    buf_release(&b);
}

static void round_trip(sv raw, xml_enc want, const char *utf8)
{
    err e = ERR_INIT;
    buf hold, back;
    sv text;
    xml_enc enc;

    buf_init(&hold, 1000);
    buf_init(&back, 1000);
    CHECK_OK(xml_decode(&text, &hold, &enc, raw, &e), &e);
    assert_int_equal(enc, want);
    CHECK_SV(text, utf8);
    CHECK_OK(xml_encode(&back, text, enc, &e), &e);
    CHECK(sv_eq(buf_sv(&back), raw));
    assert_int_equal(xml_enc_is_narrow(enc), want == XML_ASCII || want == XML_LATIN1);
    buf_release(&hold);
    buf_release(&back);
}

TEST(xml_encodings)
{
    err e = ERR_INIT;
    buf hold;
    sv text;
    xml_enc enc;

    round_trip(SV("<a>\xe3\x81\x82</a>"), XML_UTF8, "<a>\xe3\x81\x82</a>");
    round_trip(SV("\xef\xbb\xbf<a/>"), XML_UTF8_BOM, "<a/>");
    round_trip(SV("\xff\xfe<\0a\0/\0>\0"), XML_UTF16LE, "<a/>");
    round_trip(SV("\xfe\xff\0<\0a\0>\x30\x42\xd8\x42\xdf\x9f\0<\0/\0a\0>"), XML_UTF16BE, "<a>\xe3\x81\x82\xf0\xa0\xae\x9f</a>");
    round_trip(SV("<\0a\0/\0>\0"), XML_UTF16LE_BARE, "<a/>");
    round_trip(SV("\0<\0a\0/\0>"), XML_UTF16BE_BARE, "<a/>");
    round_trip(SV("<?xml version='1.0' encoding='Shift_JIS'?><a/>"), XML_ASCII, "<?xml version='1.0' encoding='Shift_JIS'?><a/>");
    round_trip(SV("<?xml version='1.0' encoding=\"utf-8\"?><a/>"), XML_UTF8, "<?xml version='1.0' encoding=\"utf-8\"?><a/>");
    round_trip(SV("<?xml encoding='iso-8859-1'?><a>\xe9</a>"), XML_LATIN1, "<?xml encoding='iso-8859-1'?><a>\xc3\xa9</a>");
    round_trip(SV(""), XML_UTF8, "");
    buf_init(&hold, 1000);
    assert_int_equal(xml_decode(&text, &hold, &enc, SV("<?xml encoding='Shift_JIS'?><a>\x82\xa0</a>"), &e), ERR_UNSUPPORTED);
    assert_int_equal(xml_decode(&text, &hold, &enc, SV("\xff\xfe<"), &e), ERR_FORMAT);
    assert_int_equal(xml_decode(&text, &hold, &enc, SV("\xff\xfe\x00\xd8"), &e), ERR_FORMAT);
    assert_int_equal(xml_decode(&text, &hold, &enc, SV("\xff\xfe\x00\xdc"), &e), ERR_FORMAT);
    assert_int_equal(xml_decode(&text, &hold, &enc, SV("\xff\xfe\x00\xd8<\0"), &e), ERR_FORMAT);
    CHECK_OK(xml_decode(&text, &hold, &enc, SV("<?xml version='1.0'"), &e), &e);
    buf_reset(&hold);
    assert_int_equal(xml_encode(&hold, SV("a\xff"), XML_UTF16LE, &e), ERR_FORMAT);
    buf_release(&hold);
}
