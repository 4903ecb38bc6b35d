// DEPS: app
/* Drafts over a small paper of our own: what is answered, what is left open, and with which sign. */
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "test.h"

static const char paper[] =
    "見本サービス ホワイトペーパー\n版 1.0 版\n\n"
    "6.1.3 関係当局との連絡\n\n利用者のデータはすべて日本国内のデータセンターに保管しています。\n\n"
    "CLD.6.3.1 クラウドコンピューティング環境における役割及び責任の共有及び分担\n\n■ 利用者の責任\n\n- ・端末のウイルス対策ソフトの導入\n- ・パスワードの適切な管理\n\n"
    "■ 当社の責任\n\n- ・アプリケーションの開発と運用\n- ・データの暗号化とバックアップ\n\n"
    "7.2.2 情報セキュリティの意識向上、教育及び訓練\n\n従業員に対し、情報セキュリティ教育を年 1 回実施しています。\n\n"
    "CLD.8.1.5 クラウドサービスカスタマの資産の除去\n\n契約終了後 45 日以内にすべてのデータを消去します。消去証明書は発行していません。\n\n"
    "9.2.4 利用者の秘密認証情報の管理\n\nログイン認証方式は ID・パスワード方式のみとなります。接続元 IP アドレスによる制限が可能です。\n\n"
    "10.1.1 暗号による管理策の利用方針\n\nデータの保管\n\n暗号化方式\tAES-256\n暗号鍵の管理\tクラウド事業者の鍵管理サービスを利用\n\n通信は TLS 1.3 で暗号化しています。\n\n"
    "12.3.1 情報のバックアップ\n\nデータベースのバックアップを毎日取得し、21 世代保管しています。利用者の操作で消えたデータの個別の復元は承っていません。\n\n"
    "12.4.1 イベントログ取得\n\n利用者向けのログ取得機能は提供していませんが、インシデントの調査に必要な場合は過去 2 か月分のアクセスログを提供することが可能です。\n\n"
    "12.4.4 クロックの同期\n\nNTP サーバーと時刻を同期しています。\n\n"
    "14.2.1 セキュリティに配慮した開発のための方針\n\n開発環境と本番環境は分離しています。プログラムは開発者以外がレビューします。\n\n"
    "16.1.1 責任及び手順\n\n利用者に影響するインシデントを確認したときは、確認から 12 時間以内を目標に利用者へメールで通知します。\n\n"
    "16.1.7 証拠の収集\n\n捜査機関から照会を受けた場合は、利用者への通知または同意を経ることなく情報を開示することがあります。\n\n"
    "18.2.1 情報セキュリティの独立したレビュー\n\n詳細は別紙をご参照ください。\n";

static char dir[64], library[96];
static app *the_app;
static arena *mem;

static void stop(void)
{
    char command[96];
    app_close(the_app);
    arena_free(mem);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    if (system(command) != 0) fputs("the test's folder stays\n", stderr);
}

static void start(void)
{
    err e = ERR_INIT;
    char path[96];
    app_import_result r;
    app_import_opts o = { .service = SV("mihon") };

    if (the_app) return;
    snprintf(dir, sizeof dir, "/tmp/henji-draft-XXXXXX");
    CHECK(mkdtemp(dir) != NULL);
    setenv("XDG_DATA_HOME", dir, 1);
    setenv("XDG_CONFIG_HOME", dir, 1);
    snprintf(library, sizeof library, "%s/library.db", dir);
    snprintf(path, sizeof path, "%s/paper.txt", dir);
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(paper, 1, sizeof paper - 1, f) == sizeof paper - 1);
    fclose(f);
    app_config c = { .library = library, .flags = APP_WRITE | APP_NO_USER_RULES };
    mem = arena_new((size_t)1024 << 20);
    CHECK_OK(app_open(&the_app, &c, &e), &e);
    CHECK_OK(app_import(&r, mem, the_app, path, &o, &e), &e);
    CHECK(atexit(stop) == 0);
}

static draft_item ask(const char *question)
{
    err e = ERR_INIT;
    draft_item d;
    draft_query q = { .service = SV("mihon"), .question = sv_of(question) };
    start();
    CHECK_OK(app_ask(&d, mem, the_app, &q, &e), &e);
    return d;
}

static void expect(const char *question, const char *control, draft_status status, draft_choice choice, const char *holds)
{
    draft_item d = ask(question);
    sv first = d.n_controls ? d.controls[0] : SV("-");
    const char *got = draft_choice_name(d.choice), *want = draft_choice_name(choice);
    if (d.status != status || d.choice != choice || (control && (d.n_controls == 0 || !sv_eq(d.controls[0], sv_of(control)))) ||
        (holds && sv_find(d.answer, sv_of(holds)) == SIZE_MAX))
        fail_msg("%s: %s (want %s), choice %s (want %s), control %.*s (want %s), confidence %.2f, reason %.*s\n%.*s", question, draft_status_name(d.status),
                 draft_status_name(status), got ? got : "-", want ? want : "-", SV_FMT(first), control ? control : "-", d.confidence, SV_FMT(d.reason), SV_FMT(d.answer));
}

TEST(yes_when_the_paper_says_so)
{
    expect("データのバックアップを毎日取得していますか。", "12.3.1", DRAFT_DRAFTED, DRAFT_YES, "毎日取得し");
    expect("開発環境と本番環境は分離されていますか。", "14.2.1", DRAFT_DRAFTED, DRAFT_YES, "分離しています");
    expect("接続元IPｱﾄﾞﾚｽによる制限は可能ですか", "9.2.4", DRAFT_DRAFTED, DRAFT_YES, "IP アドレス");
}

TEST(no_when_the_paper_denies_it)
{
    expect("データ消去証明書を発行してもらえますか。", "CLD.8.1.5", DRAFT_DRAFTED, DRAFT_NO, "発行していません");
    expect("多要素認証を利用できますか。", "9.2.4", DRAFT_REVIEW, DRAFT_NO, "のみ"); /* told by what there is instead */
    expect("利用者がログを閲覧・ダウンロードできますか。", "12.4.1", DRAFT_DRAFTED, DRAFT_NO, "提供していません");
}

TEST(the_sign_of_the_question_counts)
{
    expect("海外のデータセンターにデータが置かれることはありますか。", "6.1.3", DRAFT_DRAFTED, DRAFT_NO, "日本国内");
    expect("データを国外に保管しないこと。", "6.1.3", DRAFT_DRAFTED, DRAFT_YES, "日本国内");
    expect("捜査機関への開示の前に利用者へ通知しますか。", "16.1.7", DRAFT_DRAFTED, DRAFT_NO, "経ることなく");
    expect("同意なく捜査機関に情報を開示することがありますか。", "16.1.7", DRAFT_DRAFTED, DRAFT_YES, "経ることなく");
}

TEST(a_figure_that_is_not_met_is_no)
{
    expect("従業員教育を年2回以上実施していますか。", "7.2.2", DRAFT_DRAFTED, DRAFT_NO, "年 1 回");
}

TEST(values_are_found_and_missing_ones_are_for_review)
{
    expect("バックアップの世代数", "12.3.1", DRAFT_DRAFTED, DRAFT_CHOICE_NONE, "21 世代");
    expect("インシデントの検知から通知までの目標時間を教えてください。", "16.1.1", DRAFT_DRAFTED, DRAFT_CHOICE_NONE, "12 時間以内");
    draft_item d = ask("セキュリティ教育の受講率は何％ですか。");
    CHECK(d.status != DRAFT_DRAFTED);
}

TEST(what_the_paper_does_not_say_is_left_open)
{
    static const char *const questions[] = { "シングルサインオン（SAML）に対応していますか。", "サイバー保険に加入していますか。", "RTO（目標復旧時間）は何時間ですか。",
                                             "ペネトレーションテストを実施した業者名を教えてください。", "月額の利用料金を教えてください。", "Do you run a bug bounty programme?",
                                             "SOC2 Type2 報告書はありますか。", "入退室管理について説明してください。" };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        draft_item d = ask(questions[i]);
        if (d.status != DRAFT_UNANSWERED || d.answer.n || d.choice != DRAFT_CHOICE_NONE || d.reason.n == 0) fail_msg("%s: %s %.*s", questions[i], draft_status_name(d.status), SV_FMT(d.answer));
    }
}

TEST(the_customers_duty_answers_nothing)
{
    draft_item d = ask("ウイルス対策ソフトを導入していますか。");
    CHECK(d.status != DRAFT_DRAFTED);
}

TEST(a_pointer_alone_is_no_answer)
{
    draft_item d = ask("内部監査を実施していますか。");
    CHECK(d.status == DRAFT_UNANSWERED);
}

TEST(an_english_question_over_a_japanese_paper_is_for_review)
{
    expect("Are backups taken daily?", "12.3.1", DRAFT_REVIEW, DRAFT_YES, "毎日");
    expect("Which encryption algorithm protects data at rest?", "10.1.1", DRAFT_REVIEW, DRAFT_CHOICE_NONE, "AES-256");
    expect("Do you perfom bakcups daily?", "12.3.1", DRAFT_REVIEW, DRAFT_YES, "毎日");
}

TEST(a_draft_holds_only_stored_passages)
{
    static const char *const questions[] = { "保存データの暗号化方式", "時刻同期を行っていますか。", "契約終了後、データは何日以内に削除されますか。" };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        draft_item d = ask(questions[i]);
        CHECK(d.n_evidence > 0 && d.citation.n > 0);
        for (size_t k = 0; k < d.n_evidence; k++) CHECK(sv_find(d.answer, d.evidence[k]) != SIZE_MAX);
        CHECK(sv_find(d.citation, SV("見本サービス ホワイトペーパー")) != SIZE_MAX);
    }
}

TEST(the_same_question_twice_gets_the_same_draft)
{
    draft_query q[2] = { { .service = SV("mihon"), .question = SV("バックアップは取得していますか。"), .category = SV("運用") },
                         { .service = SV("mihon"), .question = SV("バックアップは取得していますか。"), .category = SV("個人情報") } };
    sv names[2] = { SV("B2"), SV("B9") };
    draft_item d[2];
    err e = ERR_INIT;
    start();
    for (int i = 0; i < 2; i++) CHECK_OK(app_ask(&d[i], mem, the_app, &q[i], &e), &e);
    draft_sheet(d, q, names, 2, mem);
    CHECK(sv_eq(d[0].answer, d[1].answer) && d[0].status == d[1].status && d[0].choice == d[1].choice);
}

static draft_item item_of(draft_choice c, bool negated, sv *topics, size_t n)
{
    static sv control = { "12.4.1", 6 };
    match_trace *tr = arena_one(mem, match_trace);
    draft_item d = { 0 };

    tr->negated = negated;
    tr->topics = topics;
    tr->n_topics = n;
    d.status = DRAFT_DRAFTED;
    d.choice = c;
    d.controls = &control;
    d.n_controls = 1;
    d.trace = tr;
    return d;
}

static bool objected(draft_item x, draft_item y)
{
    draft_query q[2] = { { .question = SV("one"), .service = SV("kumohashi") }, { .question = SV("two"), .service = SV("kumohashi") } };
    sv names[2] = { SV("B2"), SV("B9") };
    draft_item d[2] = { x, y };

    draft_sheet(d, q, names, 2, mem);
    CHECK((d[0].status == DRAFT_REVIEW) == (d[1].status == DRAFT_REVIEW));
    if (d[0].status != DRAFT_REVIEW) return false;
    CHECK(sv_find(d[0].reason, SV("B9")) != SIZE_MAX && sv_find(d[1].reason, SV("B2")) != SIZE_MAX);
    return true;
}

TEST(contradictions_within_a_sheet_name_each_other)
{
    sv logs[] = { SV("log"), SV("retention") }, kept[] = { SV("log") }, other[] = { SV("clock"), SV("timezone") };

    start();
    CHECK(objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_NO, false, logs, 2)));
    CHECK(objected(item_of(DRAFT_NA, false, kept, 1), item_of(DRAFT_YES, false, logs, 2)));
    CHECK(objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_YES, true, logs, 2))); /* kept, and not kept */
    CHECK(!objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_NO, true, logs, 2)));
    CHECK(!objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_NO, false, other, 2)));
    CHECK(!objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_CONDITIONAL, false, logs, 2)));
    CHECK(!objected(item_of(DRAFT_YES, false, logs, 2), item_of(DRAFT_CHOICE_NONE, false, logs, 2)));
}

TEST(kinds_of_questions)
{
    static const struct { const char *question; match_type type; } kinds[] = {
        { "バックアップを取得していますか。", MATCH_YESNO },
        { "SSO連携の可否", MATCH_YESNO },
        { "時刻は同期されていますか？ 方式も併せてご記入願います。", MATCH_YESNO },
        { "盗み見されない仕組みとなっているか ※具体的に記述", MATCH_YESNO },
        { "（１）データ、（２）操作履歴のどちらもファイルに出力できるか。", MATCH_YESNO },
        { "バックアップは毎日取得していること。", MATCH_REQUIREMENT },
        { "パスワードを本文に記載して送付していないこと。", MATCH_REQUIREMENT },
        { "他社と機器を共用していないこと（専有環境であること）。", MATCH_REQUIREMENT },
        { "バックアップの方法を記載すること。", MATCH_DESCRIBE },
        { "アクセスログは何か月間残していますか。", MATCH_VALUE },
        { "何か対策をしていますか。", MATCH_YESNO },
        { "バックアップの世代数", MATCH_KEYWORD },
        { "Are backups taken daily?", MATCH_YESNO },
        { "Backups are taken daily.", MATCH_REQUIREMENT },
        { "Provider personnel shall not access customer data.", MATCH_REQUIREMENT },
        { "Can you provide a current SOC 2 report?", MATCH_YESNO },
        { "Please confirm that data are encrypted.", MATCH_YESNO },
        { "Could you describe your backup procedure?", MATCH_DESCRIBE },
        { "Q7.3 (mandatory, please answer Yes/No) - Are clocks synchronised?", MATCH_YESNO },
        { "How often are backups taken?", MATCH_VALUE },
        { "Log retention period", MATCH_KEYWORD },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        draft_item d = ask(kinds[i].question);
        if (!d.trace || d.trace->type != kinds[i].type) fail_msg("%s: kind %d, want %d", kinds[i].question, d.trace ? (int)d.trace->type : -1, (int)kinds[i].type);
    }
}

TEST(what_is_not_asked_is_cut_off)
{
    static const char *const same[][2] = {
        { "【必須】データのバックアップを毎日取得していますか。", "データのバックアップを毎日取得していますか。" },
        { "№２１（必須）データのバックアップを毎日取得していますか。", "データのバックアップを毎日取得していますか。" },
        { "ご担当者様　お手数ですが下記ご回答ください。データのバックアップを毎日取得していますか。", "データのバックアップを毎日取得していますか。" },
        { "データのバックアップを毎日取得していますか。→はい／いいえのいずれかを選び、補足があればお書きください", "データのバックアップを毎日取得していますか。" },
        { "BC-04.2) Are backups taken daily?", "Are backups taken daily?" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        draft_item noisy = ask(same[i][0]), plain = ask(same[i][1]);
        if (noisy.choice != plain.choice || noisy.status != plain.status || !sv_eq(noisy.answer, plain.answer)) fail_msg("%s is answered otherwise than %s", same[i][0], same[i][1]);
    }
}

TEST(the_asker_is_the_papers_customer)
{
    draft_item ours = ask("貴社から当社へ障害を通知しますか。"), theirs = ask("当社から利用者へ障害を通知しますか。");

    CHECK(ours.choice == theirs.choice && sv_eq(ours.answer, theirs.answer));
}

TEST(odd_questions_do_no_harm)
{
    static const char *const questions[] = { "", " ", "?", "。", "①②③", "((((((", "12345", "🙂🙂", "あ", "~*#|@", "\xff\xfe", "Q1.", "なし" };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        draft_item d = ask(questions[i]);
        CHECK(d.status == DRAFT_UNANSWERED);
    }
    char *big = malloc(200001);
    memset(big, 'a', 200000);
    big[200000] = 0;
    CHECK(ask(big).status == DRAFT_UNANSWERED);
    free(big);
}
