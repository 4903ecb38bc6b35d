/* trust.h: where rule files come from, and which of them may run without being named.
 *
 *   shipped   embedded in the program
 *   user      every *.lua in $XDG_CONFIG_HOME/henji/rules (else ~/.config/henji/rules), by name
 *   project   ./henji.lua, only when its content is trusted: it may have come with a customer's files
 *   option    --rules FILE: named by the person who runs the command
 *
 * Trust is the SHA-256 of a file's bytes in a list of the person's own, $XDG_STATE_HOME/henji/trusted-rules (else
 * ~/.local/state/henji/trusted-rules), one `HASH PATH` a line; the path is only for people. One changed byte and the
 * file is a stranger again. Nothing else can widen trust: no environment variable, no option of a rule file.
 */
#ifndef RULES_TRUST_H
#define RULES_TRUST_H

#include "rules/rules.h"

#define RULES_PROJECT_FILE "henji.lua"
#define RULES_TRUST_LIST_MAX ((size_t)1024 * 1024)

typedef struct rules_trusted {
    sv hash, path; /* path: where it was when it was trusted */
} rules_trusted;

/* Is a file with these bytes trusted? A list that cannot be read trusts nothing. */
bool rules_is_trusted(sv bytes);
/* Adds the file's content to the list, creating it when needed. The file must load without an error in what r
 * declares, so that nobody trusts a file that cannot work; r is left with the file loaded. */
MUST_CHECK err_code rules_trust_file(rules *r, const char *path, err *e);
/* Takes the file's content, or every entry with this path, off the list; *found false: there was none. */
MUST_CHECK err_code rules_trust_remove(bool *found, const char *path, err *e);
MUST_CHECK err_code rules_trust_list(rules_trusted **out, size_t *n, arena *a, err *e);

/* Loads the user's own folder; a missing one is fine. As the other load functions: problems are listed, the first is
 * returned. */
MUST_CHECK err_code rules_load_user_dir(rules *r, err *e);
/* Loads `path` (RULES_PROJECT_FILE in the current folder when NULL) if it exists and is trusted. An untrusted one is
 * left out: *untrusted is true, it is a problem of its own in the list, and ERR_RULE says how to trust it. */
MUST_CHECK err_code rules_load_project(rules *r, const char *path, bool *untrusted, err *e);

#endif
