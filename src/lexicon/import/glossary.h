/* Users' glossaries: one reader for each format, all giving the same rows.  Those in XML:
 * format/glossary_xml.h. */
#ifndef FRONTE_LEXICON_IMPORT_GLOSSARY_H
#define FRONTE_LEXICON_IMPORT_GLOSSARY_H

#include "base/glossary.h"

/* Reads `path`; the format goes by the ending and the first line:
 * - TSV: source <tab> target [<tab> pos [<tab> weight or flags [<tab> note]]]; several terms of a column by
 * "|"; lines that begin with "#" are comments;
 * - hunalign (.dic): "target @ source", as its documentation says; turned round when more of the first 200
 * lines look the other way by `is_source`;
 * - dictd (.index): the heads are the source, or the target when `is_source` finds more of them there.
 * UTF-8 with LF or CRLF; a BOM is accepted.  FRONTE_ERR_ENCODING and FRONTE_ERR_FORMAT with the line of what
 * cannot be read, FRONTE_ERR_IO, and FRONTE_ERR_NOMEM when memory is short or `each` says stop; of dictd as
 * fronte_dictd_read(). */
fronte_status fronte_glossary_read(const char *path, const struct fronte_glossary_options *options,
                                   fronte_glossary_fn each, void *user, fronte_error *error);

/* The same for the bytes of a TSV or hunalign file. */
fronte_status fronte_glossary_parse(const struct fronte_glossary_bytes *bytes,
                                    const struct fronte_glossary_options *options, fronte_glossary_fn each,
                                    void *user, fronte_error *error);

#endif
