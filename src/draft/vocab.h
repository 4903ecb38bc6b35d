/* vocab.h: the words of the rule packs (scripts/rules/headers.lua, choices.lua and users' own) as the sheet module
 * wants them. sheet knows no Lua; this file carries the words down to it. */
#ifndef DRAFT_VOCAB_H
#define DRAFT_VOCAB_H

#include "rules/rules.h"
#include "sheet/sheet.h"

/* Tells the host about the kinds: header, choice, … Once, before loading. */
void vocab_declare(rules *r);
/* The words of all loaded files, in the arena. */
MUST_CHECK err_code vocab_new(const sheet_vocab **out, arena *a, rules *r, err *e);

#endif
