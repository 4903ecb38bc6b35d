/* gen_cp932: a host tool of the build. Asks the build machine's iconv what CP932 is, and prints the tables that
 * src/text/text_cp932.c includes. The shipped binary holds no iconv: static glibc would load modules for it.
 *
 * Decoding: 60 lead bytes (0x81-0x9F, 0xE0-0xFC) by 189 trail bytes (0x40-0xFC); 0 means no character.
 * Encoding: pages of 256 code points. Of the codes that stand for one character (NEC row 13, NEC selected IBM
 * extensions) the one that iconv prefers, which is Microsoft's. Characters that have no code of their own but are
 * written with the same glyph on other systems (〜 U+301C for ～ U+FF5E and five more) are kept; ¥ U+00A5 and ‾ U+203E,
 * which would come back as a backslash and a tilde, are not.
 */
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint16_t to_uni[60][189];
static uint16_t from_uni[65536];

static int lead_of(int i) { return i < 31 ? 0x81 + i : 0xE0 + (i - 31); }

static iconv_t open_or_die(const char *to, const char *from)
{
    static const char *const names[] = { "CP932", "WINDOWS-31J", "MS932", "IBM943", NULL };
    for (size_t i = 0; names[i]; i++) {
        iconv_t cd = iconv_open(to ? to : names[i], from ? from : names[i]);
        if (cd != (iconv_t)-1) return cd;
    }
    fprintf(stderr, "gen_cp932: this machine's iconv knows no CP932. Install the locale conversions (libc-bin on Debian).\n");
    exit(1);
}

/* One character through cd; returns the number of bytes that came out, 0 when it has none. */
static size_t convert(iconv_t cd, const char *in, size_t n, unsigned char *out, size_t room)
{
    char *ip = (char *)(uintptr_t)in, *op = (char *)out;
    size_t left = room;
    iconv(cd, NULL, NULL, NULL, NULL);
    size_t r = iconv(cd, &ip, &n, &op, &left);
    if (r != 0 || n != 0) return 0; /* r > 0: not the same character, only one like it */
    return room - left;
}

static int same_glyph(unsigned cp)
{
    return cp == 0x301C || cp == 0x2016 || cp == 0x2212 || cp == 0x00A2 || cp == 0x00A3 || cp == 0x00AC || cp == 0x2014;
}

static void print_table(const char *name, const uint16_t *t, size_t n)
{
    printf("static const uint16_t %s[%zu] = {", name, n);
    for (size_t i = 0; i < n; i++) printf("%s0x%04X,", i % 12 ? " " : "\n    ", t[i]);
    printf("\n};\n\n");
}

int main(void)
{
    iconv_t dec = open_or_die("UTF-16BE", NULL), enc = open_or_die(NULL, "UTF-16BE");
    size_t known = 0;

    for (int l = 0; l < 60; l++)
        for (int t = 0; t < 189; t++) {
            char in[2] = { (char)lead_of(l), (char)(0x40 + t) };
            unsigned char out[8];
            if (t == 0x3F || convert(dec, in, 2, out, sizeof out) != 2) continue;
            to_uni[l][t] = (uint16_t)(out[0] << 8 | out[1]);
            known++;
        }
    for (unsigned cp = 0x80; cp < 0x10000; cp++) {
        char in[2] = { (char)(cp >> 8), (char)cp };
        unsigned char out[8];
        if (cp >= 0xD800 && cp < 0xE000) continue;
        if (convert(enc, in, 2, out, sizeof out) != 2) continue;
        unsigned l = out[0] >= 0xE0 ? out[0] - 0xE0u + 31 : out[0] - 0x81u;
        unsigned t = out[1] - 0x40u;
        if (l >= 60 || t >= 189) continue;
        if (to_uni[l][t] != cp && !same_glyph(cp)) continue;
        from_uni[cp] = (uint16_t)(out[0] << 8 | out[1]);
    }
    /* A guard against an iconv that means another Shift_JIS by the name. */
    if (known < 9000 || from_uni[0x2460] != 0x8740 || from_uni[0x9AD9] == 0 || from_uni[0xFF5E] != 0x8160 || from_uni[0x3042] != 0x82A0) {
        fprintf(stderr, "gen_cp932: this machine's iconv gives another table than CP932 (%zu characters).\n", known);
        return 1;
    }

    printf("/* Made by scripts/dev/gen_cp932.c; do not edit. */\n#include <stdint.h>\n\n");
    print_table("cp932_to_uni", &to_uni[0][0], 60 * 189);
    uint8_t index[256] = { 0 };
    static uint16_t pages[256 * 256];
    size_t n = 1; /* page 0 is empty */
    for (unsigned p = 0; p < 256; p++) {
        int any = 0;
        for (unsigned i = 0; i < 256; i++) any |= from_uni[p << 8 | i] != 0;
        if (!any) continue;
        memcpy(pages + n * 256, from_uni + (p << 8), 256 * sizeof(uint16_t));
        index[p] = (uint8_t)n++;
    }
    printf("static const uint8_t cp932_page[256] = {");
    for (int i = 0; i < 256; i++) printf("%s%u,", i % 24 ? " " : "\n    ", index[i]);
    printf("\n};\n\n");
    print_table("cp932_from_uni", pages, n * 256);
    return 0;
}
