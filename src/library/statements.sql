-- Every statement that the library runs over its own tables. "-- name: x" starts statement x; lib_internal.h
-- lists the same names, and a test prepares each of them.

-- name: meta_get
SELECT value FROM meta WHERE key = ?1;
-- name: meta_set
INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: service_find
SELECT id FROM service WHERE name = ?1;
-- name: service_add
INSERT INTO service (name) VALUES (?1);
-- name: service_names
SELECT name FROM service ORDER BY name;
-- name: service_list
SELECT s.name,
       (SELECT count(*) FROM edition e WHERE e.service = s.id),
       (SELECT count(*) FROM answer a JOIN answer_revision r ON r.answer = a.id AND r.rev = a.rev
         WHERE a.service = s.id AND r.retired = 0),
       (SELECT e.id FROM edition e WHERE e.service = s.id AND e.current = 1
         ORDER BY e.document, e.lang LIMIT 1)
  FROM service s ORDER BY s.name;

-- name: edition_find
SELECT id, title, version, date, importer FROM edition
 WHERE service = ?1 AND document = ?2 AND lang = ?3 AND sha256 = ?4;
-- name: edition_add
INSERT INTO edition (service, document, lang, title, version, date, file, sha256, importer, current)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0);
-- name: edition_update
UPDATE edition SET title = ?2, version = ?3, date = ?4, file = ?5, importer = ?6 WHERE id = ?1;
-- name: edition_newest
SELECT id FROM edition WHERE service = ?1 AND document = ?2 AND lang = ?3 ORDER BY date DESC, id DESC LIMIT 1;
-- name: edition_set_current
UPDATE edition SET current = (id = ?4) WHERE service = ?1 AND document = ?2 AND lang = ?3;
-- name: edition_list
SELECT e.id, s.name, e.document, e.lang, e.title, e.version, e.date, e.file, e.sha256, e.importer, e.current,
       (SELECT count(*) FROM section x WHERE x.edition = e.id),
       (SELECT count(*) FROM passage x WHERE x.edition = e.id)
  FROM edition e JOIN service s ON s.id = e.service
 WHERE (?1 = '' OR s.name = ?1) AND (?2 = 0 OR e.id = ?2) AND (?3 = 0 OR e.current = 1)
 ORDER BY s.name, e.document, e.lang, e.date DESC, e.id DESC;

-- name: passage_clear
DELETE FROM passage WHERE edition = ?1;
-- name: row_clear
DELETE FROM block_row WHERE edition = ?1;
-- name: block_clear
DELETE FROM block WHERE edition = ?1;
-- name: control_clear
DELETE FROM section_control WHERE edition = ?1;
-- name: section_clear
DELETE FROM section WHERE edition = ?1;

-- name: section_add
INSERT INTO section (edition, ordinal, kind, level, parent, line, line_end, number, raw_id, title)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
-- name: control_add
INSERT INTO section_control (edition, section, seq, control) VALUES (?1, ?2, ?3, ?4);
-- name: block_add
INSERT INTO block (edition, section, ordinal, kind, level, intro, heading, header, line, line_end,
                   text, clean, marker)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);
-- name: row_add
INSERT INTO block_row (edition, section, block, ordinal, line, cells) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
-- name: passage_add
INSERT INTO passage (edition, section, ordinal, block, grp, line, kind, subject, text, clean, path, lead)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: section_load
SELECT ordinal, kind, level, parent, line, line_end, number, raw_id, title
  FROM section WHERE edition = ?1 ORDER BY ordinal;
-- name: control_load
SELECT section, control FROM section_control WHERE edition = ?1 ORDER BY section, seq;
-- name: block_load
SELECT section, kind, level, intro, heading, header, line, line_end, text, clean, marker
  FROM block WHERE edition = ?1 ORDER BY section, ordinal;
-- name: row_load
SELECT section, block, line, cells FROM block_row WHERE edition = ?1 ORDER BY section, block, ordinal;
-- name: passage_load
SELECT section, ordinal, block, grp, line, kind, subject, text, clean, path, lead
  FROM passage WHERE edition = ?1 ORDER BY section, ordinal;

-- name: answer_find
SELECT a.id, a.rev, r.question, r.text, r.choice, r.comment, r.controls, r.source, r.reviewer, r.valid_until,
       r.retired
  FROM answer a JOIN answer_revision r ON r.answer = a.id AND r.rev = a.rev
 WHERE a.service = ?1 AND a.lang = ?2 AND a.key = ?3;
-- name: answer_add
INSERT INTO answer (service, lang, key, rev) VALUES (?1, ?2, ?3, 1);
-- name: answer_set_rev
UPDATE answer SET rev = ?2 WHERE id = ?1;
-- name: revision_add
INSERT INTO answer_revision (answer, rev, question, text, choice, comment, controls, source, reviewer,
                             valid_until, retired)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);
-- name: answer_list
SELECT a.id, r.rev, s.name, a.lang, a.key, r.question, r.text, r.choice, r.comment, r.controls, r.source,
       r.reviewer, r.valid_until, r.retired
  FROM answer a JOIN service s ON s.id = a.service JOIN answer_revision r ON r.answer = a.id AND r.rev = a.rev
 WHERE (?1 = '' OR s.name = ?1) AND (?2 = '' OR a.lang = ?2) AND r.retired = 0
 ORDER BY a.id;
-- name: answer_revisions
SELECT a.id, r.rev, s.name, a.lang, a.key, r.question, r.text, r.choice, r.comment, r.controls, r.source,
       r.reviewer, r.valid_until, r.retired
  FROM answer a JOIN service s ON s.id = a.service JOIN answer_revision r ON r.answer = a.id
 WHERE a.id = ?1 AND (?2 = 0 OR r.rev = a.rev)
 ORDER BY r.rev DESC;

-- The index: its statements find it in the file, or in memory when this lib made its own.
-- name: index_add
INSERT INTO answer_index (rowid, terms) VALUES (?1, ?2);
-- name: index_remove
DELETE FROM answer_index WHERE rowid = ?1;
-- name: index_search
SELECT a.id, -bm25(answer_index)
  FROM answer_index JOIN answer a ON a.id = answer_index.rowid JOIN service s ON s.id = a.service
 WHERE answer_index MATCH ?1 AND (?2 = '' OR s.name = ?2) AND (?3 = '' OR a.lang = ?3)
 ORDER BY bm25(answer_index), a.id LIMIT ?4;

-- name: run_add
INSERT INTO run (file, sha256, service, rules, started, drafted, review, unanswered, kept)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
-- name: run_list
SELECT id, file, sha256, service, rules, started, drafted, review, unanswered, kept
  FROM run ORDER BY id DESC LIMIT ?1;

-- What can change a draft, in an order that does not depend on how the library grew.
-- name: print_editions
SELECT s.name, e.document, e.lang, e.title, e.version, e.date, e.sha256, e.importer
  FROM edition e JOIN service s ON s.id = e.service WHERE e.current = 1 ORDER BY s.name, e.document, e.lang;
-- name: print_answers
SELECT s.name, a.lang, a.key, r.question, r.text, r.choice, r.comment, r.controls, r.source, r.valid_until
  FROM answer a JOIN service s ON s.id = a.service JOIN answer_revision r ON r.answer = a.id AND r.rev = a.rev
 WHERE r.retired = 0 ORDER BY s.name, a.lang, a.key;
