/* The rule host: kinds, entries, order, problems, calls, and the language inside the sandbox. */
#include "rules/rules.h"

#include "test.h"

static const rules_field when_fields[] = {
    { "words", RULES_WANT_TEXTS, 0, NULL, NULL, "words", NULL, NULL },
    { "count", RULES_WANT_NUM, 0, NULL, NULL, "a number", NULL, NULL },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_field thing_fields[] = {
    { "ja", RULES_WANT_TEXTS, 0, NULL, NULL, "Japanese forms", NULL, NULL },
    { "en", RULES_WANT_TEXTS, 0, NULL, NULL, "English forms", NULL, NULL },
    { "choice", RULES_WANT_TEXT, 0, "yes|no|na", NULL, "yes, no or na", NULL, NULL },
    { "answer", RULES_WANT_LANGS, 0, NULL, NULL, "the text", NULL, NULL },
    { "when", RULES_WANT_TABLE, 0, NULL, when_fields, "conditions", NULL, "words" },
    { "cases", RULES_WANT_TABLES, 0, NULL, when_fields, "many", NULL, NULL },
    { "points", RULES_WANT_MAP, 0, NULL, NULL, "a map", NULL, NULL },
    { "on", RULES_WANT_BOOL, 0, NULL, NULL, "a flag", NULL, NULL },
    { "weight", RULES_WANT_NUM, 0, NULL, NULL, "a number", NULL, NULL },
    { "run", RULES_WANT_FN, 0, "fun(x: any): any", NULL, "a function", NULL, NULL },
    { "any", RULES_WANT_ANY, 0, NULL, NULL, "anything", NULL, NULL },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_kind thing = { "thing", "name", "ja", thing_fields, "A thing.", NULL, NULL, NULL };

static rules *host(void)
{
    rules *r;
    err e = ERR_INIT;

    CHECK_OK(rules_new(&r, &e), &e);
    rules_declare(r, &thing);
    return r;
}

/* Loads text as my.lua; returns the error's text, "" when there is none. */
static const char *load(rules *r, const char *text)
{
    static err e;

    e = (err)ERR_INIT;
    return rules_load_text(r, RULES_OPTION, "dir/my.lua", sv_of(text), &e) == ERR_OK ? "" : e.msg;
}

static void loads(rules *r, const char *text)
{
    assert_string_equal(load(r, text), "");
}

static void fails(const char *text, const char *want)
{
    rules *r = host();

    assert_string_equal(load(r, text), want);
    rules_free(r);
}

/* Runs an expression in a callback and compares what comes back, printed. */
static void gives(const char *code, const char *want)
{
    rules *r = host();
    arena *a = arena_new(16 * 1024 * 1024);
    err e = ERR_INIT;
    rules_node *out;
    buf src, got;

    buf_init(&src, 65536);
    buf_init(&got, 65536);
    buf_addf(&src, "thing{ 'x', run = function(a, b) %s end }", code);
    CHECK_OK(rules_load_text(r, RULES_USER, "t.lua", buf_sv(&src), &e), &e);
    if (rules_call(&out, NULL, a, r, rules_func(&rules_at(r, "thing", 0)->node, "run"), NULL, 0, &e) != ERR_OK)
        buf_adds(&got, e.msg);
    else
        rules_node_print(&got, out);
    assert_string_equal(got.p, want);
    buf_release(&src);
    buf_release(&got);
    arena_free(a);
    rules_free(r);
}

TEST(entries_are_read_in_order_and_the_last_of_a_name_wins)
{
    rules *r = host();
    err e = ERR_INIT;

    CHECK_OK(rules_load_text(r, RULES_OPTION, "o.lua", SV("thing{ 'b', weight = 3 }"), &e), &e);
    CHECK_OK(rules_load_text(r, RULES_USER, "u.lua", SV("thing{ 'a' }\nthing{ 'b', weight = 2 }"), &e), &e);
    assert_int_equal(rules_count(r, "thing"), 3);
    CHECK(sv_eq(rules_at(r, "thing", 0)->key, SV("a")));
    assert_int_equal(rules_at(r, "thing", 1)->line, 2);
    assert_string_equal(rules_at(r, "thing", 1)->file, "u.lua");
    CHECK(rules_num(&rules_last(r, "thing", SV("b"))->node, "weight", 0) == 3);
    CHECK(rules_last(r, "thing", SV("c")) == NULL);
    rules_free(r);
}

TEST(short_forms_become_one_form)
{
    rules *r = host();
    const rules_node *n, *w;

    loads(r, "thing{ 'x', '一', '二', en = 'one', answer = 'はい', when = '語', cases = { words = 'w' } }");
    n = &rules_at(r, "thing", 0)->node;
    assert_int_equal(rules_len(n, "ja"), 2);
    CHECK(sv_eq(rules_item(n, "ja", 1), SV("二")));
    CHECK(sv_eq(rules_item(n, "en", 0), SV("one")));
    CHECK(sv_eq(rules_text(rules_get(n, "answer"), "ja"), SV("はい")));
    CHECK(sv_eq(rules_text(rules_get(n, "answer"), "en"), SV("はい")));
    w = rules_get(n, "when");
    CHECK(sv_eq(rules_item(w, "words", 0), SV("語")));
    assert_int_equal(rules_get(n, "cases")->n_items, 1);
    rules_free(r);
}

TEST(what_is_wrong_is_said_with_file_and_line)
{
    fails("thing{ 'x',\n  anser = 'y' }", "dir/my.lua:2: thing 'x': unknown field 'anser'. Did you mean 'answer'?");
    fails("thing{ 'x', zzzzzz = 1 }",
          "dir/my.lua:1: thing 'x': unknown field 'zzzzzz'. Known fields: ja, en, choice, answer, when, cases, "
          "points, on, weight, run, any");
    fails("\nthing{ 'x', ja = 3 }", "dir/my.lua:2: thing 'x': field 'ja' wants a text or a list of texts, but it is a number");
    fails("thing{ 'x', ja = {'a', 3} }",
          "dir/my.lua:1: thing 'x': field 'ja' is a list of texts, but item 2 is a number");
    fails("thing{ 'x', choice = 'yse' }", "dir/my.lua:1: thing 'x': field 'choice' cannot be 'yse'. Did you mean 'yes'?");
    fails("thing{ 'x', when = { word = 'y' } }",
          "dir/my.lua:1: thing 'x': unknown field 'when.word'. Did you mean 'words'?");
    fails("thing{ ja = 'y' }", "dir/my.lua:1: thing: its name is missing: thing{ \"name\", … }");
    fails("thing{ 'x', answer = { fr = 'oui' } }",
          "dir/my.lua:1: thing 'x': field 'answer' has the languages ja and en, not 'fr'");
    fails("thing{ 'x', run = print }",
          "dir/my.lua:1: thing: a built-in function cannot be a callback; write function(…) … end");
    fails("thing 'x'", "dir/my.lua:1: thing is written with braces: thing{ … }");
    fails("\nthng{ 'x' }", "dir/my.lua:2: unknown name 'thng'. Did you mean 'thing'?");
    fails("os.exit()", "dir/my.lua:1: 'os' is not available: rule files see no files, clock, network or other programs");
    fails("thing{ 'x'\n ja = 'y' }",
          "dir/my.lua:2: syntax: '}' is missing: the '{' of line 1 is not closed before 'ja'. A comma may be missing on this "
          "line or the one before");
    fails("local t = nil\nlocal x = t.y", "dir/my.lua:2: 't' is nothing (nil) here, so nothing can be read from it or put into it");
    fails("local x = 'a' .. nil", "dir/my.lua:1: attempt to concatenate a nil value");
    fails("local t = {} local x = 'a' .. t.b", "dir/my.lua:1: 'b' is nothing (nil) and cannot be joined to a text with ..");
    fails("local x = {} < 1", "dir/my.lua:1: a table cannot be compared with a number by size");
    fails("local x = 'a", "dir/my.lua:1: syntax: a text has no closing quote on its line, near the end of the file");
    fails("x = = 1", "dir/my.lua:1: syntax: '=' does not belong here");
    fails("if true then", "dir/my.lua:1: syntax: 'end' is missing before the end of the file");
    fails("('x'):find()", "dir/my.lua:1: find: argument 1 must be a text, but it is nothing (nil)");
    fails("error('stop')", "dir/my.lua:1: stop");
    fails("error({})", "dir/my.lua:1: error() was called with a table; give it a text");
    fails("\x1bLua", "dir/my.lua: this is compiled Lua. Rule files are text: give the source file");
    fails("\n-- \x83\x65", "dir/my.lua:2: the file is not UTF-8 text (byte 5). Save it as UTF-8");
    fails("local t = {} t.t = t thing{ 'x', any = t }",
          "dir/my.lua:1: thing: a table is nested too deeply, or contains itself");
}

TEST(a_wrong_entry_is_left_out_and_the_rest_goes_on)
{
    rules *r = host();

    CHECK(*load(r, "thing{ 'a' }\nthing{ 'b', nmae = 1 }\nthing{ 'c' }\nthing{ 'd', ja = 1 }"));
    assert_int_equal(rules_count(r, "thing"), 2);
    assert_int_equal(rules_problem_count(r), 2);
    assert_int_equal(rules_problem_at(r, 1)->line, 4);
    CHECK(*load(r, "thing{ 'e' }\nerror('no')")); /* a file that fails as a whole leaves nothing */
    assert_int_equal(rules_count(r, "thing"), 2);
    CHECK(rules_problem_at(r, 2)->whole);
    loads(r, "thing{ 'f' }");
    assert_int_equal(rules_count(r, "thing"), 3);
    rules_free(r);
}

TEST(calls_give_values_both_ways)
{
    rules *r = host();
    arena *a = arena_new(16 * 1024 * 1024);
    err e = ERR_INIT;
    rules_node *out, *after, arg[2];
    rules_node *t = rules_make_table(a);
    buf b;

    loads(r, "local n = 0\nthing{ 'x', run = function(q, k) n = n + 1; q.seen = n; q.list[1] = 'よ'; return { k, n, 1.5, x = q.text } end }");
    rules_set_text(a, t, "text", SV("質問"));
    rules_set(a, t, "list", *rules_make_table(a));
    arg[0] = *t;
    arg[1] = rules_make_bool(true);
    CHECK_OK(rules_call(&out, &after, a, r, rules_func(&rules_at(r, "thing", 0)->node, "run"), arg, 2, &e), &e);
    buf_init(&b, 1000);
    rules_node_print(&b, out);
    buf_addc(&b, ' ');
    rules_node_print(&b, after);
    assert_string_equal(b.p, "{ true, 1, 1.5, x = \"質問\" } { list = { \"よ\" }, seen = 1, text = \"質問\" }");
    buf_release(&b);
    arena_free(a);
    rules_free(r);
}

TEST(files_do_not_see_each_other)
{
    rules *r = host();
    err e = ERR_INIT;

    CHECK_OK(rules_load_text(r, RULES_USER, "a.lua", SV("shared = 1\nstring.evil = 1\nthing{'a', run = function() end}"), &e), &e);
    CHECK(rules_problem_at(r, 0)->warning); /* a global: worth a look */
    CHECK(rules_load_text(r, RULES_USER, "b.lua", SV("local x = shared"), &e) != ERR_OK);
    assert_string_equal(e.msg, "b.lua:1: unknown name 'shared'. Texts stand in quotes; own names begin with local");
    CHECK_OK(rules_load_text(r, RULES_USER, "c.lua", SV("assert(string.evil == nil)"), &e), &e);
    rules_free(r);
}

TEST(order_does_not_depend_on_the_seed)
{
    int i;

    for (i = 0; i < 5; i++) { /* each state has another seed */
        gives("local s = '' for k in pairs{ b = 1, a = 1, [2] = 1, [1] = 1, [true] = 1, ['あ'] = 1, c = 1 } do s = s .. tostring(k) end return s",
              "\"12abcあtrue\"");
        gives("local t, k, s = { z = 1, y = 2, x = 3 }, nil, '' repeat k = next(t, k) s = s .. (k or '.') until not k return s",
              "\"xyz.\"");
        gives("local t = {} for i = 1, 300 do t[i] = { i % 3, i } end table.sort(t, function(a, b) return a[1] < b[1] end) "
              "for i = 2, 300 do local a, b = t[i-1], t[i] assert(a[1] < b[1] or a[1] == b[1] and a[2] < b[2]) end return t[300][2]",
              "299");
    }
}

TEST(the_language_works_as_in_lua)
{
    gives("return { ('abc'):upper(), #'あ', ('x'):rep(3, '-'), ('abc'):sub(-2), ('abc'):byte(2), ('abc'):reverse() }",
          "{ \"ABC\", 3, \"x-x-x\", \"bc\", 98, \"cba\" }");
    gives("return { ('key = value'):match('^(%w+)%s*=%s*(%w+)$') }", "{ \"key\", \"value\" }");
    gives("return { ('a1b22c333'):gsub('%d+', '<%0>') }", "{ \"a<1>b<22>c<333>\", 3 }");
    gives("return { ('abc'):gsub('', '-') }", "{ \"-a-b-c-\", 4 }");
    gives("return { ('hello world'):gsub('o', { o = '0' }) }", "{ \"hell0 w0rld\", 2 }");
    gives("return { ('x(a(b)c)y'):find('%b()') }", "{ 2, 8 }");
    gives("return { ('THE (quick) fox'):find('%f[%a]%a+%f[%A]', 5) }", "{ 6, 10 }");
    gives("return { ('はい、いいえ'):match('[いえ]+$'), ('あいう'):gsub('.', '%0.') }", "{ \"いいえ\", \"あ.い.う.\", 3 }");
    gives("local t = {} for w in ('a bb  ccc'):gmatch('%a+') do t[#t+1] = w end return t", "{ \"a\", \"bb\", \"ccc\" }");
    gives("local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do t[k] = v end return t", "{ a = \"1\", b = \"2\" }");
    gives("return { ('abc'):find('b', 1, true), ('a.c'):find('.', 2, true), ('abc'):find('()b()') }", "{ 2, 2, 2, 2, 2, 3 }");
    gives("return { string.format('%5.2f|%d|%s|%q|%x|%-5s|%%', 3.14159, 42, 'あ', 'a\"b', 255, 'ab') }",
          "{ \" 3.14|42|あ|\\\"a\\\\\\\"b\\\"|ff|ab   |%\" }");
    gives("return { tostring(1), tostring(1.0), tostring(nil), tostring({}), tostring(print), tostring(true) }",
          "{ \"1\", \"1.0\", \"nil\", \"table\", \"function\", \"true\" }");
    gives("return { tonumber('0x10'), tonumber(' 5 '), tonumber('1e2'), tonumber('zz', 36), tonumber('x') }",
          "{ 16, 5, 100, 1295 }");
    gives("local t = { 1, 2, 3 } table.insert(t, 1, 0) table.insert(t, 9) return { table.remove(t, 2), table.concat(t, ','), table.unpack(t) }",
          "{ 1, \"0,2,3,9\", 0, 2, 3, 9 }");
    gives("return { utf8.len('あいu'), utf8.char(12354, 97), utf8.codepoint('あ'), utf8.offset('あい', 2) }", "{ 3, \"あa\", 12354, 4 }");
    gives("local s = '' for p, c in utf8.codes('aあb') do s = s .. p .. ':' .. c .. ' ' end return s", "\"1:97 2:12354 5:98 \"");
    gives("return { math.max(1, 5, 3), math.floor(2.7), math.ceil(2.1), math.abs(-3), math.type(1), math.fmod(7, 3), 7 // 2 }",
          "{ 5, 2, 3, 3, \"integer\", 1, 3 }");
    gives("return { select('#', 1, nil, 3), select(-1, 1, 2), pcall(error, 'x') }", "{ 3, 2, false, \"x\" }");
    gives("return { pcall(function() error('x', 0) end) }", "{ false, \"x\" }");
    gives("local t = setmetatable({}, { __index = function(_, k) return k .. '!' end }) return t.a", "\"a!\"");
    gives("return getmetatable('')", "false");
    gives("return ('x'):bad()", "t.lua:1: 'bad' cannot be called: it is nothing (nil), not a function");
}

TEST(nothing_of_the_machine_is_shown)
{
    gives("return string.format('%s %s', {}, print)", "\"table function\"");
    gives("return string.format('%p', {})", "t.lua:1: string.format: '%p' is not known");
    gives("return setmetatable({}, { __gc = function() end })", "t.lua:1: setmetatable: '__gc' is not available in rule files");
    gives("return ('x'):sub(1) .. tostring(setmetatable({}, { __tostring = function() return 'T' end }))", "\"xT\"");
    gives("return { 'あ', ('あ'):sub(1, 1) }",
          "t.lua:1: a text is not valid UTF-8: it was cut inside a character, or holds a zero byte");
}

TEST(limits_cannot_be_caught)
{
    gives("while true do end", "t.lua:1: the rule runs too long: more than 10 million steps. Is there an endless loop?");
    gives("\nwhile true do pcall(function() while true do end end) end",
          "t.lua:2: the rule runs too long: more than 10 million steps. Is there an endless loop?");
    gives("return ('a'):rep(3000):find(('.-'):rep(8) .. 'b')",
          "t.lua:1: a pattern needs more than 1 million steps. Make it simpler: few '-' and '*' in one pattern");
    gives("local t = {} for i = 1, 1e9 do t[i] = { i } end", "t.lua:1: the rule uses more than 64 MiB of memory");
    gives("local ok = pcall(string.rep, 'x', 1 << 40) return 'caught'", "t.lua:1: the rule makes a text of more than 1 MiB");
}

TEST(a_call_after_a_failed_one_works)
{
    rules *r = host();
    arena *a = arena_new(16 * 1024 * 1024);
    err e = ERR_INIT;
    rules_node *out, arg[1];
    const rules_fn *fn;
    int i;

    loads(r, "thing{ 'x', run = function(n) while n == 1 do end return n end }");
    fn = rules_func(&rules_at(r, "thing", 0)->node, "run");
    for (i = 0; i < 4; i++) {
        arg[0] = rules_make_int(i % 2);
        CHECK((rules_call(&out, NULL, a, r, fn, arg, 1, &e) == ERR_OK) == (i % 2 == 0));
    }
    arena_free(a);
    rules_free(r);
}

TEST(what_a_file_costs_is_counted)
{
    rules *r = host();

    loads(r, "for i = 1, 100000 do end");
    CHECK(rules_steps_used(r) >= 100000 && rules_steps_used(r) < 400000);
    loads(r, "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1000) .. i end");
    CHECK(rules_bytes_peak(r) > 1000 * 1000 && rules_bytes_peak(r) < 3000 * 1000);
    rules_free(r);
}

TEST(print_goes_to_the_log)
{
    rules *r = host();
    arena *a = arena_new(1024 * 1024);

    loads(r, "print('a', 1, nil)\nprint('b')");
    CHECK(sv_eq(rules_take_log(r, a), SV("a\t1\tnil\nb\n")));
    CHECK(rules_take_log(r, a).n == 0);
    arena_free(a);
    rules_free(r);
}

TEST(patterns_are_checked_as_written)
{
    err e = ERR_INIT;
    bool found;

    CHECK(rules_pattern_check(SV("a[bc"), &e) != ERR_OK);
    CHECK(rules_pattern_check(SV("(a"), &e) != ERR_OK);
    CHECK(rules_pattern_check(SV("a)"), &e) != ERR_OK);
    CHECK(rules_pattern_check(SV("%"), &e) != ERR_OK);
    CHECK(rules_pattern_check(SV("%1"), &e) != ERR_OK);
    CHECK_OK(rules_pattern_check(SV("^(%d+)[日年]%s*%1$"), &e), &e);
    CHECK_OK(rules_pattern_find(&found, SV("保存期間は30日"), SV("%d+[日年]"), &e), &e);
    CHECK(found);
}
