/* What readers of glossaries have in common, whatever the format: rows, options, complaints. */
#ifndef FRONTE_BASE_GLOSSARY_H
#define FRONTE_BASE_GLOSSARY_H

#include "base/view.h"

/* An entry of a glossary; views are valid during the call. */
struct fronte_glossary_row {
    fronte_view term[2]; /* [side] source and target; an empty target deletes the source's pairs */
    fronte_view pos;     /* as the file has it; of dictd "n", "v", "adj", "adv", "pn" */
    fronte_view flags;   /* weight or flags of a TSV file, as they stand */
    fronte_view note;
    uint64_t line; /* 1-based, 0 = unknown */
};

/* false stops the reading. */
typedef bool (*fronte_glossary_fn)(void *user, const struct fronte_glossary_row *row);

/* What is said of a row that cannot be read; with `keep_going` the rest is still read. */
typedef void (*fronte_glossary_complaint_fn)(void *user, const fronte_error *error);

/* > 0: the word or phrase is of the source language, < 0: of the target language, 0: unknown. */
typedef int (*fronte_glossary_is_source_fn)(void *user, fronte_view word);

/* Zero what is not needed. */
struct fronte_glossary_options {
    const char *lang[2]; /* [side] codes: choose the languages of a TBX or TEI file */
    bool keep_going;
    fronte_glossary_complaint_fn complain; /* called for each bad row when keep_going; may be NULL */
    void *complain_user;
    fronte_glossary_is_source_fn
        is_source; /* finds out which way round a hunalign or dictd file is; may be NULL */
    void *is_source_user;
};

/* A glossary in memory. */
struct fronte_glossary_bytes {
    const char *name; /* for messages; its ending counts as that of a path */
    fronte_view bytes;
};

/* What to do about a row that cannot be read.  FRONTE_OK when it is passed over with a
 * complaint, else *error is filled. */
fronte_status fronte_glossary_complain(const struct fronte_glossary_options *options, const fronte_error *bad,
                                       fronte_error *error);

#endif
