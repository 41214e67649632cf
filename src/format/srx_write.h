/* Writing SRX 2.0. */
#ifndef FRONTE_FORMAT_SRX_WRITE_H
#define FRONTE_FORMAT_SRX_WRITE_H

#include "format/format.h"
#include "text/srx.h"

/* Writes the document.  Each rule gets both its parts, since OmegaT before version 6 fails without. */
void fronte_srx_put(struct fronte_sink *sink, const struct fronte_srx_document *doc);

#endif
