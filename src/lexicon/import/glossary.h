/* Users' glossaries: one reader for each format, all giving the same rows.  Those in XML: format/glossary_xml.h. */
#ifndef FRONTE_LEXICON_IMPORT_GLOSSARY_H
#define FRONTE_LEXICON_IMPORT_GLOSSARY_H

#include "base/view.h"

/* An entry of a glossary; views are valid during the call. */
struct fronte_glossary_row {
    fronte_view term[2]; /* [side] source and target; an empty target deletes the source's pairs */
    fronte_view pos;     /* as the file has it; of dictd "n", "v", "adj", "adv", "pn" */
    fronte_view flags;   /* weight or flags of a TSV file, as they stand */
    fronte_view note;
    uint64_t line;       /* 1-based, 0 = unknown */
};

/* false stops the reading. */
typedef bool (*fronte_glossary_fn)(void *user, const struct fronte_glossary_row *row);

/* What is said of a row that cannot be read; with `keep_going` the rest is still read. */
typedef void (*fronte_glossary_complaint_fn)(void *user, const fronte_error *error);

/* > 0: the word or phrase is of the source language, < 0: of the target language, 0: unknown. */
typedef int (*fronte_glossary_is_source_fn)(void *user, fronte_view word);

/* Zero what is not needed. */
struct fronte_glossary_options {
    const char *lang[2];  /* [side] codes: choose the languages of a TBX or TEI file */
    bool keep_going;
    fronte_glossary_complaint_fn complain; /* called for each bad row when keep_going; may be NULL */
    void *complain_user;
    fronte_glossary_is_source_fn is_source; /* finds out which way round a hunalign or dictd file is; may be NULL */
    void *is_source_user;
};

/* Reads `path`; the format goes by the ending and the first line:
 * - TSV: source <tab> target [<tab> pos [<tab> weight or flags [<tab> note]]]; several terms of a column by "|";
 *   lines that begin with "#" are comments;
 * - hunalign (.dic): "target @ source", as its documentation says; turned round when more of the first 200 lines look the
 *   other way by `is_source`;
 * - dictd (.index): the heads are the source, or the target when `is_source` finds more of them there.
 * UTF-8 with LF or CRLF; a BOM is accepted.  FRONTE_ERR_ENCODING and FRONTE_ERR_FORMAT with the line of what cannot
 * be read, FRONTE_ERR_IO, and FRONTE_ERR_NOMEM when memory is short or `each` says stop; of dictd as
 * fronte_dictd_read(). */
fronte_status fronte_glossary_read(const char *path, const struct fronte_glossary_options *options,
                                   fronte_glossary_fn each, void *user, fronte_error *error);

/* The same for the bytes of a TSV or hunalign file. */
struct fronte_glossary_bytes {
    const char *name; /* for messages; its ending counts as that of a path */
    fronte_view bytes;
};
fronte_status fronte_glossary_parse(const struct fronte_glossary_bytes *bytes,
                                    const struct fronte_glossary_options *options, fronte_glossary_fn each,
                                    void *user, fronte_error *error);

/* For readers of other formats: what to do about a row that cannot be read.  FRONTE_OK when it is passed over with a
 * complaint, else *error is filled. */
fronte_status fronte_glossary_complain(const struct fronte_glossary_options *options, const fronte_error *bad,
                                       fronte_error *error);

#endif
