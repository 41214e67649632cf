/* Users' glossaries: one reader for each format, all giving the same rows. */
#ifndef FRONTE_LEXICON_IMPORT_GLOSSARY_H
#define FRONTE_LEXICON_IMPORT_GLOSSARY_H

#include "base/view.h"

/* An entry of a glossary; views are valid during the call. */
struct fronte_glossary_row {
    fronte_view term[2]; /* [side] source and target; an empty target deletes the source's pairs */
    fronte_view pos, note;
    uint64_t line;       /* 1-based, 0 = unknown */
};

typedef bool (*fronte_glossary_fn)(void *user, const struct fronte_glossary_row *row);

/* What is said of a row that cannot be read; with `keep_going` the rest is still read. */
typedef void (*fronte_glossary_complaint_fn)(void *user, const fronte_error *error);

struct fronte_glossary_options {
    const char *lang[2];  /* codes of source and target: choose the languages of a TBX or TEI file */
    bool keep_going;
    fronte_glossary_complaint_fn complain; /* called for each bad row when keep_going; may be NULL */
    void *complain_user;
};

/* Reads `path`: TSV (source <tab> target [<tab> pos [<tab> weight or flags [<tab> note]]]; several terms by "|"), hunalign's .dic
 * (`target @ source` by its documentation; the order is found out by the words themselves with `is_source_word` when that is not NULL), dictd (path of the .index file).
 * The format goes by the ending and the first lines. */
fronte_status fronte_glossary_read(const char *path, const struct fronte_glossary_options *options,
                                   fronte_glossary_fn each, void *user, fronte_error *error);

#endif
