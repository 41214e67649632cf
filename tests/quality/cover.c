/* How much of a text a lexicon explains.
 *
 *     cover LEXICON FOLDER
 *
 * FOLDER holds folders with it.txt and en.txt, line i of one rendering line i of the other.  Prints, of 100
 * Italian content words (no function words, no numbers, two letters at least), how many have a possible
 * rendering in the English line, how many in another line of the document (line i + n/2), and of 100 Italian
 * lines, how many have their own English line as the one that shares most information with them. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "align/scorer.h"
#include "bitext/evidence.h"
#include "gold.h"
#include "resources.h"

struct counts {
    uint64_t words, in_true, in_other, lines, ranked_first;
};

static void *must(void *p) {
    if (!p) {
        fputs("cover: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

static struct fronte_document *open_lines(const struct fronte_resources *resources, const char *folder,
                                          int side) {
    struct fronte_document *doc;
    fronte_error error;
    char path[4096];
    gold_text_path(folder, side, path, sizeof path);
    fronte_input input = {.path = path, .type = FRONTE_INPUT_LINES};
    if (fronte_document_open(&doc, resources, side ? FRONTE_TARGET : FRONTE_SOURCE, &input, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(3);
    }
    return doc;
}

/* Is there an edge from the type of a source token to a type of a target segment?  The best one's
 * information. */
static int32_t best_edge(const struct fronte_lexis *lexis, uint32_t source_type, uint32_t segment) {
    const struct fronte_align_input *in = lexis->input;
    const struct fronte_align_segment *s = &in->side[1].segments[segment];
    int32_t best = 0;
    for (uint32_t e = lexis->edge_begin[source_type]; e < lexis->edge_begin[source_type + 1]; e++)
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            if (in->side[1].tokens[t] == in->edges[e].type[1] && in->edges[e].kind != FRONTE_EDGE_STOP)
                best = lexis->info[e] > best ? lexis->info[e] : best;
    return best;
}

static bool is_content(const struct fronte_evidence *evidence, uint32_t type) {
    uint8_t class = evidence->input.side[0].classes[type];
    return class != FRONTE_TYPE_STOP && class != FRONTE_TYPE_NUMBER && evidence->types[0][type].len >= 2;
}

static void count_line(const struct fronte_lexis *lexis, const struct fronte_evidence *evidence, uint32_t i,
                       struct counts *counts) {
    const struct fronte_align_side *side = evidence->input.side;
    const struct fronte_align_segment *s = &side[0].segments[i];
    uint32_t n = side[1].n_segments, first = i, other = (i + (n + 1) / 2) % n;
    int64_t best = -1;
    for (uint32_t j = 0; j < n; j++) {
        int64_t sum = 0;
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            sum += best_edge(lexis, side[0].tokens[t], j);
        /* what the lines share, over what there is: long lines share more by chance */
        sum = sum * 1000 / (s->n_tokens + side[1].segments[j].n_tokens + 1);
        if (sum > best) {
            best = sum;
            first = j;
        }
    }
    counts->lines++;
    counts->ranked_first += first == i;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        uint32_t type = side[0].tokens[t];
        if (!is_content(evidence, type))
            continue;
        counts->words++;
        counts->in_true += best_edge(lexis, type, i) > 0;
        counts->in_other += best_edge(lexis, type, other) > 0;
    }
}

static void count_document(const struct fronte_resources *resources, const char *folder,
                           struct counts *counts) {
    const struct fronte_language *const language[2] = {&resources->language[0], &resources->language[1]};
    struct fronte_document *doc[2] = {open_lines(resources, folder, 0), open_lines(resources, folder, 1)};
    const struct fronte_document *const docs[2] = {doc[0], doc[1]};
    struct fronte_evidence evidence;
    struct fronte_lexis lexis;
    struct fronte_arena arena = {0};
    must(fronte_evidence_make(&evidence, docs, language, &resources->lexicons) &&
                 fronte_lexis_init(&lexis, &evidence.input, &arena)
             ? &evidence
             : NULL);
    for (uint32_t i = 0; i < doc[0]->n_segments && i < doc[1]->n_segments; i++)
        count_line(&lexis, &evidence, i, counts);
    fronte_evidence_free(&evidence);
    fronte_arena_free(&arena);
    for (int side = 0; side < 2; side++)
        fronte_document_close(&doc[side]);
}

static void print_share(const char *what, uint64_t part, uint64_t all) {
    printf("%s %.2f\n", what, all ? 100.0 * (double)part / (double)all : 0.0);
}

int main(int argc, char **argv) {
    fronte_settings settings;
    fronte_resources *resources;
    fronte_error error;
    struct counts counts = {0};
    struct dirent **names;
    if (argc != 3) {
        fputs("usage: cover LEXICON FOLDER\n", stderr);
        return 2;
    }
    fronte_settings_init(&settings);
    settings.lexicon = argv[1];
    settings.data_dir = getenv("FRONTE_DATA");
    if (fronte_resources_open(&resources, &settings, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 3;
    }
    int n = scandir(argv[2], &names, NULL, alphasort);
    for (int k = 0; k < n; k++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[2], names[k]->d_name);
        if (names[k]->d_name[0] != '.')
            count_document(resources, path, &counts);
        free(names[k]);
    }
    if (n >= 0)
        free(names);
    printf("lines %llu, content words %llu\n", (unsigned long long)counts.lines,
           (unsigned long long)counts.words);
    print_share("words with a rendering in their own line, of 100:", counts.in_true, counts.words);
    print_share("words with a rendering in another line, of 100:", counts.in_other, counts.words);
    print_share("lines ranked first among the document's, of 100:", counts.ranked_first, counts.lines);
    fronte_resources_close(&resources);
    return 0;
}
