/* A request as the answer needs it. */
#ifndef FRONTE_FORMAT_REQUEST_H
#define FRONTE_FORMAT_REQUEST_H

#include "fronte.h"

/* Its id as JSON on one line: "null" when there is none. */
fronte_view fronte_request_id(const fronte_request *request);

#endif
