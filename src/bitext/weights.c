#include "bitext/weights.h"

#include "base/error.h"
#include "base/table.h"

enum { HEAVIEST = 1000000 }; /* thousandths of a nat: sums stay far from overflow */

static bool parse_integer(fronte_view v, int32_t *value) {
    bool negative = v.len && *v.ptr == '-';
    int64_t n = 0;
    if (v.len == (size_t)negative)
        return false;
    for (size_t i = negative; i < v.len; i++) {
        if (v.ptr[i] < '0' || v.ptr[i] > '9' || n > HEAVIEST)
            return false;
        n = n * 10 + (v.ptr[i] - '0');
    }
    *value = (int32_t)(negative ? -n : n);
    return n <= HEAVIEST;
}

static fronte_status read_weight(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_weights *weights = user;
    uint32_t feature = fronte_feature_find(row->column[0]);
    if (feature == UINT32_MAX)
        return fronte_row_fail(row, error, "no feature of that name: fit the weights again");
    if (!parse_integer(row->column[1], &weights->value[feature]))
        return fronte_row_fail(row, error, "a weight is a whole number of thousandths of a nat");
    return FRONTE_OK;
}

fronte_status fronte_weights_read(struct fronte_weights *weights, const char *dir, fronte_error *error) {
    *weights = (struct fronte_weights){{0}};
    struct fronte_table table = {dir, "weights.tsv", 2, false, read_weight, weights};
    return fronte_table_read(&table, error);
}
