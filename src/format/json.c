#include "format/json.h"

#include <json-c/json.h>
#include <limits.h>

#include "format/fields.h"

/* Keys are literals and come once: json-c need neither copy nor look them up. */
enum { NEW_LITERAL = JSON_C_OBJECT_ADD_KEY_IS_NEW | JSON_C_OBJECT_ADD_CONSTANT_KEY };

void fronte_json_begin(struct fronte_json *json) {
    *json = (struct fronte_json){.object = json_object_new_object()};
    if (!json->object)
        json->status = FRONTE_ERR_NOMEM;
}

/* Takes the value; false when memory is short, which then is noted. */
static bool add(struct fronte_json *json, const char *key, struct json_object *value) {
    if (json->status == FRONTE_OK && value &&
        json_object_object_add_ex(json->object, key, value, NEW_LITERAL) == 0)
        return true;
    json_object_put(value);
    if (json->status == FRONTE_OK)
        json->status = FRONTE_ERR_NOMEM;
    return false;
}

void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8) {
    if (utf8.len > INT_MAX / 8) { /* json-c counts in int, and escapes grow the text */
        if (json->status == FRONTE_OK)
            json->status = FRONTE_ERR_LIMIT;
        return;
    }
    add(json, key, json_object_new_string_len(utf8.len ? utf8.ptr : "", (int)utf8.len));
}

void fronte_json_number(struct fronte_json *json, const char *key, uint32_t number) {
    add(json, key, json_object_new_int64(number));
}

void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths) {
    char digits[FRONTE_DECIMAL_SIZE];
    fronte_fields_decimal(ten_thousandths, digits);
    add(json, key, json_object_new_double_s(ten_thousandths / 10000.0, digits));
}

void fronte_json_null(struct fronte_json *json, const char *key) {
    if (json->status == FRONTE_OK && json_object_object_add_ex(json->object, key, NULL, NEW_LITERAL) != 0)
        json->status = FRONTE_ERR_NOMEM;
}

void fronte_json_array(struct fronte_json *json, const char *key) {
    struct json_object *array = json_object_new_array();
    json->array = add(json, key, array) ? array : NULL;
}

void fronte_json_item(struct fronte_json *json, uint32_t number) {
    if (json->status != FRONTE_OK)
        return;
    struct json_object *value = json_object_new_int64(number);
    if (value && json_object_array_add(json->array, value) == 0)
        return;
    json_object_put(value);
    json->status = FRONTE_ERR_NOMEM;
}

static void put_line(struct fronte_json *json, struct fronte_sink *sink) {
    size_t len = 0;
    const int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *text = json_object_to_json_string_length(json->object, flags, &len);
    if (!text) {
        json->status = FRONTE_ERR_NOMEM;
        return;
    }
    fronte_sink_put(sink, (fronte_view){text, len});
    fronte_sink_puts(sink, "\n");
}

void fronte_json_end(struct fronte_json *json, struct fronte_sink *sink) {
    if (json->status == FRONTE_OK)
        put_line(json, sink);
    if (json->status != FRONTE_OK)
        fronte_sink_fail(sink, json->status);
    json_object_put(json->object);
    *json = (struct fronte_json){0};
}
