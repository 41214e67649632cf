#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A test that cannot set up its files is over. */
static void must(bool ok, const char *what) {
    if (!ok) {
        perror(what);
        abort();
    }
}

const char *support_root(void) {
    const char *dir = getenv("FRONTE_SOURCE_ROOT");
    return dir ? dir : ".";
}

const char *support_data(void) {
    static char path[SUPPORT_PATH];
    const char *dir = getenv("FRONTE_DATA");
    if (dir)
        return dir;
    support_path(path, support_root(), "dictionaries");
    return path;
}

void support_path(char out[SUPPORT_PATH], const char *dir, const char *name) {
    int n = snprintf(out, SUPPORT_PATH, "%s/%s", dir, name);
    must(n > 0 && n < SUPPORT_PATH, "path");
}

void support_temp_open(char dir[SUPPORT_PATH]) {
    const char *base = getenv("TMPDIR");
    support_path(dir, base && *base ? base : "/tmp", "fronte-test-XXXXXX");
    must(mkdtemp(dir), dir);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at) {
    (void)st, (void)kind, (void)at;
    return remove(path);
}

void support_temp_close(const char *dir) {
    must(nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0, dir);
}

void support_write_bytes(const char *dir, const char *name, const void *bytes, size_t n) {
    char path[SUPPORT_PATH];
    const char *slash = strchr(name, '/');
    if (slash) {
        support_path(path, dir, name);
        path[strlen(dir) + 1 + (size_t)(slash - name)] = '\0';
        mkdir(path, 0777); /* or there already: then opening tells */
    }
    support_path(path, dir, name);
    FILE *out = fopen(path, "wb");
    must(out, path);
    must(fwrite(bytes, 1, n, out) == n && fclose(out) == 0, path);
}

void support_write(const char *dir, const char *name, const char *text) {
    support_write_bytes(dir, name, text, strlen(text));
}

static void copy_weights(const char *dir) {
    static char bytes[65536];
    char path[SUPPORT_PATH];
    support_path(path, support_data(), "weights.tsv");
    FILE *in = fopen(path, "rb");
    must(in, path);
    size_t n = fread(bytes, 1, sizeof bytes, in);
    must(n < sizeof bytes && fclose(in) == 0, path);
    support_write_bytes(dir, "weights.tsv", bytes, n);
}

void support_small_data(const char *dir) {
    static const char *const tables[][2] = {
        {"it/stopwords.txt", "# function words\nil\nla\ndi\nper\nnon\nche\n"},
        {"en/stopwords.txt", "the\nof\nfor\nnot\nthat\nto\n"},
        {"it/numbers.tsv", "due\t2\tcardinal\nmila\t1000\tscale\nterzo\t3\tordinal\n"},
        {"en/numbers.tsv", "two\t2\tcardinal\nthousand\t1000\tscale\nthird\t3\tordinal\n"},
        {"it/abbreviations.tsv", "dott.\ttitle\tdottore\nart.\tnumber\tarticolo\necc.\tmay\teccetera\n"},
        {"en/abbreviations.tsv", "Mr.\ttitle\tmister\nNo.\tnumber\tnumber\n"},
        {"it/skeleton.tsv", "zione$\ttn\nch\tk\nc\tk\n"},
        {"en/skeleton.tsv", "tion$\ttn\nck\tk\nc\tk\n"},
        {"en/spelling.tsv", "isation\tization\nised\tized\n"},
        {"it/forms.tsv", "vado\tandare\nsei\tessere|sei\n"},
        {"en/forms.tsv", "went\tgo\nsaid\tsay\n"},
        {"it-en/nouns.tsv", "# a comment\ncasa\thouse|home|building|dwelling\tn\n"
                            "porto\tport|harbour\tn\tby the sea\nsciopero\tstrike\tn\n"},
        {"it-en/verbs.tsv", "andare\tgo\tv\ndire\tsay|tell\tv\nporto\tport\tv\n"},
        {"it-en/adverbs.tsv", "casa\tdwelling\tadv\n"},
        {"it-en/phrases.tsv", "per quanto riguarda\tas for|regarding\tphr\n"},
        {"it-en/places.tsv", "Londra\t\tLondon\tLondra\tplace\t\t\n"
                             "Stati Uniti\tStati Uniti d'America|USA\tUnited States|US\t\tplace\t\t\n"},
        {"it-en/people.tsv",
         "Aleksandr Lukashenko\tLukashenko\tLukashenko|Lukashenka\tLukaschenko\tperson\tby\t\n"},
    };
    mkdir(dir, 0777); /* or there already */
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        support_write(dir, tables[i][0], tables[i][1]);
    copy_weights(dir);
}
