/* The sample whitepapers: everything that is read from each, against NAME.expected beside it. A new sample: put the
 * file into tests/whitepapers, run with HENJI_BLESS=1, and read what came out before committing it. */
#include "test.h"

#include "base/fs.h"
#include "whitepaper/wp_priv.h"

static void add_list(buf *b, const char *name, const sv *v, size_t n)
{
    if (!n) return;
    buf_addf(b, " %s", name);
    for (size_t i = 0; i < n; i++) buf_addf(b, "%s%.*s", i ? "," : "=", SV_FMT(v[i]));
}

static void add_block(buf *b, const wp_section *s, size_t i)
{
    const wp_block *x = &s->blocks[i];
    buf_addf(b, "    [%zu] %s %u-%u", i, wp_block_kind_name(x->kind), x->line1, x->line2);
    if (x->kind == WP_ITEM) buf_addf(b, " level=%d marker=%.*s", x->level, SV_FMT(x->marker));
    if (x->intro >= 0) buf_addf(b, " intro=%d", x->intro);
    if (x->heading >= 0) buf_addf(b, " under=%d", x->heading);
    if (x->subhead) buf_adds(b, " subhead");
    if (x->required) buf_adds(b, " required");
    if (x->header) buf_adds(b, " header");
    for (size_t k = 0; k < x->njoins; k++)
        if (x->joins[k].kind != WP_JOIN_WRAP) buf_addf(b, " %s=%u>%u", wp_join_kind_name(x->joins[k].kind), x->joins[k].from, x->joins[k].to);
    buf_adds(b, "\n");
    if (x->kind != WP_TABLE) buf_addf(b, "      %.*s\n", SV_FMT(x->text));
    for (size_t r = 0; r < x->nrows; r++) {
        buf_adds(b, "      ");
        for (size_t k = 0; k < x->rows[r].ncells; k++) buf_addf(b, "%s%.*s", k ? " ¦ " : "", SV_FMT(x->rows[r].cells[k]));
        buf_adds(b, "\n");
    }
}

static void describe(buf *b, const wp_doc *d)
{
    buf_addf(b, "%.*s\ntitle: %.*s\nedition: %.*s\ndate: %.*s = %.*s\nlines: %u\n", SV_FMT(d->format), SV_FMT(d->title), SV_FMT(d->edition), SV_FMT(d->date),
             SV_FMT(d->date_iso), d->lines);
    for (size_t i = 0; i < d->nfront; i++) buf_addf(b, "front: %.*s\n", SV_FMT(d->front[i]));
    for (size_t i = 0; i < d->ntoc; i++) buf_addf(b, "contents: %u -> %d %.*s\n", d->toc[i].line, d->toc[i].section, SV_FMT(d->toc[i].text));
    for (size_t i = 0; i < d->nsections; i++) {
        const wp_section *s = &d->sections[i];
        buf_addf(b, "\n%zu %s %u-%u level=%d parent=%d", i, wp_section_kind_name(s->kind), s->line, s->line_end, s->level, s->parent);
        add_list(b, "controls", s->controls, s->ncontrols);
        add_list(b, "tags", s->tags, s->ntags);
        buf_addf(b, " number=%.*s\n  %.*s\n", SV_FMT(s->number), SV_FMT(s->title));
        for (size_t k = 0; k < s->nblocks; k++) add_block(b, s, k);
    }
    buf_adds(b, "\npassages\n");
    for (size_t i = 0; i < d->npassages; i++) {
        const wp_passage *p = &d->passages[i];
        buf_addf(b, "  %d.%d %s %s", p->section, p->ordinal, wp_passage_kind_name(p->kind), wp_subject_name(p->subject));
        if (p->path.n) buf_addf(b, " <%.*s>", SV_FMT(p->path));
        buf_addf(b, " %.*s\n", SV_FMT(p->clean));
    }
    for (size_t i = 0; i < d->nwarnings; i++)
        buf_addf(b, "%swarning: line %u, %s: %.*s\n", i ? "" : "\n", d->warnings[i].line, wp_warning_kind_name(d->warnings[i].kind), SV_FMT(d->warnings[i].text));
}

TEST(samples_are_read_as_expected)
{
    const char *root = getenv("HENJI_ROOT");
    char dir[512], path[1200];
    arena *names_mem = arena_new(1 << 20);
    sv *names;
    size_t n, seen = 0;
    err e = ERR_INIT;
    snprintf(dir, sizeof dir, "%s/tests/whitepapers", root ? root : ".");
    CHECK_OK(fs_list(&names, &n, names_mem, dir, &e), &e);
    for (size_t i = 0; i < n; i++) {
        arena *a = arena_new(64 << 20);
        buf in, got, want;
        wp_doc *d;
        if (sv_ends(names[i], SV(".expected")) || sv_ends(names[i], SV(".md~")) || sv_eq(names[i], SV("README.md"))) {
            arena_free(a);
            continue;
        }
        seen++;
        buf_init(&in, 1 << 22);
        buf_init(&got, 1 << 22);
        buf_init(&want, 1 << 22);
        snprintf(path, sizeof path, "%s/%.*s", dir, SV_FMT(names[i]));
        CHECK_OK(fs_read(&in, path, &e), &e);
        if (wp_read(&d, a, names[i], buf_sv(&in), NULL, &e) == ERR_OK) describe(&got, d);
        else buf_addf(&got, "%s: %s\n", err_name(e.code), e.msg);
        snprintf(path, sizeof path, "%s/%.*s.expected", dir, SV_FMT(names[i]));
        if (getenv("HENJI_BLESS")) CHECK_OK(fs_replace(path, buf_sv(&got), 0644, &e), &e);
        CHECK_OK(fs_read(&want, path, &e), &e);
        if (!sv_eq(buf_sv(&got), buf_sv(&want))) {
            size_t at = 0, line = 1;
            while (at < got.n && at < want.n && got.p[at] == want.p[at]) line += got.p[at++] == '\n';
            sv rest = sv_from(buf_sv(&got), at);
            fail_msg("%s: line %zu differs: …%.*s", path, line, (int)(rest.n < 80 ? txt_cut(rest, rest.n).n : txt_cut(rest, 80).n), rest.p ? rest.p : "");
        }
        buf_release(&in);
        buf_release(&got);
        buf_release(&want);
        arena_free(a);
    }
    CHECK(seen >= 12);
    arena_free(names_mem);
}
