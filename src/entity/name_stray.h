/* What stands in the target where a name should, or for it: shared by the files of the check of names. */
#ifndef FRONTE_ENTITY_NAME_STRAY_H
#define FRONTE_ENTITY_NAME_STRAY_H

#include "entity/names.h"

/* Another name where the mention should stand; NULL: none. */
const struct fronte_sight *fronte_names_find_other(const struct fronte_names *names,
                                                   const struct fronte_mention *mention);
bool fronte_names_report_other(struct fronte_names *names, const struct fronte_mention *mention,
                               const struct fronte_sight *other);

/* A word of the target that stands beside the rendering of an unlisted name's other words, where that of
 * `source_word` should; and a capitalised word, of a mention of several words two, that nothing accounts for.
 * FRONTE_NO_ID: none. */
uint32_t fronte_names_find_neighbour(const struct fronte_names *names, const struct fronte_mention *mention,
                                     uint32_t source_word);
uint32_t fronte_names_find_stranger(const struct fronte_names *names, const struct fronte_mention *mention);

/* Whether a word of the target is capitalised within a sentence, and nothing in the source accounts for it.
 */
bool fronte_names_is_stranger(const struct fronte_names *names, uint32_t word);

/* Whether a title or form of address stands before a word of the target, a blank between: Mr Holt; whether
 * that or "said" does, so that the word is a name. */
bool fronte_names_is_addressed(const struct fronte_names *names, uint32_t word);
bool fronte_names_is_introduced(const struct fronte_names *names, uint32_t word);

/* A word that stands where the rest of a listed person's name should, beside the part that is found, and is
 * no form of it: Evelyn in Evelyn Merkel.  FRONTE_NO_ID: none, or memory is short, which *ok tells. */
uint32_t fronte_names_find_other_given(const struct fronte_names *names, const struct fronte_mention *mention,
                                       bool *ok);

/* A word in capitals throughout that no table knows and nothing accounts for: EBC.  FRONTE_NO_ID: none. */
uint32_t fronte_names_find_acronym(const struct fronte_names *names);

/* Names of the target that nothing in the source accounts for. */
bool fronte_names_report_extra(struct fronte_names *names);

/* The only listed name of a type in the unit's target that the source accounts for nowhere; NULL: none, or
 * several. */
const struct fronte_sight *fronte_names_find_extra(const struct fronte_names *names, uint8_t type);

/* Whether a name has fallen out of the unit's target: nothing stands between "of" and "and". */
bool fronte_names_has_gap(const struct fronte_names *names);

/* Whether the target says something for the mention: a related name, a pronoun, a description. */
bool fronte_names_is_alluded_to(const struct fronte_names *names, const struct fronte_mention *mention,
                                bool known);

#endif
