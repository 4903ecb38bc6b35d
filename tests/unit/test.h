/* test.h: cmocka with tests that register themselves.
 *
 *     TEST(buf_stops_at_its_maximum) { … assert_int_equal(…); … }
 *
 * Each file is one program. CHECK_OK(rc, e) fails with the error's own text. `program NAME…` runs only these. */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

enum { TEST_MAX = 512 };
static struct CMUnitTest test_list[TEST_MAX];
static size_t test_count;

#define TEST(name)                                                                          \
    static void name(void **state);                                                         \
    __attribute__((constructor)) static void add_##name(void)                               \
    {                                                                                       \
        if (test_count < TEST_MAX)                                                          \
            test_list[test_count++] = (struct CMUnitTest){ #name, name, NULL, NULL, NULL }; \
    }                                                                                       \
    static void name(void **state __attribute__((unused)))

#define CHECK(cond) assert_true(cond)
#define CHECK_OK(rc, e)                                                  \
    do {                                                                 \
        if ((rc) != ERR_OK)                                              \
            fail_msg("%s: %s", err_name((e)->code), (e)->msg);           \
    } while (0)
#define CHECK_SV(got, want)                                                                      \
    do {                                                                                         \
        sv got_ = (got), want_ = sv_of(want);                                                    \
        if (!sv_eq(got_, want_))                                                                 \
            fail_msg("got  \"%.*s\"\nwant \"%.*s\"", SV_FMT(got_), SV_FMT(want_));               \
    } while (0)

int main(int argc, char **argv)
{
    size_t n = 0;

    for (size_t i = 0; argc > 1 && i < test_count; i++)
        for (int k = 1; k < argc; k++)
            if (strcmp(argv[k], test_list[i].name) == 0)
                test_list[n++] = test_list[i];
    if (argc > 1)
        test_count = n;
    return _cmocka_run_group_tests("unit", test_list, test_count, NULL, NULL);
}

#endif
