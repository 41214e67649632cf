/* The files of page/ as embed.py puts them into the program: the style, the script, and what stands on the page
 * for the script to show; and the style of reader/. */
#ifndef FRONTE_FORMAT_PAGE_ASSETS_H
#define FRONTE_FORMAT_PAGE_ASSETS_H

#include <stddef.h>

extern const char fronte_page_css[]; /* [fronte_page_css_len], no NUL */
extern const size_t fronte_page_css_len;
extern const char fronte_page_css_hash[]; /* "'sha256-...'", for the Content-Security-Policy */

extern const char fronte_reader_css[]; /* [fronte_reader_css_len], no NUL */
extern const size_t fronte_reader_css_len;
extern const char fronte_reader_css_hash[];

extern const char fronte_page_js[]; /* [fronte_page_js_len], no NUL */
extern const size_t fronte_page_js_len;
extern const char fronte_page_js_hash[];

extern const char fronte_page_html[]; /* [fronte_page_html_len], no NUL */
extern const size_t fronte_page_html_len;
extern const char fronte_page_html_hash[];

#endif
