/* HTML to text and blocks, through libxml2's HTML parser. */
#ifndef FRONTE_FORMAT_HTML_READ_H
#define FRONTE_FORMAT_HTML_READ_H

#include "base/buf.h"
#include "text/document.h"

/* True when the name ends in .html, .htm or .xhtml, or the bytes begin like HTML. */
bool fronte_html_looks_like(const char *name, fronte_view bytes);

/* Appends the readable text to `text` (UTF-8, blocks separated by an empty line) and its blocks: title,
 * headings, paragraphs, list items, block quotes, captions, table cells, in document order; scripts,
 * styles, navigation, forms, headers and footers of the site, and cookie notices are left out.  When the page
 * has one <article> or <main>, only what stands in it (and the title).  `bytes` are decoded by BOM, by
 * `encoding`, by the page's <meta charset>, else as UTF-8. Errors as fronte_decode(); a page without any text
 * is FRONTE_ERR_FORMAT. */
fronte_status fronte_html_read(fronte_view bytes, const char *encoding, const char *name,
                               struct fronte_buf *text, struct fronte_blocks *blocks, fronte_error *error);

#endif
