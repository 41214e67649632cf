/* Dates and times: 7 febbraio 2020, Friday, Feb. 7, gli anni Sessanta, XVI secolo, 44 a.C.; alle 18,30, 6
 * p.m. */
#ifndef FRONTE_ENTITY_CALENDAR_H
#define FRONTE_ENTITY_CALENDAR_H

#include "entity/numeral.h"

/* Reads the date, or the time, that begins with piece `at` and fills type, weight, flags and date, or clock.
 * Returns the piece behind it; `at` when there is none. */
size_t fronte_calendar_date(const struct fronte_pieces *pieces, size_t at, struct fronte_quantity *out);
size_t fronte_calendar_time(const struct fronte_pieces *pieces, size_t at, struct fronte_quantity *out);

/* The day at `at` in the month of `before`: the 5 of "May 3 to 5".  As above. */
size_t fronte_calendar_next_day(const struct fronte_pieces *pieces, size_t at,
                                const struct fronte_quantity *before, struct fronte_quantity *out);

/* Monday 1 to Sunday 7 in the Gregorian calendar. */
uint8_t fronte_calendar_weekday(int32_t year, uint8_t month, uint8_t day);

/* Whether a weekday is said of a full date that fell on another; `*right` is that other. */
bool fronte_calendar_conflict(const struct fronte_date *date, uint8_t *right);

#endif
