#include "cli/summary.h"

enum {
    SHOWN = 5,        /* places that are listed in full */
    SHOWN_BYTES = 60, /* of a sentence */
    WIDEST = 6,       /* sides of beads that are counted apart */
    ENOUGH = 8,       /* sentences a side before "no translation" is said */
    /* Ten-thousandths.  News of which much is left out scores .68 and more, unrelated texts .20 at most. */
    DOUBTED = 3000
};

static const char *const SIDE[2] = {"source", "target"};

/* The beginning of a sentence, cut between characters. */
static void print_start(fronte_view text) {
    size_t n = text.len;
    if (n > SHOWN_BYTES) {
        n = SHOWN_BYTES;
        while (n && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
            n--;
    }
    fprintf(stderr, "%.*s%s", (int)n, text.ptr, n < text.len ? "..." : "");
}

static void print_place(const fronte_unit *unit, int side) {
    fprintf(stderr, "    %s %u", SIDE[side], unit->first[side] + 1);
    if (unit->count[side] > 1)
        fprintf(stderr, "-%u", unit->first[side] + unit->count[side]);
    fputs(": ", stderr);
    print_start(unit->text[side]);
    fputc('\n', stderr);
}

static void print_types(const fronte_bitext *bitext) {
    uint32_t count[WIDEST][WIDEST] = {{0}}, n = fronte_bitext_unit_count(bitext);
    for (uint32_t u = 0; u < n; u++) {
        const uint32_t *c = fronte_bitext_unit(bitext, u)->count;
        if (c[0] < WIDEST && c[1] < WIDEST)
            count[c[0]][c[1]]++;
    }
    fprintf(stderr, "  %u beads:", n);
    const char *comma = "";
    for (int sum = 1; sum < 2 * WIDEST; sum++)
        for (int m = 0; m < WIDEST; m++) {
            int k = sum - m;
            if (k < 0 || k >= WIDEST || !count[m][k])
                continue;
            fprintf(stderr, "%s %u of %d-%d", comma, count[m][k], m, k);
            comma = ",";
        }
    fputc('\n', stderr);
}

static void print_pinned(const fronte_bitext *bitext) {
    uint32_t n = fronte_bitext_unit_count(bitext), pinned = 0;
    for (uint32_t u = 0; u < n; u++)
        pinned += fronte_bitext_unit(bitext, u)->pinned;
    if (pinned)
        fprintf(stderr, "  %u pinned, the rest aligned around %s\n", pinned, pinned > 1 ? "them" : "it");
}

static void print_edited(const fronte_bitext *bitext) {
    uint32_t edited = 0;
    for (uint32_t u = 0; u < fronte_bitext_unit_count(bitext); u++)
        edited += fronte_bitext_unit(bitext, u)->edited;
    if (edited)
        fprintf(stderr, "  %u target text%s edited\n", edited, edited > 1 ? "s" : "");
}

static void print_left_out(const fronte_bitext *bitext, int side) {
    uint32_t n = fronte_bitext_unit_count(bitext), left = 0;
    for (uint32_t u = 0; u < n; u++)
        left += fronte_bitext_unit(bitext, u)->count[!side] == 0;
    if (!left)
        return;
    fprintf(stderr, "  %u %s sentence%s without counterpart\n", left, SIDE[side], left > 1 ? "s" : "");
    for (uint32_t u = 0, shown = 0; u < n && shown < SHOWN; u++)
        if (fronte_bitext_unit(bitext, u)->count[!side] == 0) {
            print_place(fronte_bitext_unit(bitext, u), side);
            shown++;
        }
}

/* Sentences that changed places, while they are no pairs yet. */
static void print_crossings(const fronte_bitext *bitext) {
    uint32_t n = fronte_bitext_crossing_count(bitext);
    if (!n)
        return;
    fprintf(stderr, "  %u source sentence%s seem%s to have changed places: --crossing pairs %s\n", n,
            n > 1 ? "s" : "", n > 1 ? "" : "s", n > 1 ? "them" : "it");
    for (uint32_t k = 0; k < n && k < SHOWN; k++)
        for (int side = 0; side < 2; side++)
            print_place(fronte_bitext_crossing(bitext, k), side);
}

static bool is_doubtful(const fronte_unit *unit, uint32_t threshold) {
    return unit->count[0] && unit->count[1] && unit->probability < threshold;
}

static void print_doubtful(const fronte_bitext *bitext, uint32_t threshold) {
    uint32_t n = fronte_bitext_unit_count(bitext), doubtful = 0;
    for (uint32_t u = 0; u < n; u++)
        doubtful += is_doubtful(fronte_bitext_unit(bitext, u), threshold);
    if (!doubtful)
        return;
    fprintf(stderr, "  %u doubtful pair%s (probability below %u.%02u)\n", doubtful, doubtful > 1 ? "s" : "",
            threshold / 10000, threshold % 10000 / 100);
    for (uint32_t u = 0, shown = 0; u < n && shown < SHOWN; u++) {
        const fronte_unit *unit = fronte_bitext_unit(bitext, u);
        if (!is_doubtful(unit, threshold))
            continue;
        print_place(unit, 0);
        print_place(unit, 1);
        shown++;
    }
}

static void print_kept_out(const fronte_bitext *bitext, uint32_t least) {
    uint32_t n = fronte_bitext_unit_count(bitext), out = 0;
    for (uint32_t u = 0; u < n; u++)
        out += is_doubtful(fronte_bitext_unit(bitext, u), least);
    if (least)
        fprintf(stderr, "  %u pair%s below %u.%02u kept out of the memory\n", out, out == 1 ? "" : "s",
                least / 10000, least % 10000 / 100);
}

/* Says so when hardly any sentence has found a likely partner. */
static void doubt_texts(const fronte_bitext *bitext, const uint32_t count[2]) {
    uint32_t score = fronte_bitext_score(bitext);
    fprintf(stderr, "  score of the pair: %u.%02u\n", score / 10000, score % 10000 / 100);
    if (count[0] >= ENOUGH && count[1] >= ENOUGH && score < DOUBTED)
        fputs("  warning: hardly a sentence has a counterpart: are these texts translations of each other?\n",
              stderr);
}

void print_summary(const fronte_bitext *bitext, const fronte_document *source, const fronte_document *target,
                   const char *const path[2], const fronte_write_options *options) {
    uint32_t count[2] = {fronte_document_sentence_count(source), fronte_document_sentence_count(target)};
    fprintf(stderr, "%s: %u sentences; %s: %u sentences\n", path[0], count[0], path[1], count[1]);
    print_types(bitext);
    print_pinned(bitext);
    print_edited(bitext);
    print_left_out(bitext, 0);
    print_left_out(bitext, 1);
    print_crossings(bitext);
    print_doubtful(bitext, options->threshold);
    print_kept_out(bitext, options->least);
    uint32_t replaced = fronte_document_replaced(source) + fronte_document_replaced(target);
    if (replaced)
        fprintf(stderr, "  %u characters that XML forbids were replaced\n", replaced);
    doubt_texts(bitext, count);
}

bool check_languages(const fronte_document *const doc[2], const fronte_resources *resources,
                     const char *const path[2], const char *const lang[2], FILE *say) {
    fronte_side found[2];
    bool known[2];
    for (int side = 0; side < 2; side++)
        known[side] = fronte_document_language(doc[side], resources, &found[side]);
    if (known[0] && known[1] && found[0] == FRONTE_TARGET && found[1] == FRONTE_SOURCE) {
        fprintf(say, "fronte: %s is in %s and %s in %s: give them the other way round, or say --lang %s,%s\n",
                path[0], lang[1], path[1], lang[0], lang[1], lang[0]);
        return false;
    }
    for (int side = 0; side < 2; side++)
        if (known[side] && (int)found[side] != side)
            fprintf(say, "fronte: warning: %s seems to be in %s, not in %s\n", path[side], lang[!side],
                    lang[side]);
    return true;
}
