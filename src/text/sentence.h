/* Cutting a block into sentences. */
#ifndef FRONTE_TEXT_SENTENCE_H
#define FRONTE_TEXT_SENTENCE_H

#include "base/view.h"
#include "text/list_mark.h"

enum fronte_word_class {
    FRONTE_WORD_UNKNOWN,
    FRONTE_WORD_COMMON,
    FRONTE_WORD_NAME,
    FRONTE_WORD_EITHER, /* a name, and a common word as well: "Costa", "Cash" */
};

/* Where the splitter asks what a word is; it does not know who answers.  `ask` may be NULL. */
struct fronte_word_oracle {
    enum fronte_word_class (*ask)(const void *user, fronte_view word);
    const void *user;
};

/* Where the sentences go. */
struct fronte_split_sink {
    /* A sentence, in order: a span of the part at hand without white space at its ends; all of them tile the
     * block but for white space.  `why` names what ended it ("full stop", "end of block"); it lives as long
     * as the splitter.  false stops. */
    bool (*sentence)(void *user, struct fronte_span sentence, const char *why);
    /* A place inside the next sentence where the one behind it might have begun, and what spoke against it;
     * NULL: nobody wants to know.  In order; but of a sentence that is left for the next call it may be told
     * again then, and of one that is too long some lie behind its end: they are told again with the sentence
     * they lie in. */
    void (*kept)(void *user, uint32_t at, const char *why);
    void *user;
};

/* A language's rules: immutable, shared by threads. */
struct fronte_splitter;

/* Reads `dir`/<lang>/abbreviations.tsv (lang "it" or "it-IT", dir the folder dictionaries).  A language
 * without the file is split by the rules alone. */
fronte_status fronte_splitter_open(struct fronte_splitter **out, const char *dir, const char *lang,
                                   fronte_error *error);
void fronte_splitter_close(struct fronte_splitter **splitter);

/* What single words tell: it lives as long as the splitter. */
const struct fronte_sentence_words *fronte_splitter_words(const struct fronte_splitter *splitter);

/* From now on the splitter goes by the rules of an SRX file (text/srx.h), which become its own. */
struct fronte_srx;
void fronte_splitter_use_srx(struct fronte_splitter *splitter, struct fronte_srx *srx);

enum {
    FRONTE_LONGEST_SENTENCE = 1 << 20, /* bytes: one that is longer is cut, at white space if there is any */
    FRONTE_SPLIT_AHEAD = 4096 /* bytes: no decision depends on more of what follows a stop; so much white
                               * space behind one ends the sentence whatever follows */
};

/* Blocks at work.  The caller fills in the first three; what follows is zero before each block. */
struct fronte_splitting {
    const struct fronte_splitter *splitter;
    struct fronte_word_oracle oracle;
    struct fronte_split_sink sink;
    bool in_quotes;          /* an odd number of " before the part at hand */
    struct fronte_list list; /* as it was there */
    struct {
        size_t at, heard; /* what is looked at of the part, which begins a sentence that has no end yet */
        bool in_quotes, said;
    } seen;
};

/* Cuts the next part of a block: from the first sentence that has not been told of, which begins where
 * *done of the call before said.  Unless it is the `last` part, what comes close to its end is left for the
 * next call, which gets it again with more behind it; a part of FRONTE_LONGEST_SENTENCE + 2 *
 * FRONTE_SPLIT_AHEAD bytes is never left whole.  Parts begin and end between characters.  The same block
 * gives the same sentences however it comes.
 * FRONTE_ERR_NOMEM when memory is short or the sink says stop. */
fronte_status fronte_split_part(struct fronte_splitting *splitting, fronte_view part, bool last, size_t *done,
                                fronte_error *error);

/* A whole block. */
fronte_status fronte_split_block(struct fronte_splitting *splitting, fronte_view block, fronte_error *error);

#endif
