#include "format/json.h"

#include "format/fields.h"

void fronte_json_begin(struct fronte_json *json, struct fronte_sink *sink) {
    *json = (struct fronte_json){.sink = sink};
    fronte_sink_puts(sink, "{");
}

static void close_array(struct fronte_json *json) {
    if (json->in_array)
        fronte_sink_puts(json->sink, "]");
    json->in_array = json->has_items = false;
}

static void put_key(struct fronte_json *json, const char *key) {
    close_array(json);
    fronte_sink_printf(json->sink, "%s\"%s\":", json->has_members ? "," : "", key);
    json->has_members = true;
}

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

void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8) {
    put_key(json, key);
    fronte_sink_puts(json->sink, "\"");
    while (utf8.len) {
        size_t n = 0;
        while (n < utf8.len && is_plain(utf8.ptr[n]))
            n++;
        fronte_sink_put(json->sink, (fronte_view){utf8.ptr, n});
        utf8 = (fronte_view){utf8.ptr + n, utf8.len - n};
        if (!utf8.len)
            break;
        const char *escape = escape_of(*utf8.ptr);
        if (escape)
            fronte_sink_puts(json->sink, escape);
        else
            fronte_sink_printf(json->sink, "\\u%04x", (unsigned)(unsigned char)*utf8.ptr);
        utf8 = (fronte_view){utf8.ptr + 1, utf8.len - 1};
    }
    fronte_sink_puts(json->sink, "\"");
}

void fronte_json_number(struct fronte_json *json, const char *key, uint32_t number) {
    put_key(json, key);
    fronte_sink_printf(json->sink, "%u", number);
}

void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths) {
    char digits[FRONTE_DECIMAL_SIZE];
    fronte_fields_decimal(ten_thousandths, digits);
    put_key(json, key);
    fronte_sink_puts(json->sink, digits);
}

void fronte_json_null(struct fronte_json *json, const char *key) {
    put_key(json, key);
    fronte_sink_puts(json->sink, "null");
}

void fronte_json_array(struct fronte_json *json, const char *key) {
    put_key(json, key);
    fronte_sink_puts(json->sink, "[");
    json->in_array = true;
}

void fronte_json_item(struct fronte_json *json, uint32_t number) {
    fronte_sink_printf(json->sink, "%s%u", json->has_items ? "," : "", number);
    json->has_items = true;
}

void fronte_json_end(struct fronte_json *json) {
    close_array(json);
    fronte_sink_puts(json->sink, "}\n");
}
