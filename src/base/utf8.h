/* UTF-8 without ICU: for tables and for checking bytes once. */
#ifndef FRONTE_BASE_UTF8_H
#define FRONTE_BASE_UTF8_H

#include "base/view.h"

/* Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
 * surrogates, nothing above U+10FFFF), or v.len. */
size_t fronte_utf8_invalid_at(fronte_view v);

#endif
