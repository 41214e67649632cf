#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

fronte_status fronte_fail(fronte_error *error, fronte_status status, struct fronte_place place,
                          const char *format, ...) {
    if (!error)
        return status;
    *error = (fronte_error){.status = status, .line = place.line, .byte = place.byte};
    if (place.file)
        snprintf(error->file, sizeof error->file, "%s", place.file);
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return status;
}

fronte_status fronte_fail_memory(fronte_error *error) {
    return fronte_fail(error, FRONTE_ERR_NOMEM, (struct fronte_place){0}, "out of memory");
}
