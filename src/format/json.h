/* A JSON object on a line of its own, written member by member (RFC 8259). */
#ifndef FRONTE_FORMAT_JSON_H
#define FRONTE_FORMAT_JSON_H

#include "format/format.h"

struct fronte_json {
    struct fronte_sink *sink;
    bool has_members, in_array, has_items;
};

void fronte_json_begin(struct fronte_json *json, struct fronte_sink *sink);

/* Members, in this order in the output.  `key` needs no escapes. */
void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8);
void fronte_json_number(struct fronte_json *json, const char *key, uint32_t number);
/* 9731 as 0.9731: exactly these digits, whatever the locale. */
void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths);
void fronte_json_null(struct fronte_json *json, const char *key);
/* An array, to which the items that follow go, up to the next member. */
void fronte_json_array(struct fronte_json *json, const char *key);
void fronte_json_item(struct fronte_json *json, uint32_t number);

/* Ends the object and its line. */
void fronte_json_end(struct fronte_json *json);

#endif
