-- The search index: can be made again at any time from the answers (meta.index_version names what made it).
-- rowid is answer.id; terms come from our own code, separated by spaces, so the tokenizer must only cut there:
-- every printable ASCII sign is part of a term.
CREATE VIRTUAL TABLE answer_index USING fts5(
  terms,
  tokenize = "ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'"
);
