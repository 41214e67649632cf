#include "input.h"

#include "format/html_read.h"
#include "format/office_read.h"

enum {
    MOST_BLANKS = 64 * 1024, /* before a page begins; so much in vain, and it is text */
    HTML_SIGN = 14           /* bytes of <!doctype html */
};

const char *fronte_input_name(const fronte_input *input) {
    if (input->name)
        return input->name;
    return input->path ? input->path : "text";
}

fronte_input_type fronte_input_type_of(const fronte_input *input, fronte_view bytes) {
    if (input->type != FRONTE_INPUT_AUTO)
        return input->type;
    if (fronte_office_looks_like(bytes))
        return FRONTE_INPUT_OFFICE;
    return fronte_html_looks_like(fronte_input_name(input), bytes) ? FRONTE_INPUT_HTML : FRONTE_INPUT_TEXT;
}

bool fronte_input_is_telling(fronte_view bytes) {
    for (size_t i = 0; i < bytes.len && i < MOST_BLANKS; i++)
        if (!memchr("\xEF\xBB\xBF \t\r\n", bytes.ptr[i], 7))
            return bytes.ptr[i] != '<' || bytes.len - i >= HTML_SIGN;
    return bytes.len >= MOST_BLANKS;
}
