/* What the JSON of several outputs has in common: a unit, a finding. */
#ifndef FRONTE_FORMAT_JSONL_H
#define FRONTE_FORMAT_JSONL_H

#include "entity/finding.h"
#include "format/json.h"

/* Their members, into the object that is open. */
void fronte_json_unit(struct fronte_json *json, const struct fronte_bitext *bitext, uint32_t index);
void fronte_json_finding(struct fronte_json *json, const fronte_finding *finding);

#endif
