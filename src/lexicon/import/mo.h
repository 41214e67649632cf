/* GNU gettext message catalogues (.mo): place names, countries, languages in translation. */
#ifndef FRONTE_LEXICON_IMPORT_MO_H
#define FRONTE_LEXICON_IMPORT_MO_H

#include "base/view.h"

/* `context` is empty when the message has none.  Plural forms: only the first.  The header entry (empty id)
 * is left out. */
typedef bool (*fronte_mo_fn)(void *user, fronte_view context, fronte_view id, fronte_view translation);

/* Calls `each` for every message of a catalogue's bytes, of either byte order.  FRONTE_ERR_DICTIONARY when
 * the bytes are no catalogue or damaged, FRONTE_ERR_NOMEM when `each` says stop. */
fronte_status fronte_mo_read(fronte_view bytes, const char *name, fronte_mo_fn each, void *user,
                             fronte_error *error);

#endif
