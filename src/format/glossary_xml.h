/* Users' glossaries in XML: TBX (2002/2008: martif, termEntry; 2019: tbx, conceptEntry; DCA and DCT style)
 * and TEI as FreeDict writes it. */
#ifndef FRONTE_FORMAT_GLOSSARY_XML_H
#define FRONTE_FORMAT_GLOSSARY_XML_H

#include "base/glossary.h"

/* True when the path ends in .tbx, .tei or .xml, or the file begins with "<". */
bool fronte_glossary_xml_looks_like(const char *path);

/* Gives a row for each pair of a source and a target term of an entry.  TBX: those of the two languages of
 * the options, en-GB and EN being "en".  TEI: the heads are the source, unless the translations are marked as
 * being in it.  Memory does not grow with the file; nothing outside it is read, no entity is expanded.  After
 * an error of the XML itself `keep_going` cannot read the rest: the error is complained of and what came
 * before stays, but for the last few hundred bytes. FRONTE_ERR_IO, FRONTE_ERR_FORMAT (also when no entry has
 * both languages), FRONTE_ERR_NOMEM when memory is short or `each` says stop. */
fronte_status fronte_glossary_xml_read(const char *path, const struct fronte_glossary_options *options,
                                       fronte_glossary_fn each, void *user, fronte_error *error);

/* The same from memory. */
fronte_status fronte_glossary_xml_parse(const struct fronte_glossary_bytes *bytes,
                                        const struct fronte_glossary_options *options,
                                        fronte_glossary_fn each, void *user, fronte_error *error);

#endif
