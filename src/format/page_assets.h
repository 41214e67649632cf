/* The styles and the script of the pages as embed.py puts them into the program. */
#ifndef FRONTE_FORMAT_PAGE_ASSETS_H
#define FRONTE_FORMAT_PAGE_ASSETS_H

#include <stddef.h>

extern const char fronte_page_css[]; /* [fronte_page_css_len], no NUL */
extern const size_t fronte_page_css_len;
extern const char fronte_page_css_hash[]; /* "'sha256-...'", for the Content-Security-Policy */

extern const char fronte_page_reader_css[]; /* [fronte_page_reader_css_len], no NUL */
extern const size_t fronte_page_reader_css_len;
extern const char fronte_page_reader_css_hash[];

extern const char fronte_page_js[]; /* [fronte_page_js_len], no NUL */
extern const size_t fronte_page_js_len;
extern const char fronte_page_js_hash[];

#endif
