/* The edition for readers: what stands in which row, and that text stays text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "format/format.h"
#include "small_bitext.h"

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static void write(const struct small_bitext *small, struct fronte_buf *out) {
    fronte_buf_clear(out);
    assert_int_equal(
        fronte_bitext_write(&small->bitext, fronte_format_find("html-reader"), NULL, append, out, NULL),
        FRONTE_OK);
    fronte_buf_append_char(out, '\0');
}

/* The text of the page alone: source and target of a row with = between, rows with / between, | before a
 * block that is not the first of its cell. */
static void read_rows(const char *page, char *out, size_t size) {
    size_t n = 0;
    bool row = false, block = false;
    for (const char *at = strstr(page, "<body>"); *at && n + 2 < size; at++) {
        if (*at == '\n')
            continue;
        if (*at != '<') {
            out[n++] = *at;
            continue;
        }
        if (strncmp(at, "<div class=\"row", 15) == 0 || strncmp(at, "<header", 7) == 0) {
            if (row)
                out[n++] = '/';
            row = true;
        }
        if (strncmp(at, "<div class=\"target", 18) == 0)
            out[n++] = '=';
        if (strncmp(at, "<div class=\"source", 18) == 0 || strncmp(at, "<div class=\"target", 18) == 0)
            block = false;
        if (strncmp(at, "<p", 2) == 0 || strncmp(at, "<h1", 3) == 0 || strncmp(at, "<h2", 3) == 0) {
            if (block)
                out[n++] = '|';
            block = true;
        }
        at = strchr(at, '>');
    }
    out[n] = '\0';
}

static void rows_end_where_both_sides_do(void **state) {
    (void)state;
    static const struct {
        const char *it, *en, *units, *rows;
    } cases[] = {
        {"A.\n\nB.\n", "a.\n\nb.\n", "1-1@9000 1-1@9000", "A.=a./B.=b."},
        {"A.\nB.\n", "a.\n\nb.\n", "1-1@9000 1-1@9000", "A. B.=a.|b."},
        {"A.\n\nB.\nC.\n", "a.\nb.\n\nc.\n", "1-1@9000 1-1@9000 1-1@9000", "A.|B. C.=a. b.|c."},
        {"A.\n\nB.\n\nC.\n", "a.\n\nb.\n\nc.\n", "1-1@9000 2-1@9000 0-1@9000", "A.=a./B.|C.=b./=c."},
        {"A.\nB.\n\nC.\n", "a.\n\nc.\n", "1-1@9000 1-0@9000 1-1@9000", "A. B.=a./C.=c."},
        {"A.\n\nB.\n\nC.\n", "a.\n\nc.\n", "1-1@9000 1-0@9000 1-1@9000", "A.=a./B./C.=c."},
        {"", "", "", ""},
        {"A.\n", "", "1-0@9000", "A."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct small_bitext small;
        struct fronte_buf out = {0};
        char rows[400];
        small_open(&small, cases[i].it, cases[i].en, cases[i].units);
        write(&small, &out);
        read_rows(out.ptr, rows, sizeof rows);
        assert_string_equal(rows, cases[i].rows);
        fronte_buf_free(&out);
        small_close(&small);
    }
}

/* Lets unit `u` pair with target `first`, which stands elsewhere. */
static void cross(struct small_bitext *small, uint32_t u, uint32_t first) {
    fronte_unit *unit = &small->bitext.units[u];
    unit->first[1] = first;
    unit->count[1] = 1;
    unit->crossing = true;
    unit->text[1] = small->doc[1].segments[first].plain;
}

/* Each side reads in its own order; a block that moved stands by itself. */
static void what_moved_stays_where_it_is(void **state) {
    (void)state;
    static const struct {
        const char *en, *rows;
        uint32_t moved, others[3]; /* targets of unit 1, and of 0, 2, 3 */
    } cases[] = {
        {"a.\nc.\nb.\nd.\n", "A. B. C. D.=a. c. b. d.", 2, {0, 1, 3}},
        {"b.\na.\nc.\nd.\n", "A. B. C. D.=b. a. c. d.", 0, {1, 2, 3}},
        {"a.\n\nc.\nd.\n\nb.\n", "A. B. C. D.=a.|c. d./=b.", 3, {0, 1, 2}},
        {"b.\n\na.\nc.\nd.\n", "=b./A. B. C. D.=a. c. d.", 0, {1, 2, 3}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct small_bitext small;
        struct fronte_buf out = {0};
        char rows[400];
        small_open(&small, "A.\nB.\nC.\nD.\n", cases[i].en, "1-1@9000 1-1@9000 1-1@9000 1-1@9000");
        for (uint32_t u = 0, k = 0; u < 4; u++) {
            cross(&small, u, u == 1 ? cases[i].moved : cases[i].others[k++]);
            small.bitext.units[u].crossing = u == 1;
        }
        write(&small, &out);
        read_rows(out.ptr, rows, sizeof rows);
        assert_string_equal(rows, cases[i].rows);
        fronte_buf_free(&out);
        small_close(&small);
    }
}

/* A text without paragraphs does not become one row. */
static void long_rows_end(void **state) {
    (void)state;
    struct fronte_buf text[2] = {{0}, {0}}, units = {0}, out = {0};
    for (int i = 0; i < 1000; i++) {
        for (int side = 0; side < 2; side++)
            fronte_buf_printf(&text[side], "Sentence %d of a text that has no paragraphs at all.\n", i);
        fronte_buf_puts(&units, i ? " 1-1@9000" : "1-1@9000");
    }
    for (int side = 0; side < 2; side++)
        fronte_buf_append_char(&text[side], '\0');
    fronte_buf_append_char(&units, '\0');
    struct small_bitext small;
    small_open(&small, text[0].ptr, text[1].ptr, units.ptr);
    write(&small, &out);
    size_t rows = 0;
    for (const char *at = out.ptr; (at = strstr(at, "<div class=\"row\"")) != NULL; at++)
        rows++;
    assert_in_range(rows, 8, 20);
    assert_null(strstr(out.ptr, "class=\"s24\""));
    fronte_buf_free(&out);
    for (int side = 0; side < 2; side++)
        fronte_buf_free(&text[side]);
    fronte_buf_free(&units);
    small_close(&small);
}

static void the_opening_has_title_and_authors(void **state) {
    (void)state;
    static const char *const has[] = {
        "<html lang=\"en\">",
        "<title>The title \xC2\xB7 Il titolo</title>",
        "<main itemscope itemtype=\"https://schema.org/Article\">",
        "lang=\"it\" itemprop=\"translationOfWork\" itemscope itemtype=\"https://schema.org/Article\">\n"
        "<h1 itemprop=\"headline\"><span class=\"s0\">Il titolo</span></h1>",
        "<p class=\"byline\">di <span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\">"
        "<span itemprop=\"name\">Anna Verdi</span></span>, Roma</p>",
        "<meta itemprop=\"inLanguage\" content=\"it\">",
        "<p class=\"deck\"><span class=\"s1\">A standfirst</span></p>",
        "<meta itemprop=\"inLanguage\" content=\"en\">",
        "<h2><span class=\"s0\">Later</span></h2>",
    };
    struct small_bitext small;
    struct fronte_buf out = {0};
    small_open(&small, "Il titolo\n\ndi Anna Verdi, Roma\n\nPiove.\n\nPoi\n",
               "The title\n\nA standfirst\n\nIt rains.\n\nLater\n", "1-1@9000 1-1@9000 1-1@9000 1-1@9000");
    for (int side = 0; side < 2; side++) {
        small.doc[side].blocks[0].kind = FRONTE_BLOCK_TITLE;
        small.doc[side].blocks[1].kind = small.doc[side].blocks[3].kind = FRONTE_BLOCK_HEADING;
    }
    small.doc[0].byline = (struct fronte_byline){1, 1, {{3, 10}}};
    write(&small, &out);
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!strstr(out.ptr, has[i]))
            fail_msg("%s is not there", has[i]);
    fronte_buf_free(&out);
    small_close(&small);
}

/* HTML has a title for the browser's frame, and lists without marks. */
static void html_has_a_title_besides(void **state) {
    (void)state;
    struct small_bitext small;
    struct fronte_buf out = {0};
    small_open(&small, "Piove - Il Giornale\n\nPiove\n\nUno.\n\n- Due.\n",
               "Rain\n\nIt rains\n\nOne.\n\nb) Two.\n", "1-1@9000 1-1@9000 1-1@9000 1-1@9000");
    for (int side = 0; side < 2; side++) {
        small.doc[side].blocks[0].kind = FRONTE_BLOCK_TITLE;
        small.doc[side].blocks[1].kind = FRONTE_BLOCK_HEADING;
        small.doc[side].blocks[2].kind = small.doc[side].blocks[3].kind = FRONTE_BLOCK_LIST_ITEM;
    }
    write(&small, &out);
    assert_non_null(strstr(out.ptr, "<title>It rains \xC2\xB7 Piove</title>"));
    assert_null(strstr(out.ptr, "Il Giornale"));
    assert_non_null(strstr(out.ptr, "<h1 itemprop=\"headline\"><span class=\"s1\">Piove</span></h1>\n<meta"));
    assert_null(strstr(out.ptr, "Rain")); /* where the other side leaves it out */
    assert_non_null(strstr(out.ptr, "<p class=\"item unmarked\"><span class=\"s0\">One."));
    assert_non_null(strstr(out.ptr, "<p class=\"item\"><span class=\"s0\">- Due."));
    assert_non_null(strstr(out.ptr, "<p class=\"item\"><span class=\"s0\">b) Two."));
    fronte_buf_free(&out);
    small_close(&small);
}

static void text_is_text(void **state) {
    (void)state;
    static const char *const hasnt[] = {"<script", "<img", "</style><", "onerror=\"",
                                        "\"><svg", "<li>", "\x01"};
    struct small_bitext small;
    struct fronte_buf out = {0};
    small_open(&small, "</main></style><script>hit=1</script> & \"'\x01\xFF\n",
               "<img src=x onerror=\"hit=1\"> \xEF\xBF\xBE <li>\n", "1-1@9000");
    small.doc[0].blocks[0].kind = small.doc[1].blocks[0].kind = FRONTE_BLOCK_TITLE;
    small.doc[0].lang = "it\"><svg onload=hit";
    small.doc[1].name = "dir/\"><script>x</script>";
    write(&small, &out);
    const char *body = strstr(out.ptr, "</style>\n</head>");
    assert_non_null(body);
    for (size_t i = 0; i < sizeof hasnt / sizeof *hasnt; i++)
        if (strstr(out.ptr, hasnt[i]))
            fail_msg("%s is there", hasnt[i]);
    assert_non_null(strstr(out.ptr, "default-src 'none'; style-src 'sha256-"));
    assert_null(strstr(out.ptr, "script-src"));
    assert_non_null(
        strstr(body, "&lt;/main&gt;&lt;/style&gt;&lt;script&gt;hit=1&lt;/script&gt; &amp; &quot;"));
    fronte_buf_free(&out);
    small_close(&small);
}

/* A text without headings is called by its file, without folders. */
static void names_have_no_folders(void **state) {
    (void)state;
    struct small_bitext small;
    struct fronte_buf out = {0};
    small_open(&small, "A.\n", "a.\n", "1-1@9000");
    small.doc[0].name = "/home/me/a.it.txt";
    write(&small, &out);
    assert_non_null(strstr(out.ptr, "<title>a.en.txt \xC2\xB7 a.it.txt</title>"));
    assert_null(strstr(out.ptr, "<h1"));
    fronte_buf_free(&out);
    small_close(&small);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_end_where_both_sides_do),
        cmocka_unit_test(what_moved_stays_where_it_is),
        cmocka_unit_test(long_rows_end),
        cmocka_unit_test(the_opening_has_title_and_authors),
        cmocka_unit_test(html_has_a_title_besides),
        cmocka_unit_test(text_is_text),
        cmocka_unit_test(names_have_no_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
