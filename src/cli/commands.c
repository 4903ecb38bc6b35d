/* The commands, in the order of help. */
#include "cli/cli.h"

#define COMMANDS(X) \
    X(import) X(services) X(sections) X(show) X(ask) X(inspect) X(fill) X(patch) X(explain) X(prove) X(unmark) X(eval) X(rules) X(demo) X(doctor) X(help) X(man) X(completion)

#define DECLARE(name) extern const cli_cmd cmd_##name;
COMMANDS(DECLARE)

#define ADDRESS(name) &cmd_##name,
const cli_cmd *const cli_cmds[] = { COMMANDS(ADDRESS) NULL };
