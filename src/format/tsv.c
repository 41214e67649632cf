/* A table for a spreadsheet, to be looked through, corrected and read back (beads_read.c).  Cells are never
 * quoted: neither tab nor line feed stands inside one. */
#include "format/fields.h"
#include "format/format.h"

/* "omission, doubtful".  beads_read.c reads "pin", "crossing" and "edited" back. */
static void put_note(struct fronte_sink *sink, const fronte_unit *unit, bool doubtful) {
    const struct {
        bool is;
        const char *word;
    } notes[] = {{unit->pinned, "pin"},
                 {unit->crossing, "crossing"},
                 {unit->edited, "edited"},
                 {fronte_fields_omission(unit), "omission"},
                 {fronte_fields_addition(unit), "addition"},
                 {doubtful, "doubtful"}};
    const char *comma = "";
    for (size_t k = 0; k < sizeof notes / sizeof *notes; k++)
        if (notes[k].is) {
            fronte_sink_printf(sink, "%s%s", comma, notes[k].word);
            comma = ", ";
        }
}

static void put_row(struct fronte_sink *sink, const struct fronte_bitext *bitext, const fronte_unit *unit) {
    char bead[FRONTE_BEAD_SIZE], decimal[FRONTE_DECIMAL_SIZE];
    fronte_fields_bead(unit, bead);
    fronte_fields_decimal(unit->probability, decimal);
    fronte_sink_printf(sink, "%s\t%s\t", bead, decimal);
    fronte_fields_put_lines(sink, bitext, unit, FRONTE_SOURCE);
    fronte_sink_puts(sink, "\t");
    fronte_fields_put_lines(sink, bitext, unit, FRONTE_TARGET);
    fronte_sink_puts(sink, "\t");
    fronte_fields_put_cell(sink, unit->text[FRONTE_SOURCE]);
    fronte_sink_puts(sink, "\t");
    fronte_fields_put_cell(sink, unit->text[FRONTE_TARGET]);
    fronte_sink_puts(sink, "\t");
}

void fronte_write_tsv(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                      const fronte_write_options *options) {
    fronte_sink_puts(sink, "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n");
    for (uint32_t i = 0; i < bitext->n_units; i++) {
        const fronte_unit *unit = &bitext->units[i];
        put_row(sink, bitext, unit);
        put_note(sink, unit, fronte_fields_doubtful(unit, options));
        fronte_sink_puts(sink, "\n");
    }
}
