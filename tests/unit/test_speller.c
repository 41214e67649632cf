/* Spelling by Hunspell's dictionaries: skipped where they are not installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/view.h"
#include "lexicon/speller.h"

static struct fronte_speller *open_speller(const char *tag) {
    struct fronte_speller *speller = fronte_speller_new(tag);
    assert_non_null(speller);
    return speller;
}

static bool knows(struct fronte_speller *speller, const char *word) {
    return fronte_speller_knows(speller, fronte_view_of(word));
}

static void without_a_dictionary_all_is_known(void **state) {
    (void)state;
    static const char *const TAGS[] = {"xx", "", "x", "../it", "it_IT", "abcdefghijklm"};
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        struct fronte_speller *speller = open_speller(TAGS[i]);
        assert_true(knows(speller, "qwxyz"));
        assert_false(fronte_speller_ready(speller));
        fronte_speller_free(speller);
    }
    fronte_speller_free(NULL);
}

static void italian_is_spelt(void **state) {
    (void)state;
    struct fronte_speller *speller = open_speller("it-IT");
    bool ready = fronte_speller_ready(speller);
    if (ready) {
        assert_true(knows(speller, "vociferava"));
        assert_true(knows(speller, "perch\u00E9"));
        assert_false(knows(speller, "vociferarava"));
        assert_false(knows(speller, "perch\u00E8x"));
        assert_true(knows(speller, "")); /* no word is no misspelling */
        char longest[300];
        memset(longest, 'q', sizeof longest);
        assert_true(fronte_speller_knows(speller, (fronte_view){longest, sizeof longest}));
    }
    fronte_speller_free(speller);
    if (!ready)
        skip();
}

static void a_region_that_is_missing_falls_back(void **state) {
    (void)state;
    static const char *const TAGS[] = {"en", "en-US", "en-ZZ"};
    bool skipped = false;
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        struct fronte_speller *speller = open_speller(TAGS[i]);
        skipped = !fronte_speller_ready(speller);
        assert_true(knows(speller, "government"));
        if (!skipped)
            assert_false(knows(speller, "goverrnment"));
        fronte_speller_free(speller);
    }
    if (skipped)
        skip();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_dictionary_all_is_known),
        cmocka_unit_test(italian_is_spelt),
        cmocka_unit_test(a_region_that_is_missing_falls_back),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
