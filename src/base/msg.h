/* msg.h: the one catalogue of what henji says to people.
 *
 * Every message stands in the code in English, as a printf format. scripts/messages/ja/<module>.txt holds the
 * Japanese for it; all of them are embedded in the binary. A format without a translation stays English, and a
 * test names it. The language is set once, at start, by cli.
 */
#ifndef BASE_MSG_H
#define BASE_MSG_H

#include <stdbool.h>

typedef enum msg_lang { MSG_EN, MSG_JA } msg_lang;

void msg_set_lang(msg_lang l);
msg_lang msg_get_lang(void);
/* The format in the current language. Usable where a printf format is wanted: both are checked by the compiler
 * against the English one, and by a test against each other. Result is static. */
const char *tr(const char *en) __attribute__((format_arg(1)));
/* LC_ALL, LC_MESSAGES, LANG, in this order: the first non-empty one decides; "ja…" is Japanese. */
msg_lang msg_lang_from_env(void);

#endif
