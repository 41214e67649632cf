/* Pairs of a lexicon drawn at random, to be read and judged by a person.
 *
 *     draw LEXICON SEED N
 *
 * The same seed draws the same pairs.  Phrases are shown by the stems of their words, as they are stored. */
#include <stdio.h>
#include <stdlib.h>

#include "resources.h"

static const char *const GRADES[FRONTE_N_GRADES] = {"certain", "good", "fair", "poor"};

/* Knuth's MMIX generator: the high bits are good enough to draw lots. */
static uint64_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void print_entry(const struct fronte_lexicon *lexicon, uint32_t number) {
    uint32_t source = 0, n;
    while (lexicon->begin[source + 1] <= number)
        source++;
    const struct fronte_entry *entry =
        fronte_lexicon_entries(lexicon, source, &n) + (number - lexicon->begin[source]);
    fronte_view from = fronte_lexicon_string(lexicon, 0, source);
    fronte_view to = fronte_lexicon_string(lexicon, 1, entry->target);
    printf("%.*s\t%.*s\t%c\t%s\t%u votes\n", (int)from.len, from.ptr, (int)to.len, to.ptr, entry->pos,
           GRADES[entry->grade], entry->votes);
}

int main(int argc, char **argv) {
    fronte_settings settings;
    fronte_resources *resources;
    fronte_error error;
    if (argc != 4) {
        fputs("usage: draw LEXICON SEED N\n", stderr);
        return 2;
    }
    fronte_settings_init(&settings);
    settings.lexicon = argv[1];
    settings.data_dir = getenv("FRONTE_DATA");
    if (fronte_resources_open(&resources, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 3;
    }
    uint64_t state = strtoull(argv[2], NULL, 10);
    for (long k = atol(argv[3]); k > 0 && resources->lexicon.n_entries; k--)
        print_entry(&resources->lexicon, (uint32_t)(next_random(&state) % resources->lexicon.n_entries));
    fronte_resources_close(&resources);
    return 0;
}
