#include "base/glossary.h"

fronte_status fronte_glossary_complain(const struct fronte_glossary_options *options, const fronte_error *bad,
                                       fronte_error *error) {
    if (!options->keep_going) {
        if (error)
            *error = *bad;
        return bad->status;
    }
    if (options->complain)
        options->complain(options->complain_user, bad);
    return FRONTE_OK;
}
