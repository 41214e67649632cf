/* The facing page, in parts: the frame and the texts in page.c, the findings in page_findings.c and
 * page_places.c, the names and numbers in page_entities.c, the table of names in page_names.c, what the
 * script needs in page_data.c. */
#ifndef FRONTE_FORMAT_PAGE_H
#define FRONTE_FORMAT_PAGE_H

#include "entity/name_table.h"
#include "entity/tag.h"
#include "format/format.h"

/* A place of a finding in a sentence. */
struct fronte_page_place {
    uint32_t segment;
    uint32_t begin, end; /* bytes in the sentence's plain text; begin < end */
    uint32_t finding;    /* its number on the page, from 0 */
};

/* The findings of the bitext on the page. */
struct fronte_page_findings {
    uint32_t first, n; /* numbers first .. first + n - 1 in the checker, in order of the units */
    uint32_t next;     /* the first whose unit is not written yet */
    struct fronte_page_place *places[2]; /* [side][n_places] heap; by sentence, begin, the longer first */
    uint32_t n_places[2];
    struct fronte_buf scratch;
};

/* A name, date or number in a sentence. */
struct fronte_page_entity {
    uint32_t segment;
    uint32_t begin, end; /* bytes in the sentence's plain text; begin < end */
    uint32_t link;       /* number that it shares with what renders it, from 1; 0: nothing does */
    uint8_t kind;        /* enum fronte_tag_kind */
};

/* Those of the bitext on the page. */
struct fronte_page_entities {
    struct fronte_page_entity *items[2]; /* [side][n] heap; by sentence and begin, not overlapping */
    uint32_t n[2];
};

struct fronte_page {
    struct fronte_sink *sink;
    const struct fronte_bitext *bitext;
    const fronte_write_options *options;
    struct fronte_page_findings *findings; /* NULL: the texts were not checked */
    const struct fronte_name_table *names; /* NULL: not kept */
    struct fronte_page_entities entities;  /* none when they were not kept */
};

/* [severity] A word, so that it is not told by colour and sign alone. */
extern const char *const fronte_page_severity[];

/* Zero before; close it after a failure, too, which is memory that is short. */
bool fronte_page_findings_open(struct fronte_page_findings *findings, const struct fronte_page *page);
void fronte_page_findings_close(struct fronte_page_findings *findings);

/* Sets page->entities from the tags of the run.  false when memory is short; close them all the same. */
bool fronte_page_entities_open(struct fronte_page *page);
void fronte_page_entities_close(struct fronte_page *page);

/* A part of a sentence, from byte `begin` on, with its entities marked. */
void fronte_page_put_entities(const struct fronte_page *page, fronte_side side, uint32_t segment,
                              uint32_t begin, uint32_t end);

/* All of them in a list, with how many there are and what to show. */
void fronte_page_put_overview(const struct fronte_page *page);

/* A sentence with its places and entities marked. */
void fronte_page_put_marked(const struct fronte_page *page, fronte_side side, uint32_t segment);

/* Those of a unit.  Units come in order. */
void fronte_page_put_findings(const struct fronte_page *page, uint32_t unit);

/* The unit that an occurrence in this bitext stands in. */
uint32_t fronte_page_unit(const struct fronte_page *page, const fronte_occurrence *o);

/* The table of the names in this bitext; nothing when there is none. */
void fronte_page_put_names(const struct fronte_page *page);

/* What the script needs that the texts do not say. */
void fronte_page_put_data(const struct fronte_page *page);

/* A document's name as others may see it. */
fronte_view fronte_page_shared_name(const char *name);

/* What the run has kept, finished; NULL: nothing.  In src/check.c, which knows what a checker is. */
const struct fronte_name_table *fronte_page_names_of(const fronte_checker *checker);
const struct fronte_tags *fronte_page_tags_of(const fronte_checker *checker);

#endif
