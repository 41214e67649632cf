/* fronte batch LIST: a line a pair. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/batch.h"
#include "cli/interrupt.h"

struct entry {
    const char *columns; /* [n_columns] one behind the other, each ended by NUL */
    uint32_t n_columns, line;
    bool has_nul; /* in the file: the columns are not what they seem */
};

struct list {
    char *text;            /* heap */
    size_t len, capacity;  /* of the text */
    struct entry *entries; /* heap, [n] */
    size_t n, n_columns, room;
};

static void list_free(struct list *list) {
    free(list->text);
    free(list->entries);
}

/* ---- Reading ---- */

static bool read_all(struct list *list, FILE *file) {
    size_t n;
    do {
        if (list->capacity - list->len < BUFSIZ) {
            size_t capacity = list->capacity * 2 + 2 * BUFSIZ;
            char *text = realloc(list->text, capacity);
            if (!text)
                return false;
            list->text = text;
            list->capacity = capacity;
        }
        n = fread(list->text + list->len, 1, BUFSIZ - 1, file);
        list->len += n;
    } while (n);
    list->text[list->len] = '\0';
    return !ferror(file);
}

static struct entry *add_entry(struct list *list) {
    if (list->n == list->room) {
        size_t room = list->room * 2 + 64;
        struct entry *entries = realloc(list->entries, room * sizeof *entries);
        if (!entries)
            return NULL;
        list->entries = entries;
        list->room = room;
    }
    return &list->entries[list->n++];
}

/* A line that ends in NUL. */
static bool read_line(struct list *list, char *line, size_t len, uint32_t number) {
    if (len && line[len - 1] == '\r')
        line[--len] = '\0';
    if (!len || *line == '#')
        return true;
    struct entry *entry = add_entry(list);
    if (!entry)
        return false;
    *entry = (struct entry){line, 1, number, strlen(line) != len};
    for (size_t i = 0; i < len; i++)
        if (line[i] == '\t') {
            line[i] = '\0';
            entry->n_columns++;
        }
    list->n_columns += entry->n_columns;
    return true;
}

static bool read_lines(struct list *list) {
    char *at = list->text, *end = at + list->len;
    if (list->len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    for (uint32_t number = 1; at < end; number++) {
        char *feed = memchr(at, '\n', (size_t)(end - at));
        char *stop = feed ? feed : end;
        *stop = '\0';
        if (!read_line(list, at, (size_t)(stop - at), number))
            return false;
        at = stop + 1;
    }
    return true;
}

static int list_read(struct list *list, const char *path) {
    FILE *file = fopen(path, "rb");
    bool ok = file && read_all(list, file) && read_lines(list);
    if (!ok)
        fprintf(stderr, "fronte: %s: cannot read: %s\n", path, strerror(errno));
    if (file)
        fclose(file);
    return ok ? EXIT_DONE : EXIT_IO;
}

/* ---- Names that come twice ---- */

struct use {
    const char *path;
    uint32_t line;
    bool output;
};

/* Behind "./" and, within a path, further slashes: they change nothing. */
static const char *skip_idle(const char *path, bool within) {
    for (;;) {
        if (path[0] == '.' && path[1] == '/') {
            path += 2;
            within = true;
        } else if (within && *path == '/') {
            path++;
        } else {
            return path;
        }
    }
}

static int compare_paths(const char *a, const char *b) {
    for (bool start = true, within = false;; a++, b++) {
        if (start) {
            a = skip_idle(a, within);
            b = skip_idle(b, within);
        }
        if (*a != *b || !*a)
            return (unsigned char)*a - (unsigned char)*b;
        start = within = *a == '/';
    }
}

/* By path; outputs first, then in order of the list. */
static int compare_uses(const void *a, const void *b) {
    const struct use *x = a, *y = b;
    int by_path = compare_paths(x->path, y->path);
    if (by_path || x->output != y->output)
        return by_path ? by_path : y->output - x->output;
    return (x->line > y->line) - (x->line < y->line);
}

static size_t gather_uses(const struct list *list, struct use *uses) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct entry *entry = &list->entries[i];
        const char *column = entry->columns;
        for (uint32_t k = 0; k < entry->n_columns && !entry->has_nul; k++, column += strlen(column) + 1)
            if (*column && strcmp(column, "-") != 0)
                uses[n++] = (struct use){column, entry->line, k >= 2};
    }
    qsort(uses, n, sizeof *uses, compare_uses);
    return n;
}

/* Of a text that is read several times, one is named.
 *
 * An output that is written twice, or over a text that is read, is a slip in the list as a whole: which of
 * the pairs is the bad one, nobody knows. */
static int check_uses(const struct list *list, const char *name) {
    struct use *uses = calloc(list->n_columns + 1, sizeof *uses);
    int status = EXIT_DONE;
    if (!uses) {
        fprintf(stderr, "fronte: %s: out of memory\n", name);
        return EXIT_IO;
    }
    size_t n = gather_uses(list, uses), first = 0; /* `first`: of the same path */
    for (size_t i = 1; i < n; i++) {
        if (compare_paths(uses[i].path, uses[first].path) != 0)
            first = i;
        else if (uses[first].output && (uses[i].output || uses[i - 1].output)) {
            fprintf(stderr, "fronte: %s:%u: %s is an output of line %u%s\n", name, uses[i].line, uses[i].path,
                    uses[first].line, uses[i].output ? ", too" : ", which would write over this text");
            status = EXIT_BAD_INPUT;
        }
    }
    free(uses);
    return status;
}

/* ---- What is there already ---- */

static bool is_older(struct timespec a, struct timespec b) {
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

/* As make judges: every output is a file and no older than the texts. */
static bool is_up_to_date(const struct batch_pair *p) {
    struct stat text[2], output;
    for (int side = 0; side < 2; side++)
        if (stat(p->input[side].path, &text[side]) != 0)
            return false;
    for (size_t i = 0; i < p->n_outputs; i++) {
        if (stat(p->outputs[i], &output) != 0 || !S_ISREG(output.st_mode))
            return false;
        for (int side = 0; side < 2; side++)
            if (is_older(output.st_mtim, text[side].st_mtim))
                return false;
    }
    return true;
}

/* ---- A pair ---- */

enum state { LEFT, SKIPPED, TRIED };

struct job {
    const struct entry *entry;
    struct batch_pair pair;
    FILE *say;  /* to `said` */
    char *said; /* heap, by open_memstream() */
    size_t said_len;
    enum state state;
    int status;
};

static int read_entry(const struct entry *entry, struct batch_pair *p, FILE *say) {
    const char *column[2] = {"", ""}, *at = entry->columns;
    for (uint32_t k = 0; k < entry->n_columns; k++, at += strlen(at) + 1)
        if (k < 2)
            column[k] = at;
        else if (*at && !batch_pair_add_output(p, at)) {
            fputs("out of memory\n", say);
            return EXIT_IO;
        }
    if (entry->has_nul)
        fputs("a NUL byte\n", say);
    else if (!*column[0] || !*column[1] || !p->n_outputs)
        fputs("three columns are needed, with a tab between: source, target, output\n", say);
    else if (strcmp(column[0], "-") == 0 || strcmp(column[1], "-") == 0)
        fputs("a text of one pair of many cannot be standard input\n", say);
    else {
        p->input[0].path = column[0];
        p->input[1].path = column[1];
        return EXIT_DONE;
    }
    return EXIT_BAD_INPUT;
}

static void try(const struct batch *b, uint32_t thread, struct job *job) {
    job->status = read_entry(job->entry, &job->pair, job->say);
    if (job->status != EXIT_DONE)
        return;
    if (!b->force && is_up_to_date(&job->pair))
        job->state = SKIPPED;
    else
        job->status = batch_pair_run(b, thread, &job->pair, job->say);
    batch_pair_close(&job->pair);
}

static void settle(void *user, void *of_pipeline) {
    struct job *job = of_pipeline;
    (void)user;
    job->status = batch_pair_settle(&job->pair, job->status, job->say);
    fclose(job->say);
}

static bool work(void *user, uint32_t thread, void *of_pipeline) {
    struct job *job = of_pipeline;
    if (interrupt_came())
        return false;
    job->state = TRIED;
    job->say = open_memstream(&job->said, &job->said_len);
    if (!job->say) {
        job->status = EXIT_IO;
        return false;
    }
    try(user, thread, job);
    if (batch_pair_is_unsettled(&job->pair))
        return true;
    fclose(job->say);
    return false;
}

static void done(void *user, void *of_pipeline) {
    struct batch *b = user;
    struct job *job = of_pipeline;
    if (job->state == TRIED) {
        batch_say(b, job->entry->line, job->said ? job->said : "out of memory\n");
        batch_count(b, job->status, &job->pair);
    } else if (job->state == SKIPPED) {
        b->tally.skipped++;
    }
    const struct tally *t = &b->tally;
    progress_show(&b->progress, t->done + t->skipped + t->failed, t->done + t->failed);
    batch_pair_free(&job->pair);
    free(job->said);
    free(job);
}

static int run_entries(struct batch *b, const struct list *list) {
    struct pipeline pipeline;
    int status = EXIT_DONE;
    progress_begin(&b->progress, list->n, b->common.quiet);
    bool ok = pipeline_open(&pipeline, b->jobs, &(struct pipeline_steps){work, settle, done, b});
    for (size_t i = 0; i < list->n && ok && status == EXIT_DONE && !interrupt_came(); i++) {
        struct job *job = calloc(1, sizeof *job);
        if (!job) {
            status = EXIT_IO;
            break;
        }
        job->entry = &list->entries[i];
        pipeline_push(&pipeline, job, sizeof *job);
    }
    if (ok)
        pipeline_close(&pipeline);
    if (!ok || status != EXIT_DONE)
        fputs("fronte: out of memory\n", stderr);
    return ok ? status : EXIT_IO;
}

int batch_run_list(struct batch *b) {
    struct list list = {.text = NULL};
    int status = list_read(&list, b->list);
    if (status == EXIT_DONE)
        status = check_uses(&list, b->list);
    if (status == EXIT_DONE)
        status = run_entries(b, &list);
    list_free(&list);
    return status;
}
