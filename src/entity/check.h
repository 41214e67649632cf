/* The checks: each reads a pair of documents and reports what it finds.  A row in check.c and a file each. */
#ifndef FRONTE_ENTITY_CHECK_H
#define FRONTE_ENTITY_CHECK_H

#include "bitext/bitext.h"
#include "entity/conventions.h"
#include "entity/finding.h"
#include "entity/gazetteer.h"
#include "entity/given.h"
#include "entity/name_table.h"
#include "entity/quantity.h"
#include "entity/reading.h"
#include "entity/tag.h"
#include "entity/usage.h"
#include "lexicon/speller.h"

/* Data of the checks for a pair of languages, read once; what changes is what has been asked, and one
 * pair at a time. */
struct fronte_knowledge {
    const struct fronte_language *language[2]; /* [side] borrowed */
    const struct fronte_lexicons *lexicons;    /* borrowed */
    const struct fronte_lexicon *glossary;     /* the user's terms, borrowed; NULL: none */
    struct fronte_measures *measures;
    struct fronte_gazetteer *gazetteer;
    struct fronte_conventions *conventions;
    struct fronte_judged *judged; /* by the conventions */
    struct fronte_given given;
    struct fronte_usage *usage;
    struct fronte_speller *speller[2]; /* [side] */
    struct fronte_forms forms[2];      /* [side] what is known of words */
};

/* Where the data lie, and the user's own tables of names ([n_names], the first comes first). */
struct fronte_knowledge_source {
    const char *dir; /* the folder dictionaries */
    const char *const *names;
    size_t n_names;
};

/* Sets everything but what is borrowed, which the caller has set before.  Close it after a failure, too. */
fronte_status fronte_knowledge_open(struct fronte_knowledge *knowledge,
                                    const struct fronte_knowledge_source *source, fronte_error *error);
void fronte_knowledge_close(struct fronte_knowledge *knowledge);

/* What is kept from pair to pair of a run. */
struct fronte_archive {
    struct fronte_name_archive *names; /* entity/check_names.c: renderings of names */
    struct fronte_unit_archive *units; /* entity/check_units.c: translations of sentences */
    struct fronte_name_table *table;   /* entity/name_table.h; heap, NULL: not asked for */
    struct fronte_tags *tags;          /* entity/tag.h; heap, NULL: not asked for */
};

bool fronte_archive_open(struct fronte_archive *archive, bool table, bool tags);
void fronte_archive_close(struct fronte_archive *archive);

/* An entity of the source and what renders it: for the page, the name table and comparing translations. */
struct fronte_link {
    uint32_t unit;
    const char *type;         /* as in struct fronte_claim */
    struct fronte_spot at[2]; /* [side] segment FRONTE_NO_ID: not rendered, or not in the source */
    uint32_t row;             /* of the gazetteer; FRONTE_NO_ID: no listed name */
    enum fronte_kind kind;    /* of the warning or error that was reported with it; FRONTE_N_KINDS: none */
};

/* A pair under check. */
struct fronte_pair {
    const struct fronte_bitext *bitext;
    struct fronte_knowledge *knowledge;
    struct fronte_findings *findings;
    struct fronte_archive *archive;
    uint32_t number;      /* of the pair in the run, from 0 */
    uint32_t first_line;  /* added to the line numbers of findings: 0, or the units of a TMX read before */
    bool units_are_lines; /* line numbers are numbers of lines: line-aligned texts, TMX */
    bool spans_in_lines;  /* findings tell bytes of the line, not of the decoded text: TMX */
    /* Made by fronte_check_pair(): */
    struct fronte_reading reading[2];       /* [side] */
    struct fronte_quantities quantities[2]; /* [side] */
    uint32_t *unit_of[2];                   /* [side][n_segments] heap */
    struct fronte_link *links;              /* heap, [n_links] by unit */
    size_t n_links, links_capacity;
    size_t first_finding; /* of this pair, or part of a pair, in findings->items */
};

/* Runs every check on a pair whose first members are set and whose others are zero.  false when memory is
 * short; close it all the same. */
bool fronte_check_pair(struct fronte_pair *pair);
void fronte_pair_close(struct fronte_pair *pair);

/* After the last pair: what only several pairs together show. */
bool fronte_check_archive(struct fronte_archive *archive, struct fronte_findings *findings);

/* The checks themselves.  All return false when memory is short. */
bool fronte_check_quantities(struct fronte_pair *pair); /* numbers, percentages, money, units, dates, times */
bool fronte_check_names(struct fronte_pair *pair);  /* people, places, bodies, acronyms, demonyms, titles */
bool fronte_check_source(struct fronte_pair *pair); /* spelling of the source */
bool fronte_check_units(struct fronte_pair *pair); /* the pair as a whole: omission ... inconsistent-source */

/* For them: remembers a link. */
bool fronte_pair_link(struct fronte_pair *pair, const struct fronte_link *link);

/* Whether a unit is short enough for comparing all its words with all: what has more than a thousand on a
 * side is no sentence, and the checks of what stands in it leave it alone. */
bool fronte_pair_is_comparable(const struct fronte_pair *pair, uint32_t unit);

/* The unit of a segment. */
static inline uint32_t fronte_pair_unit(const struct fronte_pair *pair, int side, uint32_t segment) {
    return pair->unit_of[side][segment];
}

/* Their archives. */
struct fronte_name_archive *fronte_name_archive_new(void); /* NULL when memory is short */
void fronte_name_archive_free(struct fronte_name_archive *archive);
bool fronte_name_archive_finish(struct fronte_name_archive *archive, struct fronte_findings *findings);
struct fronte_unit_archive *fronte_unit_archive_new(void);
void fronte_unit_archive_free(struct fronte_unit_archive *archive);

#endif
