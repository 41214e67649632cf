/* Apertium's transducers: small ones made here, damaged in every way, and the installed ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "lexicon/import/apertium.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- An encoder ---- */

enum { N_TAGS = 4, MAX_ARCS = 16, MAX_FINALS = 4 };
static const char *const tags[N_TAGS] = {"n", "vblex", "web", "pr"};

/* In the order of their states.  A symbol is a code point, 0 for nothing, or a tag below. */
struct arc {
    uint32_t from;
    int32_t in, out;
    uint32_t to;
};
enum { NOUN = -1, VERB = -2, WEB = -3, PREPOSITION = -4 };

struct section {
    uint32_t n_states, n_arcs, n_finals;
    uint32_t finals[MAX_FINALS];
    struct arc arcs[MAX_ARCS];
    bool weights;
};

static void put_number(struct fronte_buf *out, uint32_t n) {
    uint32_t more = n < 0x40 ? 0 : n < 0x4000 ? 1 : n < 0x400000 ? 2 : 3;
    fronte_buf_append_char(out, (char)(more << 6 | n >> 8 * more));
    while (more--)
        fronte_buf_append_char(out, (char)(n >> 8 * more & 0xFF));
}

static void put_string(struct fronte_buf *out, const char *s) {
    put_number(out, (uint32_t)strlen(s));
    while (*s)
        put_number(out, (uint8_t)*s++);
}

static void put_features(struct fronte_buf *out, const char *magic, bool bit) {
    fronte_buf_puts(out, magic);
    for (int i = 0; i < 7; i++)
        fronte_buf_append_char(out, 0);
    fronte_buf_append_char(out, bit);
}

/* One of four numbers and one of two, in turn. */
static void put_weight(struct fronte_buf *out, uint32_t turn) {
    put_number(out, turn % 2 ? 0x04000001 : 7);
    if (turn % 2)
        put_number(out, 15);
    put_number(out, turn % 2 ? 0x07FFFFFF : 0);
    if (turn % 2)
        put_number(out, 0x3F);
}

static void put_finals(struct fronte_buf *out, const struct section *section) {
    put_number(out, section->n_finals);
    for (uint32_t i = 0; i < section->n_finals; i++) {
        put_number(out, section->finals[i] - (i ? section->finals[i - 1] : 0));
        if (section->weights)
            put_weight(out, i);
    }
}

/* Arc number `a` of the file bears pair number `a`. */
static void put_arc(struct fronte_buf *out, const struct section *section, uint32_t a, uint32_t pair_delta) {
    const struct arc *arc = &section->arcs[a];
    put_number(out, pair_delta);
    put_number(out, (arc->to + section->n_states - arc->from) % section->n_states);
    if (section->weights)
        put_weight(out, a);
}

static void put_section(struct fronte_buf *out, const struct section *section, uint32_t first_pair) {
    put_string(out, "main@standard");
    if (section->weights)
        put_features(out, "LTTD", true);
    put_number(out, 0);
    put_finals(out, section);
    put_number(out, section->n_states);
    for (uint32_t state = 0, a = 0; state < section->n_states; state++) {
        uint32_t begin = a;
        while (a < section->n_arcs && section->arcs[a].from == state)
            a++;
        put_number(out, a - begin);
        for (uint32_t i = begin; i < a; i++)
            put_arc(out, section, i, i == begin ? first_pair + i : 1);
    }
}

static void put_pairs(struct fronte_buf *out, const struct section *sections, uint32_t n) {
    uint32_t n_pairs = 0;
    for (uint32_t i = 0; i < n; i++)
        n_pairs += sections[i].n_arcs;
    put_number(out, n_pairs);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t a = 0; a < sections[i].n_arcs; a++) {
            put_number(out, (uint32_t)(sections[i].arcs[a].in + N_TAGS));
            put_number(out, (uint32_t)(sections[i].arcs[a].out + N_TAGS));
        }
}

static struct fronte_buf encode(const struct section *sections, uint32_t n) {
    struct fronte_buf out = {0};
    put_features(&out, "LTTB", false);
    put_string(&out, "abc");
    put_number(&out, N_TAGS);
    for (int i = 0; i < N_TAGS; i++)
        put_string(&out, tags[i]);
    put_pairs(&out, sections, n);
    put_number(&out, n);
    for (uint32_t i = 0, pair = 0; i < n; pair += sections[i++].n_arcs)
        put_section(&out, &sections[i], pair);
    assert_false(out.failed);
    return out;
}

/* ---- What was read ---- */

struct seen {
    struct fronte_buf text; /* "in<tags>=out<tags> " for each entry */
    uint32_t n, stop_after; /* 0 = never */
};

static bool see(void *user, const struct fronte_apertium_entry *entry) {
    struct seen *seen = user;
    fronte_buf_append(&seen->text, entry->in);
    fronte_buf_append(&seen->text, entry->in_tags);
    fronte_buf_append_char(&seen->text, '=');
    fronte_buf_append(&seen->text, entry->out);
    fronte_buf_append(&seen->text, entry->out_tags);
    fronte_buf_append_char(&seen->text, ' ');
    return ++seen->n != seen->stop_after;
}

static void assert_entries(const struct section *sections, uint32_t n, const char *expected) {
    struct fronte_buf bytes = encode(sections, n);
    struct seen seen = {0};
    fronte_error error = {0};
    fronte_status status = fronte_apertium_read(fronte_buf_view(&bytes), "small", see, &seen, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, FRONTE_OK);
    fronte_buf_append_char(&seen.text, '\0');
    assert_string_equal(seen.text.ptr, expected);
    fronte_buf_free(&seen.text);
    fronte_buf_free(&bytes);
}

static void assert_fails(fronte_view bytes, fronte_status status, const char *message) {
    fronte_error error = {0};
    struct seen seen = {0};
    assert_int_equal(fronte_apertium_read(bytes, "small", see, &seen, &error), status);
    assert_int_equal(error.status, status);
    if (!strstr(error.message, message))
        fail_msg("\"%s\" is not in \"%s\"", message, error.message);
    if (status == FRONTE_ERR_DICTIONARY)
        assert_in_range(error.byte, 1, bytes.len + 1);
    fronte_buf_free(&seen.text);
}

/* "a<n>" to "b<n>" and, from the same state, "è<vblex>" to "😀". */
static const struct section two_words = {
    .n_states = 3,
    .n_arcs = 4,
    .n_finals = 1,
    .finals = {2},
    .arcs = {{0, 'a', 'b', 1}, {0, 0xE8, 0x1F600, 1}, {1, NOUN, NOUN, 2}, {1, VERB, 0, 2}},
};

static void test_paths(void **state) {
    (void)state;
    assert_entries(&two_words, 1, "a<n>=b<n> a<vblex>=b è<n>=😀<n> è<vblex>=😀 ");
}

static void test_final_on_the_way(void **state) {
    (void)state;
    const struct section section = {3, 2, 2, {1, 2}, {{0, 'a', 'x', 1}, {1, 's', 's', 2}}, false};
    assert_entries(&section, 1, "a=x as=xs ");
}

static void test_weights(void **state) {
    (void)state;
    struct section section = {3, 2, 2, {1, 2}, {{0, 'a', 'x', 1}, {1, 's', 's', 2}}, true};
    assert_entries(&section, 1, "a=x as=xs ");
}

static void test_sections(void **state) {
    (void)state;
    const struct section sections[] = {
        {2, 1, 1, {1}, {{0, 'a', 'x', 1}}, false},
        {1, 0, 0, {0}, {{0}}, false}, /* nothing */
        {2, 1, 1, {1}, {{0, 'b', 'y', 1}}, true},
    };
    assert_entries(sections, COUNT(sections), "a=x b=y ");
}

/* Arcs that go back to a lower number are stored modulo the states. */
static void test_backward_arc(void **state) {
    (void)state;
    const struct section section = {3, 2, 1, {1}, {{0, 'a', 'x', 2}, {2, 'b', 'y', 1}}, false};
    assert_entries(&section, 1, "ab=xy ");
}

static void test_cycles_are_left_out(void **state) {
    (void)state;
    const struct section sections[] = {
        /* a, then (bc)*; beside it d */
        {4,
         5,
         2,
         {1, 3},
         {{0, 'a', 'a', 1}, {0, 'd', 'd', 3}, {1, 'b', 'b', 2}, {2, 'c', 'c', 1}, {2, 'e', 'e', 3}},
         false},
        /* a*, beside it d; what follows a cycle can still be reached another way */
        {3, 4, 1, {2}, {{0, 'a', 'a', 1}, {0, 'd', 'd', 2}, {1, 'a', 'a', 1}, {1, 'b', 'b', 2}}, false},
        /* the first state itself */
        {2, 2, 1, {1}, {{0, 'a', 'a', 0}, {0, 'b', 'b', 1}}, false},
        /* a cycle that is cut by a digit is none */
        {2, 2, 1, {1}, {{0, 'x', 'x', 1}, {1, '5', '5', 0}}, false},
    };
    assert_entries(sections, COUNT(sections), "d=d d=d x=x ");
}

static void test_dead_ends_are_left_out(void **state) {
    (void)state;
    const struct section section = {4,    3, 1, {2}, {{0, 'a', 'x', 1}, {0, 'b', 'y', 2}, {1, 'c', 'z', 3}},
                                    false};
    assert_entries(&section, 1, "b=y ");
}

static void test_open_classes(void **state) {
    (void)state;
    const struct section section = {
        2,
        5,
        1,
        {1},
        {{0, 'a', 'x', 1}, {0, '0', 'n', 1}, {0, 'n', '9', 1}, {0, 'w', WEB, 1}, {0, WEB, 'w', 1}},
        false};
    assert_entries(&section, 1, "a=x ");
}

static void test_joined_analyses(void **state) {
    (void)state;
    const struct section sections[] = {
        {3, 3, 1, {2}, {{0, 'a', 'a', 1}, {1, 'l', '+', 2}, {1, 'b', 'b', 2}}, false},
        {3, 2, 1, {2}, {{0, 'C', 'C', 1}, {1, '+', '+', 2}}, false},
    };
    assert_entries(sections, COUNT(sections), "ab=ab C+=C+ ");
}

/* "t# u" in a bilingual dictionary, "t<vblex># u" in an analyser. */
static void test_inflected_part(void **state) {
    (void)state;
    const struct section section = {
        6,
        5,
        1,
        {5},
        {{0, 't', 't', 1}, {1, '#', VERB, 2}, {2, 0, '#', 3}, {3, ' ', ' ', 4}, {4, 'u', 'u', 5}},
        false};
    assert_entries(&section, 1, "t u=t u<vblex> ");
}

static void test_letters_behind_tags(void **state) {
    (void)state;
    const struct section section = {
        5,    4, 1, {4}, {{0, 'a', 'a', 1}, {1, NOUN, NOUN, 2}, {2, 'x', '>', 3}, {3, PREPOSITION, 0, 4}},
        false};
    assert_entries(&section, 1, "a<n><pr>=a<n> ");
}

static void test_sides_without_text(void **state) {
    (void)state;
    const struct section section = {
        2, 4, 2, {0, 1}, {{0, 'a', 0, 1}, {0, 0, 'a', 1}, {0, NOUN, NOUN, 1}, {0, 'b', 'c', 1}}, false};
    assert_entries(&section, 1, "b=c ");
}

static void test_older_file_without_magic(void **state) {
    (void)state;
    struct fronte_buf bytes = encode(&two_words, 1);
    struct seen seen = {0};
    fronte_view old = {bytes.ptr + 12, bytes.len - 12};
    assert_int_equal(fronte_apertium_read(old, "old", see, &seen, NULL), FRONTE_OK);
    assert_int_equal(seen.n, 4);
    fronte_buf_free(&seen.text);
    fronte_buf_free(&bytes);
}

static void test_stop(void **state) {
    (void)state;
    struct fronte_buf bytes = encode(&two_words, 1);
    struct seen seen = {.stop_after = 2};
    fronte_error error = {0};
    assert_int_equal(fronte_apertium_read(fronte_buf_view(&bytes), "small", see, &seen, &error),
                     FRONTE_ERR_NOMEM);
    assert_int_equal(seen.n, 2);
    fronte_buf_free(&seen.text);
    fronte_buf_free(&bytes);
}

/* ---- Limits ---- */

/* `n` states in a row, two arcs from each to the next. */
static struct fronte_buf ladder(uint32_t n, bool doubled) {
    const struct section start = {2, 2, 0, {0}, {{0, 'a', 'a', 1}, {0, 'b', 'b', 1}}, false};
    struct fronte_buf out = {0};
    put_string(&out, "");
    put_number(&out, 0);
    put_number(&out, 2);
    for (uint32_t a = 0; a < 2; a++) {
        put_number(&out, (uint32_t)start.arcs[a].in);
        put_number(&out, (uint32_t)start.arcs[a].out);
    }
    put_number(&out, 1);
    put_string(&out, "ladder");
    put_number(&out, 0);
    put_number(&out, 1);
    put_number(&out, n - 1);
    put_number(&out, n);
    for (uint32_t i = 0; i + 1 < n; i++) {
        put_number(&out, doubled ? 2 : 1);
        for (int arc = 0; arc < 1 + doubled; arc++) {
            put_number(&out, (uint32_t)arc);
            put_number(&out, 1);
        }
    }
    put_number(&out, 0);
    return out;
}

static void test_too_many_paths(void **state) {
    (void)state;
    const uint32_t states[] = {30, 33, 65, 66, 200, 1000};
    for (size_t i = 0; i < COUNT(states); i++) {
        struct fronte_buf bytes = ladder(states[i], true);
        assert_fails(fronte_buf_view(&bytes), FRONTE_ERR_LIMIT, "too many");
        fronte_buf_free(&bytes);
    }
}

static void test_length_of_a_path(void **state) {
    (void)state;
    struct fronte_buf bytes = ladder(1001, false);
    struct seen seen = {0};
    assert_int_equal(fronte_apertium_read(fronte_buf_view(&bytes), "long", see, &seen, NULL), FRONTE_OK);
    assert_int_equal(seen.text.len, 2 * 1000 + 2);
    fronte_buf_free(&seen.text);
    fronte_buf_free(&bytes);
    const uint32_t too_long[] = {1002, 500000};
    for (size_t i = 0; i < COUNT(too_long); i++) {
        bytes = ladder(too_long[i], false);
        assert_fails(fronte_buf_view(&bytes), FRONTE_ERR_LIMIT, "too long");
        fronte_buf_free(&bytes);
    }
}

static void test_too_large(void **state) {
    (void)state;
    fronte_view large = {calloc(1, 17 << 20), 17 << 20};
    assert_non_null(large.ptr);
    assert_fails(large, FRONTE_ERR_LIMIT, "16 MiB");
    free((void *)(uintptr_t)large.ptr);
}

/* ---- Damage ---- */

static bool count_entry(void *user, const struct fronte_apertium_entry *entry) {
    enum { ENOUGH = 1000000 };
    uint32_t *n = user;
    return ++*n < ENOUGH && entry->in.len && entry->out.len;
}

/* From memory of just the right size, so that a byte too far is found.  The number of entries, or an error.
 */
static fronte_status read_copy(const char *bytes, size_t n, uint32_t *entries) {
    char *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, n);
    fronte_error error = {0};
    *entries = 0;
    fronte_status status =
        fronte_apertium_read((fronte_view){copy, n}, "damaged", count_entry, entries, &error);
    free(copy);
    assert_int_equal(status, error.status);
    if (status == FRONTE_ERR_DICTIONARY)
        assert_in_range(error.byte, 1, n + 1);
    return status;
}

static struct fronte_buf encode_many(void) {
    const struct section sections[] = {
        two_words,
        {4,
         5,
         2,
         {1, 3},
         {{0, 'a', 'a', 1}, {0, 'd', '#', 3}, {1, '+', '+', 2}, {2, 'c', 'c', 1}, {2, NOUN, NOUN, 3}},
         true},
    };
    return encode(sections, COUNT(sections));
}

static void test_truncated_everywhere(void **state) {
    (void)state;
    struct fronte_buf bytes = encode_many();
    uint32_t n;
    for (size_t len = 0; len < bytes.len; len++)
        assert_int_equal(read_copy(bytes.ptr, len, &n), FRONTE_ERR_DICTIONARY);
    assert_int_equal(read_copy(bytes.ptr, bytes.len, &n), FRONTE_OK);
    fronte_buf_free(&bytes);
}

static void test_every_byte_changed(void **state) {
    (void)state;
    struct fronte_buf bytes = encode_many();
    uint32_t n, errors = 0;
    for (size_t at = 0; at < bytes.len; at++) {
        char kept = bytes.ptr[at];
        for (int change = 1; change < 256; change++) {
            bytes.ptr[at] = (char)(kept ^ change);
            errors += read_copy(bytes.ptr, bytes.len, &n) != FRONTE_OK;
        }
        bytes.ptr[at] = kept;
    }
    assert_in_range(errors, bytes.len, bytes.len * 255);
    fronte_buf_free(&bytes);
}

static void test_messages(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *message;
    } damaged[] = {
        {"", 0, "ends too early"},
        {"LTTB\0\0\0", 7, "ends too early"},
        {"LTTB\0\0\0\0\0\0\0\1", 12, "newer lttoolbox"},
        {"\xC1", 1, "within a number"},
        {"\5abc", 4, "more is announced"},
        {"\0\1\1\0", 4, "no character"},
        {"\0\0\1\xC0\x11\0\0\0", 8, "a symbol that is no character"},
        {"\0\0\0\1\0\0\0\0\0\0", 10, "an initial state that does not exist"},
        {"\0\0\0\1\0\0\1\1\1\0\0\0", 12, "a final state that does not exist"},
        {"\0\0\0\1\0\0\0\1\1\0\0\0", 12, "an arc with symbols that do not exist"},
        {"\0\0\0\1\0LTTD\0\0\0\0\0\0\0\2\0\0\1\0", 21, "newer lttoolbox"},
        {"\0\0\0\0!", 5, "more bytes than sections"},
    };
    for (size_t i = 0; i < COUNT(damaged); i++)
        assert_fails((fronte_view){damaged[i].bytes, damaged[i].n}, FRONTE_ERR_DICTIONARY,
                     damaged[i].message);
}

/* ---- What is installed ---- */

static const struct {
    const char *path;
    uint32_t least; /* entries */
} installed[] = {
    {"/usr/share/apertium/apertium-cat-ita/ita-cat.autobil.bin", 50000},
    {"/usr/share/apertium/apertium-cat-ita/cat-ita.autobil.bin", 45000},
    {"/usr/share/apertium/apertium-eng-cat/cat-eng.autobil.bin", 45000},
    {"/usr/share/apertium/apertium-eng-cat/eng-cat.autobil.bin", 55000},
    {"/usr/share/apertium/apertium-spa-ita/ita-spa.autobil.bin", 20000},
    {"/usr/share/apertium/apertium-spa-ita/spa-ita.autobil.bin", 20000},
    {"/usr/share/apertium/apertium-eng-spa/spa-eng.autobil.bin", 30000},
    {"/usr/share/apertium/apertium-eng-spa/eng-spa.autobil.bin", 30000},
    {"/usr/share/apertium/apertium-cat-ita/ita-cat.automorf.bin", 250000},
    {"/usr/share/apertium/apertium-spa-ita/ita-spa.automorf.bin", 120000},
    {"/usr/share/apertium/apertium-eng-cat/eng-cat.automorf.bin", 90000},
    {"/usr/share/apertium/apertium-eng-spa/eng-spa.automorf.bin", 60000},
};

/* The first of them that is there, small enough to be read a thousand times; skips the test without. */
static struct fronte_buf small_installed(void) {
    struct fronte_buf bytes = {0};
    for (size_t i = 4; i < COUNT(installed); i++)
        if (fronte_file_read(installed[i].path, &bytes, NULL) == FRONTE_OK)
            return bytes;
    fronte_buf_free(&bytes);
    skip();
    return bytes;
}

static void test_installed(void **state) {
    (void)state;
    uint32_t found = 0;
    for (size_t i = 0; i < COUNT(installed); i++) {
        struct fronte_buf bytes = {0};
        uint32_t n;
        if (fronte_file_read(installed[i].path, &bytes, NULL) == FRONTE_OK) {
            found++;
            assert_int_equal(read_copy(bytes.ptr, bytes.len, &n), FRONTE_OK);
            assert_in_range(n, installed[i].least, 2 * installed[i].least);
        }
        fronte_buf_free(&bytes);
    }
    if (!found)
        skip();
}

static void test_installed_truncated(void **state) {
    (void)state;
    struct fronte_buf bytes = small_installed();
    uint32_t n;
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(read_copy(bytes.ptr, bytes.len * i / 100, &n), FRONTE_ERR_DICTIONARY);
    fronte_buf_free(&bytes);
}

/* The same numbers on every machine. */
static uint32_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void test_installed_changed(void **state) {
    (void)state;
    struct fronte_buf bytes = small_installed();
    uint64_t seed = 1;
    uint32_t n, errors = 0;
    for (int i = 0; i < 1000; i++) {
        size_t at = next_random(&seed) % bytes.len;
        char kept = bytes.ptr[at];
        bytes.ptr[at] = (char)(kept ^ (1 + (int)(next_random(&seed) % 255)));
        errors += read_copy(bytes.ptr, bytes.len, &n) != FRONTE_OK;
        bytes.ptr[at] = kept;
    }
    assert_in_range(errors, 100, 1000);
    fronte_buf_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_final_on_the_way),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_backward_arc),
        cmocka_unit_test(test_cycles_are_left_out),
        cmocka_unit_test(test_dead_ends_are_left_out),
        cmocka_unit_test(test_open_classes),
        cmocka_unit_test(test_joined_analyses),
        cmocka_unit_test(test_inflected_part),
        cmocka_unit_test(test_letters_behind_tags),
        cmocka_unit_test(test_sides_without_text),
        cmocka_unit_test(test_older_file_without_magic),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_too_many_paths),
        cmocka_unit_test(test_length_of_a_path),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_truncated_everywhere),
        cmocka_unit_test(test_every_byte_changed),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_installed),
        cmocka_unit_test(test_installed_truncated),
        cmocka_unit_test(test_installed_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
