index sqlite_autoindex_answer_1 answer 
index sqlite_autoindex_edition_1 edition 
index sqlite_autoindex_service_1 service 
table answer answer CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  service INTEGER NOT NULL REFERENCES service(id),
  lang TEXT NOT NULL,
  key TEXT NOT NULL,                 -- what makes two questions the same
  rev INTEGER NOT NULL,
  UNIQUE (service, lang, key)
) STRICT
table answer_revision answer_revision CREATE TABLE answer_revision (
  answer INTEGER NOT NULL REFERENCES answer(id),
  rev INTEGER NOT NULL,              -- from 1
  question TEXT NOT NULL,
  text TEXT NOT NULL,
  choice TEXT NOT NULL,              -- 'yes' 'no' 'na' 'conditional' ''
  comment TEXT NOT NULL,
  controls TEXT NOT NULL,            -- separated by spaces, best first
  source TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  valid_until TEXT NOT NULL,         -- ISO date or ''
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
  PRIMARY KEY (answer, rev)
) STRICT, WITHOUT ROWID
table block block CREATE TABLE block (
  edition INTEGER NOT NULL,
  section INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,          -- in the section, from 0
  kind INTEGER NOT NULL,
  level INTEGER NOT NULL,
  intro INTEGER NOT NULL,            -- block that introduces this one, or -1
  heading INTEGER NOT NULL,          -- sub-heading it stands under, or -1
  header INTEGER NOT NULL,           -- 1: the table's first row names the columns
  line INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  text TEXT NOT NULL,                -- as the paper has it
  clean TEXT,                        -- without markers; NULL when the same as text
  marker TEXT NOT NULL,
  PRIMARY KEY (edition, section, ordinal),
  FOREIGN KEY (edition, section) REFERENCES section(edition, ordinal)
) STRICT, WITHOUT ROWID
table block_row block_row CREATE TABLE block_row (
  edition INTEGER NOT NULL,
  section INTEGER NOT NULL,
  block INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (edition, section, block, ordinal),
  FOREIGN KEY (edition, section, block) REFERENCES block(edition, section, ordinal)
) STRICT, WITHOUT ROWID
table edition edition CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  service INTEGER NOT NULL REFERENCES service(id),
  document TEXT NOT NULL,            -- '' for the service's whitepaper
  lang TEXT NOT NULL,                -- 'ja', 'en'
  title TEXT NOT NULL,
  version TEXT NOT NULL,             -- as printed: 'Ver.1.0'
  date TEXT NOT NULL,                -- effective date, '2026-01-19' or ''
  file TEXT NOT NULL,                -- name of the source file, without folders
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  importer TEXT NOT NULL,            -- version of the code that read it
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  UNIQUE (service, document, lang, sha256)
) STRICT
table meta meta CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID
table passage passage CREATE TABLE passage (
  edition INTEGER NOT NULL,
  section INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,          -- in the section, from 0
  block INTEGER NOT NULL,
  grp INTEGER NOT NULL,              -- shared by the passages of one list, table or paragraph
  line INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  subject INTEGER NOT NULL,          -- whose deed or duty it tells
  text TEXT NOT NULL,
  clean TEXT,                        -- NULL when the same as text
  path TEXT NOT NULL,                -- headings above it in the section
  lead TEXT NOT NULL,                -- the sentence that introduces its list or table
  PRIMARY KEY (edition, section, ordinal),
  FOREIGN KEY (edition, section) REFERENCES section(edition, ordinal)
) STRICT, WITHOUT ROWID
table run run CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  service TEXT NOT NULL,
  rules TEXT NOT NULL,               -- fingerprint of the rule packs
  started TEXT NOT NULL,             -- ISO date and time, UTC
  drafted INTEGER NOT NULL,
  review INTEGER NOT NULL,
  unanswered INTEGER NOT NULL,
  kept INTEGER NOT NULL
) STRICT
table section section CREATE TABLE section (
  edition INTEGER NOT NULL REFERENCES edition(id),
  ordinal INTEGER NOT NULL,          -- in the edition, from 0
  kind INTEGER NOT NULL,
  level INTEGER NOT NULL,
  parent INTEGER NOT NULL,           -- ordinal of the enclosing section, or -1
  line INTEGER NOT NULL,
  line_end INTEGER NOT NULL,
  number TEXT NOT NULL,              -- as printed before the title
  raw_id TEXT NOT NULL,              -- the control id as the paper spells it
  title TEXT NOT NULL,
  PRIMARY KEY (edition, ordinal)
) STRICT, WITHOUT ROWID
table section_control section_control CREATE TABLE section_control (
  edition INTEGER NOT NULL,
  section INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  control TEXT NOT NULL,             -- '12.3.1', 'CLD.6.3.1'
  PRIMARY KEY (edition, section, seq),
  FOREIGN KEY (edition, section) REFERENCES section(edition, ordinal)
) STRICT, WITHOUT ROWID
table service service CREATE TABLE service (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT
