/* What ICU's data (CLDR) calls countries, languages, currencies and cities in two languages. */
#ifndef FRONTE_TEXT_LOCALE_NAMES_H
#define FRONTE_TEXT_LOCALE_NAMES_H

#include "base/view.h"

/* `type` is "place", "language" or "currency".  false stops. */
typedef bool (*fronte_locale_name_fn)(void *user, const char *type, fronte_view source, fronte_view target);

/* Calls `each` for each name of two languages ("it", "en").  false when ICU fails or `each` says stop. */
bool fronte_locale_names(const char *const lang[2], fronte_locale_name_fn each, void *user);

#endif
