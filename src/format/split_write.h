/* Sentences as `fronte split` prints them, one after the other. */
#ifndef FRONTE_FORMAT_SPLIT_WRITE_H
#define FRONTE_FORMAT_SPLIT_WRITE_H

#include "format/format.h"

struct fronte_split_record {
    fronte_view text; /* folded: see fronte_plain_text() */
    uint64_t line, block;
    uint64_t offset, len; /* bytes in the decoded text */
    const char *why;      /* what ended it */
};

/* A place inside a sentence where the next one might have begun. */
struct fronte_split_kept {
    uint64_t offset; /* in the decoded text */
    const char *why;
};

/* Start with the sink and the options, else zero. */
struct fronte_split_writer {
    struct fronte_sink sink;
    fronte_split_format format;
    bool why;                       /* with JSON lines: what ended a sentence and what did not */
    uint64_t n, block;              /* sentences written, block of the last one */
    struct fronte_split_kept *kept; /* [n_kept] of the sentence to come; heap */
    size_t n_kept, capacity;
    struct fronte_buf plain; /* scratch */
};

void fronte_split_put(struct fronte_split_writer *writer, const struct fronte_split_record *record);

/* The same with a text that is not folded yet, numbered in order; record->text is what stands in the
 * document. */
void fronte_split_put_raw(struct fronte_split_writer *writer, struct fronte_split_record *record);

/* Places inside the sentence that is written next; those that turn out to lie behind its end are left out. */
void fronte_split_keep(struct fronte_split_writer *writer, uint64_t offset, const char *why);

/* What is written so far is handed over. */
fronte_status fronte_split_flush(struct fronte_split_writer *writer);

/* Hands over what is left and frees all; returns the first failure. */
fronte_status fronte_split_finish(struct fronte_split_writer *writer, fronte_error *error);

#endif
