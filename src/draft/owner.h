/* owner.h: whose responsibility a thing is, by the paper's tables and lists of duties.
 *
 * "Is patching of the OS on your side?" is decided by the cell that speaks most of patching: the party is named by its
 * column ("利用者の責任: パッチ適用"), by the cell itself ("OS / 当社"), or by the heading over the item.
 */
#ifndef DRAFT_OWNER_H
#define DRAFT_OWNER_H

#include "draft/evidence.h"

typedef enum owner_party { OWNER_NONE, OWNER_CUSTOMER, OWNER_PROVIDER, OWNER_BELOW, OWNER_SEVERAL } owner_party;

/* The party that a question asks about ("…は貴社の責任か"); OWNER_NONE when it asks of no responsibility. */
owner_party owner_asked(const match *m, const mquery *q);
/* Who bears it, by what the whole paper says; OWNER_NONE when it does not say, OWNER_SEVERAL when it gives a share of it to
 * more than one. *at: the passage, *text: the cell or item
 * of it that says so. */
owner_party owner_stated(arena *a, const match *m, const mserv *s, const mquery *q, uint32_t *at, sv *text);
/* The same when the evidence quotes that passage, else OWNER_NONE; OWNER_NONE too when no responsibility is asked. */
owner_party owner_quoted(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q, sv *text);

#endif
