#include "lexicon/speller.h"

#include <stdlib.h>

struct fronte_speller {
    char tag[16];
};
struct fronte_speller *fronte_speller_new(const char *tag) {
    (void)tag;
    return calloc(1, sizeof(struct fronte_speller));
}
void fronte_speller_free(struct fronte_speller *speller) {
    free(speller);
}
bool fronte_speller_ready(struct fronte_speller *speller) {
    (void)speller;
    return false;
}
bool fronte_speller_knows(struct fronte_speller *speller, fronte_view word) {
    (void)speller, (void)word;
    return true;
}
