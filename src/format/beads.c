/* One bead a line, `[0,1]:[0]:0.9731`: the notation of vecalign and Bertalign, with a probability where
 * they have a cost.  Read back by beads_read.c. */
#include "format/fields.h"
#include "format/format.h"

void fronte_write_beads(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                        const fronte_write_options *options) {
    (void)options;
    for (uint32_t i = 0; i < bitext->n_units; i++) {
        const fronte_unit *unit = &bitext->units[i];
        char decimal[FRONTE_DECIMAL_SIZE];
        fronte_fields_decimal(unit->probability, decimal);
        fronte_sink_puts(sink, "[");
        fronte_fields_put_lines(sink, bitext, unit, FRONTE_SOURCE);
        fronte_sink_puts(sink, "]:[");
        fronte_fields_put_lines(sink, bitext, unit, FRONTE_TARGET);
        fronte_sink_printf(sink, "]:%s\n", decimal);
    }
}
