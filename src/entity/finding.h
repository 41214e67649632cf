/* Findings as the checks make them. */
#ifndef FRONTE_ENTITY_FINDING_H
#define FRONTE_ENTITY_FINDING_H

#include "base/arena.h"
#include "base/buf.h"
#include "entity/kind.h"

/* A place in a document; segment FRONTE_NO_ID: nowhere. */
struct fronte_spot {
    uint32_t segment;
    struct fronte_span span; /* in the segment's plain text */
};

/* What a check says.  Views are borrowed for the call. */
struct fronte_claim {
    enum fronte_kind kind;
    bool note;        /* worth knowing only, whatever the kind's severity */
    bool sure;        /* an error where the kind's severity is a warning */
    const char *type; /* person, place, organisation, acronym, demonym, title, event, work, name, number,
                       * percent, currency, unit, date, time, word, sentence; static */
    uint32_t unit;    /* of the bitext */
    struct fronte_spot at[2];    /* [side] */
    fronte_view entity;          /* as the source has it; ptr NULL: the text at at[FRONTE_SOURCE], if any */
    fronte_view rendering;       /* as the target has it; ptr NULL: the text at at[FRONTE_TARGET], if any */
    const fronte_view *expected; /* [n_expected] best first */
    size_t n_expected;
    fronte_view message; /* ptr NULL: the kind's */
};

/* The findings of a run over several pairs.  Own all that they point to. */
struct fronte_findings {
    struct fronte_arena arena;
    fronte_finding *items; /* heap, [n] */
    size_t n, capacity;
    struct fronte_buf scratch;
    /* What was copied last into the arena: findings of one file, of one sentence share it. */
    const char *file[2];             /* [side] */
    fronte_view text[2];             /* [side] */
    int8_t severity[FRONTE_N_KINDS]; /* [kind] what a finding of that kind is, -1: not looked for */
};

struct fronte_pair;

/* A finding that is not made yet: where a name stands, kept until all of a run is read. */
struct fronte_prepared {
    fronte_finding finding;
    uint64_t sentence; /* hash of the sentence, for the id */
};

/* Everything of a claim but kind, severity, expected forms, occurrences and message.  false when memory is
 * short. */
bool fronte_prepare(struct fronte_pair *pair, const struct fronte_claim *claim, struct fronte_prepared *out);

/* Makes it a finding: `claim` has the kind, note, expected and message; the rest of it does not count.  The
 * new finding is the last of findings->items, unless its kind is switched off.  false when memory is short.
 */
bool fronte_report_prepared(struct fronte_findings *findings, const struct fronte_prepared *prepared,
                            const struct fronte_claim *claim);

/* Adds a finding about `pair`, its places as lines and bytes of the decoded texts; where a side has no spot,
 * the line is the first of the unit on that side, if any.  Returns false when memory is short; a kind that is
 * switched off is true without a finding. */
bool fronte_report(struct fronte_pair *pair, const struct fronte_claim *claim);

/* The same, and then the occurrences: `spots` [n], each with its side. */
struct fronte_sighting {
    fronte_side side;
    struct fronte_spot spot;
};
bool fronte_report_with(struct fronte_pair *pair, const struct fronte_claim *claim,
                        const struct fronte_sighting *sightings, size_t n);

/* A sighting as the occurrence of a finding of pair->findings. */
bool fronte_occurrence_at(struct fronte_pair *pair, const struct fronte_sighting *sighting,
                          fronte_occurrence *out);

/* By pair, then by sentence, then by kind; those of one place in the order they were made. */
void fronte_findings_sort(struct fronte_findings *findings);

/* Forgets all of them, not the severities. */
void fronte_findings_clear(struct fronte_findings *findings);

void fronte_findings_free(struct fronte_findings *findings);

#endif
