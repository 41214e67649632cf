#include "entity/given.h"

#include <stdlib.h>

#include "base/table.h"
#include "entity/name_index.h"

static bool add_form(struct fronte_given *given, fronte_view form) {
    struct fronte_buf key = {0};
    fronte_name_key(form, &key);
    uint32_t had = given->forms.count;
    uint32_t id = key.failed ? FRONTE_NO_ID : fronte_intern_add(&given->forms, fronte_buf_view(&key));
    fronte_buf_free(&key);
    void *rows = given->rows;
    bool ok = id != FRONTE_NO_ID && fronte_grow(&rows, &given->capacity, (size_t)id + 1, sizeof *given->rows);
    given->rows = rows;
    if (!ok)
        return false;
    if (id == had)
        memset(given->rows[id], 0, sizeof *given->rows);
    for (int i = 0; i < FRONTE_MOST_GIVEN; i++)
        if (!given->rows[id][i]) {
            given->rows[id][i] = given->n_rows;
            break;
        }
    return true;
}

static fronte_status add_row(void *user, const struct fronte_row *row, fronte_error *error) {
    struct fronte_given *given = user;
    bool ok = true;
    given->n_rows++;
    for (int column = 0; column < 2; column++) {
        fronte_view rest = row->column[column], form;
        while (ok && rest.len && fronte_view_next(&rest, '|', &form))
            ok = add_form(given, form);
    }
    return ok ? FRONTE_OK : fronte_fail_memory(error);
}

fronte_status fronte_given_read(struct fronte_given *given, const char *dir, const char *const code[2],
                                fronte_error *error) {
    struct fronte_buf path = {0};
    *given = (struct fronte_given){.n_rows = 0};
    given->forms.arena = &given->arena;
    fronte_buf_printf(&path, "%s/%s-%s", dir, code[0], code[1]);
    fronte_buf_append_char(&path, '\0');
    const struct fronte_table table = {path.ptr, "given.tsv", 2, true, add_row, given};
    fronte_status status = path.failed ? fronte_fail_memory(error) : fronte_table_read(&table, error);
    fronte_buf_free(&path);
    return status;
}

void fronte_given_free(struct fronte_given *given) {
    fronte_intern_free(&given->forms);
    free(given->rows);
    fronte_arena_free(&given->arena);
    *given = (struct fronte_given){.n_rows = 0};
}

static const uint32_t *rows_of(const struct fronte_given *given, fronte_view form, bool *ok) {
    struct fronte_buf key = {0};
    fronte_name_key(form, &key);
    uint32_t id = key.failed ? FRONTE_NO_ID : fronte_intern_find(&given->forms, fronte_buf_view(&key));
    *ok = *ok && !key.failed;
    fronte_buf_free(&key);
    return id == FRONTE_NO_ID ? NULL : given->rows[id];
}

bool fronte_given_are_one(const struct fronte_given *given, fronte_view a, fronte_view b, bool *ok) {
    const uint32_t *x = rows_of(given, a, ok), *y = rows_of(given, b, ok);
    for (int i = 0; x && y && i < FRONTE_MOST_GIVEN && x[i]; i++)
        for (int k = 0; k < FRONTE_MOST_GIVEN && y[k]; k++)
            if (x[i] == y[k])
                return true;
    return false;
}
