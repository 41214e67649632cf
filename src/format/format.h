/* The formats a bitext is written in: one file and one row of the table in format.c each. */
#ifndef FRONTE_FORMAT_FORMAT_H
#define FRONTE_FORMAT_FORMAT_H

#include "base/buf.h"
#include "bitext/bitext.h"
#include "bitext/pins.h"

/* Where a writer writes.  Bytes are gathered in `buf` and handed to the caller's function in large pieces;
 * the first failure is kept in `status` and later output is dropped, so a writer need not check.
 * Start with `struct fronte_sink sink = {.write = write, .user = user};`. */
struct fronte_sink {
    fronte_write_fn write;
    void *user;
    struct fronte_buf buf;
    fronte_status status;
};

void fronte_sink_put(struct fronte_sink *sink, fronte_view v);
void fronte_sink_puts(struct fronte_sink *sink, const char *s);
/* Integers and short words, 255 bytes at most; texts go through fronte_sink_put(). */
void fronte_sink_printf(struct fronte_sink *sink, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A writer's own failure (no memory ...); the first one counts. */
void fronte_sink_fail(struct fronte_sink *sink, fronte_status status);
/* Hands over what is gathered so far. */
void fronte_sink_flush(struct fronte_sink *sink);
/* Hands over what is left, frees the buffer, returns the status. */
fronte_status fronte_sink_finish(struct fronte_sink *sink, fronte_error *error);

struct fronte_format {
    const char *name;   /* for --to */
    const char *ending; /* of file names, with the stop: ".tmx"; NULL: only by --to */
    void (*write)(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                  const fronte_write_options *options);
};

/* Whether a file name ends so, in whatever case. */
bool fronte_format_path_ends(const char *path, const char *ending);

void fronte_write_tmx(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_tsv(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_jsonl(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_beads(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_xliff(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_page(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);
void fronte_write_reader(struct fronte_sink *, const struct fronte_bitext *, const fronte_write_options *);

/* A bead as read back from a file of corrections. */
struct fronte_bead_line {
    uint32_t first[2], count[2]; /* [side] as in fronte_unit: numbers of segments.  In a partial alignment the
                                    empty side of a bead has no place: FRONTE_PIN_NO_PLACE */
    uint32_t probability;        /* in ten-thousandths; 10000 when the file has none */
    bool crossing, pinned, edited;
    fronte_view text; /* what its target is to be, when edited: UTF-8 as the file has it, not yet in NFC */
};

struct fronte_beads {
    struct fronte_bead_line *items; /* [n] heap */
    size_t n, capacity;
    struct fronte_arena arena; /* owns the texts */
    bool partial;              /* not every segment is in a bead: the rest is to be aligned around these */
};

/* Reads `[0,1]:[0]` lines (comments `#`, after a second colon a probability) or the TSV that
 * fronte_write_tsv() writes (edited by hand: the columns src_lines, tgt_lines, probability, note and, where
 * the note says `edited`, target count, found by their names).  The numbers are segment.line of the
 * documents; empty lines of a pre-split file may be in a bead and are ignored.
 *
 * Rows that say `crossing` may stand anywhere; when the others leave nothing out but their lines the
 * alignment is whole, and each is put where its source stands, unless it stands there already.  Of a partial
 * alignment they are no part.  When a row says `pin`, only rows that say it or `edited` are read, in order.
 *
 * On FRONTE_OK the sources of the beads are in order, the targets, too, but for crossing ones, and no segment
 * is in two; fronte_beads_free() it.  Else *beads is empty: FRONTE_ERR_FORMAT, or FRONTE_ERR_ENCODING of a
 * text, with the line of `name`, or FRONTE_ERR_NOMEM. */
fronte_status fronte_beads_read(fronte_view bytes, const char *name,
                                const struct fronte_document *const doc[2], struct fronte_beads *beads,
                                fronte_error *error);
void fronte_beads_free(struct fronte_beads *beads);

#endif
