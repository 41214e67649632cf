/* Checking the units of a TMX file as they are read. */
#include "base/error.h"
#include "checker.h"

fronte_status fronte_checker_add_tmx(fronte_checker *checker, const fronte_input *input,
                                     fronte_error *error) {
    (void)checker, (void)input;
    return fronte_fail(error, FRONTE_ERR_ARGUMENT, (struct fronte_place){0}, "not read yet");
}
