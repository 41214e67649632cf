/* JSON (RFC 8259), written member by member: an object a line, or one that is a whole file. */
#ifndef FRONTE_FORMAT_JSON_H
#define FRONTE_FORMAT_JSON_H

#include "format/format.h"

enum { FRONTE_JSON_DEPTH = 32 };

struct fronte_json {
    struct fronte_sink *sink;
    uint32_t depth;          /* objects and arrays that are open */
    uint32_t arrays, filled; /* a bit for each of them, the innermost lowest: an array; has a member */
    bool at_line_start;
};

/* Opens the outermost object. */
void fronte_json_begin(struct fronte_json *json, struct fronte_sink *sink);

/* Members of the innermost object, in this order in the output; items of the innermost array, with the key
 * NULL.  `key` needs no escapes.  Each byte of a string that is not UTF-8 becomes U+FFFD. */
void fronte_json_string(struct fronte_json *json, const char *key, fronte_view utf8);
void fronte_json_number(struct fronte_json *json, const char *key, uint64_t number);
/* 9731 as 0.9731: exactly these digits, whatever the locale. */
void fronte_json_decimal(struct fronte_json *json, const char *key, uint32_t ten_thousandths);
void fronte_json_bool(struct fronte_json *json, const char *key, bool value);
void fronte_json_null(struct fronte_json *json, const char *key);
/* A value that is JSON already. */
void fronte_json_raw(struct fronte_json *json, const char *key, fronte_view value);
/* The string, or null when it has no pointer. */
void fronte_json_string_or_null(struct fronte_json *json, const char *key, fronte_view utf8);

/* Open an object or an array; fronte_json_close() ends the innermost. */
void fronte_json_object(struct fronte_json *json, const char *key);
void fronte_json_array(struct fronte_json *json, const char *key);
void fronte_json_close(struct fronte_json *json);

/* Puts the next member or item on a new line. */
void fronte_json_break(struct fronte_json *json);

/* Closes all that is open, and the line. */
void fronte_json_end(struct fronte_json *json);

#endif
