/* Build tool: writes ICU's names for a pair of languages as a table of names.
 *     write_locale_names it en > cldr.tsv */
#include <stdio.h>

#include "text/locale_names.h"

static bool write_row(void *user, const char *type, fronte_view source, fronte_view target) {
    FILE *out = user;
    fprintf(out, "%.*s\t\t%.*s\t\t%s\t\t\n", (int)source.len, source.ptr, (int)target.len, target.ptr, type);
    return !ferror(out);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: write_locale_names SOURCE TARGET\n", stderr);
        return 2;
    }
    const char *const lang[2] = {argv[1], argv[2]};
    puts("# Names by ICU's data (CLDR).  it  it_variants  en_accepted  en_wrong  type  origin  note");
    bool ok = fronte_locale_names(lang, write_row, stdout);
    return ok && fclose(stdout) == 0 ? 0 : 4;
}
