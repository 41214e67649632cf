/* Sentences that were met before in the run: the same source translated otherwise, the same translation of
 * another source.
 *
 * Only hashes and places are kept, of a sentence 24 bytes and its slots in two tables: at most 64 bytes with
 * the room to grow.  Its words count, folded: not capitals, accents and punctuation.  Hashes of 64 bits: two
 * sentences of a million have the same one with a chance of one in forty million. */
#include <stdio.h>
#include <stdlib.h>

#include "entity/unit_checks.h"

enum {
    LEAST_WORDS = 3,          /* "Yes, he said" is translated as it fits */
    MOST_SENTENCES = 1 << 20, /* those behind are not remembered */
    FIRST_SLOTS = 64          /* a power of two */
};

struct sentence {
    uint64_t hash[2]; /* [side] of its words */
    uint32_t doc, line;
};

struct fronte_unit_archive {
    struct sentence *sentences; /* heap, [n] */
    size_t n, capacity;
    uint32_t *slots[2]; /* [side] heap, [n_slots] number of the sentence + 1 by its hash, 0: free */
    size_t n_slots;
};

/* The units of the pair under check that the newest sentences come from. */
struct repeats {
    struct fronte_pair *pair;
    struct fronte_unit_archive *archive;
    uint32_t *units; /* heap, [archive->n - first] */
    size_t first, capacity;
};

struct fronte_unit_archive *fronte_unit_archive_new(void) {
    return calloc(1, sizeof(struct fronte_unit_archive));
}

void fronte_unit_archive_free(struct fronte_unit_archive *archive) {
    if (!archive)
        return;
    free(archive->sentences);
    free(archive->slots[0]);
    free(archive->slots[1]);
    free(archive);
}

/* ---- The tables ---- */

static uint32_t *slot_of(const struct fronte_unit_archive *archive, int side, uint64_t hash) {
    uint32_t *slots = archive->slots[side];
    size_t mask = archive->n_slots - 1, at = (size_t)(hash ^ hash >> 32) & mask;
    while (slots[at] && archive->sentences[slots[at] - 1].hash[side] != hash)
        at = (at + 1) & mask;
    return &slots[at];
}

static bool widen(struct fronte_unit_archive *archive) {
    size_t n_slots = archive->n_slots ? archive->n_slots * 2 : FIRST_SLOTS;
    struct fronte_unit_archive wider = *archive;
    wider.n_slots = n_slots;
    for (int side = 0; side < 2; side++)
        wider.slots[side] = calloc(n_slots, sizeof *wider.slots[side]);
    if (!wider.slots[0] || !wider.slots[1]) {
        free(wider.slots[0]);
        free(wider.slots[1]);
        return false;
    }
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < archive->n; i++) {
            uint32_t *slot = slot_of(&wider, side, archive->sentences[i].hash[side]);
            *slot = *slot ? *slot : (uint32_t)i + 1; /* the first of its hash stays */
        }
        free(archive->slots[side]);
    }
    *archive = wider;
    return true;
}

static bool make_room(struct repeats *r) {
    struct fronte_unit_archive *archive = r->archive;
    void *sentences = archive->sentences, *units = r->units;
    bool ok = fronte_grow(&sentences, &archive->capacity, archive->n + 1, sizeof *archive->sentences) &&
              fronte_grow(&units, &r->capacity, archive->n + 1 - r->first, sizeof *r->units);
    archive->sentences = sentences;
    r->units = units;
    return ok && ((archive->n + 1) * 4 <= archive->n_slots * 3 || widen(archive));
}

/* ---- A unit ---- */

/* FNV-1a over the folded words; 0: too short to tell. */
static uint64_t hash_side(const struct fronte_pair *pair, const fronte_unit *unit, int side) {
    uint32_t n;
    const struct fronte_word *words = fronte_unit_words(pair, unit, side, &n);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (uint32_t k = 0; k < n; k++) {
        fronte_view folded = fronte_reading_folded(&pair->reading[side], &words[k]);
        for (size_t i = 0; i < folded.len; i++)
            hash = (hash ^ (unsigned char)folded.ptr[i]) * UINT64_C(0x100000001b3);
        hash = (hash ^ ' ') * UINT64_C(0x100000001b3);
    }
    return n < LEAST_WORDS ? 0 : hash;
}

/* `side` is the side that is the same in both.  What was there before is quoted when it is of the same texts,
 * else its place is given. */
static bool report_repeat(struct repeats *r, uint32_t u, int side, uint32_t number) {
    struct fronte_pair *pair = r->pair;
    const struct sentence *before = &r->archive->sentences[number];
    const fronte_unit *unit = &pair->bitext->units[u];
    fronte_view expected;
    char message[96];
    struct fronte_claim claim = {.kind = side == FRONTE_SOURCE ? FRONTE_KIND_INCONSISTENT_TARGET
                                                               : FRONTE_KIND_INCONSISTENT_SOURCE,
                                 .type = "sentence",
                                 .unit = u};
    for (int s = 0; s < 2; s++)
        claim.at[s] = fronte_spot_of_segment(pair, s, unit->first[s]);
    if (number >= r->first) {
        expected = pair->bitext->units[r->units[number - r->first]].text[!side];
        claim.expected = &expected;
        claim.n_expected = 1;
    } else {
        int len = snprintf(message, sizeof message, "%s in line %u of pair %u",
                           side == FRONTE_SOURCE ? "translated otherwise"
                                                 : "the same translation of another sentence",
                           before->line, before->doc + 1);
        claim.message = (fronte_view){message, len > 0 ? (size_t)len : 0};
    }
    return fronte_report(pair, &claim);
}

static uint32_t line_of(const struct fronte_pair *pair, const fronte_unit *unit) {
    uint32_t segment = unit->first[FRONTE_SOURCE];
    const struct fronte_document *doc = pair->bitext->doc[FRONTE_SOURCE];
    return pair->first_line + 1 + (pair->units_are_lines ? doc->segments[segment].line : segment);
}

static bool check_unit(struct repeats *r, uint32_t u) {
    struct fronte_unit_archive *archive = r->archive;
    const fronte_unit *unit = &r->pair->bitext->units[u];
    uint64_t hash[2] = {hash_side(r->pair, unit, 0), hash_side(r->pair, unit, 1)};
    bool is_new = false, ok = true;
    if (!hash[0] || !hash[1] || unit->probability < FRONTE_DOUBTFUL)
        return true;
    if (!make_room(r))
        return false;
    for (int side = 0; side < 2 && ok; side++) {
        uint32_t number = *slot_of(archive, side, hash[side]);
        if (!number)
            is_new = true;
        else if (archive->sentences[number - 1].hash[!side] != hash[!side])
            ok = report_repeat(r, u, side, number - 1);
    }
    if (!is_new || !ok || archive->n == MOST_SENTENCES)
        return ok;
    r->units[archive->n - r->first] = u;
    archive->sentences[archive->n] =
        (struct sentence){{hash[0], hash[1]}, r->pair->number, line_of(r->pair, unit)};
    for (int side = 0; side < 2; side++) {
        uint32_t *slot = slot_of(archive, side, hash[side]);
        *slot = *slot ? *slot : (uint32_t)archive->n + 1;
    }
    archive->n++;
    return true;
}

bool fronte_check_repeats(struct fronte_pair *pair) {
    struct repeats repeats = {
        .pair = pair, .archive = pair->archive->units, .first = pair->archive->units->n};
    bool ok = true;
    for (uint32_t u = 0; u < pair->bitext->n_units && ok; u++)
        if (fronte_unit_is_paired(&pair->bitext->units[u]))
            ok = check_unit(&repeats, u);
    free(repeats.units);
    return ok;
}
