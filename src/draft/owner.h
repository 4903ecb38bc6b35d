/* owner.h: whose responsibility a thing is, by the paper's tables and lists of duties.
 *
 * "Is patching of the OS on your side?" is decided by the cell that speaks most of patching: the party is named by its
 * column ("利用者の責任: パッチ適用"), by the cell itself ("OS / 当社"), or by the heading over the item.
 */
#ifndef DRAFT_OWNER_H
#define DRAFT_OWNER_H

#include "match/model.h"

typedef enum owner_party { OWNER_NONE, OWNER_CUSTOMER, OWNER_PROVIDER, OWNER_BELOW, OWNER_SEVERAL } owner_party;

typedef struct owner {
    owner_party asked;  /* the party that the question asks about; NONE when it asks of no responsibility */
    owner_party stated; /* who bears it, by what the whole paper says; NONE when that is not asked or not said, SEVERAL when
                           it gives a share of it to more than one */
    uint32_t at;        /* the passage that says so, and its cell or item */
    sv text;
} owner;

void owner_read(owner *out, arena *a, const match *m, const mserv *s, const mquery *q);

#endif
