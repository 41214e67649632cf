#include "format/json.h"

#include <assert.h>

#include "base/utf8.h"
#include "format/fields.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* ---- Structure ---- */

static void open(struct fronte_json *json, bool array) {
    assert(json->depth < FRONTE_JSON_DEPTH);
    json->depth++;
    json->arrays = json->arrays << 1 | array;
    json->filled <<= 1;
    fronte_sink_puts(json->sink, array ? "[" : "{");
}

void fronte_json_begin(struct fronte_json *json, struct fronte_sink *sink) {
    *json = (struct fronte_json){.sink = sink};
    open(json, false);
}

void fronte_json_close(struct fronte_json *json) {
    assert(json->depth);
    fronte_sink_puts(json->sink, json->arrays & 1 ? "]" : "}");
    json->depth--;
    json->arrays >>= 1;
    json->filled >>= 1;
}

void fronte_json_end(struct fronte_json *json) {
    while (json->depth)
        fronte_json_close(json);
    fronte_sink_puts(json->sink, "\n");
}

void fronte_json_break(struct fronte_json *json) {
    json->at_line_start = true;
}

/* What comes before a value. */
static void put_key(struct fronte_json *json, const char *key) {
    assert((key == NULL) == (bool)(json->arrays & 1));
    if (json->filled & 1)
        fronte_sink_puts(json->sink, ",");
    if (json->at_line_start)
        fronte_sink_puts(json->sink, "\n");
    json->filled |= 1;
    json->at_line_start = false;
    if (!key)
        return;
    fronte_sink_puts(json->sink, "\"");
    fronte_sink_puts(json->sink, key);
    fronte_sink_puts(json->sink, "\":");
}

void fronte_json_object(struct fronte_json *json, const char *key) {
    put_key(json, key);
    open(json, false);
}

void fronte_json_array(struct fronte_json *json, const char *key) {
    put_key(json, key);
    open(json, true);
}

/* ---- Strings ---- */

/* What stands for a byte that a string cannot hold as it is, or NULL.  U+2028 and U+2029 may stand:
 * section 7. */
static const char *escape_of(char c) {
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return NULL;
    }
}

static bool is_plain(char c) {
    return c != '"' && c != '\\' && (unsigned char)c >= 0x20;
}

static void put_valid(struct fronte_sink *sink, fronte_view utf8) {
    for (size_t done = 0; done < utf8.len;) {
        size_t n = done;
        while (n < utf8.len && is_plain(utf8.ptr[n]))
            n++;
        fronte_sink_put(sink, (fronte_view){utf8.ptr + done, n - done});
        done = n + 1;
        if (n == utf8.len)
            break;
        const char *escape = escape_of(utf8.ptr[n]);
        if (escape)
            fronte_sink_puts(sink, escape);
        else
            fronte_sink_printf(sink, "\\u%04x", (unsigned)(unsigned char)utf8.ptr[n]);
    }
}

void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8) {
    put_key(json, key);
    fronte_sink_puts(json->sink, "\"");
    while (utf8.len) {
        size_t n = fronte_utf8_invalid_at(utf8);
        put_valid(json->sink, (fronte_view){utf8.ptr, n});
        if (n < utf8.len) {
            fronte_sink_puts(json->sink, REPLACEMENT);
            n++;
        }
        utf8 = (fronte_view){utf8.ptr + n, utf8.len - n};
    }
    fronte_sink_puts(json->sink, "\"");
}

/* ---- Other values ---- */

void fronte_json_number(struct fronte_json *json, const char *key, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    put_key(json, key);
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    fronte_sink_put(json->sink, (fronte_view){digits + at, sizeof digits - at});
}

void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths) {
    char digits[FRONTE_DECIMAL_SIZE];
    fronte_fields_decimal(ten_thousandths, digits);
    put_key(json, key);
    fronte_sink_puts(json->sink, digits);
}

void fronte_json_bool(struct fronte_json *json, const char *key, bool value) {
    put_key(json, key);
    fronte_sink_puts(json->sink, value ? "true" : "false");
}

void fronte_json_null(struct fronte_json *json, const char *key) {
    put_key(json, key);
    fronte_sink_puts(json->sink, "null");
}

void fronte_json_raw(struct fronte_json *json, const char *key, fronte_view value) {
    put_key(json, key);
    fronte_sink_put(json->sink, value);
}

void fronte_json_string_or_null(struct fronte_json *json, const char *key, fronte_view utf8) {
    if (utf8.ptr)
        fronte_json_string(json, key, utf8);
    else
        fronte_json_null(json, key);
}
