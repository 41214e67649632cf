#include "entity/conventions.h"

fronte_status fronte_conventions_open(struct fronte_conventions **out, const char *dir,
                                      const char *const code[2], fronte_error *error) {
    (void)dir, (void)code, (void)error;
    *out = NULL;
    return FRONTE_OK;
}
void fronte_conventions_close(struct fronte_conventions **conventions) {
    (void)conventions;
}
bool fronte_conventions_judge(const struct fronte_conventions *conventions, fronte_view source,
                              fronte_view target, struct fronte_judgement *out) {
    (void)conventions;
    *out = (struct fronte_judgement){.verdict = fronte_view_equal(source, target) ? FRONTE_NAME_SAME
                                                                                  : FRONTE_NAME_OTHER};
    return true;
}
