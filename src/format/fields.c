#include "format/fields.h"

#include <inttypes.h>
#include <stdio.h>

void fronte_fields_bead(const fronte_unit *unit, char out[FRONTE_BEAD_SIZE]) {
    snprintf(out, FRONTE_BEAD_SIZE, "%" PRIu32 "-%" PRIu32, unit->count[0], unit->count[1]);
}

void fronte_fields_decimal(uint32_t n, char out[FRONTE_DECIMAL_SIZE]) {
    snprintf(out, FRONTE_DECIMAL_SIZE, "%" PRIu32 ".%04" PRIu32, n / 10000, n % 10000);
}

void fronte_fields_short_decimal(uint32_t n, char out[FRONTE_DECIMAL_SIZE]) {
    snprintf(out, FRONTE_DECIMAL_SIZE, "%" PRIu32 ".%02" PRIu32, n / 10000, n % 10000 / 100);
}

void fronte_fields_put_lines(struct fronte_sink *sink, const struct fronte_bitext *bitext,
                             const fronte_unit *unit, fronte_side side) {
    const struct fronte_segment *segment = bitext->doc[side]->segments + unit->first[side];
    for (uint32_t i = 0; i < unit->count[side]; i++)
        fronte_sink_printf(sink, "%s%" PRIu32, i ? "," : "", segment[i].line);
}

struct fronte_span fronte_fields_span(const struct fronte_bitext *bitext, const fronte_unit *unit,
                                      fronte_side side) {
    const struct fronte_segment *first = bitext->doc[side]->segments + unit->first[side];
    struct fronte_span last = first[unit->count[side] - 1].span;
    return (struct fronte_span){first->span.off, last.off + last.len - first->span.off};
}

/* A cell that begins with one of these would be run as a formula, taken as a number or as the start of a
 * quoted cell that swallows its neighbours; an apostrophe in front makes it text. */
bool fronte_fields_needs_apostrophe(char first) {
    return first != '\0' && strchr("=+-@'\"\t\r\n", first);
}

void fronte_fields_put_cell(struct fronte_sink *sink, fronte_view v) {
    if (v.len && fronte_fields_needs_apostrophe(v.ptr[0]))
        fronte_sink_puts(sink, "'");
    size_t done = 0;
    for (size_t i = 0; i < v.len; i++) {
        if ((uint8_t)v.ptr[i] >= 0x20)
            continue;
        fronte_sink_put(sink, (fronte_view){v.ptr + done, i - done});
        fronte_sink_puts(sink, " ");
        done = i + 1;
    }
    if (done < v.len)
        fronte_sink_put(sink, (fronte_view){v.ptr + done, v.len - done});
}
