#!/usr/bin/env python3
"""Makes the sheets of this folder, one per shape of questionnaire, with openpyxl, and the truth beside them.

    /usr/bin/python3 tests/sheets/make.py          (Debian: python3-openpyxl)

truth.json: {file: {"roles": {sheet: role}, "items": [{"q": "Sheet!D8", "choice": "E8", "answer": "F8", "comment": "G8",
"cells": {"はい": "D8"}, "choices": [...], "means": {"yes": "○"}, "answered": true, "id": "1", "category": "…"}]}}; keys
that are left out are not compared, except the cells: a cell that is left out must not be found. The sheets are committed;
the script is here to say how they came about and to add the next one.
"""
import json
import os

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HERE = os.path.dirname(os.path.abspath(__file__))
TRUTH = {}
BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="DDDDDD")
QS = ["情報セキュリティに関する基本方針を定め、全従業員に周知していますか。", "サービスの利用者データは暗号化して保存されていますか？", "アクセス権限は定期的に見直していること。",
      "バックアップの取得頻度と保管期間をご記入ください。", "脆弱性診断の実施有無", "ログの保管期間", "従業員に対するセキュリティ教育を年1回以上実施していること",
      "委託先の管理方法について教えてください。", "ﾊﾟｽﾜｰﾄﾞは何文字以上ですか", "データセンターは日本国内に所在しますか。\n※海外の場合は国名を記載"]
QE = ["Do you have an information security policy approved by management?", "Is customer data encrypted at rest?", "The provider shall review access rights at least annually.",
      "Describe your backup procedure, including frequency and retention.", "Data location", "How long are audit logs retained?", "Verify that multi-factor authentication is enforced for administrators.",
      "Please list all subprocessors."]


def dv(ws, where, formula):
    d = DataValidation(type="list", formula1=formula, allow_blank=True)
    ws.add_data_validation(d)
    d.add(where)


class Book:
    def __init__(self, name):
        self.name, self.wb, self.items, self.roles = name, Workbook(), [], {}
        self.wb.remove(self.wb.active)

    def sheet(self, title, role=None):
        ws = self.wb.create_sheet(title)
        self.ws = ws
        if role:
            self.roles[title] = role
        return ws

    def put(self, row, *values, col=1):
        for i, v in enumerate(values):
            if v is not None:
                self.ws.cell(row, col + i, v)

    def item(self, q, **kw):
        self.items.append({"q": f"{self.ws.title}!{q}", **kw})

    def save(self):
        self.wb.save(os.path.join(HERE, self.name + ".xlsx"))
        TRUTH[self.name + ".xlsx"] = {"roles": self.roles, "items": self.items}


def title_and_cover():
    b = Book("01-title-cover")
    b.sheet("質問票", "questions")
    b.put(1, "セキュリティチェックシート")
    b.ws.merge_cells("A1:E1")
    b.put(3, "貴社名", None, "記入日")
    b.put(4, "ご担当者", None, "連絡先")
    b.put(6, "以下の質問にご回答ください。回答は簡潔にお願いします。")
    b.put(8, "No.", "区分", "質問内容", "回答", "備考")
    for i, q in enumerate(QS):
        b.put(9 + i, i + 1, "組織" if i < 5 else "技術", q)
        b.item(f"C{9+i}", answer=f"D{9+i}", comment=f"E{9+i}", id=str(i + 1), category="組織" if i < 5 else "技術", answered=False)
    b.put(20, "※ご不明な点は担当までお問い合わせください。")
    b.save()


def legend_above():
    b = Book("02-legend-above")
    b.sheet("チェックシート", "questions")
    b.put(1, "クラウドサービス安全性チェック")
    b.put(3, "凡例", "○：対応　△：一部対応　×：未対応　－：対象外")
    b.put(5, "項番", "確認項目", "対応状況", "備考")
    for i, q in enumerate(QS):
        b.put(6 + i, f"1-{i+1}", q)
        b.item(f"B{6+i}", choice=f"C{6+i}", comment=f"D{6+i}", id=f"1-{i+1}", choices=["○", "△", "×", "－"], means={"yes": "○", "conditional": "△", "no": "×", "na": "－"})
    b.save()


def two_rows():
    b = Book("03-two-row-header")
    ws = b.sheet("確認票", "questions")
    b.put(2, "外部委託先セキュリティ確認票")
    b.put(4, "No", "大項目", "確認事項", "貴社回答", None, "備考")
    b.put(5, None, None, None, "対応可否", "対応内容")
    for c in "ABCF":
        ws.merge_cells(f"{c}4:{c}5")
    ws.merge_cells("D4:E4")
    dv(ws, "D6:D15", '"可,一部可,不可,対象外"')
    for i, q in enumerate(QS):
        b.put(6 + i, i + 1, "管理" if i % 5 == 0 else None, q)
        b.item(f"C{6+i}", choice=f"D{6+i}", answer=f"E{6+i}", comment=f"F{6+i}", choices=["可", "一部可", "不可", "対象外"], means={"yes": "可", "conditional": "一部可", "no": "不可", "na": "対象外"},
               category="管理")
    b.save()


def three_rows():
    b = Book("04-three-row-header")
    ws = b.sheet("調査票", "questions")
    b.put(3, "質問", None, "ご回答欄", None, None, "当社使用欄")
    b.put(4, "番号", "内容", "選択", "記述", None, "判定", "コメント")
    b.put(5, None, None, None, "実施内容", "証跡", None, None)
    ws.merge_cells("A3:B3"); ws.merge_cells("C3:E3"); ws.merge_cells("F3:G3")
    ws.merge_cells("D4:E4")
    for c in "ABCFG":
        ws.merge_cells(f"{c}4:{c}5")
    dv(ws, "C6:C11", '"はい,いいえ,該当なし"')
    for i, q in enumerate(QS[:6]):
        b.put(6 + i, f"Q{i+1}", q)
        b.item(f"B{6+i}", choice=f"C{6+i}", answer=f"D{6+i}", comment=f"E{6+i}", id=f"Q{i+1}", choices=["はい", "いいえ", "該当なし"])
    b.save()


def repeated():
    b = Book("05-repeated-headers")
    b.sheet("Sheet1", "questions")
    r = 1
    words = [("No.", "質問", "回答"), ("番号", "確認事項", "ご回答"), ("項番", "チェック項目", "貴社回答欄")]
    for s, w in enumerate(words):
        b.put(r, ["1. 組織的対策", "2. 人的対策", "3. 技術的対策"][s])
        b.put(r + 1, *w)
        for i in range(3):
            b.put(r + 2 + i, f"{s+1}.{i+1}", QS[s * 3 + i])
            b.item(f"B{r+2+i}", answer=f"C{r+2+i}", id=f"{s+1}.{i+1}")
        r += 6
    b.save()


def titles_in_header():
    b = Book("06-title-in-header")
    b.sheet("Assessment", "questions")
    r = 3
    b.put(1, "Security interview")
    for s, t in enumerate(["Governance", "Access management", "Operations"]):
        b.put(r, None, t, "Answer", "Notes")
        for i in range(2):
            b.put(r + 1 + i, s * 2 + i + 1, QE[s * 2 + i])
            b.item(f"B{r+1+i}", answer=f"C{r+1+i}", comment=f"D{r+1+i}", category=t)
        r += 4
    b.save()


def several_tables():
    b = Book("07-several-tables")
    ws = b.sheet("質問", "questions")
    b.put(1, "A. 基本情報に関する質問")
    b.put(2, "No", "質問事項", "回答")
    for i in range(3):
        b.put(3 + i, i + 1, QS[i])
        b.item(f"B{3+i}", answer=f"C{3+i}")
    b.put(8, "B. 対策に関する質問")
    b.put(9, "No", "分類", "要求事項", "適合状況", "コメント")
    dv(ws, "D10:D13", '"適合,不適合,対象外"')
    for i in range(4):
        b.put(10 + i, i + 1, "技術", QS[3 + i])
        b.item(f"C{10+i}", choice=f"D{10+i}", comment=f"E{10+i}", choices=["適合", "不適合", "対象外"])
    b.save()


def several_sheets():
    b = Book("08-several-sheets")
    b.sheet("表紙", "cover")
    b.put(3, "セキュリティ質問票"); b.put(6, "貴社名"); b.put(7, "ご担当者名"); b.put(8, "記入日"); b.put(9, "メールアドレス")
    b.sheet("改訂履歴", "history")
    b.put(1, "版数", "改訂日", "改訂内容", "備考"); b.put(2, "1.0", "2023-04-01", "新規作成"); b.put(3, "1.1", "2024-04-01", "質問を追加しましたか")
    b.sheet("記入要領", "other")
    b.put(1, "回答方法"); b.put(3, "No", "質問", "回答"); b.put(4, 1, "規程はありますか。", "はい"); b.put(6, "○", "対応している"); b.put(7, "×", "対応していない")
    b.sheet("組織", "questions")
    b.put(1, "No", "設問", "回答欄")
    for i in range(4):
        b.put(2 + i, i + 1, QS[i]); b.item(f"B{2+i}", choice=f"C{2+i}", choices=["○", "×"])
    ws = b.sheet("技術", "questions")
    b.put(2, "分類", "番号", "チェック内容", "結果", "補足")
    dv(ws, "D3:D8", "=リスト!$A$1:$A$3")
    for i in range(5):
        b.put(3 + i, "運用", f"T-{i+1}", QS[4 + i]); b.item(f"C{3+i}", choice=f"D{3+i}", comment=f"E{3+i}", id=f"T-{i+1}", choices=["はい", "いいえ", "対象外"])
    ws = b.sheet("集計", "other")
    b.put(1, "区分", "はい", "いいえ", "対象外"); b.put(2, "組織", "=COUNTIF(組織!C:C,\"○\")", 0, 0); b.put(3, "技術", 1, 2, 3)
    ws = b.sheet("リスト", "lists")
    ws.sheet_state = "hidden"
    b.put(1, "はい"); b.put(2, "いいえ"); b.put(3, "対象外")
    ws = b.sheet("旧版", None)
    ws.sheet_state = "hidden"
    b.put(1, "No", "質問", "回答"); b.put(2, 1, QS[0])
    b.save()


def merged_categories():
    b = Book("09-merged-categories")
    ws = b.sheet("一覧", "questions")
    b.put(1, "大項目", "中項目", "小項目", "項番", "確認内容", "実施状況", "特記事項")
    cats = [("組織", "方針", "策定"), ("組織", "方針", "周知"), ("組織", "体制", "責任者"), ("技術", "暗号", "保存"), ("技術", "暗号", "通信"), ("技術", "認証", "多要素")]
    for i, (x, y, z) in enumerate(cats):
        r = 2 + i
        b.put(r, x if i in (0, 3) else None, y if i in (0, 2, 3, 5) else None, z, i + 1, QS[i])
        b.item(f"E{r}", choice=f"F{r}", comment=f"G{r}", category=f"{x} / {y} / {z}", choices=["実施", "未実施", "一部実施"])
    for m in ("A2:A4", "A5:A7", "B2:B3", "B5:B6"):
        ws.merge_cells(m)
    dv(ws, "F2:F7", '"実施,未実施,一部実施"')
    b.save()


def hidden_rows():
    b = Book("10-hidden-rows")
    ws = b.sheet("質問", "questions")
    b.put(1, "No", "質問", "回答")
    ws.auto_filter.ref = "A1:C9"
    for i in range(8):
        b.put(2 + i, i + 1, QS[i])
        if i in (2, 5):
            ws.row_dimensions[2 + i].hidden = True
        b.item(f"B{2+i}", answer=f"C{2+i}", hidden=i in (2, 5))
    b.save()


def split_question():
    b = Book("11-split-question")
    b.sheet("要件", "questions")
    b.put(1, "No", "項目", "内容", "対応可否", "備考")
    names = ["暗号化", "ログ", "認証", "バックアップ", "委託先"]
    texts = ["保存データを暗号化していること", "操作ログを1年以上保管していること", "多要素認証に対応していること", "日次で取得していること", "再委託先を管理していること"]
    dv(b.ws, "D2:D6", '"○,△,×"')
    for i in range(5):
        b.put(2 + i, i + 1, names[i], texts[i])
        b.item(f"C{2+i}", choice=f"D{2+i}", comment=f"E{2+i}", question=f"{names[i]}\n{texts[i]}", means={"yes": "○", "conditional": "△", "no": "×"})
    b.save()


def same_text():
    b = Book("12-same-text-twice")
    b.sheet("質問", "questions")
    b.put(1, "番号", "分類", "質問", "回答")
    for i, (c, q) in enumerate([("本番", QS[0]), ("本番", QS[1]), ("検証", QS[0]), ("検証", QS[1]), ("検証", QS[1])]):
        b.put(2 + i, f"{i+1}", c, q)
        b.item(f"C{2+i}", answer=f"D{2+i}", id=str(i + 1))
    b.save()


def answer_left():
    b = Book("13-answer-left")
    b.sheet("点検表", "questions")
    b.put(1, "自己点検表")
    b.put(3, "チェック欄", "No", "点検内容")
    b.put(2, "できている場合は○、できていない場合は×、該当しない場合は－を記入")
    for i in range(6):
        b.put(4 + i, None, i + 1, QS[i])
        b.item(f"C{4+i}", choice=f"A{4+i}", choices=["○", "×", "－"])
    b.save()


def answer_below():
    b = Book("14-answer-below")
    ws = b.sheet("ヒアリング", "questions")
    b.put(1, "セキュリティに関するご質問")
    r = 3
    for i in range(6):
        b.put(r, f"Q{i+1}", QS[i])
        ws.merge_cells(f"B{r}:H{r}")
        b.put(r + 1, None, "回答：")
        ws.merge_cells(f"C{r+1}:H{r+1}")
        b.item(f"B{r}", answer=f"C{r+1}", id=f"Q{i+1}")
        r += 3
    b.save()


def answer_below_same_cell():
    b = Book("15-answer-in-label-cell")
    ws = b.sheet("Sheet1", "questions")
    b.put(1, "ご質問事項")
    r = 3
    for i in range(4):
        b.put(r, f"{i+1}.", QS[i])
        ws.merge_cells(f"B{r}:F{r}")
        b.put(r + 1, None, "【回答】" if i != 2 else "【回答】はい、実施しています。")
        ws.merge_cells(f"B{r+1}:F{r+1}")
        b.item(f"B{r}", answer=f"B{r+1}", answered=i == 2)
        r += 2
    b.save()


def grid_paper():
    b = Book("16-grid-paper")
    ws = b.sheet("調査票", "questions")
    for c in range(1, 61):
        ws.column_dimensions[ws.cell(1, c).column_letter].width = 2.2
    ws["B2"] = "クラウドサービス利用に関する調査票"
    ws.merge_cells("B2:AZ2")

    def block(cell, end, text=None):
        if text is not None:
            ws[cell] = text
        ws.merge_cells(f"{cell}:{end}")
    block("B4", "C5", "No"); block("D4", "AD5", "質問事項"); block("AE4", "AK5", "回答欄"); block("AL4", "AZ5", "補足説明")
    dv(ws, "AE6:AK20", '"有,無,該当なし"')
    for i in range(6):
        r = 6 + i * 2
        block(f"B{r}", f"C{r+1}", i + 1); block(f"D{r}", f"AD{r+1}", QS[i]); block(f"AE{r}", f"AK{r+1}"); block(f"AL{r}", f"AZ{r+1}")
        b.item(f"D{r}", choice=f"AE{r}", comment=f"AL{r}", choices=["有", "無", "該当なし"], id=str(i + 1))
    b.save()


def choice_comment():
    b = Book("17-choice-comment")
    ws = b.sheet("List of requirements", "questions")
    b.put(1, "Supplier security requirements")
    b.put(3, "#", "Domain", "Requirement", "Compliance status", "Comments / evidence")
    dv(ws, "D4:D40", '"Compliant,Partially compliant,Non-compliant,Not applicable"')
    for i, q in enumerate(QE):
        b.put(4 + i, i + 1, "General", q)
        b.item(f"C{4+i}", choice=f"D{4+i}", comment=f"E{4+i}", means={"yes": "Compliant", "conditional": "Partially compliant", "no": "Non-compliant", "na": "Not applicable"})
    b.save()


def one_of_n():
    b = Book("18-one-of-n")
    ws = b.sheet("チェック表", "questions")
    b.put(2, "番号", "確認内容", "回答", None, None, "備考")
    b.put(3, None, None, "はい", "いいえ", "該当なし")
    ws.merge_cells("C2:E2"); ws.merge_cells("A2:A3"); ws.merge_cells("B2:B3"); ws.merge_cells("F2:F3")
    for i in range(6):
        b.put(4 + i, i + 1, QS[i])
        if i == 1:
            ws["D5"] = "○"
        b.item(f"B{4+i}", cells={"はい": f"C{4+i}", "いいえ": f"D{4+i}", "該当なし": f"E{4+i}"}, comment=f"F{4+i}", answered=i == 1)
    b.save()


def caiq():
    b = Book("19-caiq-like")
    ws = b.sheet("CAIQ", "questions")
    b.put(1, "Consensus assessment questionnaire")
    b.put(2, "Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership", "CSP Implementation Description (Optional/Recommended)", "CSC Responsibilities (Optional/Recommended)", "CCM Control ID", "CCM Control Title")
    dv(ws, "C3:C60", '"Yes,No,NA"')
    dv(ws, "D3:D60", '"CSP-owned,CSC-owned,3rd-party outsourced,Shared CSP and CSC"')
    for i, q in enumerate(QE):
        b.put(3 + i, f"A&A-{i+1:02d}.1", q, None, None, None, None, f"A&A-{i+1:02d}", "Audit and Assurance Policy")
        b.item(f"B{3+i}", choice=f"C{3+i}", answer=f"E{3+i}", id=f"A&A-{i+1:02d}.1", means={"yes": "Yes", "no": "No", "na": "NA"})
    b.save()


def mark_and_prose():
    b = Book("20-mark-and-prose")
    b.sheet("確認表", "questions")
    b.put(1, "項番", "確認項目", "有無及びその内容")
    for i in range(5):
        b.put(2 + i, f"({i+1})", QS[i])
        b.item(f"B{2+i}", choice=f"C{2+i}", answer=f"C{2+i}", choices=["有", "無"])
    b.save()


def boxes():
    b = Book("21-boxes")
    b.sheet("調査", "questions")
    b.put(1, "No", "質問", "回答", "備考")
    for i in range(5):
        b.put(2 + i, i + 1, QS[i], "□はい　□いいえ　□該当なし" if i != 3 else "■はい　□いいえ　□該当なし")
        b.item(f"B{2+i}", choice=f"C{2+i}", comment=f"D{2+i}", choices=["はい", "いいえ", "該当なし"], answered=i == 3)
    b.save()


def box_columns():
    b = Book("22-box-columns")
    b.sheet("調査", "questions")
    b.put(1, "番号", "設問", "実施", "一部実施", "未実施", "コメント")
    for i in range(5):
        b.put(2 + i, i + 1, QS[i], "□", "□", "□")
        b.item(f"B{2+i}", cells={"実施": f"C{2+i}", "一部実施": f"D{2+i}", "未実施": f"E{2+i}"}, comment=f"F{2+i}", answered=False)
    b.save()


def assessor():
    b = Book("23-assessor-columns")
    ws = b.sheet("評価シート", "questions")
    b.put(1, None, None, None, "貴社記入欄", None, "当社記入欄（記入不要）")
    b.put(2, "No", "評価項目", "重要度", "自己評価", "根拠・補足説明", "評価結果", "コメント")
    ws.merge_cells("D1:E1"); ws.merge_cells("F1:G1")
    dv(ws, "D3:D8", '"適,不適,非該当"')
    dv(ws, "F3:F8", '"適,不適,非該当"')
    for i in range(6):
        b.put(3 + i, i + 1, QS[i], "高")
        b.item(f"B{3+i}", choice=f"D{3+i}", comment=f"E{3+i}", choices=["適", "不適", "非該当"])
    b.save()


def no_answer():
    b = Book("24-no-answer-column")
    b.sheet("要件一覧", "questions")
    b.put(1, "No", "分類", "セキュリティ要件", "参考")
    for i in range(6):
        b.put(2 + i, i + 1, "共通", QS[i], "ISO 27001")
        b.item(f"C{2+i}")
    b.save()


def answered():
    b = Book("25-answered-placeholders")
    ws = b.sheet("質問票", "questions")
    b.put(1, "No", "質問", "対応状況", "回答内容")
    dv(ws, "C3:C12", '"選択してください,対応済,一部対応,未対応,対象外"')
    b.put(2, "例", "規程を定めていますか。", "対応済", "情報セキュリティ規程を定め、年1回見直しています。")
    pre = [("選択してください", None), ("対応済", "全社で実施しています。"), ("選択してください", "ここに記入"), (None, "未記入"), ("未対応", None), ("選択してください", "（　　　）"), (None, " ")]
    for i, (c, a) in enumerate(pre):
        b.put(3 + i, i + 1, QS[i], c, a)
        b.item(f"B{3+i}", choice=f"C{3+i}", answer=f"D{3+i}", answered=i in (1, 4), means={"yes": "対応済", "conditional": "一部対応", "no": "未対応", "na": "対象外"})
    b.save()


def scale():
    b = Book("26-number-scale")
    b.sheet("成熟度", "questions")
    b.put(1, "評価基準")
    b.put(2, "3", "実施している"); b.put(3, "2", "一部実施している"); b.put(4, "1", "実施していない"); b.put(5, "0", "該当なし")
    b.put(7, "No", "確認項目", "自己評価", "コメント")
    for i in range(6):
        b.put(8 + i, i + 1, QS[i])
        b.item(f"B{8+i}", choice=f"C{8+i}", comment=f"D{8+i}", choices=["3", "2", "1", "0"], means={"yes": "3", "conditional": "2", "no": "1", "na": "0"})
    b.save()


def in_use():
    b = Book("27-values-in-use")
    b.sheet("質問", "questions")
    b.put(1, "番号", "質問", "実施状況", "備考")
    use = ["実施済", None, "未実施", None, "実施済", None]
    for i in range(6):
        b.put(2 + i, i + 1, QS[i], use[i])
        b.item(f"B{2+i}", choice=f"C{2+i}", comment=f"D{2+i}", answered=use[i] is not None, means={"yes": "実施済", "no": "未実施"})
    b.save()


def forms_of_questions():
    b = Book("28-forms-of-questions")
    ws = b.sheet("設問", "questions")
    b.put(1, "No", "質問", "回答")
    rows = [("1", "組織について", None), ("1.1", "方針はあるか", 1), ("1.2", "責任者", 1), ("1.3", "ｾｷｭﾘﾃｨ教育を実施しているか", 1), ("2", "技術について、どのように対策していますか", None), ("2.1", "暗号化", 1),
            ("2.2", "ＴＬＳ１．２以上を使用すること。", 1), ("2.3", "パスワードは\n何文字以上か\n※英数記号", 1), ("2.4", "SSO", 1), ("2.5", "Do you support SAML?", 1)]
    for i, (n, q, is_q) in enumerate(rows):
        r = 2 + i
        b.put(r, n, q)
        if is_q:
            b.item(f"B{r}", answer=f"C{r}", id=n)
        else:
            ws.merge_cells(f"B{r}:C{r}")
            ws.cell(r, 2).font = BOLD
    b.save()


def hecvat():
    b = Book("29-hecvat-like")
    ws = b.sheet("HECVAT", "questions")
    b.put(1, "Higher education vendor assessment")
    b.put(3, "Vendor Name"); b.put(4, "Product Name"); b.put(5, "Contact Name")
    b.put(8, "Documentation", None, "Vendor Answers", "Additional Information", "Guidance", "Analyst Notes")
    wbn = b.wb
    k = b.sheet("Values", "lists")
    for i, v in enumerate(["Yes", "No", "N/A"]):
        k.cell(1 + i, 1, v)
    name = DefinedName("YesNo", attr_text="Values!$A$1:$A$3")
    if hasattr(wbn.defined_names, "append"):  # openpyxl before 3.1
        wbn.defined_names.append(name)
    else:
        wbn.defined_names["YesNo"] = name
    b.ws = ws
    dv(ws, "C9:C1048576", "YesNo")
    for i in range(5):
        b.put(9 + i, f"DOCU-{i+1:02d}", QE[i], None, None, "Provide a brief summary.")
        b.item(f"B{9+i}", choice=f"C{9+i}", comment=f"D{9+i}", id=f"DOCU-{i+1:02d}", choices=["Yes", "No", "N/A"])
    b.put(15, "Access", None, "Vendor Answers", "Additional Information", "Guidance", "Analyst Notes")
    for i in range(3):
        b.put(16 + i, f"ACCS-{i+1:02d}", QE[5 + i], None, None, "Explain.")
        b.item(f"B{16+i}", choice=f"C{16+i}", comment=f"D{16+i}", id=f"ACCS-{i+1:02d}")
    b.save()


def group_rows():
    b = Book("30-group-rows")
    b.sheet("一覧", "questions")
    b.put(1, "大番", "No", "要求事項", "回答")
    rows = [("1", None, "組織的安全管理措置"), (None, "1-1", QS[0]), (None, "1-2", QS[2]), ("2", None, "技術的安全管理措置"), (None, "2-1", QS[1]), (None, "2-2", "暗号化"), (None, "2-3", QS[4])]
    for i, (a, n, q) in enumerate(rows):
        b.put(2 + i, a, n, q)
        if n:
            b.item(f"C{2+i}", answer=f"D{2+i}", id=n, category="組織的安全管理措置" if i < 3 else "技術的安全管理措置")
    b.save()


def side_by_side():
    b = Book("31-side-by-side")
    b.sheet("表", "questions")
    b.put(1, "No", "質問", "回答", None, "No", "質問", "回答")
    for i in range(4):
        b.put(2 + i, i + 1, QS[i], None, None, i + 5, QS[4 + i])
        b.item(f"B{2+i}", answer=f"C{2+i}", id=str(i + 1))
        b.item(f"F{2+i}", answer=f"G{2+i}", id=str(i + 5))
    b.save()


def english():
    b = Book("32-english-plain")
    b.sheet("Security Questionnaire", "questions")
    b.put(1, "Vendor security questionnaire")
    b.put(2, "Instructions: please answer every question. If a question does not apply, write N/A.")
    b.put(4, "Company Name:"); b.put(5, "Completed by:")
    b.put(7, "Ref", "Section", "Question", "Response")
    for i, q in enumerate(QE):
        b.put(8 + i, f"{i+1}.0", "Policy" if i < 4 else "Technical", q)
        b.item(f"C{8+i}", answer=f"D{8+i}", id=f"{i+1}.0")
    b.put(18, "Note: responses are treated as confidential.")
    b.put(19, "End of questionnaire")
    b.save()


def protected():
    b = Book("33-protected")
    ws = b.sheet("Form", "questions")
    b.put(1, "ID", "Question", "Answer", "Comments", "Result")
    for i, q in enumerate(QE):
        b.put(2 + i, f"Q{i+1}", q, None, None, '=IF(C%d="","open","done")' % (2 + i))
        for c in "CD":
            ws[f"{c}{2+i}"].protection = Protection(locked=False)
        b.item(f"B{2+i}", answer=f"C{2+i}", comment=f"D{2+i}")
    ws.protection.sheet = True
    b.save()


def guidance_rows():
    b = Book("34-guidance-rows")
    ws = b.sheet("Interview", "questions")
    r = 2
    b.put(1, "No", "Question", "Answer", "Notes")
    for i in range(5):
        b.put(r, i + 1, QE[i])
        dv(ws, f"C{r}", '"Yes,No"')
        b.put(r + 1, None, "Guidance: documented and accessible to staff."); b.put(r + 2, None, "Guidance: reviewed at least once a year.")
        b.item(f"B{r}", choice=f"C{r}", comment=f"D{r}", choices=["Yes", "No"])
        r += 4
    b.save()


def merged_question():
    """One question over several rows, each with its own sub-item and answer."""
    b = Book("35-question-over-rows")
    ws = b.sheet("質問", "questions")
    b.put(1, "No", "質問項目", "詳細", "回答", "備考")
    r = 2
    n = 1
    for q, subs in [("ログ管理", ["取得しているログの種類をご記入ください", "保管期間をご記入ください"]), ("暗号化", ["通信の暗号化方式をご記入ください", "保存データの暗号化方式をご記入ください", "鍵の管理方法をご記入ください"])]:
        b.put(r, n, q)
        for s in subs:
            ws.cell(r, 3, s)
            b.item(f"C{r}", answer=f"D{r}", comment=f"E{r}")
            r += 1
        ws.merge_cells(f"B{r-len(subs)}:B{r-1}"); ws.merge_cells(f"A{r-len(subs)}:A{r-1}")
        n += 1
    b.save()


def header_list():
    b = Book("36-values-in-header")
    b.sheet("回答票", "questions")
    b.put(2, "№", "チェックポイント", "回答\n（はい／いいえ／対象外）", "補足説明\n（「いいえ」の場合は理由を記載）", "弊社確認欄")
    for i in range(5):
        b.put(3 + i, i + 1, QS[i])
        b.item(f"B{3+i}", choice=f"C{3+i}", comment=f"D{3+i}", choices=["はい", "いいえ", "対象外"])
    b.save()


def label_right():
    b = Book("37-label-beside")
    ws = b.sheet("Survey", "questions")
    b.put(1, "Supplier survey 2024")
    r = 3
    for i in range(4):
        b.put(r, f"{i+1}", QE[i])
        b.put(r + 1, None, "Answer:", None)
        b.put(r + 2, None, "Comments:", None)
        dv(ws, f"C{r+1}", '"Yes,No,Partial"')
        b.item(f"B{r}", choice=f"C{r+1}", comment=f"C{r+2}", choices=["Yes", "No", "Partial"])
        r += 4
    b.save()


def bilingual():
    b = Book("38-bilingual")
    b.sheet("Sheet1", "questions")
    b.put(2, "No.", "カテゴリ / Category", "質問 / Question", "回答 / Answer", "備考 / Remarks")
    for i in range(5):
        b.put(3 + i, i + 1, "組織 / Organization", QS[i] + "\n" + QE[i])
        b.item(f"C{3+i}", answer=f"D{3+i}", comment=f"E{3+i}", id=str(i + 1))
    b.save()


def previous_answers():
    b = Book("39-previous-answers")
    b.sheet("年次確認", "questions")
    b.put(1, "2024年度 委託先年次確認")
    b.put(3, "項番", "確認事項", "前回回答", "今回回答", "回答例", "回答日", "回答者")
    for i in range(5):
        b.put(4 + i, i + 1, QS[i], "実施しています。", None, "毎年見直しています。")
        b.item(f"B{4+i}", answer=f"D{4+i}", answered=False)
    b.save()


def yes_no_columns_en():
    b = Book("40-yes-no-columns")
    b.sheet("Controls", "questions")
    b.put(1, "Ref", "Control", "Yes", "No", "N/A", "Comments")
    for i, q in enumerate(QE):
        b.put(2 + i, f"{i+1}", q, "X" if i == 2 else None)
        b.item(f"B{2+i}", cells={"Yes": f"C{2+i}", "No": f"D{2+i}", "N/A": f"E{2+i}"}, comment=f"F{2+i}", answered=i == 2)
    b.save()


def margins():
    b = Book("41-margins-and-gaps")
    b.sheet("シート", "questions")
    b.put(12, "№", None, "設問", None, "貴社ご回答", col=4)
    for i in range(5):
        b.put(14 + i * 2, f"{i+1}", None, QS[i], col=4)
        b.item(f"F{14+i*2}", answer=f"H{14+i*2}", id=str(i + 1))
    b.put(26, "以上", col=4)
    b.put(28, "ご記入者：", None, None, None, "印", col=4)
    b.save()


def filled_titles():
    b = Book("42-coloured-titles")
    ws = b.sheet("確認シート", "questions")
    b.put(1, "確認内容", "対応状況（○・×）", "コメント")
    rows = [("組織体制", 0), (QS[0], 1), (QS[2], 1), ("技術的対策", 0), ("通信の暗号化", 1), (QS[1], 1), ("ウイルス対策ソフトの導入", 1), ("運用", 0), (QS[6], 1), ("ログの取得", 1)]
    for i, (q, is_q) in enumerate(rows):
        b.put(2 + i, q)
        if is_q:
            b.item(f"A{2+i}", choice=f"B{2+i}", comment=f"C{2+i}", choices=["○", "×"])
        else:
            for c in "ABC":
                ws[f"{c}{2+i}"].fill = GREY
            ws[f"A{2+i}"].font = BOLD
    b.save()


def boxes_en():
    b = Book("43-boxes-english")
    b.sheet("Form", "questions")
    b.put(1, "Third party risk form")
    b.put(3, "Question", "Response", "If no, please explain")
    for i in range(5):
        b.put(4 + i, QE[i], "\u2610 Yes   \u2610 No   \u2610 N/A")
        b.item(f"A{4+i}", choice=f"B{4+i}", answer=f"C{4+i}", choices=["Yes", "No", "N/A"], answered=False)
    b.save()


def soa():
    b = Book("44-requirements-dropdown-range")
    ws = b.sheet("要件", "questions")
    b.put(1, "要件ID", "分類", "機能要件", "優先度", "対応", "対応方法・代替案")
    b.put(1, "◎：標準機能で対応", "○：カスタマイズで対応", "×：対応不可", col=9)
    for i in range(6):
        b.put(2 + i, f"REQ-{i+1:03d}", "認証", ["SSOに対応していること", "多要素認証が利用できること", "IPアドレス制限ができること", "監査ログを取得できること", "権限を細かく設定できること", "APIを提供していること"][i], "高")
        b.item(f"C{2+i}", choice=f"E{2+i}", answer=f"F{2+i}", choices=["◎", "○", "×"], means={"yes": "◎", "conditional": "○", "no": "×"})
    b.save()


def sub_questions():
    b = Book("45-sub-questions")
    b.sheet("質問", "questions")
    b.put(1, "No", "質問", "回答")
    rows = [("1", "データのバックアップについて教えてください。"), (None, "(1) 取得頻度はどの程度ですか"), (None, "(2) 保管期間はどの程度ですか"), ("2", "障害時の連絡方法を教えてください。"), ("3", "契約終了時のデータ削除について"), (None, "(1) 削除証明書は発行されますか")]
    for i, (n, q) in enumerate(rows):
        b.put(2 + i, n, q)
        b.item(f"B{2+i}", answer=f"C{2+i}")
    b.save()


def wide_answer():
    b = Book("46-merged-rows")
    ws = b.sheet("ヒアリングシート", "questions")
    b.put(2, "項目", None, "ご質問", None, None, "ご回答", None, None)
    for m in ("A2:B2", "C2:E2", "F2:H2"):
        ws.merge_cells(m)
    r = 3
    for i in range(5):
        b.put(r, ["組織", "物理", "技術", "運用", "契約"][i], None, QS[i])
        for m in (f"A{r}:B{r+1}", f"C{r}:E{r+1}", f"F{r}:H{r+1}"):
            ws.merge_cells(m)
        b.item(f"C{r}", answer=f"F{r}")
        r += 2
    b.save()


def policy_list():
    """A list that is no questionnaire: nothing may be written into it."""
    b = Book("47-no-questionnaire")
    b.sheet("規程一覧", "other")
    b.put(1, "規程一覧")
    b.put(3, "規程名", "制定日", "改定日", "主管部署")
    for i, n in enumerate(["情報セキュリティ基本方針", "個人情報保護規程", "委託先管理規程", "インシデント対応手順書"]):
        b.put(4 + i, n, "2020-04-01", "2023-04-01", "情報システム部")
    b.sheet("連絡先", "other")
    b.put(1, "氏名", "部署", "電話番号", "メールアドレス")
    b.put(2, "山田", "営業", "03-0000-0000", "a@example.com")
    b.sheet("用語集", "other")
    b.put(1, "用語", "説明")
    b.put(2, "可用性", "必要なときに使えること。")
    b.put(3, "完全性", "正しいままであること。")
    b.save()


def status_words():
    b = Book("48-status-words")
    ws = b.sheet("Gap analysis", "questions")
    b.put(1, "Control ID", "Control Title", "Control Description", "Implementation Status", "Implementation Details", "Evidence", "Auditor Notes")
    dv(ws, "D2:D20", '"1 - Fully implemented,2 - Partially implemented,3 - Planned,4 - Not implemented,5 - Not applicable"')
    for i, q in enumerate(QE):
        b.put(2 + i, f"AC-{i+1}", "Access control", q)
        b.item(f"C{2+i}", choice=f"D{2+i}", answer=f"E{2+i}", comment=f"F{2+i}", id=f"AC-{i+1}",
               means={"yes": "1 - Fully implemented", "conditional": "2 - Partially implemented", "no": "4 - Not implemented", "na": "5 - Not applicable"})
    b.save()


def vendor_named():
    b = Book("49-answer-beside-reason")
    b.sheet("確認", "questions")
    b.put(1, "※「はい」「いいえ」「対象外」のいずれかをご記入ください。")
    b.put(3, "番号", "質問事項", "ご回答", "理由・補足")
    for i in range(5):
        b.put(4 + i, i + 1, QS[i])
        b.item(f"B{4+i}", choice=f"C{4+i}", comment=f"D{4+i}", choices=["はい", "いいえ", "対象外"])
    b.save()


def formula_numbers():
    b = Book("50-many-levels")
    ws = b.sheet("別紙1", "questions")
    b.put(1, "別紙1　サービス提供者のセキュリティ対策状況")
    b.put(3, "区分", None, None, "要求事項", "必須/任意", "対応可否", "対応内容（具体的に）", "委託元確認欄")
    b.put(4, "章", "節", "項", None, None, "○/△/×", None, "判定")
    for m in ("A3:C3", "D3:D4", "E3:E4", "G3:G4"):
        ws.merge_cells(m)
    for i in range(6):
        b.put(5 + i, 1 + i // 3, 1 + i % 3, 1, QS[i], "必須")
        b.item(f"D{5+i}", choice=f"F{5+i}", answer=f"G{5+i}", choices=["○", "△", "×"])
    b.save()


def caiq_v3():
    b = Book("57-specification-over-questions")
    ws = b.sheet("CAIQ", "questions")
    b.put(1, "CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE")
    b.put(2, "Control Domain", "Control ID", "Question ID", "Control Specification", "Consensus Assessment Questions", "Consensus Assessment Answers", None, None, "Notes")
    b.put(3, "Yes", "No", "Not Applicable", col=6)
    for i in range(4):
        b.put(4 + i, "Audit" if i % 2 == 0 else None, f"AAC-0{i//2+1}" if i % 2 == 0 else None, f"AAC-0{i//2+1}.{i%2+1}", "Audit plans shall be developed and maintained." if i % 2 == 0 else None, QE[i])
        b.item(f"E{4+i}", cells={"Yes": f"F{4+i}", "No": f"G{4+i}", "Not Applicable": f"H{4+i}"}, comment=f"I{4+i}", id=f"AAC-0{i//2+1}.{i%2+1}", question=QE[i])
    for m in ("A4:A5", "B4:B5", "D4:D5", "A6:A7", "B6:B7", "D6:D7", "F2:H2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "I2:I3"):
        ws.merge_cells(m)
    b.save()


def printed_words():
    b = Book("58-words-to-circle")
    b.sheet("調査票", "questions")
    b.put(1, "No", "調査項目", "有無", "内容（有の場合は具体的に）")
    for i in range(4):
        b.put(2 + i, i + 1, ["外部認証の取得", "再委託の有無", "海外での取扱い", "事故の発生"][i], "有 ・ 無")
        b.item(f"B{2+i}", choice=f"C{2+i}", answer=f"D{2+i}", choices=["有", "無"], answered=False)
    b.save()


def tables_with_titles():
    b = Book("59-titles-over-tables")
    b.sheet("自己点検", "questions")
    r = 1
    for s, t in enumerate(["1.組織体制", "2.人的対策", "3.技術的対策"]):
        b.put(r, t)
        b.put(r + 1, "No", "内容", "評価(○△×)", "コメント")
        for i in range(2):
            b.put(r + 2 + i, f"{s+1}-{i+1}", QS[s * 2 + i])
            b.item(f"B{r+2+i}", choice=f"C{r+2+i}", comment=f"D{r+2+i}", category=t, choices=["○", "△", "×"], means={"yes": "○", "conditional": "△", "no": "×"})
        r += 5
    b.put(r, "【評価基準】○：できている　△：一部できている　×：できていない")
    b.save()


def bank_form():
    b = Book("60-vendor-and-bank-parts")
    ws = b.sheet("Assessment", "questions")
    b.put(1, "Security Controls Assessment")
    b.put(3, "Control Area", "Description of control", "Vendor to complete", None, "Bank use only", None)
    b.put(4, None, None, "Compliant? (Yes/No/Partial)", "Explain how", "Risk rating", "Comments")
    for i in range(4):
        b.put(5 + i, "Access", "Control number %d is in place and tested every year." % i)
        b.item(f"B{5+i}", choice=f"C{5+i}", answer=f"D{5+i}", choices=["Yes", "No", "Partial"])
    for m in ("C3:D3", "E3:F3", "A3:A4", "B3:B4"):
        ws.merge_cells(m)
    b.save()


def fit_or_not():
    b = Book("61-fit-or-not")
    ws = b.sheet("様式3", "questions")
    b.put(1, "様式第3号")
    b.put(3, "区分", None, "確認事項", "確認欄")
    b.put(4, "適", "否", col=4)
    for i in range(4):
        b.put(5 + i, i // 2 + 1 if i % 2 == 0 else None, ["組織", None, "技術", None][i], f"({i%2+1}) " + QS[i])
        b.item(f"C{5+i}", cells={"適": f"D{5+i}", "否": f"E{5+i}"})
    for m in ("A3:B4", "C3:C4", "D3:E3"):
        ws.merge_cells(m)
    b.save()


def options_by_row():
    b = Book("62-options-by-row")
    b.sheet("設問", "questions")
    b.put(1, "質問No.", "質問", "選択肢", "回答", "補足")
    opts = [["はい", "いいえ"], ["実施済", "未実施", "該当なし"], ["はい", "いいえ"]]
    for i in range(3):
        b.put(2 + i, f"Q{i+1}", QS[i], "\n".join(opts[i]))
        b.item(f"B{2+i}", choice=f"D{2+i}", comment=f"E{2+i}", choices=opts[i])
    b.save()


def no_header():
    b = Book("63-no-header")
    b.sheet("Review", "questions")
    b.put(1, "Third-Party Security Review")
    b.put(2, "Section A: Governance")
    b.put(5, "Section B: Operations")
    for i, r in enumerate((3, 4, 6, 7)):
        b.put(r, f"{'AB'[i//2]}{i%2+1}", ["Do you have a CISO?", "Is there a security policy?", "Do you patch monthly?", "Do you monitor around the clock?"][i], "Yes / No")
        b.item(f"B{r}", choice=f"C{r}", choices=["Yes", "No"], answered=False, id=f"{'AB'[i//2]}{i%2+1}")
    b.save()


def letter_codes():
    b = Book("64-letter-codes")
    b.sheet("RFP", "questions")
    b.put(1, "RFP response form")
    b.put(2, "C - Compliant; PC - Partially Compliant; NC - Not Compliant")
    b.put(4, "Req ID", "Description", "Priority", "Response", "Comments")
    for i in range(5):
        b.put(5 + i, f"R-{i+1:03d}", ["The system shall support single sign-on", "Audit logs must be kept for one year", "Data residency options", "Encryption of backups", "Role based access"][i], "M")
        b.item(f"B{5+i}", choice=f"D{5+i}", comment=f"E{5+i}", choices=["C", "PC", "NC"], means={"yes": "C", "conditional": "PC", "no": "NC"})
    b.save()


def labels_in_table():
    b = Book("65-labels-in-a-table")
    ws = b.sheet("質問", "questions")
    b.put(1, "No", "質問", "記入欄")
    for i in range(4):
        r = 2 + i * 2
        b.put(r, i + 1, QS[i], "対応状況")
        b.put(r + 1, None, None, "内容")
        ws.merge_cells(f"A{r}:A{r+1}"); ws.merge_cells(f"B{r}:B{r+1}")
        dv(ws, f"D{r}", '"○,×"')
        b.item(f"B{r}", choice=f"D{r}", answer=f"D{r+1}", choices=["○", "×"], id=str(i + 1))
    b.save()


def legend_beside():
    b = Book("66-legend-beside")
    b.sheet("点検", "questions")
    b.put(1, "No", "確認項目", "判定", "備考", None, "凡例")
    for i, (m, t) in enumerate([("○", "実施している"), ("△", "一部実施"), ("×", "未実施"), ("－", "該当なし")]):
        b.put(2 + i, i + 1, QS[i], None, None, None, m, t)
        b.item(f"B{2+i}", choice=f"C{2+i}", comment=f"D{2+i}", choices=["○", "△", "×", "－"], means={"yes": "○", "conditional": "△", "no": "×", "na": "－"})
    b.save()


def many_columns():
    b = Book("67-many-columns")
    b.sheet("管理策一覧", "questions")
    b.put(1, "ID", "大分類", "中分類", "管理策", "管理策の説明", "実装ガイダンス", "ISO27001", "NIST", "重要度", "対象", "適合状況", "適合の説明", "改善計画", "期限", "責任者", "監査人コメント")
    for i in range(5):
        b.put(2 + i, f"C{i}", "技術", "アクセス", f"アクセス制御{i}", QS[i], "ガイダンスの文です。", "A.9", "AC-1", "高", "全社")
        b.item(f"E{2+i}", choice=f"K{2+i}", answer=f"L{2+i}", id=f"C{i}")
    b.save()


def text_files():
    def csv_file(name, text, enc, items, encoding):
        with open(os.path.join(HERE, name), "wb") as f:
            f.write(text.encode(enc))
        TRUTH[name] = {"roles": {}, "items": items, "encoding": encoding}
    csv_file("51-title-lines.csv", "株式会社サンプル 御中\r\nセキュリティ質問票,,\r\n貴社名,,記入日,\r\n\r\nNo,質問,回答,備考\r\n1,\"基本方針を\r\n定めていますか。\",,\r\n2,\"「暗号化」していますか, はい/いいえ\",,\r\n3,ログの保管期間,,\r\n",
             "utf-8", [{"q": f"B{r}", "answer": f"C{r}", "comment": f"D{r}", "id": str(r - 5)} for r in (6, 7, 8)], "UTF-8")
    csv_file("52-short-cp932.csv", "番号,確認事項,可否\r\n①,髙度な認証,\r\n②,有償か,\r\n", "cp932", [{"q": f"B{r}", "choice": f"C{r}", "choices": ["可", "否"]} for r in (2, 3)], "CP932")
    csv_file("53-unicode-text.txt", "\ufeffNo\t大項目\tチェック内容\t対応状況\tコメント\r\n" + "".join(f"{i+1}\t{'組織' if i == 0 else ''}\t{q}\t{v}\t\r\n" for i, (q, v) in enumerate(zip([x.replace('\n', ' ') for x in QS[:5]], ["対応済", "", "未対応", "", ""]))),
             "utf-16-le", [{"q": f"C{r}", "choice": f"D{r}", "comment": f"E{r}", "answered": r in (2, 4), "category": "組織"} for r in range(2, 7)], "UTF-16LE")
    csv_file("54-semicolon.csv", "ID;Requirement;Status;Remarks\nR1;The vendor shall encrypt data, at rest and in transit;;\nR2;Access rights must be reviewed;;\nR3;Logs are kept for 1,5 years;;\n", "utf-8",
             [{"q": f"B{r}", "choice": f"C{r}", "comment": f"D{r}", "id": f"R{r-1}"} for r in (2, 3, 4)], "UTF-8")
    csv_file("55-two-row-header.csv", "No,質問,貴社回答,,当社確認欄\n,,はい/いいえ,内容,\n1,方針を定めていますか,,,\n2,教育を実施していますか,,,\n3,監査を受けていますか,,,\n", "utf-8",
             [{"q": f"B{r}", "choice": f"C{r}", "answer": f"D{r}", "choices": ["はい", "いいえ"]} for r in (3, 4, 5)], "UTF-8")
    csv_file("56-one-of-n.csv", "項番,チェック項目,はい,いいえ,該当なし,備考\n1,方針を定めていますか,,,,\n2,教育を実施していますか,○,,,\n3,監査を受けていますか,,,,\n", "utf-8",
             [{"q": f"B{r}", "cells": {"はい": f"C{r}", "いいえ": f"D{r}", "該当なし": f"E{r}"}, "comment": f"F{r}", "answered": r == 3} for r in (2, 3, 4)], "UTF-8")


for make in (title_and_cover, legend_above, two_rows, three_rows, repeated, titles_in_header, several_tables, several_sheets, merged_categories, hidden_rows, split_question, same_text,
             answer_left, answer_below, answer_below_same_cell, grid_paper, choice_comment, one_of_n, caiq, mark_and_prose, boxes, box_columns, assessor, no_answer, answered, scale,
             in_use, forms_of_questions, hecvat, group_rows, side_by_side, english, protected, guidance_rows, merged_question, header_list, label_right, bilingual, previous_answers, yes_no_columns_en, margins, filled_titles, boxes_en, soa, sub_questions, wide_answer,
             policy_list, status_words, vendor_named, formula_numbers, caiq_v3, printed_words, tables_with_titles, bank_form, fit_or_not,
             options_by_row, no_header, letter_codes, labels_in_table, legend_beside, many_columns, text_files):
    make()
with open(os.path.join(HERE, "truth.json"), "w", encoding="utf-8") as f:
    json.dump(TRUTH, f, ensure_ascii=False, indent=1)
    f.write("\n")
