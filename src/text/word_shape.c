#include "text/word_shape.h"

#include <unicode/uchar.h>

#include "text/mark.h"

size_t fronte_shape_letters(fronte_view word) {
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        fronte_code_point_next(word, &at);
    return n;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool fronte_shape_is_number(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (!is_digit(word.ptr[i]) && word.ptr[i] != '.')
            return false;
    return word.len > 0;
}

bool fronte_shape_has_digit(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (is_digit(word.ptr[i]))
            return true;
    return false;
}

bool fronte_shape_is_roman(fronte_view word) {
    for (size_t i = 0; i < word.len; i++)
        if (!memchr("IVXLCDM", word.ptr[i], 7))
            return false;
    return word.len > 0;
}

bool fronte_shape_is_capitals(fronte_view word) {
    fronte_view part;
    while (fronte_view_next(&word, '.', &part)) {
        if (part.len && part.ptr[0] == '-')
            part.ptr++, part.len--;
        if (fronte_shape_letters(part) != 1 || !u_isupper(fronte_code_point_at(part, 0)))
            return false;
    }
    return true;
}

bool fronte_shape_is_acronym(fronte_view word) {
    fronte_view part;
    size_t parts = 0;
    while (fronte_view_next(&word, '.', &part)) {
        size_t n = fronte_shape_letters(part);
        if (n < 1 || n > (parts ? 2 : 1) || !u_isalpha(fronte_code_point_at(part, 0)))
            return false;
        parts++;
    }
    return parts > 1;
}

/* "CDs". */
static bool is_plural_of_capitals(fronte_view word) {
    return word.len > 2 && word.ptr[word.len - 1] == 's' &&
           fronte_shape_is_upper((fronte_view){word.ptr, word.len - 1});
}

bool fronte_shape_lacks_vowels(fronte_view word) {
    size_t lower = 0;
    if (is_plural_of_capitals(word))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (!u_isalpha((uint8_t)word.ptr[i]) || memchr("aeiouyAEIOUY", word.ptr[i], 12))
            return false;
        lower += word.ptr[i] >= 'a';
    }
    return lower > 0 && word.len > 1;
}

bool fronte_shape_is_upper(fronte_view word) {
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        if (!u_isupper(fronte_code_point_next(word, &at)))
            return false;
    return n > 1;
}
