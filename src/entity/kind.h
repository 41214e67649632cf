/* What a finding may say: a row a kind.  The names are those of scripts outside the project and stay. */
#ifndef FRONTE_ENTITY_KIND_H
#define FRONTE_ENTITY_KIND_H

#include "base/error.h"

/* X(enumerator, name, severity, message, explanation).  In a message, {e} is the entity as the source has it,
 * {r} its rendering, {x} what was expected. */
#define FRONTE_KINDS(X)                                                                                      \
    X(MISSING_ENTITY, "missing-entity", FRONTE_WARNING, "{e} is not rendered",                               \
      "The source names a person, place, organisation, acronym, date or number that the translation of its " \
      "sentence does not have, nor a pronoun or description that could stand for it.")                       \
    X(EXTRA_ENTITY, "extra-entity", FRONTE_WARNING, "{r} is not in the source",                              \
      "The translation has a number, date, listed place or acronym that its source sentence lacks.")         \
    X(WRONG_ENTITY, "wrong-entity", FRONTE_ERROR, "{e} is rendered as {r}, which is another name",           \
      "The name in the translation is that of something else: Slovacchia rendered as Slovenia.")             \
    X(SWAPPED_NAMES, "swapped-names", FRONTE_WARNING, "{e} and {r} have changed places",                     \
      "Both names are there, each where the other should be.")                                               \
    X(INCONSISTENT_RENDERING, "inconsistent-rendering", FRONTE_WARNING,                                      \
      "{e} is rendered as {r} here, and otherwise as {x}",                                                   \
      "One name is spelt in two ways within a translation; what is reported is the rarer one.")              \
    X(INCONSISTENT_ACROSS, "inconsistent-across", FRONTE_WARNING,                                            \
      "{e} is rendered as {r} here, and as {x} in other texts",                                              \
      "One name is spelt in two ways in several texts of the same run; what is reported is the rarer one.")  \
    X(WRONG_TRANSLITERATION, "wrong-transliteration", FRONTE_WARNING,                                        \
      "{r} is not an English spelling of {e}: {x}",                                                          \
      "The name is spelt as another language, or a scientific transliteration, would spell it: Dmitrij, "    \
      "Lukaschenko, Gorbatchev.")                                                                            \
    X(UNTRANSLATED_EXONYM, "untranslated-exonym", FRONTE_ERROR, "{r} is the Italian name: {x}",              \
      "A name that has its own English form stands in the translation as in the source: Mosca, Pechino.")    \
    X(MISSPELT_TARGET, "misspelt-target", FRONTE_ERROR, "{r} is misspelt: {e} in the source",                \
      "The name in the translation is a letter or two away from what it should be.")                         \
    X(MISSPELT_SOURCE, "misspelt-source", FRONTE_WARNING, "{e} is misspelt in the source: {x}",              \
      "A word of the source that is surely wrong: a spelling that is listed as wrong, a rare variant of a "  \
      "name that stands otherwise in the same text, or a word that no dictionary knows and that is one "     \
      "letter away from one it knows.")                                                                      \
    X(WRONG_DEMONYM, "wrong-demonym", FRONTE_ERROR, "{e} is rendered as {r}",                                \
      "The adjective or noun of origin is that of another place: svizzero rendered as Swedish.")             \
    X(ACRONYM_MISMATCH, "acronym-mismatch", FRONTE_ERROR, "{e} is rendered as {r}: {x}",                     \
      "The acronym in the translation is the Italian one where English has its own (Ue, EU), or another "    \
      "body's (Osce rendered as OECD).")                                                                     \
    X(TITLE_MISMATCH, "title-mismatch", FRONTE_WARNING, "{e} is rendered as {r}: {x}",                       \
      "The office in the translation is another one, or no office that English has.")                        \
    X(NUMBER_MISMATCH, "number-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                            \
      "The number in the translation has another value. Values are compared, not digits: 1.234,5 is "        \
      "1,234.5, ventisei is 26, 2.000 miliardi is 2 trillion.")                                              \
    X(PERCENTAGE_MISMATCH, "percentage-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                    \
      "The percentage in the translation has another value, or is no percentage.")                           \
    X(CURRENCY_MISMATCH, "currency-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                        \
      "The sum in the translation is in another currency.")                                                  \
    X(UNIT_MISMATCH, "unit-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                                \
      "The quantity in the translation is in another unit, and is no conversion of it.")                     \
    X(DATE_MISMATCH, "date-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                                \
      "The date, time, weekday, decade or century in the translation is another one.")                       \
    X(WEEKDAY_DATE, "weekday-date", FRONTE_WARNING, "{e}: that day was a {x}",                               \
      "The source gives a weekday and a date that do not go together in the calendar.")                      \
    X(OMISSION, "omission", FRONTE_WARNING, "a sentence of the source is not translated",                    \
      "A sentence of the source has no counterpart. What stands in it is not reported again.")               \
    X(ADDITION, "addition", FRONTE_WARNING, "a sentence of the translation is not in the source",            \
      "A sentence of the translation has no counterpart.")                                                   \
    X(UNTRANSLATED, "untranslated", FRONTE_WARNING, "this sentence is still in the source language",         \
      "The translation of a sentence is in the language of the source.")                                     \
    X(SAME_AS_SOURCE, "same-as-source", FRONTE_WARNING, "the translation is the source itself",              \
      "Source and translation of a sentence are the same words.")                                            \
    X(DOUBLE_WORD, "double-word", FRONTE_WARNING, "a word stands twice: {r}",                                \
      "The same word stands twice in a row in the translation, and not in the source.")                      \
    X(URL_MISMATCH, "url-mismatch", FRONTE_ERROR, "{e} is rendered as {r}",                                  \
      "A web or mail address of the source is another one in the translation, or not there.")                \
    X(TERM, "term", FRONTE_WARNING, "{e} is not rendered as the glossary says: {x}",                         \
      "A term of the user's glossary stands in the source and none of its renderings in the translation.")   \
    X(INCONSISTENT_TARGET, "inconsistent-target", FRONTE_NOTE, "translated otherwise elsewhere: {x}",        \
      "The same source sentence is translated in two ways.")                                                 \
    X(INCONSISTENT_SOURCE, "inconsistent-source", FRONTE_NOTE, "the same translation elsewhere for: {x}",    \
      "Two different source sentences have the same translation.")

enum fronte_kind {
#define FRONTE_KIND_ENUMERATOR(id, name, severity, message, explanation) FRONTE_KIND_##id,
    FRONTE_KINDS(FRONTE_KIND_ENUMERATOR)
#undef FRONTE_KIND_ENUMERATOR
        FRONTE_N_KINDS
};

struct fronte_kind_row {
    const char *name;
    fronte_severity severity;
    const char *message, *explanation;
};
extern const struct fronte_kind_row fronte_kinds[FRONTE_N_KINDS];

#endif
