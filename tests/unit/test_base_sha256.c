// DEPS: base
/* Vectors: FIPS 180-4 examples ("abc", the empty text, the 448-bit text) and the million a's. */
#include "base/sha256.h"
#include "test.h"

static void check(sv text, const char *want)
{
    char got[SHA256_HEX];

    sha256_hex(got, text);
    assert_string_equal(got, want);
}

TEST(sha256_gives_the_standard_values)
{
    check(SV(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check(SV("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check(SV("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(sha256_does_not_depend_on_the_pieces)
{
    static const char text[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                               "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    char whole[SHA256_HEX], parts[SHA256_HEX];

    for (size_t n = 0; n < sizeof text; n++)
        for (size_t step = 1; step < 70; step += 13) {
            sha256 s;

            sha256_init(&s);
            for (size_t at = 0; at < n; at += step)
                sha256_add(&s, sv_slice((sv){ text, n }, at, at + step));
            sha256_end_hex(parts, &s);
            sha256_hex(whole, (sv){ text, n });
            assert_string_equal(parts, whole);
        }
}

TEST(sha256_of_a_million_letters)
{
    sha256 s;
    char got[SHA256_HEX];

    sha256_init(&s);
    for (int i = 0; i < 10000; i++)
        sha256_add(&s, SV("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    sha256_end_hex(got, &s);
    assert_string_equal(got, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
