/* What a caller gives to be read. */
#ifndef FRONTE_INPUT_H
#define FRONTE_INPUT_H

#include "base/buf.h"

/* For messages and outputs. */
const char *fronte_input_name(const fronte_input *input);

/* Text, lines, HTML or a word processor's document, by what the input says or else by its name and its bytes. */
fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes);

/* Whether the first bytes of an input are enough for fronte_input_type_of(). */
bool fronte_input_is_telling(fronte_view bytes);

#endif
