---@meta
-- The Lua that henji's rule files are written in, for editors (Lua language server).
-- Made by `henji rules types` from what the program registers; a test compares the two.
-- Also there, as in Lua 5.4: assert error getmetatable ipairs next pairs pcall print rawequal rawget
-- rawlen select setmetatable tonumber tostring type; string, table, utf8 and math without the
-- functions that reach outside, make random numbers or depend on the machine.
-- Not there: io os require load debug coroutine xpcall collectgarbage.

---@class henji.langs
---@field ja? string
---@field en? string

---@class henji.question
---@field question string as written
---@field folded string for comparing: lower case, narrow digits and letters
---@field lang "ja"|"en"
---@field kind? string
---@field concepts string[]
---@field controls string[]
---@field category? string
---@field id? string
---@field sheet? string
---@field customer? string
---@field service? string
---@field file? string

---@class henji.candidate
---@field control string
---@field title string
---@field text string its best passage
---@field score number may be changed
---@field veto? boolean true: not this one

---@class henji.draft
---@field status "drafted"|"review"|"unanswered"
---@field choice? "yes"|"no"|"na"|"conditional"
---@field answer? string
---@field comment? string
---@field citation? string
---@field reason? string
---@field controls string[]
---@field evidence string[]
---@field confidence number

---@class henji.item : henji.draft
---@field id? string
---@field sheet? string
---@field question string

---@class henji.questionnaire
---@field file string
---@field customer? string
---@field service? string
---@field sheets string[]
---@field headers string[]

---@class henji.concept
---@field [1] string its name (also written id = …)
---@field ja? string|string[] Japanese forms, separated by spaces; "_" is a space inside a form
---@field en? string|string[] English forms, separated by "|"; "*" ends a stem
---@field to? string controls where such facts stand: "12.3.1 CLD.8.1.5:.4"
---@field isa? string concepts a text with this one also speaks of: "vuln:.6"
---@field by? string concepts whose passages may answer for this one
---@field contra? string a passage with that concept and without this one denies it
---@field need? boolean narrow: a passage without it does not answer a question about it
---@field guard? boolean not providing it is the safeguard
---@field frame? boolean a passage about this says little about what else it mentions
---@field weak? boolean counts less beside another topic
---@field act? boolean an act: the deciding section must say it
---@field ours? boolean a passage about the cloud provider below does not say it of us
---@field w? number weight in a question (1)

---What questions and passages are about
---質問と本文の主題
---@param entry henji.concept
---@return string name
function concept(entry) end

---@class henji.prior
---@field [1] string its name (also written concepts = …)
---@field to string controls and weights: "CLD.8.1.5:.9 12.3.1:-.4"

---Where facts about several concepts together stand
---複数の概念が揃ったときの管理策
---@param entry henji.prior
---@return string name
function prior(entry) end

---@class henji.slot
---@field [1] string its name (also written id = …)
---@field ask string how a question asks for it, separated by "|"
---@field name? string|henji.langs what people call it
---@field say? string how a passage states it; # is a number, @id a concept
---@field need? string asked only together with one of these concepts: "backup|log"
---@field only? string as need
---@field adds? string concepts that such a question is about
---@field veto? boolean without it the question is left open
---@field hard? boolean without it the question is not answered
---@field choice? boolean a figure inside a yes/no question

---An attribute that a question asks for
---質問が求める属性
---@param entry henji.slot
---@return string name
function slot(entry) end

---@class henji.phrase
---@field [1] string its name (also written name = …)
---@field forms? string|string[] the phrases, separated by "|"

---Phrases that carry a sign: denial, condition …
---否定や条件などの言い回し
---@param entry henji.phrase
---@return string name
function phrase(entry) end

---@class henji.title
---@field [1] string its name (also written control = …)
---@field ja? string its title in Japanese, wordings separated by "|"
---@field en? string its title in English, wordings separated by "|"

---The title of a control
---管理策の表題
---@param entry henji.title
---@return string name
function title(entry) end

---@class henji.section
---@field [1] string its name (also written key = …)
---@field words? string|string[] words of the title, separated by "|"

---What a section without a control is called
---管理策のない節の呼び名
---@param entry henji.section
---@return string name
function section(entry) end

---@class henji.weight
---@field [1] string its name (also written name = …)
---@field v number the value

---A number of the scoring or of the confidence model
---採点と確信度の係数
---@param entry henji.weight
---@return string name
function weight(entry) end

---@class henji.crosswalk
---@field [1] string its name (also written framework = …)
---@field map string identifiers and controls: "8.13=12.3.1 8.15=12.4.1+12.4.2"

---Identifiers of another framework, by subject
---他の枠組みの番号との対応
---@param entry henji.crosswalk
---@return string name
function crosswalk(entry) end

---@class henji.rule.when.any
---@field words? string|string[] one of these stands in the question; "encrypt*" takes any ending
---@field concepts? string|string[] one of these concepts is in the question
---@field patterns? string|string[] one of these Lua patterns matches the question
---@field controls? string|string[] the question names one of these, or its answer stands there
---@field category? string|string[] the category column holds one of these
---@field sheet? string|string[] the sheet's name holds one of these
---@field customer? string|string[] the customer's name (--customer) holds one of these
---@field file? string|string[] the file's name holds one of these
---@field id? string|string[] the question's own number is one of these
---@field kind? "yesno"|"requirement"|"value"|"describe"|"keyword"|"compound"|string[] what kind of answer is asked for
---@field lang? "ja"|"en" language of the question

---@class henji.rule.when.all
---@field words? string|string[] one of these stands in the question; "encrypt*" takes any ending
---@field concepts? string|string[] one of these concepts is in the question
---@field patterns? string|string[] one of these Lua patterns matches the question
---@field controls? string|string[] the question names one of these, or its answer stands there
---@field category? string|string[] the category column holds one of these
---@field sheet? string|string[] the sheet's name holds one of these
---@field customer? string|string[] the customer's name (--customer) holds one of these
---@field file? string|string[] the file's name holds one of these
---@field id? string|string[] the question's own number is one of these
---@field kind? "yesno"|"requirement"|"value"|"describe"|"keyword"|"compound"|string[] what kind of answer is asked for
---@field lang? "ja"|"en" language of the question

---@class henji.rule.when.none
---@field words? string|string[] one of these stands in the question; "encrypt*" takes any ending
---@field concepts? string|string[] one of these concepts is in the question
---@field patterns? string|string[] one of these Lua patterns matches the question
---@field controls? string|string[] the question names one of these, or its answer stands there
---@field category? string|string[] the category column holds one of these
---@field sheet? string|string[] the sheet's name holds one of these
---@field customer? string|string[] the customer's name (--customer) holds one of these
---@field file? string|string[] the file's name holds one of these
---@field id? string|string[] the question's own number is one of these
---@field kind? "yesno"|"requirement"|"value"|"describe"|"keyword"|"compound"|string[] what kind of answer is asked for
---@field lang? "ja"|"en" language of the question

---@class henji.rule.when
---@field words? string|string[] one of these stands in the question; "encrypt*" takes any ending
---@field concepts? string|string[] one of these concepts is in the question
---@field patterns? string|string[] one of these Lua patterns matches the question
---@field controls? string|string[] the question names one of these, or its answer stands there
---@field category? string|string[] the category column holds one of these
---@field sheet? string|string[] the sheet's name holds one of these
---@field customer? string|string[] the customer's name (--customer) holds one of these
---@field file? string|string[] the file's name holds one of these
---@field id? string|string[] the question's own number is one of these
---@field kind? "yesno"|"requirement"|"value"|"describe"|"keyword"|"compound"|string[] what kind of answer is asked for
---@field lang? "ja"|"en" language of the question
---@field any? string|string[]|henji.rule.when.any at least one of everything listed here holds
---@field all? string|string[]|henji.rule.when.all everything listed here holds
---@field none? string|string[]|henji.rule.when.none nothing listed here holds

---@class henji.rule
---@field [1] string its name (also written name = …)
---@field when? string|string[]|henji.rule.when conditions; all that are given must hold
---@field service? string|string[] only for these services
---@field answer? string|henji.langs the answer, as it goes into the sheet
---@field control? string|string[] control ids the question belongs to, best first
---@field passage? string|string[] quote the passages that hold one of these texts
---@field choice? "yes"|"no"|"na"|"conditional" the choice
---@field status? "drafted"|"review"|"unanswered" the status
---@field comment? string|henji.langs text for the comment cell
---@field citation? string citation in place of the usual one
---@field boost? table<string, string|number|boolean|string[]> points added to controls: { ["12.3.1"] = 0.5 }
---@field veto? string|string[] control ids that are never the answer here
---@field concept? string|string[] concepts to add to the question
---@field from_service? string answer from this service instead
---@field priority? number bigger comes first (0)
---@field reason? string|henji.langs why, for people
---@field reason_ja? string why, in Japanese
---@field reason_en? string why, in English
---@field off? boolean true: switches off the rule of this name
---@field on_questionnaire? fun(f: henji.questionnaire): table? once a file, before reading: { map=, customer=, service= }
---@field on_question? fun(q: henji.question): string|table|nil rewrite, split, tag: text or { question=, parts=, concepts=, skip= }
---@field on_candidates? fun(list: henji.candidate[], q: henji.question): henji.candidate[]? change score, set veto
---@field on_draft? fun(d: henji.draft, q: henji.question): henji.draft? change the draft
---@field on_sheet? fun(items: henji.item[]): henji.item[]? change all drafts of a file

---A mapping: when a question is like this, answer like that.
---対応付け: この質問にはこう答える。
---@param entry henji.rule
---@return string name
function rule(entry) end

---@class henji.test
---@field [1] string its name (also written question = …)
---@field service? string service to ask (else --service)
---@field category? string category of the question
---@field customer? string customer
---@field sheet? string sheet
---@field id? string number of the question
---@field rule? string|string[] rules that must hold
---@field no_rule? string|string[] rules that must not hold
---@field control? string|string[] one of these comes first
---@field choice? "yes"|"no"|"na"|"conditional"|"none" the choice
---@field status? "drafted"|"review"|"unanswered" the status
---@field answer? string|string[] texts that the answer holds
---@field not_answer? string|string[] texts that the answer must not hold

---A question and what must come out; run by `henji rules test`.
---質問と期待する結果。henji rules test で実行。
---@param entry henji.test
---@return string name
function test(entry) end

---@class henji.header
---@field [1] string its name (also written role = …)
---@field ja? string|string[] Japanese forms, separated by "|"
---@field en? string|string[] English forms, separated by "|"
---@field whole? boolean only as the whole text, not inside a longer one
---@field w? number how surely the word means this, 0 to 1 (1)

---What a column is called
---列の見出しの語
---@param entry henji.header
---@return string name
function header(entry) end

---@class henji.sheet
---@field [1] string its name (also written role = …)
---@field ja? string|string[] Japanese forms, separated by "|"
---@field en? string|string[] English forms, separated by "|"
---@field whole? boolean only as the whole text, not inside a longer one
---@field w? number how surely the word means this, 0 to 1 (1)

---Names of sheets that hold no questions
---質問のないシートの名前
---@param entry henji.sheet
---@return string name
function sheet(entry) end

---@class henji.choice
---@field [1] string its name (also written means = …)
---@field ja? string|string[] Japanese forms, separated by "|"
---@field en? string|string[] English forms, separated by "|"
---@field whole? boolean only as the whole text, not inside a longer one
---@field w? number how surely the word means this, 0 to 1 (1)

---Words to choose from, and what they mean
---選択肢の語とその意味
---@param entry henji.choice
---@return string name
function choice(entry) end

---@class henji.word
---@field [1] string its name (also written kind = …)
---@field ja? string|string[] Japanese forms, separated by "|"
---@field en? string|string[] English forms, separated by "|"
---@field whole? boolean only as the whole text, not inside a longer one
---@field w? number how surely the word means this, 0 to 1 (1)

---Placeholders, examples, labels
---未記入・記入例・ラベルの語
---@param entry henji.word
---@return string name
function word(entry) end

---@class henji.profile
---@field [1] string its name (also written name = …)
---@field sheets? string|string[] the sheet's name contains one of these
---@field header? string|string[] cells that all stand in one row near the top
---@field columns? table<string, string|number|boolean|string[]> columns by role: { question = "D", choice = "E", answer = "F" }
---@field first? number row of the first question, from 1
---@field last? number row of the last question
---@field header_row? number row of the header, when `header` does not say it
---@field skip? boolean this sheet holds no questions

---A form that returns every year: where things are in it
---毎年届く様式の列の位置
---@param entry henji.profile
---@return string name
function profile(entry) end

---@class henji.lib.text
text = {}

---for comparing: lower case, narrow letters and digits, no spaces beside Japanese
---比較用の形(小文字、半角英数字、日本語の前後の空白なし)
---@type fun(s: string): string
text.fold = nil

---does the text hold the word, both folded
---語を含むか(どちらも比較用の形で)
---@type fun(s: string, word: string): boolean
text.contains = nil

---language of a text
---文章の言語
---@type fun(s: string): "ja"|"en"|nil
text.lang = nil

---number of characters
---文字数
---@type fun(s: string): integer
text.chars = nil

---the first characters of a text
---先頭から指定の文字数まで
---@type fun(s: string, chars: integer): string
text.cut = nil

