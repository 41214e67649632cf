/* A JSON object on a line of its own; the only place that knows json-c. */
#ifndef FRONTE_FORMAT_JSON_H
#define FRONTE_FORMAT_JSON_H

#include "format/format.h"

struct json_object;

/* The object that is being filled.  The first failure is kept; later calls then do nothing. */
struct fronte_json {
    struct json_object *object, *array;
    fronte_status status;
};

void fronte_json_begin(struct fronte_json *json);

/* Members, in this order in the output.  `key` is a literal (it is not copied) and new in the object. */
void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8);
void fronte_json_number(struct fronte_json *json, const char *key, uint32_t number);
/* 9731 as 0.9731: exactly these digits, whatever the locale. */
void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths);
void fronte_json_null(struct fronte_json *json, const char *key);
/* An array, to which the items that follow go. */
void fronte_json_array(struct fronte_json *json, const char *key);
void fronte_json_item(struct fronte_json *json, uint32_t number);

/* Writes the object and a line feed, or hands the failure to the sink; frees it. */
void fronte_json_end(struct fronte_json *json, struct fronte_sink *sink);

#endif
