/* fronte: pairs the sentences of a text with those of its translation.
 *
 * The way through: open the resources of a language pair once, open two documents with them, align the
 * documents into a bitext, write the bitext.
 *
 *     fronte_settings settings;
 *     fronte_settings_init(&settings);
 *     fronte_resources_open(&resources, &settings, &error);
 *     fronte_document_open(&source, resources, FRONTE_SOURCE, &(fronte_input){.path = "a.it.txt"}, &error);
 *     fronte_document_open(&target, resources, FRONTE_TARGET, &(fronte_input){.path = "a.en.txt"}, &error);
 *     fronte_bitext_align(&bitext, resources, source, target, NULL, &error);
 *     fronte_bitext_write(bitext, fronte_format_find("tmx"), NULL, my_write, my_file, &error);
 *
 * Every call that can fail returns a status and takes an optional fronte_error, which it writes only on
 * failure.  `*_open` and `*_align` give the caller an object on FRONTE_OK and set the pointer to NULL on
 * failure; `*_close` takes the address of the pointer, accepts NULL and leaves NULL behind.
 *
 * The library never prints, never exits, never calls setlocale(), and starts threads only when settings.jobs
 * asks for them.  A fronte_resources is immutable and may be shared by threads; a document or a bitext is
 * immutable once made and may be read by several threads. */
#ifndef FRONTE_H
#define FRONTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define FRONTE_API __attribute__((visibility("default")))
#else
#define FRONTE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Values are stable; new ones are appended. */
typedef enum fronte_status {
    FRONTE_OK = 0,
    FRONTE_ERR_NOMEM,      /* an allocation failed */
    FRONTE_ERR_IO,         /* a file could not be opened, read or written */
    FRONTE_ERR_ENCODING,   /* bytes that are no text in the encoding expected */
    FRONTE_ERR_FORMAT,     /* text that does not follow its format */
    FRONTE_ERR_LIMIT,      /* larger than the library takes */
    FRONTE_ERR_ARGUMENT,   /* the caller asked for something that does not exist */
    FRONTE_ERR_DICTIONARY, /* a file of language data is missing or damaged */
    FRONTE_ERR_WRITE       /* the caller's write function said stop */
} fronte_status;

/* What went wrong and where.  Owned by the caller. */
typedef struct fronte_error {
    fronte_status status;
    uint64_t line;     /* 1-based, 0 = none */
    uint64_t byte;     /* 1-based offset in the file, 0 = none */
    char file[256];    /* as the caller named it, "" = none */
    char message[256]; /* English, UTF-8, what to do included */
} fronte_error;

/* Borrowed UTF-8; no NUL promised. */
typedef struct fronte_view {
    const char *ptr;
    size_t len; /* bytes */
} fronte_view;

typedef enum fronte_side { FRONTE_SOURCE = 0, FRONTE_TARGET = 1 } fronte_side;

/* Returns false to stop; the call that writes then fails with FRONTE_ERR_WRITE. */
typedef bool (*fronte_write_fn)(void *user, const char *bytes, size_t len);

FRONTE_API const char *fronte_version(void);                     /* "0.1.0"; static */
FRONTE_API const char *fronte_status_name(fronte_status status); /* static, never NULL */

/* ---- Resources: the language data of one pair ---- */

typedef struct fronte_resources fronte_resources;

/* Fill with fronte_settings_init(), then change. */
typedef struct fronte_settings {
    const char *data_dir;          /* folder of the language data; NULL: found relative to the program */
    const char *lexicon;           /* file of the compiled lexicon; NULL: found, or made from the tables */
    const char *lang[2];           /* BCP 47 of source and target; "it" and "en" by default */
    const char *const *glossaries; /* [n_glossaries] users' glossaries, which come before the lexicon */
    size_t n_glossaries;
    const char *srx; /* file of segmentation rules, SRX 2.0, to split by instead of our own; NULL: none.  A
                      * language that it has no rules for is FRONTE_ERR_FORMAT when a text is split */
    bool keep_going; /* a bad row of a glossary is said through log and passed over */
    const char
        *packages; /* where fronte_lexicon_compile() finds Debian's dictionaries: "/usr/share"; NULL: none */
    void (*log)(void *user, const char *message); /* what is found, missing, passed over; NULL: silent */
    void *log_user;
    uint32_t max_bead;    /* most sentences on one side of a bead, 1..5; 5 by default */
    uint32_t jobs;        /* threads that aligning a long text may use; 1 by default, 0: one a processor */
    uint64_t reserved[4]; /* zero */
} fronte_settings;

FRONTE_API void fronte_settings_init(fronte_settings *settings);

/* Reads the data of the pair.  The settings are borrowed for the call only.  Without tables for a pair the
 * aligner still has names, numbers and cognates: that is no error; a damaged table is. */
FRONTE_API fronte_status fronte_resources_open(fronte_resources **out, const fronte_settings *settings,
                                               fronte_error *error);
/* After the last document and bitext made with it. */
FRONTE_API void fronte_resources_close(fronte_resources **resources);

/* The language that the language data pair with `lang` ("en-GB": it, because there is a folder it-en), the
 * first by name, into other[9], and the side of `lang` in the pair; false when there is none. */
FRONTE_API bool fronte_find_pair(const fronte_settings *settings, const char *lang, char *other,
                                 fronte_side *side);

/* Compiles the installed dictionaries and the tables of the pair into the bytes of a lexicon file,
 * <source>-<target>.lex, that later calls of fronte_resources_open() map instead of reading the tables. */
FRONTE_API fronte_status fronte_lexicon_compile(const fronte_settings *settings, fronte_write_fn write,
                                                void *user, fronte_error *error);

typedef struct fronte_output {
    fronte_write_fn write;
    void *user;
} fronte_output;

/* Writes segmentation rules (SRX 2.0) that come as near to our own splitting as such rules can, for `lang`
 * ("it"), or for every language that the language data have abbreviations of when it is NULL. */
FRONTE_API fronte_status fronte_srx_write(const fronte_settings *settings, const char *lang,
                                          const fronte_output *output, fronte_error *error);

/* Writes a glossary of any format that is read (TSV, TBX, hunalign's .dic, FreeDict's TEI, dictd) as TSV:
 * source, target, part of speech, flags, note.  A bad row is FRONTE_ERR_FORMAT with its line, or passed over:
 * settings->keep_going. */
FRONTE_API fronte_status fronte_glossary_convert(const fronte_resources *resources,
                                                 const fronte_settings *settings, const char *path,
                                                 const fronte_output *output, fronte_error *error);

/* What the lexicon in use holds, and what it knows of a word or phrase of either language, as text for a
 * person.  The latter sets *found. */
FRONTE_API fronte_status fronte_lexicon_info(const fronte_resources *resources, fronte_write_fn write,
                                             void *user, fronte_error *error);
FRONTE_API fronte_status fronte_lexicon_query(const fronte_resources *resources, fronte_view word,
                                              bool *found, fronte_write_fn write, void *user,
                                              fronte_error *error);

/* ---- Documents: decoded, cut into blocks and sentences ---- */

typedef struct fronte_document fronte_document;

typedef enum fronte_input_type {
    FRONTE_INPUT_AUTO =
        0, /* HTML when the name or the first bytes say so, a .docx or .odt when these do, else text */
    FRONTE_INPUT_TEXT,  /* an empty line ends a paragraph */
    FRONTE_INPUT_HTML,  /* title, headings, paragraphs, lists, quotes, captions */
    FRONTE_INPUT_LINES, /* one sentence a line, kept as they are */
    FRONTE_INPUT_OFFICE /* Word's .docx or OpenDocument's .odt; whatever the type, gzip is unpacked first */
} fronte_input_type;

/* Zero what is not needed.  Borrowed for the call only. */
typedef struct fronte_input {
    const char *path;     /* "-" is standard input; NULL: take `bytes` */
    fronte_view bytes;    /* used when path is NULL */
    const char *name;     /* for messages and outputs; NULL: the path */
    const char *encoding; /* "windows-1252", ...; NULL: by BOM, else UTF-8 */
    fronte_input_type type;
} fronte_input;

/* A sentence of a document; what it points to lives as long as the document. */
typedef struct fronte_sentence {
    fronte_view text;     /* NFC, white space folded, only characters legal in XML */
    uint32_t offset, len; /* bytes in the decoded text */
    uint32_t block;       /* 0-based number of its paragraph, heading, list item ... */
    uint32_t line;        /* 0-based line number for FRONTE_INPUT_LINES, else its own number */
} fronte_sentence;

/* Bytes that are no text in the encoding are FRONTE_ERR_ENCODING with file, line and byte; more than
 * 4 GiB is FRONTE_ERR_LIMIT. */
FRONTE_API fronte_status fronte_document_open(fronte_document **out, const fronte_resources *resources,
                                              fronte_side side, const fronte_input *input,
                                              fronte_error *error);
FRONTE_API void fronte_document_close(fronte_document **document);
FRONTE_API uint32_t fronte_document_sentence_count(const fronte_document *document);
/* `index` must be below the count. */
FRONTE_API fronte_sentence fronte_document_sentence(const fronte_document *document, uint32_t index);
/* Characters that XML forbids and that were replaced by U+FFFD. */
FRONTE_API uint32_t fronte_document_replaced(const fronte_document *document);

/* The language the stop words speak for: FRONTE_SOURCE or FRONTE_TARGET of the pair; false when the text
 * is too short or too mixed to tell. */
FRONTE_API bool fronte_document_language(const fronte_document *document, const fronte_resources *resources,
                                         fronte_side *out);

/* ---- Splitting: one text, cut into sentences ---- */

typedef enum fronte_split_format {
    FRONTE_SPLIT_LINES = 0, /* one sentence a line, an empty line between blocks */
    FRONTE_SPLIT_JSONL      /* one JSON object a line, with offsets */
} fronte_split_format;

/* Zero what is not needed. */
typedef struct fronte_split_options {
    fronte_side side; /* whose language the text is in */
    fronte_split_format format;
    bool why; /* with FRONTE_SPLIT_JSONL: the rule that ended each sentence, and the places inside it where a
               * rule spoke against an end */
    uint64_t reserved[4]; /* zero */
} fronte_split_options;

/* Cuts a text of any length into the sentences that fronte_document_open() gives, in bounded memory: what is
 * known of a paragraph is handed over before more is waited for.  HTML is read whole.  When bytes are wrong
 * or the input cannot be read on, the sentences that are whole before that place are written first.
 * FRONTE_INPUT_LINES, which is split already, is FRONTE_ERR_ARGUMENT. */
FRONTE_API fronte_status fronte_split(const fronte_resources *resources, const fronte_input *input,
                                      const fronte_split_options *options, const fronte_output *output,
                                      fronte_error *error);

/* Writes the sentences of a document that is open in the same formats. */
FRONTE_API fronte_status fronte_document_write(const fronte_document *document, fronte_split_format format,
                                               fronte_write_fn write, void *user, fronte_error *error);

/* ---- Bitexts: two documents, paired ---- */

typedef struct fronte_bitext fronte_bitext;

/* A bead and its texts: m source sentences rendered by n target sentences, m or n may be 0. */
typedef struct fronte_unit {
    uint32_t first[2];    /* [side] 0-based number of the first sentence; the next one when count is 0 */
    uint32_t count[2];    /* [side] number of sentences */
    uint32_t probability; /* in ten-thousandths, 0..10000: chance that this very bead is right */
    fronte_view text[2];  /* [side] the sentences joined by a space; empty when count is 0 */
    bool crossing;        /* the target stands elsewhere than the order would have it */
    bool pinned;          /* the caller said so, and the rest was aligned around it */
    bool edited;          /* text[FRONTE_TARGET] is the caller's, not the document's */
} fronte_unit;

/* Aligns.  The documents must outlive the bitext.  `beads`, when not NULL, is a corrected alignment: lines
 * `[0,1]:[0]` or the TSV that fronte writes, each sentence once, in order but for rows whose column note says
 * `crossing`.  When it holds every sentence it is taken as it is, and written again it is the same; else, or
 * when notes say `pin`, those beads are obeyed and the rest is aligned around them, as if crossing rows were
 * not there.  Where a note says `edited`, the column target takes the place of the text of these sentences in
 * all that is made of the bitext: the document stays as it is.  A file that is wrong is FRONTE_ERR_FORMAT
 * with its line; an edited text that is not UTF-8, FRONTE_ERR_ENCODING. */
FRONTE_API fronte_status fronte_bitext_align(fronte_bitext **out, const fronte_resources *resources,
                                             const fronte_document *source, const fronte_document *target,
                                             const fronte_input *beads, fronte_error *error);
/* Pairs line i with line i: for documents of FRONTE_INPUT_LINES.  A line that is empty on one side is left
 * out or added.  Texts of different numbers of lines are FRONTE_ERR_FORMAT. */
FRONTE_API fronte_status fronte_bitext_pair_lines(fronte_bitext **out, const fronte_resources *resources,
                                                  const fronte_document *source,
                                                  const fronte_document *target, fronte_error *error);
FRONTE_API void fronte_bitext_close(fronte_bitext **bitext);
FRONTE_API uint32_t fronte_bitext_unit_count(const fronte_bitext *bitext);
/* `index` must be below the count.  Lives as long as the bitext. */
/* Sentences that changed places: found among those without a counterpart, by source; they are no units yet.
 */
FRONTE_API uint32_t fronte_bitext_crossing_count(const fronte_bitext *bitext);
/* `index` must be below the count. */
FRONTE_API const fronte_unit *fronte_bitext_crossing(const fronte_bitext *bitext, uint32_t index);
/* Makes units of them, at the place of their source: the targets are in order no more.  Before
 * fronte_bitext_link_words(). */
FRONTE_API fronte_status fronte_bitext_cross(fronte_bitext *bitext, fronte_error *error);

/* A word of the source and the one of the target that answers it. */
typedef struct fronte_word_link {
    uint32_t begin[2], end[2]; /* [side] bytes in the unit's text */
    const char *how; /* "lexicon", "same", "number", "cognate", "function word", "place": between two that are
                        linked; static */
} fronte_word_link;

/* Finds them for all units. */
FRONTE_API fronte_status fronte_bitext_link_words(fronte_bitext *bitext, const fronte_resources *resources,
                                                  fronte_error *error);
/* Those of a unit by source word; sets *n.  NULL and 0 before fronte_bitext_link_words().  Lives as long as
 * the bitext. */
FRONTE_API const fronte_word_link *fronte_bitext_links(const fronte_bitext *bitext, uint32_t unit,
                                                       uint32_t *n);

/* How much of the two texts is paired, by length and probability, in ten-thousandths: near 10000 for a
 * faithful translation, below 1000 for texts that have nothing to do with each other. */
FRONTE_API uint32_t fronte_bitext_score(const fronte_bitext *bitext);
FRONTE_API const fronte_unit *fronte_bitext_unit(const fronte_bitext *bitext, uint32_t index);
/* Why unit `index` is paired, as text for a person: a line a word pair, a line a feature. */
FRONTE_API fronte_status fronte_bitext_explain(const fronte_bitext *bitext, const fronte_resources *resources,
                                               uint32_t index, fronte_write_fn write, void *user,
                                               fronte_error *error);

/* ---- Findings: what is wrong with a translation ---- */

typedef enum fronte_severity {
    FRONTE_NOTE = 0, /* worth knowing */
    FRONTE_WARNING,  /* look at it */
    FRONTE_ERROR     /* surely wrong */
} fronte_severity;

FRONTE_API const char *fronte_severity_name(fronte_severity severity); /* "note"; static, never NULL */

/* The kinds of findings by number, from 0; NULL past the last.  All static. */
FRONTE_API const char *fronte_kind_name(uint32_t kind);         /* "wrong-entity" */
FRONTE_API const char *fronte_kind_explanation(uint32_t kind);  /* what it means, a few sentences */
FRONTE_API fronte_severity fronte_kind_severity(uint32_t kind); /* unless settings say otherwise */

enum { FRONTE_MOST_KINDS = 64 };

/* A place in a file as editors count: lines and code points from 1, the end behind the last character.  All
 * 0: unknown, as for HTML; only the line: a unit of a TMX. */
typedef struct fronte_region {
    uint32_t line, column, end_line, end_column;
} fronte_region;

/* Where a name stands. */
typedef struct fronte_occurrence {
    uint32_t doc; /* number of the pair in the run, from 0 */
    fronte_side side;
    uint32_t line;    /* 1-based number of the sentence, line or unit */
    uint32_t span[2]; /* begin and end: bytes in the decoded text */
    fronte_region region;
    fronte_view text;
} fronte_occurrence;

typedef struct fronte_finding {
    char id[17]; /* of kind, entity and sentence: the same after edits elsewhere */
    uint32_t kind;
    fronte_severity severity;
    const char *type;      /* "person", "number" ...; static */
    fronte_view entity;    /* as in the source; ptr NULL: none */
    fronte_view rendering; /* as in the target; ptr NULL: none */
    fronte_view *expected; /* [n_expected] */
    size_t n_expected;
    uint32_t doc, unit;             /* number of the pair in the run; of the unit in its bitext or TMX */
    const char *file[2];            /* [side] as the caller named them; the same twice for a TMX */
    uint32_t line[2];               /* [side] 1-based; 0: none */
    uint32_t sentence[2];           /* [side] 0-based number in the document; UINT32_MAX: none */
    uint32_t span[2][2];            /* [side] begin and end: bytes in the decoded text; both 0: none */
    uint32_t plain[2][2];           /* [side] the same in the sentence's text */
    fronte_region region[2];        /* [side] of the span, or of the sentence when there is none */
    fronte_view text[2];            /* [side] the sentence's text; ptr NULL: none */
    fronte_view message;            /* for a person */
    fronte_occurrence *occurrences; /* [n_occurrences] */
    size_t n_occurrences;
} fronte_finding;

typedef struct fronte_checker fronte_checker;

/* Fill with fronte_check_settings_init(), then change. */
typedef struct fronte_check_settings {
    const char *const
        *names; /* [n_names] tables of names that come before the shipped ones; the first first */
    size_t n_names;
    const char *ignore;                 /* file of findings not to report; NULL: none */
    int8_t severity[FRONTE_MOST_KINDS]; /* [kind] a fronte_severity; -1: do not look for it */
    bool table;           /* keep the table of names, for fronte_checker_write_names() and pages */
    bool tags;            /* keep where names, dates and numbers stand, for pages */
    uint64_t reserved[4]; /* zero */
} fronte_check_settings;

FRONTE_API void fronte_check_settings_init(fronte_check_settings *settings);

/* Starts a run: pairs are added one by one and are one archive.  The resources must outlive it. */
FRONTE_API fronte_status fronte_checker_open(fronte_checker **out, const fronte_resources *resources,
                                             const fronte_check_settings *settings, fronte_error *error);
FRONTE_API void fronte_checker_close(fronte_checker **checker);
/* Begins another run with the same settings: pairs and findings are forgotten, the tables, which take a while
 * to read, are kept.  After a failure nothing can be added before the next restart. */
FRONTE_API fronte_status fronte_checker_restart(fronte_checker *checker, fronte_error *error);
/* Checks a pair; the bitext may be closed after the call. */
FRONTE_API fronte_status fronte_checker_add(fronte_checker *checker, const fronte_bitext *bitext,
                                            fronte_error *error);
/* Whether a file's name says that it is XLIFF: .xlf, .sdlxliff ... */
FRONTE_API bool fronte_is_xliff(const char *name);
/* Checks the units of a TMX file, which is read as a stream: memory does not grow with it; or of an XLIFF file,
 * when its name says so.  Lines of findings are numbers of units, spans are bytes in their texts.  A file that is
 * neither, is damaged, or has no unit in both languages is FRONTE_ERR_FORMAT with its line. */
FRONTE_API fronte_status fronte_checker_add_tmx(fronte_checker *checker, const fronte_input *input,
                                                fronte_error *error);
/* How many units of TMX files were passed over: without one of the languages, or of more than 1 MiB. */
FRONTE_API uint64_t fronte_checker_passed_over(const fronte_checker *checker);
/* After the last pair: consistency across pairs, ignored findings taken out, order of documents.  The
 * findings are there after it, and nothing can be added. */
FRONTE_API fronte_status fronte_checker_finish(fronte_checker *checker, fronte_error *error);
FRONTE_API uint32_t fronte_checker_count(const fronte_checker *checker);
/* `index` must be below the count.  Lives as long as the checker. */
FRONTE_API const fronte_finding *fronte_checker_finding(const fronte_checker *checker, uint32_t index);

/* A pair of the run, with or without findings. */
typedef struct fronte_checked {
    const char *file[2];   /* [side] as the caller named them; the same twice for a TMX */
    uint32_t sentences[2]; /* [side] */
    uint32_t units;
    bool lines_count;      /* fronte_finding.line counts lines or the units of a TMX, not sentences */
    bool bytes_of_file[2]; /* [side] bytes in the decoded text are bytes in the file */
} fronte_checked;

FRONTE_API uint32_t fronte_checker_pair_count(const fronte_checker *checker);
/* `index` must be below the count.  Valid until the next pair is added. */
FRONTE_API const fronte_checked *fronte_checker_pair(const fronte_checker *checker, uint32_t index);

/* How many findings the ignore file took out; and its entries that matched nothing, the index-th of them with
 * its line number, NULL past the last. */
FRONTE_API uint32_t fronte_checker_ignored(const fronte_checker *checker);
FRONTE_API const char *fronte_checker_unused(const fronte_checker *checker, uint32_t index, uint32_t *line);

typedef struct fronte_report_format fronte_report_format;
/* By name: "text", "jsonl", "sarif", "junit"; NULL when there is none. */
FRONTE_API const fronte_report_format *fronte_report_format_find(const char *name);
/* By the ending of a file name: .txt, .jsonl, .sarif or .sarif.json, .xml; NULL when there is none. */
FRONTE_API const fronte_report_format *fronte_report_format_for_path(const char *path);
FRONTE_API const char *fronte_report_format_name(size_t index); /* NULL past the last */

/* Fill with fronte_report_options_init(), then change. */
typedef struct fronte_report_options {
    uint32_t least; /* a fronte_severity: milder findings are not written; FRONTE_WARNING by default */
    uint32_t fail;  /* the mildest that fails a test of JUnit; FRONTE_ERROR by default, above it: none */
    uint64_t reserved[2]; /* zero */
} fronte_report_options;

FRONTE_API void fronte_report_options_init(fronte_report_options *options);

/* Of a run that is finished.  `options` may be NULL. */
FRONTE_API fronte_status fronte_checker_write(const fronte_checker *checker,
                                              const fronte_report_format *format,
                                              const fronte_report_options *options,
                                              const fronte_output *output, fronte_error *error);

/* ---- Names: what the target language makes of one ---- */

typedef struct fronte_namer fronte_namer;

/* Zero what is not needed. */
typedef struct fronte_namer_settings {
    const char *const
        *names; /* [n_names] tables of names that come before the shipped ones; the first first */
    size_t n_names;
    bool no_tables;       /* judge by the conventions alone: no row of any table of names */
    uint64_t reserved[4]; /* zero */
} fronte_namer_settings;

/* `settings` may be NULL.  The resources must outlive it.  One thread at a time. */
FRONTE_API fronte_status fronte_namer_open(fronte_namer **out, const fronte_resources *resources,
                                           const fronte_namer_settings *settings, fronte_error *error);
FRONTE_API void fronte_namer_close(fronte_namer **namer);

/* What is to be said of a rendering. */
typedef struct fronte_rendering {
    bool same;              /* it renders that name, rightly or not */
    bool accepted;          /* and is spelt as the target language spells it */
    const char *convention; /* whose spelling it is when that is known and not the target language's:
                               "italian", "scientific", "german", "french", "polish"; else NULL.  Static */
    bool listed;            /* a table of names decided, not the conventions alone */
} fronte_rendering;

/* Names are UTF-8 of at most 1,024 bytes, here and in a query: FRONTE_ERR_ENCODING, FRONTE_ERR_LIMIT. */
FRONTE_API fronte_status fronte_namer_judge(const fronte_namer *namer, fronte_view source, fronte_view target,
                                            fronte_rendering *out, fronte_error *error);

typedef enum fronte_names_format {
    FRONTE_NAMES_TEXT = 0, /* for a person */
    FRONTE_NAMES_TSV,      /* a line an answer; a line a spelling */
    FRONTE_NAMES_JSONL     /* an object a line */
} fronte_names_format;

/* Writes what is known of a name, in whatever script or convention: its forms in the target language, those
 * that are wrong, whose spelling it is and why.  *found: something is known. */
FRONTE_API fronte_status fronte_namer_query(const fronte_namer *namer, fronte_view name,
                                            fronte_names_format format, bool *found,
                                            const fronte_output *output, fronte_error *error);

/* Writes the table of names of a run that is finished and was opened with settings.table: every entity of the
 * sources with its renderings, how often each, where first, and what was found to be wrong with them. */
FRONTE_API fronte_status fronte_checker_write_names(const fronte_checker *checker, fronte_names_format format,
                                                    const fronte_output *output, fronte_error *error);

/* ---- Comparing renderings ---- */

typedef enum fronte_compare_format { FRONTE_COMPARE_TEXT = 0, FRONTE_COMPARE_JSONL } fronte_compare_format;

/* Several renderings of one document, and how to write where they differ. */
typedef struct fronte_renderings {
    const fronte_resources *resources;
    const fronte_bitext *const *bitexts; /* [n] of the very same source document */
    size_t n;
    fronte_compare_format format;
} fronte_renderings;

/* Writes the source sentence by sentence with what each rendering makes of it, and where they differ in the
 * names, dates and numbers of the source or leave a sentence out; then the entities rendered differently.
 * The same value in another notation is no difference. */
FRONTE_API fronte_status fronte_compare_write(const fronte_renderings *renderings,
                                              const fronte_output *output, fronte_error *error);

/* ---- Formats ---- */

typedef struct fronte_format fronte_format;

typedef struct fronte_write_options {
    int64_t date;                  /* seconds since 1970 for creation dates; < 0: no dates */
    uint32_t threshold;            /* units of a lower probability (ten-thousandths) are marked doubtful */
    uint32_t least;                /* units of a lower one are kept out of translation memories; 0: none */
    const fronte_checker *checker; /* whose findings the page and XLIFF show, finished; NULL: none */
    uint32_t doc;                  /* number of this bitext in the checker's run */
    uint64_t reserved[4];          /* zero */
} fronte_write_options;

FRONTE_API void fronte_write_options_init(fronte_write_options *options);

/* By name ("tmx") or by the ending of a file name ("a.tmx"); NULL when there is none. */
FRONTE_API const fronte_format *fronte_format_find(const char *name);
FRONTE_API const fronte_format *fronte_format_for_path(const char *path);
/* The index-th format's name, NULL past the last. */
FRONTE_API const char *fronte_format_name(size_t index);

/* `options` may be NULL. */
FRONTE_API fronte_status fronte_bitext_write(const fronte_bitext *bitext, const fronte_format *format,
                                             const fronte_write_options *options, fronte_write_fn write,
                                             void *user, fronte_error *error);

/* ---- Requests and answers: pairs as lines of JSON ---- */

/* What a program asks for, an object:
 *
 *     {"id": ANYTHING, "source": TEXT, "target": TEXT}
 *     {"id": ANYTHING, "source_file": NAME, "target_file": NAME, "output": [NAME, ...]}
 *
 * A text for one side and a file for the other will do; other members are passed over. */
typedef struct fronte_request fronte_request;

/* Reads one, a line without its end.  What is no JSON (RFC 8259), has a member twice or lacks one is
 * FRONTE_ERR_FORMAT with its byte.  In the latter case, and no other, *out is there all the same, so that the
 * answer has the id. */
FRONTE_API fronte_status fronte_request_read(fronte_request **out, fronte_view json, fronte_error *error);
FRONTE_API void fronte_request_close(fronte_request **request);
/* For fronte_document_open(), with `encoding` and `type` left to the caller; lives as long as the request. */
FRONTE_API fronte_input fronte_request_input(const fronte_request *request, fronte_side side);
/* The index-th file to write; NULL past the last. */
FRONTE_API const char *fronte_request_output(const fronte_request *request, size_t index);

/* Zero what is not needed. */
typedef struct fronte_answer {
    const fronte_request *request; /* NULL: could not be read */
    const char *error;             /* what went wrong; NULL: nothing */
    /* The following only when nothing did: */
    const fronte_bitext *bitext;
    const fronte_checker *checker;       /* finished; NULL: not checked */
    const fronte_format *format;         /* of the bitext; NULL: an object a unit, as "jsonl" has them */
    const fronte_write_options *options; /* for the format; may be NULL */
} fronte_answer;

/* Writes an object and a line feed:
 *
 *     {"id":ID,"score":S,"units":[UNIT,...],"findings":[FINDING,...],"error":null}
 *     {"id":ID,"error":MESSAGE}
 *
 * With a format other than "jsonl", a member of its name has its text instead of "units"; with files to write,
 * "output" has their names.  "findings" is null when nothing was checked. */
FRONTE_API fronte_status fronte_answer_write(const fronte_answer *answer, const fronte_output *output,
                                             fronte_error *error);

#ifdef __cplusplus
}
#endif
#endif
