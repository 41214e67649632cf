#include "entity/mention.h"
#include "format/fields.h"
#include "format/json.h"
#include "format/names_write.h"

static const char *const HOW[] = {"table", "original", "rules", "near"};

static void put_forms(struct fronte_sink *sink, const fronte_view *forms, size_t n, const char *between) {
    for (size_t i = 0; i < n; i++) {
        fronte_sink_puts(sink, i ? between : "");
        fronte_sink_put(sink, forms[i]);
    }
}

/* ---- Text ---- */

static void put_kind(struct fronte_sink *sink, const struct fronte_name_reply *reply) {
    fronte_sink_puts(sink, "  ");
    fronte_sink_puts(sink, reply->row ? fronte_mention_types[reply->row->type] : "name");
    if (reply->origin.len) {
        fronte_sink_puts(sink, ", ");
        fronte_sink_put(sink, reply->origin_name);
    }
    switch ((enum fronte_reply_how)reply->how) {
    case FRONTE_REPLY_TABLE: break;
    case FRONTE_REPLY_ORIGINAL: fronte_sink_puts(sink, ", from its original script"); break;
    case FRONTE_REPLY_RULES:
        fronte_sink_puts(sink, reply->row ? ", recognised by rules" : ", by rules alone");
        break;
    case FRONTE_REPLY_NEAR: fronte_sink_puts(sink, ", perhaps meant"); break;
    }
    if (reply->row && reply->row->user)
        fronte_sink_puts(sink, ", from your table");
    fronte_sink_puts(sink, "\n");
}

static void put_spelling(struct fronte_sink *sink, const struct fronte_name_answer *answer,
                         const struct fronte_name_reply *reply) {
    if (!reply->convention.len && !reply->why.len)
        return;
    fronte_sink_puts(sink, "    why  ");
    if (reply->convention.len) {
        fronte_sink_put(sink, answer->name);
        fronte_sink_puts(sink, " is the ");
        fronte_sink_put(sink, reply->convention);
        fronte_sink_puts(sink, reply->why.len ? " spelling: " : " spelling");
    }
    fronte_sink_put(sink, reply->why);
    fronte_sink_puts(sink, "\n");
}

static void put_wrong(struct fronte_sink *sink, const struct fronte_name_reply *reply) {
    for (size_t i = 0; i < reply->n_wrong; i++) {
        fronte_sink_puts(sink, i ? "; " : "    not  ");
        fronte_sink_put(sink, reply->wrong[i].text);
        if (reply->wrong[i].convention)
            fronte_sink_printf(sink, " (%s)", reply->wrong[i].convention);
    }
    fronte_sink_puts(sink, reply->n_wrong ? "\n" : "");
}

void fronte_names_write_answer_text(struct fronte_sink *sink, const struct fronte_name_answer *answer) {
    fronte_sink_put(sink, answer->name);
    fronte_sink_puts(sink, answer->n ? "\n" : "\n  unknown\n");
    for (size_t i = 0; i < answer->n; i++) {
        const struct fronte_name_reply *reply = &answer->replies[i];
        put_kind(sink, reply);
        fronte_sink_puts(sink, "    use  ");
        put_forms(sink, reply->accepted, reply->n_accepted, "; ");
        fronte_sink_puts(sink, "\n");
        put_wrong(sink, reply);
        put_spelling(sink, answer, reply);
        if (reply->row && reply->row->note.len) {
            fronte_sink_puts(sink, "    note ");
            fronte_sink_put(sink, reply->row->note);
            fronte_sink_puts(sink, "\n");
        }
    }
}

/* ---- TSV ---- */

void fronte_names_write_answer_tsv(struct fronte_sink *sink, const struct fronte_name_answer *answer) {
    for (size_t i = 0; i < answer->n; i++) {
        const struct fronte_name_reply *reply = &answer->replies[i];
        fronte_fields_put_cell(sink, answer->name);
        fronte_sink_puts(sink, "\t");
        put_forms(sink, reply->accepted, reply->n_accepted, "|");
        fronte_sink_printf(sink, "\t%s\t", reply->row ? fronte_mention_types[reply->row->type] : "name");
        fronte_sink_put(sink, reply->origin);
        fronte_sink_printf(sink, "\t%s\t", HOW[reply->how]);
        fronte_sink_put(sink, reply->convention);
        fronte_sink_puts(sink, "\t");
        for (size_t k = 0; k < reply->n_wrong; k++) {
            fronte_sink_puts(sink, k ? "|" : "");
            fronte_sink_put(sink, reply->wrong[k].text);
        }
        fronte_sink_puts(sink, "\n");
    }
}

/* ---- JSON ---- */

static void put_wrong_forms(struct fronte_json *json, const struct fronte_name_reply *reply) {
    fronte_json_array(json, "wrong");
    for (size_t i = 0; i < reply->n_wrong; i++) {
        const char *convention = reply->wrong[i].convention;
        fronte_json_object(json, NULL);
        fronte_json_string(json, "text", reply->wrong[i].text);
        fronte_json_string_or_null(json, "convention",
                                   convention ? fronte_view_of(convention) : (fronte_view){NULL, 0});
        fronte_json_close(json);
    }
    fronte_json_close(json);
}

static void put_reply(struct fronte_json *json, const struct fronte_name_reply *reply) {
    fronte_json_object(json, NULL);
    fronte_json_string(json, "how", fronte_view_of(HOW[reply->how]));
    fronte_json_string(json, "type",
                       fronte_view_of(reply->row ? fronte_mention_types[reply->row->type] : "name"));
    fronte_json_string(json, "origin", reply->origin);
    fronte_json_array(json, "accepted");
    for (size_t i = 0; i < reply->n_accepted; i++)
        fronte_json_string(json, NULL, reply->accepted[i]);
    fronte_json_close(json);
    put_wrong_forms(json, reply);
    fronte_json_bool(json, "is_accepted", reply->is_accepted);
    fronte_json_string(json, "convention", reply->convention);
    fronte_json_string(json, "why", reply->why);
    fronte_json_string(json, "note", reply->row ? reply->row->note : (fronte_view){"", 0});
    fronte_json_close(json);
}

void fronte_names_write_answer_jsonl(struct fronte_sink *sink, const struct fronte_name_answer *answer) {
    struct fronte_json json;
    fronte_json_begin(&json, sink);
    fronte_json_string(&json, "query", answer->name);
    fronte_json_array(&json, "replies");
    for (size_t i = 0; i < answer->n; i++)
        put_reply(&json, &answer->replies[i]);
    fronte_json_end(&json);
}
