/* draft_rule.h: a draft as the callbacks of rules see it, and back: for on_draft (draft.c) and on_sheet (app). */
#ifndef DRAFT_DRAFT_RULE_H
#define DRAFT_DRAFT_RULE_H

#include "draft/draft.h"
#include "match/rule.h"

rule_draft draft_to_rule(const draft_item *it); /* views of the item's own texts */
/* Takes over what a callback left. A status or choice that is no known name leaves the status, and clears the choice. */
void draft_from_rule(draft_item *it, const rule_draft *r);

draft_choice draft_choice_named(sv name);                     /* DRAFT_CHOICE_NONE when it is none */
bool draft_status_named(draft_status *out, sv name);          /* never DRAFT_KEPT: that is for the sheet to say */

#endif
