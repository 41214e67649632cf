/* The writers, on bitexts small enough to see what must come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "format/format.h"
#include "format/xml.h"
#include "small_bitext.h"

static bool append(void *user, const char *bytes, size_t len) {
    fronte_buf_append(user, (fronte_view){bytes, len});
    return true;
}

static bool refuse(void *user, const char *bytes, size_t len) {
    (void)bytes;
    (void)len;
    ++*(unsigned *)user;
    return false;
}

/* The output as a string, valid until the next call. */
static const char *written(const struct small_bitext *small, const char *format,
                           const fronte_write_options *options) {
    static struct fronte_buf out;
    fronte_buf_free(&out);
    if (!small) /* the last call of a test */
        return NULL;
    fronte_error error;
    fronte_status status =
        fronte_bitext_write(&small->bitext, fronte_format_find(format), options, append, &out, &error);
    assert_int_equal(status, FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    return out.ptr;
}

static void close_all(struct small_bitext *small) {
    written(NULL, NULL, NULL);
    small_close(small);
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("missing: %s\nin: %s", part, text);
}

static void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("not wanted: %s\nin: %s", part, text);
}

static unsigned occurrences(const char *text, const char *part) {
    unsigned n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

/* ---- The table, the sink, the escapes ---- */

static void formats_are_found(void **state) {
    (void)state;
    for (size_t i = 0; fronte_format_name(i); i++)
        assert_string_equal(fronte_format_find(fronte_format_name(i))->name, fronte_format_name(i));
    assert_null(fronte_format_find("doc"));
    assert_ptr_equal(fronte_format_for_path("dir.html/a.TMX"), fronte_format_find("tmx"));
    assert_ptr_equal(fronte_format_for_path("a.b.jsonl"), fronte_format_find("jsonl"));
    assert_null(fronte_format_for_path("a.beads"));
    assert_null(fronte_format_for_path("tmx"));
    assert_null(fronte_format_for_path(""));
}

static void unknown_format_is_refused(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Sì.", "Yes.", "1-1@9731");
    fronte_error error;
    assert_int_equal(fronte_bitext_write(&small.bitext, NULL, NULL, append, NULL, &error),
                     FRONTE_ERR_ARGUMENT);
    assert_int_equal(error.status, FRONTE_ERR_ARGUMENT);
    close_all(&small);
}

static void writing_stops_when_told(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Sì.", "Yes.", "1-1@9731");
    for (size_t i = 0; fronte_format_name(i); i++) {
        unsigned calls = 0;
        fronte_error error;
        const fronte_format *format = fronte_format_find(fronte_format_name(i));
        assert_int_equal(fronte_bitext_write(&small.bitext, format, NULL, refuse, &calls, &error),
                         FRONTE_ERR_WRITE);
        assert_int_equal(calls, 1);
        assert_int_equal(fronte_bitext_write(&small.bitext, format, NULL, refuse, &calls, NULL),
                         FRONTE_ERR_WRITE);
    }
    close_all(&small);
}

static void nothing_is_written_well(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "", "", "");
    assert_has(written(&small, "tmx", NULL), "<body>\n</body>\n</tmx>\n");
    assert_string_equal(written(&small, "beads", NULL), "");
    assert_string_equal(written(&small, "jsonl", NULL), "");
    assert_has(written(&small, "html", NULL), "</div>\n</main>");
    close_all(&small);
}

static void xml_is_escaped(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"", ""},
        {"perché no", "perché no"},
        {"<a href=\"x\">&amp;]]>", "&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;"},
        {"a\rb\nc\td", "a&#13;b&#10;c&#9;d"},
        {"\x01\x1F\x7F", "\uFFFD\uFFFD\x7F"},
        {"\xE0 \xC3", "\uFFFD \uFFFD"},         /* a lead byte alone */
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"}, /* a surrogate */
        {"a\xEF\xBF\xBE\xEF\xBF\xBF"
         "b",
         "a\uFFFD\uFFFD"
         "b"}, /* U+FFFE, U+FFFF */
        {"\uFFFD\U0001F600", "\uFFFD\U0001F600"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fronte_buf out = {0};
        struct fronte_sink sink = {.write = append, .user = &out};
        fronte_xml_put(&sink, fronte_view_of(cases[i].in));
        assert_int_equal(fronte_sink_finish(&sink, NULL), FRONTE_OK);
        fronte_buf_append_char(&out, '\0');
        assert_string_equal(out.ptr, cases[i].out);
        fronte_buf_free(&out);
    }
}

/* ---- TMX ---- */

static void tmx_has_header_and_units(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Uno. è\nDue.\n\nTre.\nQuattro.", "One and two.\nThree.\nFive.",
               "2-1@9731 1-1@4399 1-0@9000 0-1@9000");
    const char *tmx = written(&small, "tmx", NULL);
    assert_has(tmx, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header ");
    assert_has(tmx, " segtype=\"sentence\" o-tmf=\"fronte\""
                    " adminlang=\"en\" srclang=\"it\" datatype=\"plaintext\">");
    assert_has(tmx, "\n<body>\n<tu segtype=\"block\">\n  <prop type=\"x-fronte-probability\">0.9731</prop>\n"
                    "  <prop type=\"x-fronte-bead\">2-1</prop>\n"
                    "  <prop type=\"x-fronte-document\">a.it.txt | a.en.txt</prop>\n"
                    "  <prop type=\"x-fronte-source-span\">0,12</prop>\n"
                    "  <prop type=\"x-fronte-target-span\">0,12</prop>\n"
                    "  <tuv xml:lang=\"it\"><seg>Uno. è Due.</seg></tuv>\n"
                    "  <tuv xml:lang=\"en\"><seg>One and two.</seg></tuv>\n</tu>\n");
    assert_has(tmx, "\n<tu>\n  <note>check: probability 0.43</note>\n");
    assert_int_equal(occurrences(tmx, "<note>"), 1);
    assert_int_equal(occurrences(tmx, "\n</tu>\n"), 2);
    assert_lacks(tmx, "Quattro");
    assert_lacks(tmx, "Five");
    assert_lacks(tmx, "creationdate");
    close_all(&small);
}

static void tmx_folds_duplicates(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Sì.\nNo.\nSì.\nSì.\nSì.", "Yes.\nNo.\nYes.\nYes, sir.\nYes.",
               "1-1@9731 1-1@9800 1-1@9732 1-1@9900 1-1@9733");
    const char *tmx = written(&small, "tmx", NULL);
    assert_int_equal(occurrences(tmx, "<tu"), 3 + 2 * 3); /* <tu>, <tuv> */
    assert_has(tmx, "<tu usagecount=\"3\">\n  <prop type=\"x-fronte-probability\">0.9731</prop>");
    assert_int_equal(occurrences(tmx, "usagecount"), 1);
    assert_true(strstr(tmx, "<seg>No.") < strstr(tmx, "Yes, sir."));
    close_all(&small);
}

static void tmx_dates_are_utc(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        const char *date;
    } cases[] = {
        {0, "creationdate=\"19700101T000000Z\""},
        {1770459300, "creationdate=\"20260207T101500Z\""},
        {253402300799, "creationdate=\"99991231T235959Z\""},
        {253402300800, NULL}, /* the year 10000 has no place in the format */
        {INT64_MAX, NULL},
        {-1, NULL},
    };
    struct small_bitext small;
    small_open(&small, "Sì.", "Yes.", "1-1@9731");
    fronte_write_options options;
    fronte_write_options_init(&options);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options.date = cases[i].seconds;
        const char *tmx = written(&small, "tmx", &options);
        const char *date = cases[i].date;
        assert_int_equal(occurrences(tmx, date ? date : "creationdate"), date ? 2 : 0);
    }
    close_all(&small);
}

static void tmx_holds_hostile_text(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "AT&T: <script>alert(\"1\")</script> ]]> &amp;", "3 < 5", "1-1@10000");
    small.doc[FRONTE_SOURCE].name = "a\"<&\x02\xFF.txt";
    small.doc[FRONTE_SOURCE].lang = "it_IT";
    const char *tmx = written(&small, "tmx", NULL);
    assert_has(tmx,
               "<seg>AT&amp;T: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; ]]&gt; &amp;amp;</seg>");
    assert_has(tmx, "<seg>3 &lt; 5</seg>");
    assert_has(tmx, ">a&quot;&lt;&amp;\uFFFD\uFFFD.txt | a.en.txt</prop>");
    assert_has(tmx, " srclang=\"it-IT\"");
    assert_has(tmx, "<tuv xml:lang=\"it-IT\">");
    close_all(&small);
}

static void tmx_leaves_out_empty_texts(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Sì.", "Yes.", "1-1@10000");
    small.bitext.units[0].text[FRONTE_TARGET].len = 0;
    assert_lacks(written(&small, "tmx", NULL), "<tu");
    close_all(&small);
}

/* ---- Tables and lines ---- */

static void tsv_is_safe_for_spreadsheets(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "=cmd|' /C calc'!A0\n+1\n-2\n@SUM\n'ndrangheta\n\"Sì\na\tb", "Ok = ok.\n\tx\nplain",
               "1-1@10000 1-1@8999 1-1@9000 1-0@10000 1-0@1 1-0@9731 1-0@9731");
    assert_string_equal(written(&small, "tsv", NULL),
                        "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n"
                        "1-1\t1.0000\t0\t0\t'=cmd|' /C calc'!A0\tOk = ok.\t\n"
                        "1-1\t0.8999\t1\t1\t'+1\t' x\tdoubtful\n"
                        "1-1\t0.9000\t2\t2\t'-2\tplain\t\n"
                        "1-0\t1.0000\t3\t\t'@SUM\t\tomission\n"
                        "1-0\t0.0001\t4\t\t''ndrangheta\t\tomission, doubtful\n"
                        "1-0\t0.9731\t5\t\t'\"Sì\t\tomission\n"
                        "1-0\t0.9731\t6\t\ta b\t\tomission\n");
    close_all(&small);
}

static void lines_are_numbered_as_in_the_file(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Uno.\n\nDue.\nTre.", "One.\nTwo.\n\n\nThree.", "1-1@9731 2-1@9732 0-1@9733");
    assert_string_equal(written(&small, "beads", NULL), "[0]:[0]:0.9731\n[1,2]:[1]:0.9732\n[]:[2]:0.9733\n");
    small_number_lines(&small.doc[FRONTE_SOURCE]);
    small_number_lines(&small.doc[FRONTE_TARGET]);
    assert_string_equal(written(&small, "beads", NULL), "[0]:[0]:0.9731\n[2,3]:[1]:0.9732\n[]:[4]:0.9733\n");
    assert_has(written(&small, "tsv", NULL), "\n2-1\t0.9732\t2,3\t1\tDue. Tre.\tTwo.\t\n"
                                             "0-1\t0.9733\t\t4\t\tThree.\taddition\n");
    close_all(&small);
}

static void jsonl_has_an_object_a_unit(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Così \"disse\" </script>.\n\nDue.", "So\\he said.", "2-1@9731 ");
    assert_string_equal(written(&small, "jsonl", NULL),
                        "{\"bead\":\"2-1\",\"probability\":0.9731,\"src_lines\":[0,1],\"tgt_lines\":[0],"
                        "\"source\":\"Così \\\"disse\\\" </script>. Due.\",\"target\":\"So\\\\he said.\","
                        "\"source_span\":[0,30],\"target_span\":[0,11]}\n");
    small_close(&small);
    small_open(&small, "Uno.", "", "1-0@10000");
    assert_string_equal(written(&small, "jsonl", NULL),
                        "{\"bead\":\"1-0\",\"probability\":1.0000,\"src_lines\":[0],\"tgt_lines\":[],"
                        "\"source\":\"Uno.\",\"target\":\"\",\"source_span\":[0,4],\"target_span\":null}\n");
    close_all(&small);
}

/* A unit that the user pinned, and one whose target stands elsewhere. */
static void pinned_and_moved_units_are_marked(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Uno.\nDue.\n", "Two.\nOne.\n", "1-1@10000 1-1@9000");
    small.bitext.units[0].pinned = true;
    small.bitext.units[1].crossing = true;
    assert_has(written(&small, "tsv", NULL), "Uno.\tTwo.\tpin\n");
    assert_has(written(&small, "tsv", NULL), "Due.\tOne.\tcrossing\n");
    assert_has(written(&small, "jsonl", NULL), "\"crossing\":true");
    assert_has(written(&small, "html", NULL), "2</a> <span>moved</span>");
    close_all(&small);
}

static void documents_are_written_split(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Uno.\nDue.\n\nTre.", "One.", "3-1@1");
    struct fronte_buf out = {0};
    assert_int_equal(fronte_document_write(&small.doc[0], FRONTE_SPLIT_LINES, append, &out, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_string_equal(out.ptr, "Uno.\nDue.\n\nTre.\n");
    fronte_buf_clear(&out);
    assert_int_equal(fronte_document_write(&small.doc[0], FRONTE_SPLIT_JSONL, append, &out, NULL), FRONTE_OK);
    fronte_buf_append_char(&out, '\0');
    assert_string_equal(out.ptr, "{\"line\":0,\"block\":0,\"offset\":0,\"length\":4,\"text\":\"Uno.\"}\n"
                                 "{\"line\":1,\"block\":0,\"offset\":5,\"length\":4,\"text\":\"Due.\"}\n"
                                 "{\"line\":2,\"block\":1,\"offset\":11,\"length\":4,\"text\":\"Tre.\"}\n");
    fronte_buf_free(&out);
    close_all(&small);
}

/* ---- The page ---- */

static void page_shows_pairs(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Titolo\n\nUno.\nDue.\n\nTre.", "Title\n\nOne and two.\n\nMore.",
               "1-1@9990 2-1@4399 1-0@9731 0-1@9731");
    small.doc[0].blocks[0].kind = small.doc[1].blocks[0].kind = FRONTE_BLOCK_TITLE;
    small.doc[0].name = "/home/me/a.it.txt";
    const char *page = written(&small, "html", NULL);
    assert_has(page, "<title>a.it.txt \u00B7 a.en.txt</title>");
    assert_has(page, "content=\"default-src 'none'; style-src 'sha256-");
    assert_has(page, "<dt>Sentences</dt><dd>4 and 3</dd>");
    assert_has(page, "<dt>Pairs</dt><dd>1 of 1\u20131, 1 of 2\u20131</dd>");
    assert_has(page, "<dt>To check</dt><dd>1 <span class=\"links\">(<a href=\"#p2\">2</a>)</span></dd>");
    assert_has(page, "<div class=\"source\" dir=\"auto\" lang=\"it\"><h2>"
                     "<span class=\"sentence\" id=\"s1\">Titolo</span></h2></div>\n"
                     "<div class=\"target\" dir=\"auto\" lang=\"en\"><h2>"
                     "<span class=\"sentence\" id=\"t1\">Title</span></h2></div>");
    assert_has(page, "<li id=\"p2\" class=\"row start doubtful\">");
    assert_has(page, "<span>2\u20131</span> <strong>check, 0.43</strong>");
    assert_has(page, "<p><span class=\"sentence\" id=\"s2\">Uno.</span> "
                     "<span class=\"sentence\" id=\"s3\">Due.</span></p>");
    assert_has(page, "<div class=\"target none\"><p class=\"unseen\">Nothing in the translation</p></div>");
    assert_has(page, "<div class=\"source none\"><p class=\"unseen\">Nothing in the original</p></div>");
    assert_lacks(page, "/home/me");
    close_all(&small);
}

static void page_keeps_paragraphs_within_a_bead(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "Uno.\n\nDue.\nTre.", "One, two, three.", "3-1@9731");
    assert_has(written(&small, "html", NULL), "<p><span class=\"sentence\" id=\"s1\">Uno.</span></p><p>"
                    "<span class=\"sentence\" id=\"s2\">Due.</span> "
                    "<span class=\"sentence\" id=\"s3\">Tre.</span></p></div>");
    close_all(&small);
}

static void page_names_only_so_many(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn", "",
               "1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731 "
               "1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731 1-0@9731");
    assert_has(written(&small, "html", NULL), "<dd>14 <span class=\"links\">(<a href=\"#p1\">1</a>, ");
    assert_has(written(&small, "html", NULL), "<a href=\"#p12\">12</a>, \u2026)</span>");
    assert_has(written(&small, "html", NULL), "<dt>Pairs</dt><dd>none</dd>");
    close_all(&small);
}

static void page_takes_nothing_for_markup(void **state) {
    (void)state;
    struct small_bitext small;
    small_open(&small, "<script>alert(1)</script>", "<img src=x onerror=alert(1)> &amp; \"", "1-1@10000");
    small.doc[0].name = "\"><script>x</script>\x03\xC0.txt";
    small.doc[1].lang = "en\" onclick=\"x";
    const char *page = written(&small, "html", NULL);
    assert_has(page, ">&lt;script&gt;alert(1)&lt;/script&gt;</span></p>");
    assert_has(page, ">&lt;img src=x onerror=alert(1)&gt; &amp;amp; &quot;</span></p>");
    assert_has(page, "lang=\"en&quot; onclick=&quot;x\"");
    assert_has(page, "\uFFFD\uFFFD.txt");
    assert_int_equal(occurrences(page, "<script"), 2); /* ours: data and program */
    close_all(&small);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found),
        cmocka_unit_test(unknown_format_is_refused),
        cmocka_unit_test(writing_stops_when_told),
        cmocka_unit_test(nothing_is_written_well),
        cmocka_unit_test(xml_is_escaped),
        cmocka_unit_test(tmx_has_header_and_units),
        cmocka_unit_test(tmx_folds_duplicates),
        cmocka_unit_test(tmx_dates_are_utc),
        cmocka_unit_test(tmx_holds_hostile_text),
        cmocka_unit_test(tmx_leaves_out_empty_texts),
        cmocka_unit_test(tsv_is_safe_for_spreadsheets),
        cmocka_unit_test(lines_are_numbered_as_in_the_file),
        cmocka_unit_test(jsonl_has_an_object_a_unit),
        cmocka_unit_test(pinned_and_moved_units_are_marked),
        cmocka_unit_test(documents_are_written_split),
        cmocka_unit_test(page_shows_pairs),
        cmocka_unit_test(page_keeps_paragraphs_within_a_bead),
        cmocka_unit_test(page_names_only_so_many),
        cmocka_unit_test(page_takes_nothing_for_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
