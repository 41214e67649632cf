/* The features of a bead, from its words, lengths, marks and place. */
#include "align/logmath.h"
#include "align/scorer.h"

#include <stdlib.h>

enum { ONE = 1000 }; /* a feature value of 1 */

/* Gale and Church 1993: variance of the target's letters per letter of the source. */
enum { LENGTH_VARIANCE_TENTHS = 68 };

enum {
    UNKNOWN_SHARE = 4
};                        /* an unknown word without a match surprises so many times less than a known one */
enum { STOP_WORD = 300 }; /* thousandths of a content word, in a stretch without matches */

/* Upper bounds of bins; a value at or above the last falls into one more bin. */
static const int32_t GAP_BINS[] = {60, 150, 300, 500};                         /* thousandths of the bead */
static const int32_t COVERAGE_BINS[] = {80, 160, 250, 350, 450, 550, 700};     /* thousandths */
static const int32_t WORST_BINS[] = {30, 120, 220, 320, 450};                  /* thousandths */
static const int32_t LENGTH_BINS[] = {300, 700, 1200, 1800, 2600, 3600, 5000}; /* thousandths of delta */
static const int32_t ORPHAN_BINS[] = {1, 4, 11, 26};                           /* content words */
static const int32_t RARITY_BINS[] = {5500, 8000};                             /* millinats */
static const int32_t EDGE_BINS[] = {500, 1500, 2500, 4500, 7500, 12500};   /* thousandths of a word or nat */
static const int32_t CONTRAST_BINS[] = {500, 800, 1100, 1400, 1800, 2300}; /* millinats */
static const int32_t PIECE_SIZE_BINS[] = {1, 4, 9};                        /* content words */
static const int32_t PIECE_BINS[] = {1, 150, 300, 500};                    /* thousandths */
enum { N_PIECE_BINS = sizeof PIECE_BINS / sizeof *PIECE_BINS + 1 };
#define BIN(value, bounds) bin(value, bounds, sizeof(bounds) / sizeof *(bounds))

enum { LARGEST = 1000000000 }; /* a value: beyond, a segment of a million words is as good as one of two */

static void add(int32_t *value, int64_t more) {
    int64_t sum = *value + more;
    *value = sum > LARGEST ? LARGEST : sum < -LARGEST ? -LARGEST : (int32_t)sum;
}

static uint32_t bin(int32_t value, const int32_t *bounds, size_t n) {
    uint32_t i = 0;
    while (i < n && value >= bounds[i])
        i++;
    return i;
}

/* What the features of one bead are computed from. */
struct bead_view {
    struct fronte_scorer *scorer;
    const struct fronte_lexis *lexis;
    const struct fronte_align_bead *bead;
    const bool *used[2]; /* [side][token] matched */
    int32_t *values;     /* [FRONTE_N_FEATURES] */
};

static int32_t *family(const struct bead_view *v, enum fronte_feature f) {
    return v->values + f;
}

static const struct fronte_align_segment *segment(const struct bead_view *v, int side, uint32_t k) {
    return &v->lexis->input->side[side].segments[v->bead->first[side] + k];
}

static const struct fronte_align_segment *last_segment(const struct bead_view *v, int side) {
    return segment(v, side, v->bead->count[side] - 1);
}

static uint32_t n_tokens(const struct bead_view *v, int side) {
    return last_segment(v, side)->first_token + last_segment(v, side)->n_tokens -
           segment(v, side, 0)->first_token;
}

static bool is_one_to_one(const struct bead_view *v) {
    return v->bead->count[0] == 1 && v->bead->count[1] == 1;
}

/* A coverage is not taken to be surer than that. */
static uint64_t tempered(int32_t share) {
    enum { LEAST = 50, MOST = 930 };
    return share < LEAST ? LEAST : share > MOST ? MOST : (uint64_t)share;
}

/* The logarithms that many beads need. */
static void fill_logs(struct fronte_scorer *scorer) {
    const struct fronte_lexis *lexis = scorer->lexis;
    if (scorer->coverage == lexis->coverage && scorer->chance == lexis->chance)
        return;
    scorer->coverage = lexis->coverage;
    scorer->chance = lexis->chance;
    uint64_t coverage = tempered(lexis->coverage), chance = tempered(lexis->chance);
    scorer->covered = fronte_ln_ratio(coverage, ONE);
    scorer->bare = fronte_ln_ratio(ONE - coverage, ONE);
    scorer->contrast = fronte_ln_ratio(coverage * (ONE - chance), chance * (ONE - coverage));
}

/* ln of a number of tokens. */
static int32_t size_log(struct fronte_scorer *scorer, uint32_t size) {
    if (size >= FRONTE_SIZES)
        return fronte_ln_ratio(size, 1);
    if (!scorer->size_log[size])
        scorer->size_log[size] = fronte_ln_ratio(size, 1);
    return scorer->size_log[size];
}

static void add_type(const struct bead_view *v) {
    int32_t m = (int32_t)v->bead->count[0] - 1, n = (int32_t)v->bead->count[1] - 1;
    family(v, FRONTE_F_TYPE)[0] = (m > n ? m : n) * ONE;
    family(v, FRONTE_F_TYPE)[1] = (m < n ? m : n) * ONE;
    family(v, FRONTE_F_TEXT)[BIN(v->scorer->contrast, CONTRAST_BINS)] = ONE;
}

static void add_matches(const struct bead_view *v, const struct fronte_matches *matches) {
    int32_t *match = family(v, FRONTE_F_MATCH), *info = family(v, FRONTE_F_INFO);
    int32_t *gap = family(v, FRONTE_F_GAP);
    int64_t size[2] = {n_tokens(v, 0), n_tokens(v, 1)};
    for (uint32_t k = 0; k < matches->n; k++) {
        const struct fronte_match *m = &matches->items[k];
        int64_t place[2];
        for (int side = 0; side < 2; side++)
            place[side] = (int64_t)(m->token[side] - segment(v, side, 0)->first_token) * ONE / size[side];
        add(&match[m->kind], ONE);
        add(&info[m->kind], m->info / 5);
        add(&gap[BIN((int32_t)llabs(place[0] - place[1]), GAP_BINS)], ONE);
    }
    int64_t larger = size[0] > size[1] ? size[0] : size[1];
    if (matches->n)
        add(&family(v, FRONTE_F_CROWD)[0],
            (int64_t)matches->n * 3 * size_log(v->scorer, (uint32_t)larger) / 10);
}

static uint32_t alone_class(uint8_t class, int32_t rarity) {
    if (class == FRONTE_TYPE_STOP)
        return 0;
    if (class == FRONTE_TYPE_KNOWN)
        return 1 + BIN(rarity, RARITY_BINS);
    return class + 2u;
}

/* A segment's content words and their information, all and matched. */
struct content {
    int64_t all, matched; /* millinats */
    int32_t words;
};

/* Counts a token among the lonely ones, or the known ones that are matched. */
static void add_token(const struct bead_view *v, uint8_t class, int32_t rarity, bool matched) {
    int32_t *known = family(v, FRONTE_F_KNOWN);
    if (class == FRONTE_TYPE_KNOWN)
        add(&known[matched ? 0 : 1], matched ? v->scorer->covered : v->scorer->bare);
    if (!matched)
        add(&family(v, FRONTE_F_ALONE)[alone_class(class, rarity)], ONE);
}

static struct content segment_content(const struct bead_view *v, int side,
                                      const struct fronte_align_segment *s) {
    const struct fronte_align_side *in = &v->lexis->input->side[side];
    struct content content = {0, 0, 0};
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        uint32_t type = in->tokens[t];
        int32_t rarity = v->lexis->rarity[side][type];
        bool matched = v->used[side][t];
        add_token(v, in->classes[type], rarity, matched);
        if (in->classes[type] == FRONTE_TYPE_STOP)
            continue;
        content.all += rarity;
        content.matched += matched ? rarity : 0;
        content.words++;
    }
    return content;
}

static int32_t share(struct content content) {
    return content.all ? (int32_t)(content.matched * ONE / content.all) : 0;
}

/* One of several segments of a side. */
static void add_piece(const struct bead_view *v, struct content content) {
    uint32_t size = BIN(content.words, PIECE_SIZE_BINS), covered = BIN(share(content), PIECE_BINS);
    family(v, FRONTE_F_PIECE)[size * N_PIECE_BINS + covered] += ONE;
}

static void add_coverage(const struct bead_view *v) {
    struct content total = {0, 0, 0};
    int32_t worst = ONE;
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < v->bead->count[side]; k++) {
            struct content content = segment_content(v, side, segment(v, side, k));
            total.all += content.all;
            total.matched += content.matched;
            if (v->bead->count[side] == 1)
                continue;
            worst = share(content) < worst ? share(content) : worst;
            add_piece(v, content);
        }
    bool single = is_one_to_one(v);
    family(v, single ? FRONTE_F_COVERAGE_11 : FRONTE_F_COVERAGE_NM)[BIN(share(total), COVERAGE_BINS)] = ONE;
    if (!single)
        family(v, FRONTE_F_WORST)[BIN(worst, WORST_BINS)] = ONE;
}

/* A stretch of a side, at its start or end, in which no content word found a partner. */
struct stretch {
    int32_t words;    /* thousandths */
    int32_t surprise; /* millinats: how unusual it is that none did */
};

static struct stretch uncovered_stretch(const struct bead_view *v, int side, bool at_end) {
    const struct fronte_align_side *in = &v->lexis->input->side[side];
    uint32_t first = segment(v, side, 0)->first_token, n = n_tokens(v, side);
    struct stretch stretch = {0, 0};
    for (uint32_t k = 0; k < n; k++) {
        uint32_t t = first + (at_end ? n - 1 - k : k);
        uint8_t class = in->classes[in->tokens[t]];
        bool stop = class == FRONTE_TYPE_STOP;
        if (!stop && v->used[side][t])
            break;
        add(&stretch.words, stop ? STOP_WORD : ONE);
        if (!stop)
            add(&stretch.surprise,
                class == FRONTE_TYPE_KNOWN ? -v->scorer->bare : -v->scorer->bare / UNKNOWN_SHARE);
    }
    return stretch;
}

/* A sentence left out beside a bead leaves its rendering uncovered at that end of the other side: then the
 * two belong together; where nothing is uncovered, the sentence is one too many. */
static void add_edges(const struct bead_view *v) {
    bool single = is_one_to_one(v);
    int32_t *words = family(v, single ? FRONTE_F_EDGE_11 : FRONTE_F_EDGE_NM);
    int32_t *surprise = family(v, single ? FRONTE_F_SURPRISE_11 : FRONTE_F_SURPRISE_NM);
    for (int at_end = 0; at_end < 2; at_end++) {
        struct stretch source = uncovered_stretch(v, 0, at_end), target = uncovered_stretch(v, 1, at_end);
        words[BIN(abs(source.words - target.words), EDGE_BINS)] += ONE;
        surprise[BIN(abs(source.surprise - target.surprise), EDGE_BINS)] += ONE;
    }
}

/* delta = (l_t - c l_s) / sqrt((c l_s + l_t) / 2 * s2): Gale and Church 1993, section 3.1, with the mean of
 * both lengths for the variance. */
static int32_t length_delta(const struct bead_view *v) {
    int64_t length[2] = {0, 0};
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < v->bead->count[side]; k++)
            length[side] += segment(v, side, k)->length;
    length[0] = length[0] * v->lexis->length_ratio / 1000;
    int64_t difference = llabs(length[0] - length[1]);
    int64_t variance_tenths = (length[0] + length[1] + 1) * LENGTH_VARIANCE_TENTHS / 2;
    if (difference > 500000) /* its square would not fit */
        return INT32_MAX;
    return (int32_t)fronte_isqrt((uint64_t)(difference * difference * 10000000 / variance_tenths));
}

static void add_length(const struct bead_view *v) {
    uint32_t b = BIN(length_delta(v), LENGTH_BINS);
    family(v, is_one_to_one(v) ? FRONTE_F_LENGTH_11 : FRONTE_F_LENGTH_NM)[b] = ONE;
}

static void add_marks(const struct bead_view *v) {
    uint8_t end[2] = {last_segment(v, 0)->end, last_segment(v, 1)->end};
    if (end[0] == end[1]) {
        family(v, FRONTE_F_END)[end[0]] = ONE;
    } else {
        family(v, FRONTE_F_END_DIFFERS)[end[0]] = ONE;
        family(v, FRONTE_F_END_DIFFERS)[end[1]] = ONE;
    }
    int32_t count[2][FRONTE_N_MARKS] = {{0}}, units[2] = {0, 0};
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < v->bead->count[side]; k++) {
            units[side] += segment(v, side, k)->n_units;
            for (int m = 0; m < FRONTE_N_MARKS; m++)
                count[side][m] += segment(v, side, k)->marks[m];
        }
    for (int m = 0; m < FRONTE_N_MARKS; m++) {
        int32_t difference = abs(count[0][m] - count[1][m]);
        family(v, FRONTE_F_MARKS)[m] = (difference < 3 ? difference : 3) * ONE;
    }
    int32_t more = abs(units[0] - units[1]);
    family(v, is_one_to_one(v) ? FRONTE_F_UNITS_11 : FRONTE_F_UNITS_NM)[more < 3 ? more : 3] = ONE;
    if (segment(v, 0, 0)->start == segment(v, 1, 0)->start)
        family(v, FRONTE_F_START)[segment(v, 0, 0)->start] = ONE;
}

static bool starts_block(const struct bead_view *v, int side, uint32_t k) {
    uint32_t at = v->bead->first[side] + k;
    const struct fronte_align_side *in = &v->lexis->input->side[side];
    return at == 0 ? !in->continues : in->segments[at].block != in->segments[at - 1].block;
}

static void add_blocks(const struct bead_view *v) {
    if (!v->lexis->input->side[0].has_blocks || !v->lexis->input->side[1].has_blocks)
        return;
    int32_t *block = family(v, FRONTE_F_BLOCK);
    int starts = starts_block(v, 0, 0) + starts_block(v, 1, 0);
    if (starts)
        block[starts == 2 ? 0 : 1] = ONE;
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 1; k < v->bead->count[side]; k++)
            block[2 + side] += starts_block(v, side, k) ? ONE : 0;
}

static void add_orphan(const struct bead_view *v, int side) {
    const struct fronte_align_side *in = &v->lexis->input->side[side];
    const struct fronte_align_segment *s = segment(v, side, 0);
    int32_t words = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
        words += in->classes[in->tokens[t]] != FRONTE_TYPE_STOP;
    family(v, FRONTE_F_ORPHAN)[BIN(words, ORPHAN_BINS)] = ONE;
}

static void mark_used(struct fronte_scorer *scorer, const struct fronte_matches *matches, bool used) {
    for (uint32_t k = 0; k < matches->n; k++)
        for (int side = 0; side < 2; side++)
            scorer->used[side][matches->items[k].token[side]] = used;
}

bool fronte_scorer_features(struct fronte_scorer *scorer, const struct fronte_align_bead *bead,
                            int32_t *values) {
    memset(values, 0, FRONTE_N_FEATURES * sizeof *values);
    struct bead_view v = {scorer, scorer->lexis, bead, {scorer->used[0], scorer->used[1]}, values};
    fill_logs(scorer);
    if (!bead->count[0] || !bead->count[1]) {
        add_orphan(&v, bead->count[0] ? 0 : 1);
        return true;
    }
    struct fronte_matches matches;
    if (!fronte_scorer_match(scorer, bead, &matches))
        return false;
    add_type(&v);
    add_matches(&v, &matches);
    mark_used(scorer, &matches, true);
    add_coverage(&v);
    add_edges(&v);
    mark_used(scorer, &matches, false);
    add_length(&v);
    add_marks(&v);
    add_blocks(&v);
    return true;
}

int32_t fronte_weigh(const struct fronte_weights *weights, const int32_t *values) {
    int64_t sum = 0;
    for (uint32_t k = 0; k < FRONTE_N_FEATURES; k++)
        sum += (int64_t)weights->value[k] * values[k];
    sum = (sum >= 0 ? sum + 500 : sum - 500) / 1000;
    return sum > LARGEST ? LARGEST : sum < -LARGEST ? -LARGEST : (int32_t)sum;
}
