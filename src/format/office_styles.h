/* What the paragraph styles of an office document mean. */
#ifndef FRONTE_FORMAT_OFFICE_STYLES_H
#define FRONTE_FORMAT_OFFICE_STYLES_H

#include "base/intern.h"
#include "text/document.h"

enum { FRONTE_STYLE_TOC = FRONTE_BLOCK_CAPTION + 1 /* a line of a table of contents, which is left out */ };

/* Zero-initialise it. */
struct fronte_office_styles {
    struct fronte_arena arena;
    struct fronte_intern ids;
    struct fronte_office_style {
        uint32_t parent; /* number of the style it is based on; FRONTE_NO_ID: none */
        uint8_t kind;    /* a kind of block, FRONTE_STYLE_TOC; FRONTE_STYLE_UNKNOWN */
    } * items;           /* heap, [ids.count] */
    size_t capacity;
    bool failed; /* memory was short */
};
enum { FRONTE_STYLE_UNKNOWN = UINT8_MAX };

void fronte_office_styles_free(struct fronte_office_styles *styles);

/* Adds a style: its id, what it is called, the id of the one it is based on ("": none). */
void fronte_office_styles_add(struct fronte_office_styles *styles, const char *id, const char *name,
                              const char *parent);

/* The kind of paragraphs with a style: what it is called says, or one of those that it is based on. */
uint8_t fronte_office_styles_kind(const struct fronte_office_styles *styles, const char *id);

#endif
