/* query_text.h: a question freed of what it does not ask, and the kind of answer it wants.
 *
 * Cells of real sheets hold more than the question: item numbers, marks of duty (【必須】), form titles, greetings,
 * how to fill in the cell. They are cut off; what stood in leading brackets is kept as context. The question speaks
 * in the customer's voice and the paper in the vendor's: "当社" of a question is the paper's 利用者, its "貴社" the
 * paper's 当社, and is written so. The phrases are data (polarity.lua: instruct, asker, asked).
 */
#ifndef MATCH_QUERY_TEXT_H
#define MATCH_QUERY_TEXT_H

#include "match/match.h"
#include "match/pack.h"

typedef struct query_text {
    sv text;       /* folded (words_fold); lines and parts end with \n */
    sv tags;       /* folded: what stood in leading brackets */
    match_type type;
    bool stripped; /* text is not the whole question, or speaks in another voice */
} query_text;

/* raw: at most MATCH_QUESTION_BYTES. Nothing left after cutting: then nothing is cut. In the arena. */
void query_text_read(query_text *out, arena *a, const pack *p, sv raw, match_lang lang);

#endif
