#include "format/xml.h"

#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* What stands for `c`, NULL when it stands for itself.  Tab, LF and CR are written as references because a
 * parser makes plain ones spaces in an attribute, and CR a line feed everywhere. */
static const char *escape(uint8_t c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default: return c < 0x20 ? REPLACEMENT : NULL;
    }
}

/* U+FFFE and U+FFFF: the only characters of well-formed UTF-8 above ASCII that XML 1.0 forbids. */
static bool is_noncharacter(const char *s, size_t left) {
    return left >= 3 && memcmp(s, "\xEF\xBF", 2) == 0 && ((uint8_t)s[2] | 1) == 0xBF;
}

static void put_valid(struct fronte_sink *sink, fronte_view v) {
    size_t done = 0;
    for (size_t i = 0; i < v.len; i++) {
        const char *instead = escape((uint8_t)v.ptr[i]);
        size_t width = 1;
        if (!instead && is_noncharacter(v.ptr + i, v.len - i)) {
            instead = REPLACEMENT;
            width = 3;
        }
        if (!instead)
            continue;
        fronte_sink_put(sink, (fronte_view){v.ptr + done, i - done});
        fronte_sink_puts(sink, instead);
        done = i + width;
        i = done - 1;
    }
    fronte_sink_put(sink, (fronte_view){v.ptr + done, v.len - done});
}

void fronte_xml_put(struct fronte_sink *sink, fronte_view v) {
    while (v.len) {
        size_t n = fronte_utf8_invalid_at(v);
        put_valid(sink, (fronte_view){v.ptr, n});
        if (n < v.len) {
            fronte_sink_puts(sink, REPLACEMENT);
            n++;
        }
        v = (fronte_view){v.ptr + n, v.len - n};
    }
}

void fronte_xml_put_lang(struct fronte_sink *sink, const char *lang) {
    for (; *lang; lang++)
        fronte_xml_put(sink, (fronte_view){*lang == '_' ? "-" : lang, 1});
}
