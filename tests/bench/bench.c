/* Speed of the parts, in CPU time.
 *
 *     bench LEXICON TEXT
 *
 * Opens and validates the lexicon, and looks the words of a source text up, many times over. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "lexicon/key.h"
#include "resources.h"

enum { OPENINGS = 100, LOOK_UPS = 20000000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void bench_open(const char *path, const char *const code[2]) {
    double start = now();
    for (int k = 0; k < OPENINGS; k++) {
        struct fronte_lexicon lexicon;
        fronte_error error;
        if (fronte_lexicon_map(&lexicon, path, code, &error)) {
            fprintf(stderr, "%s: %s\n", error.file, error.message);
            exit(3);
        }
        fronte_lexicon_close(&lexicon);
    }
    printf("lexicon opened and validated: %.2f ms\n", (now() - start) * 1000 / OPENINGS);
}

static bool count_lemma(void *user, fronte_view lemma, char pos) {
    uint64_t *n = user;
    (void)pos;
    *n += lemma.len > 0;
    return true;
}

/* The keys of a text's words; [*n] */
static fronte_view *read_words(const char *path, struct fronte_keymaker *keys, struct fronte_arena *arena,
                               size_t *n) {
    struct fronte_buf text = {0};
    struct fronte_tokens tokens = {0};
    fronte_error error;
    if (fronte_file_read(path, &text, &error) || !fronte_tokenize(fronte_buf_view(&text), &tokens)) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(3);
    }
    fronte_view *words = calloc(tokens.n + 1, sizeof *words);
    *n = 0;
    for (size_t k = 0; k < tokens.n && words; k++) {
        if (tokens.items[k].kind != FRONTE_TOKEN_WORD)
            continue;
        fronte_view folded = fronte_key_fold(keys, fronte_buf_view(&text), &tokens.items[k]);
        words[(*n)++] = fronte_arena_copy(arena, fronte_key_word(keys, folded));
    }
    fronte_tokens_free(&tokens);
    fronte_buf_free(&text);
    return words;
}

static void bench_look_up(const struct fronte_resources *resources, const char *path) {
    struct fronte_keymaker keys;
    struct fronte_arena arena = {0};
    size_t n;
    uint64_t lemmas = 0;
    if (!fronte_keymaker_open(&keys, &resources->language[0]))
        exit(4);
    fronte_view *words = read_words(path, &keys, &arena, &n);
    double start = now();
    for (size_t k = 0; k < LOOK_UPS && n; k++)
        fronte_automaton_lemmas(&resources->lexicon.side[0].automaton, words[k % n], count_lemma, &lemmas);
    double spent = now() - start;
    printf("forms looked up: %.1f million a second (%zu words, %.2f lemmas each)\n", LOOK_UPS / spent / 1e6,
           n, (double)lemmas / LOOK_UPS);
    free(words);
    fronte_keymaker_close(&keys);
    fronte_arena_free(&arena);
}

int main(int argc, char **argv) {
    fronte_settings settings;
    fronte_resources *resources;
    fronte_error error;
    if (argc != 3) {
        fputs("usage: bench LEXICON TEXT\n", stderr);
        return 2;
    }
    fronte_settings_init(&settings);
    settings.lexicon = argv[1];
    if (fronte_resources_open(&resources, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 3;
    }
    bench_open(argv[1], settings.lang);
    bench_look_up(resources, argv[2]);
    fronte_resources_close(&resources);
    return 0;
}
