/* Requests: a pair as a line of JSON. */
#include "format/request.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/view.h"

struct fronte_request {
    json_t *object;
    char *id; /* heap: as JSON */
};

/* Members of a request, by side. */
static const char *const TEXT[] = {"source", "target"};
static const char *const FILE_NAME[] = {"source_file", "target_file"};
static const char OUTPUT[] = "output";

static fronte_status fail(fronte_error *error, const char *what, const char *member) {
    return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){0}, what, member);
}

/* The member, NULL when there is none or it is null. */
static const json_t *find(const fronte_request *request, const char *member) {
    const json_t *value = json_object_get(request->object, member);
    return json_is_null(value) ? NULL : value;
}

/* ---- What the members have to be ---- */

static bool is_file_name(const json_t *value) {
    size_t n = json_string_length(value);
    return json_is_string(value) && n && strlen(json_string_value(value)) == n;
}

static fronte_status check_side(const fronte_request *request, int side, fronte_error *error) {
    const json_t *text = find(request, TEXT[side]), *file = find(request, FILE_NAME[side]);
    if (!text && !file)
        return fail(error, "there is neither \"%s\" nor a file of it", TEXT[side]);
    if (text && file)
        return fail(error, "\"%s\" and a file of it: give one of them", TEXT[side]);
    if (text && !json_is_string(text))
        return fail(error, "\"%s\" is no string", TEXT[side]);
    if (file && !is_file_name(file))
        return fail(error, "\"%s\" is no name of a file", FILE_NAME[side]);
    if (file && strcmp(json_string_value(file), "-") == 0)
        return fail(error, "\"%s\" cannot be standard input", FILE_NAME[side]);
    return FRONTE_OK;
}

static fronte_status check_outputs(const fronte_request *request, fronte_error *error) {
    const json_t *outputs = find(request, OUTPUT);
    if (outputs && !json_is_array(outputs))
        return fail(error, "\"%s\" is no array", OUTPUT);
    for (size_t i = 0; i < json_array_size(outputs); i++)
        if (!is_file_name(json_array_get(outputs, i)))
            return fail(error, "\"%s\" has what is no name of a file", OUTPUT);
    return FRONTE_OK;
}

static fronte_status check(const fronte_request *request, fronte_error *error) {
    fronte_status status = check_side(request, 0, error);
    if (!status)
        status = check_side(request, 1, error);
    return status ? status : check_outputs(request, error);
}

/* ---- Reading ---- */

static fronte_status say_what_is_wrong(const json_error_t *what, fronte_error *error) {
    if (json_error_code(what) == json_error_out_of_memory)
        return fronte_fail_memory(error);
    uint64_t byte = what->position > 0 ? (uint64_t)what->position : 1;
    return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.byte = byte}, "%s", what->text);
}

/* One object and nothing behind it. */
static fronte_status parse(fronte_request *request, fronte_view json, fronte_error *error) {
    json_error_t what;
    request->object =
        json_loadb(json.len ? json.ptr : "", json.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &what);
    if (!request->object)
        return say_what_is_wrong(&what, error);
    if (!json_is_object(request->object))
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.byte = 1},
                           "an object is wanted: {\"source\": ..., \"target\": ...}");
    const json_t *id = find(request, "id");
    request->id = id ? json_dumps(id, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    return id && !request->id ? fronte_fail_memory(error) : FRONTE_OK;
}

fronte_status fronte_request_read(fronte_request **out, fronte_view json, fronte_error *error) {
    *out = NULL;
    fronte_request *request = calloc(1, sizeof *request);
    if (!request)
        return fronte_fail_memory(error);
    fronte_status status = parse(request, json, error);
    if (status)
        fronte_request_close(&request);
    else
        status = check(request, error);
    *out = request;
    return status;
}

void fronte_request_close(fronte_request **request) {
    if (!request || !*request)
        return;
    json_decref((*request)->object);
    free((*request)->id);
    free(*request);
    *request = NULL;
}

/* ---- Asking ---- */

fronte_input fronte_request_input(const fronte_request *request, fronte_side side) {
    const json_t *file = find(request, FILE_NAME[side]), *text = find(request, TEXT[side]);
    if (file)
        return (fronte_input){.path = json_string_value(file)};
    return (fronte_input){.bytes = {json_string_value(text), json_string_length(text)}, .name = TEXT[side]};
}

const char *fronte_request_output(const fronte_request *request, size_t index) {
    return json_string_value(json_array_get(find(request, OUTPUT), index));
}

fronte_view fronte_request_id(const fronte_request *request) {
    return fronte_view_of(request && request->id ? request->id : "null");
}
