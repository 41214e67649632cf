/* Segmentation rules of other programs: SRX 2.0 (Segmentation Rules eXchange, LISA OSCAR 2008).
 *
 * A file is read into a fronte_srx_document (format/srx_read.h), of which the rules for one language become
 * a fronte_srx.  Where the standard and its readers differ, OmegaT's reading is taken: see fronte_srx_open()
 * and fronte_srx_split_part(). */
#ifndef FRONTE_TEXT_SRX_H
#define FRONTE_TEXT_SRX_H

#include "base/arena.h"
#include "text/sentence.h"

/* ---- A file ---- */

struct fronte_srx_rule {
    const char *before, *after; /* regular expressions as in the file; NULL: not there */
    uint64_t line;
    bool breaks;
};

struct fronte_srx_language {
    const char *name;
    size_t first, n; /* of the document's rules */
};

struct fronte_srx_map {
    const char *pattern; /* of languages */
    const char *name;    /* of the language rule */
    uint64_t line;
};

/* Strings live in the arena, arrays on the heap. */
struct fronte_srx_document {
    struct fronte_arena arena;
    const char *file; /* for messages */
    bool cascade;
    /* What the file says of inline codes.  Plain text has none: kept, and asked by nobody yet. */
    bool segment_subflows, include_start, include_end, include_isolated;
    struct fronte_srx_rule *rules;
    struct fronte_srx_language *languages;
    struct fronte_srx_map *maps;
    size_t n_rules, n_languages, n_maps;
    size_t rule_capacity, language_capacity, map_capacity;
};

void fronte_srx_document_free(struct fronte_srx_document *doc);

/* ---- The rules of a language ---- */

/* Immutable for its users, shared by threads. */
struct fronte_srx;

/* Selects the rules of the maps whose pattern matches the whole of `lang` ("it-IT"), letter case apart: all
 * of them in order when the document cascades, else those of the first.  FRONTE_ERR_FORMAT with file and line
 * for a map that names no language rule and a regular expression that cannot be compiled.  That no map names
 * the language is told when a text is to be split: who opens both languages of a pair may need but one.  The
 * document is needed for the call only. */
fronte_status fronte_srx_open(struct fronte_srx **out, const struct fronte_srx_document *doc,
                              const char *lang, fronte_error *error);
void fronte_srx_close(struct fronte_srx **srx);

/* As fronte_split_part(): at every place the first rule decides whose before-part has a match that ends there
 * and whose after-part has one that starts there.  Matches are those that a search from the start of `part`
 * finds one behind the other, without overlap.  `why` is the rule: "Italian 12", the twelfth of the language
 * rule Italian.  A block of up to 1 MB is left until it is whole; of a longer one a rule sees the part alone:
 * its ^ and what it looks behind for end where the part begins.  A rule that takes too long or too much
 * memory on the part is FRONTE_ERR_LIMIT, by steps counted, not by the clock; FRONTE_ERR_FORMAT for a
 * language that the file has no map for. */
fronte_status fronte_srx_split_part(const struct fronte_srx *srx, const struct fronte_split_sink *sink,
                                    fronte_view part, bool last, size_t *done, fronte_error *error);

#endif
