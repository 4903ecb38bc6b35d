#include "draft/draft_rule.h"

draft_choice draft_choice_named(sv name)
{
    for (draft_choice c = DRAFT_YES; c <= DRAFT_CONDITIONAL; c++)
        if (sv_eq(name, sv_of(draft_choice_name(c))))
            return c;
    return DRAFT_CHOICE_NONE;
}

bool draft_status_named(draft_status *out, sv name)
{
    for (draft_status st = DRAFT_UNANSWERED; st <= DRAFT_DRAFTED; st++)
        if (sv_eq(name, sv_of(draft_status_name(st)))) {
            *out = st;
            return true;
        }
    return false;
}

rule_draft draft_to_rule(const draft_item *it)
{
    return (rule_draft){ .status = sv_of(draft_status_name(it->status)), .choice = sv_of(draft_choice_name(it->choice)),
                         .answer = it->answer, .comment = it->comment, .citation = it->citation, .reason = it->reason,
                         .controls = it->controls, .n_controls = it->n_controls, .evidence = it->evidence,
                         .n_evidence = it->n_evidence, .confidence = it->confidence };
}

void draft_from_rule(draft_item *it, const rule_draft *r)
{
    (void)draft_status_named(&it->status, r->status);
    it->choice = draft_choice_named(r->choice);
    it->answer = r->answer;
    it->comment = r->comment;
    it->citation = r->citation;
    it->reason = r->reason;
    it->controls = r->controls;
    it->n_controls = r->n_controls;
    it->evidence = r->evidence;
    it->n_evidence = r->n_evidence;
    it->confidence = r->confidence;
    it->rule = r->by;
}
