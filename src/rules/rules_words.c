/* rules_words.c: Lua's own messages in plainer words, and in the user's language.
 *
 * Lua says "'}' expected (to close '{' at line 3) near 'ja'". Somebody who maps questions to answers wants to know
 * which bracket, where, and what to try. Messages without a row here stay as Lua says them.
 */
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

enum { WORDS_CAPTURES = 4 };

/* The captures of the pattern fill the format's %.*s, in the order that `order` gives. */
typedef struct words_row {
    const char *pattern, *order, *format;
} words_row;

static const words_row rows[] = {
    { "^'(.-)' expected %(to close '(.-)' at line (%d+)%) near (.*)$", "1234",
      "syntax: '%.*s' is missing: the '%.*s' of line %.*s is not closed before %.*s. A comma may be missing on this line or the "
      "one before" },
    { "^'(.-)' expected near (.*)$", "12", "syntax: '%.*s' is missing before %.*s" },
    { "^'(.-)' expected %(to close '(.-)' at line (%d+)%)$", "123", "syntax: '%.*s' is missing: the '%.*s' of line %.*s is not closed" },
    { "^<name> expected near (.*)$", "1", "syntax: a name is missing before %.*s" },
    { "^unexpected symbol near (.*)$", "1", "syntax: %.*s does not belong here" },
    { "^syntax error near (.*)$", "1", "syntax: %.*s does not belong here" },
    { "^unfinished string near (.*)$", "1", "syntax: a text has no closing quote on its line, near %.*s" },
    { "^unfinished long string .- near (.*)$", "1", "syntax: the text that begins with [[ has no closing ]] before %.*s" },
    { "^unfinished long comment .- near (.*)$", "1", "syntax: the note that begins with --[[ has no closing ]] before %.*s" },
    { "^malformed number near (.*)$", "1", "syntax: %.*s is no number. Texts stand in quotes" },
    { "^attempt to index a (%w+) value %(.- '(.-)'%)$", "21", "'%.*s' is %.*s here, so nothing can be read from it or put into it" },
    { "^attempt to call a (%w+) value %(.- '(.-)'%)$", "21", "'%.*s' cannot be called: it is %.*s, not a function" },
    { "^attempt to concatenate a (%w+) value %(.- '(.-)'%)$", "21", "'%.*s' is %.*s and cannot be joined to a text with .." },
    { "^attempt to perform arithmetic on a (%w+) value %(.- '(.-)'%)$", "21", "'%.*s' is %.*s and cannot be calculated with" },
    { "^attempt to compare two (%w+) values$", "1", "two values that are %.*s cannot be compared by size" },
    { "^attempt to compare (%w+) with (%w+)$", "12", "%.*s cannot be compared with %.*s by size" },
    { "^bad argument #(%d+) to '(.-)' %((.-) expected, got (.-)%)$", "2134",
      "%.*s: argument %.*s must be %.*s, but it is %.*s" },
};

/* Lua's names of types and places, as people say them. */
static sv plain(sv s)
{
    static const char *const names[][2] = {
        { "<eof>", "the end of the file" }, { "nil", "nothing (nil)" }, { "no value", "nothing (nil)" },
        { "string", "a text" },             { "number", "a number" },   { "table", "a table" },
        { "function", "a function" },       { "boolean", "true or false" },
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (sv_eq(s, sv_of(names[i][0]))) return sv_of(tr(names[i][1]));
    return s;
}

bool rules_plain_words(sv msg, err *e)
{
    size_t i, k, start, end;

    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        const words_row *w = &rows[i];
        sv c[WORDS_CAPTURES] = { SV_NULL, SV_NULL, SV_NULL, SV_NULL };
        pat m;

        pat_init(&m, msg, sv_of(w->pattern));
        if (!pat_search(&m, 0, sv_of(w->pattern), &start, &end)) continue;
        for (k = 0; w->order[k]; k++) {
            const pat_cap *p = &m.cap[w->order[k] - '1'];

            c[k] = plain((sv){ p->at, (size_t)p->n });
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        err_set(e, ERR_RULE, w->format, SV_FMT(c[0]), SV_FMT(c[1]), SV_FMT(c[2]), SV_FMT(c[3]));
#pragma GCC diagnostic pop
        return true;
    }
    return false;
}
