/* HTML to text and blocks: what is read, what is left out, and pages that no browser wrote. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "format/html_read.h"

#define VIEW(s) ((fronte_view){(s), sizeof(s) - 1}) /* of a literal that may hold NUL */

struct result {
    fronte_status status;
    fronte_error error;
    struct fronte_buf blocks; /* "p:text|h:text" */
};

static void describe(const struct fronte_buf *text, const struct fronte_blocks *blocks,
                     struct fronte_buf *out) {
    static const char kinds[] = {
        [FRONTE_BLOCK_PARAGRAPH] = 'p', [FRONTE_BLOCK_TITLE] = 't', [FRONTE_BLOCK_HEADING] = 'h',
        [FRONTE_BLOCK_LIST_ITEM] = 'i', [FRONTE_BLOCK_QUOTE] = 'q', [FRONTE_BLOCK_CAPTION] = 'c'};
    for (size_t i = 0; i < blocks->n; i++) {
        fronte_buf_printf(out, "%s%c:", i ? "|" : "", kinds[blocks->items[i].kind]);
        fronte_buf_append(out, fronte_view_at(text->ptr, blocks->items[i].span));
    }
}

static struct result read_page(fronte_view bytes, const char *encoding) {
    struct result result = {0};
    struct fronte_buf text = {0};
    struct fronte_blocks blocks = {0};
    result.status = fronte_html_read(bytes, encoding, "a.html", &text, &blocks, &result.error);
    describe(&text, &blocks, &result.blocks);
    fronte_buf_free(&text);
    free(blocks.items);
    return result;
}

static void check_bytes(fronte_view bytes, const char *encoding, const char *expected) {
    struct result result = read_page(bytes, encoding);
    fronte_view found = fronte_buf_view(&result.blocks);
    if (result.status || !fronte_view_is(found, expected))
        print_error("%s\nexpected %s\n   found %.*s\n", result.error.message, expected, (int)found.len,
                    found.ptr);
    assert_int_equal(result.status, FRONTE_OK);
    assert_true(fronte_view_is(found, expected));
    fronte_buf_free(&result.blocks);
}

static void check(const char *html, const char *expected) {
    check_bytes(fronte_view_of(html), NULL, expected);
}

static fronte_error check_error(fronte_view bytes, fronte_status expected) {
    struct result result = read_page(bytes, NULL);
    assert_int_equal(result.status, expected);
    assert_string_equal(result.error.file, "a.html");
    fronte_buf_free(&result.blocks);
    return result.error;
}

static void elements_become_blocks(void **state) {
    (void)state;
    check(
        "<html><head><title>Titolo</title></head><body><h1>Capo</h1><p>Uno.<p>Due.<ul><li>a<li><p>b</p></ul>"
        "<blockquote><p>Detto.</p></blockquote><figure><img><figcaption>Foto</figcaption></figure>"
        "<table><tr><td>x</td><td>y</td></tr></table></body></html>",
        "t:Titolo|h:Capo|p:Uno.|p:Due.|i:a|i:b|q:Detto.|c:Foto|p:x|p:y");
}

static void inline_tags_join_and_space_folds(void **state) {
    (void)state;
    check("<p> Un\n  <b>gr</b><i>ande</i> <a href='x'> porto</a>.<br>A capo </p>",
          "p:Un grande porto. A capo");
}

static void text_outside_paragraphs_counts(void **state) {
    (void)state;
    check("<div>uno<p>due</p>tre</div>", "p:uno|p:due|p:tre");
    check("solo testo", "p:solo testo");
    check("<pre>uno\n  due</pre>", "p:uno due");
}

static void furniture_is_left_out(void **state) {
    (void)state;
    check("<body class='cookie-off'><header>Sito</header><nav>Menu</nav><p>Testo.</p>"
          "<div class='box cookie-banner'>Accetta</div><div id='cookieConsent'>Accetta</div>"
          "<div role='navigation'>Su</div><p hidden>No</p><div aria-hidden='true'>No</div>"
          "<div class='shared-space'>Resta.</div><form>Cerca<input></form><aside>Altro</aside>"
          "<footer>Fine</footer></body>",
          "p:Testo.|p:Resta.");
}

static void only_the_article_is_read(void **state) {
    (void)state;
    check("<title>T</title><body><p>Fuori</p><article><header><h1>Capo</h1></header><p>Dentro</p>"
          "<footer>Tag</footer></article></body>",
          "t:T|h:Capo|p:Dentro");
    check("<body><p>Fuori</p><main><p>Dentro</p></main></body>", "p:Dentro");
    check("<body><article>a</article><article>b</article></body>", "p:a|p:b");
    check("<body><main>x<article>a</article><article>b</article></main>y</body>", "p:x|p:a|p:b");
}

static void scripts_and_comments_are_no_text(void **state) {
    (void)state;
    check("<p>a<script>var x = '<p>no</p>';</script>b<style>p {}</style>c<!-- no -->d</p>"
          "<noscript>no</noscript><svg><title>no</title></svg>",
          "p:abcd");
}

static void entities_are_decoded(void **state) {
    (void)state;
    check("<p>Perch&eacute; &lt;b&gt; &amp; &#8220;qui&#x201D; &nessuna; &</p>",
          "p:Perché <b> & “qui” &nessuna; &");
}

static void encoding_is_found(void **state) {
    (void)state;
    check_bytes(VIEW("<p>citt\xC3\xA0"), NULL, "p:città");
    check_bytes(VIEW("<meta charset=windows-1252><p>citt\xE0"), NULL, "p:città");
    check_bytes(
        VIEW("<META http-equiv='Content-Type' content='text/html; Charset = \"ISO-8859-1\"'><p>\x93x\x94"),
        NULL, "p:“x”");
    check_bytes(VIEW("<meta charset='utf-16'><p>citt\xC3\xA0"), NULL, "p:città");
    check_bytes(VIEW("<meta charset='nessuno'><p>citt\xC3\xA0"), NULL, "p:città");
    check_bytes(VIEW("\xEF\xBB\xBF<meta charset='windows-1252'><p>citt\xC3\xA0"), NULL, "p:città");
    check_bytes(VIEW("\xFF\xFE<\0p\0>\0\xE0\0"), NULL, "p:à");
    check_bytes(VIEW("<meta charset='utf-8'><p>citt\xE0"), "windows-1252", "p:città");
}

static void wrong_charset_is_an_error_with_its_place(void **state) {
    (void)state;
    fronte_error error = check_error(VIEW("<meta charset='utf-8'>\n<p>citt\xE0"), FRONTE_ERR_ENCODING);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.byte, 31);
    check_error(VIEW("<p>a\0b"), FRONTE_ERR_ENCODING);
}

static void page_without_text_is_an_error(void **state) {
    (void)state;
    check_error(VIEW(""), FRONTE_ERR_FORMAT);
    check_error(VIEW(" "), FRONTE_ERR_FORMAT);
    check_error(VIEW("<html><body><script>run()</script></body></html>"), FRONTE_ERR_FORMAT);
}

static void repeat(struct fronte_buf *out, const char *s, size_t times) {
    for (size_t i = 0; i < times; i++)
        fronte_buf_puts(out, s);
}

static void deep_nesting_is_refused_not_cut_short(void **state) {
    (void)state;
    static const char *const tags[] = {"<div>", "<b>", "<ul><li>", "<table><tr><td>"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct fronte_buf html = {0};
        repeat(&html, tags[i], 100000);
        fronte_buf_puts(&html, "in fondo");
        check_error(fronte_buf_view(&html), FRONTE_ERR_LIMIT);
        fronte_buf_free(&html);
    }
}

static void unclosed_tags_are_read(void **state) {
    (void)state;
    struct fronte_buf html = {0};
    repeat(&html, "<p><b>x", 1000);
    struct result result = read_page(fronte_buf_view(&html), NULL);
    assert_true(result.status == FRONTE_OK || result.status == FRONTE_ERR_LIMIT);
    fronte_buf_free(&result.blocks);
    fronte_buf_free(&html);
    check("<p>uno <b>due", "p:uno due");
    check("<p>uno <a href=\"", "p:uno");
    check("</div></p>uno", "p:uno");
    check("<p>uno <", "p:uno <");
}

static void many_siblings_take_linear_time(void **state) {
    (void)state;
    struct fronte_buf html = {0};
    repeat(&html, "<p class='a b c' id='d'>x</p>", 100000);
    struct result result = read_page(fronte_buf_view(&html), NULL);
    assert_int_equal(result.status, FRONTE_OK);
    fronte_buf_free(&result.blocks);
    fronte_buf_free(&html);
}

static void spans_lie_in_the_text(void **state) {
    (void)state;
    struct fronte_buf text = {0};
    struct fronte_blocks blocks = {0};
    assert_int_equal(fronte_html_read(VIEW("<p>Uno.</p><p>Due.</p>"), NULL, "a.html", &text, &blocks, NULL),
                     FRONTE_OK);
    assert_true(fronte_view_is(fronte_buf_view(&text), "Uno.\n\nDue."));
    assert_int_equal(blocks.items[1].span.off, 6);
    assert_int_equal(blocks.items[1].line, 2);
    fronte_buf_free(&text);
    free(blocks.items);
}

static void html_is_recognised(void **state) {
    (void)state;
    assert_true(fronte_html_looks_like("a.HTML", VIEW("")));
    assert_true(fronte_html_looks_like("a.htm", VIEW("")));
    assert_true(fronte_html_looks_like(NULL, VIEW("\xEF\xBB\xBF\n<!DOCTYPE html>")));
    assert_true(fronte_html_looks_like("-", VIEW(" <HTML lang=it>")));
    assert_false(fronte_html_looks_like("a.txt", VIEW("html")));
    assert_false(fronte_html_looks_like("html", VIEW("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_become_blocks),
        cmocka_unit_test(inline_tags_join_and_space_folds),
        cmocka_unit_test(text_outside_paragraphs_counts),
        cmocka_unit_test(furniture_is_left_out),
        cmocka_unit_test(only_the_article_is_read),
        cmocka_unit_test(scripts_and_comments_are_no_text),
        cmocka_unit_test(entities_are_decoded),
        cmocka_unit_test(encoding_is_found),
        cmocka_unit_test(wrong_charset_is_an_error_with_its_place),
        cmocka_unit_test(page_without_text_is_an_error),
        cmocka_unit_test(deep_nesting_is_refused_not_cut_short),
        cmocka_unit_test(unclosed_tags_are_read),
        cmocka_unit_test(many_siblings_take_linear_time),
        cmocka_unit_test(spans_lie_in_the_text),
        cmocka_unit_test(html_is_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
