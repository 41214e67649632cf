/* Names of several words. */
#include "base/arena.h"
#include "entity/conventions_rules.h"
#include "text/mark.h"

enum { PIECES = 8 };

struct piece {
    fronte_view view;
    struct convention_word word;
    bool hyphen;   /* stands before it, not a blank */
    bool particle; /* may be missing */
};

struct pieces {
    struct piece at[PIECES];
    uint32_t n, left; /* left: words behind the last that has room */
};

/* How two pieces, or a piece and two that are joined, go together. */
struct joint {
    struct fronte_judgement judgement;
    uint32_t taken[2]; /* pieces of each side */
};

struct pairing {
    const struct fronte_conventions *c;
    struct pieces *side[2];
    struct convention_evidence evidence;
    int32_t score[PIECES + 1][PIECES + 1]; /* of what follows */
    struct joint step[PIECES + 1][PIECES + 1];
};

/* ---- Pieces ---- */

enum { LEAST_JOINED = 4 }; /* letters that an article is joined to */

static bool is_article(const struct convention_word *word) {
    return word->n == 2 && word->at[1].plain == 'l' && (word->at[0].plain == 'a' || word->at[0].plain == 'e');
}

/* Short words in lower case and the articles of Arabic names: al, el, bin, von, di. */
static bool is_particle(fronte_view v, const struct convention_word *word) {
    if (word->n > 3 || word->n < 2)
        return false;
    bool lower = v.ptr[0] >= 'a' && v.ptr[0] <= 'z';
    return lower || is_article(word);
}

static bool add_piece(const struct fronte_conventions *c, fronte_view v, bool hyphen, struct pieces *out) {
    if (!v.len)
        return true;
    if (out->n == PIECES) {
        out->left++;
        return true;
    }
    struct piece *piece = &out->at[out->n];
    piece->view = v;
    piece->hyphen = hyphen && out->n;
    if (!convention_word_read(c, v, &piece->word))
        return false;
    piece->particle = is_particle(v, &piece->word);
    out->n += piece->word.n > 0;
    return true;
}

/* Cuts at blanks and hyphens. */
static bool cut(const struct fronte_conventions *c, fronte_view name, struct pieces *out) {
    size_t start = 0;
    bool hyphen = false;
    out->n = out->left = 0;
    for (size_t at = 0; at < name.len;) {
        size_t before = at;
        int32_t p = fronte_code_point_next(name, &at);
        bool dash = fronte_mark_of(p) & FRONTE_MARK_DASH || p == '-' || p == 0x2010 || p == 0x2011;
        if (p != ' ' && p != 0xA0 && !dash)
            continue;
        if (!add_piece(c, (fronte_view){name.ptr + start, before - start}, hyphen, out))
            return false;
        hyphen = dash;
        start = at;
    }
    return add_piece(c, (fronte_view){name.ptr + start, name.len - start}, hyphen, out);
}

/* ---- Judging pieces ---- */

static bool join(const struct convention_word *a, const struct convention_word *b,
                 struct convention_word *out) {
    *out = *a;
    if (a->n + b->n > CONVENTION_LETTERS)
        return false;
    for (uint32_t i = 0; i < b->n; i++)
        out->at[out->n++] = b->at[i];
    return true;
}

/* The worth of a pair: the better the verdict and the longer the words, the more. */
static int32_t worth(const struct fronte_judgement *j, uint32_t letters) {
    static const int32_t by_verdict[] = {12, 11, 11, 10, 7, 0};
    return by_verdict[j->verdict] * 16 + (int32_t)letters;
}

static void judge_pieces(const struct pairing *p, uint32_t i, uint32_t j, struct joint *out) {
    const struct piece *a = &p->side[0]->at[i], *b = &p->side[1]->at[j];
    out->taken[0] = out->taken[1] = 1;
    convention_words_judge(p->c, &a->word, &b->word, &p->evidence, &out->judgement);
}

/* Two pieces of one side against one of the other: "En-lai", "Enlai"; "Jin Ping", "Jinping". */
static bool judge_joined(const struct pairing *p, int side, const uint32_t at[2], struct joint *out) {
    const struct pieces *two = p->side[side], *one = p->side[!side];
    struct convention_word joined;
    if (at[side] + 1 >= two->n || !join(&two->at[at[side]].word, &two->at[at[side] + 1].word, &joined) ||
        !convention_words_equal(&joined, &one->at[at[!side]].word))
        return false;
    bool hyphen = two->at[at[side] + 1].hyphen;
    out->taken[side] = 2;
    out->taken[!side] = 1;
    out->judgement = (struct fronte_judgement){.verdict = hyphen ? FRONTE_NAME_VARIANT : FRONTE_NAME_SLIP,
                                               .distance = hyphen ? 0 : 1};
    return true;
}

/* ---- Pairing ---- */

static void keep(struct pairing *p, uint32_t i, uint32_t j, const struct joint *joint, int32_t score) {
    if (score > p->score[i][j]) {
        p->score[i][j] = score;
        p->step[i][j] = *joint;
    }
}

static void pair_from(struct pairing *p, uint32_t i, uint32_t j) {
    const uint32_t at[2] = {i, j};
    struct joint joint = {.taken = {1, 0}};
    p->score[i][j] = -1;
    keep(p, i, j, &joint, p->score[i + 1][j]);
    joint = (struct joint){.taken = {0, 1}};
    keep(p, i, j, &joint, p->score[i][j + 1]);
    judge_pieces(p, i, j, &joint);
    if (joint.judgement.verdict != FRONTE_NAME_OTHER)
        keep(p, i, j, &joint, p->score[i + 1][j + 1] + worth(&joint.judgement, p->side[0]->at[i].word.n));
    for (int side = 0; side < 2; side++)
        if (judge_joined(p, side, at, &joint))
            keep(p, i, j, &joint,
                 p->score[i + joint.taken[0]][j + joint.taken[1]] +
                     2 * worth(&joint.judgement, p->side[!side]->at[at[!side]].word.n));
}

static void pair_all(struct pairing *p) {
    uint32_t n = p->side[0]->n, m = p->side[1]->n;
    for (uint32_t i = n + 1; i--;)
        for (uint32_t j = m + 1; j--;) {
            p->score[i][j] = 0;
            p->step[i][j] = (struct joint){.taken = {i < n, i == n && j < m}};
            if (i < n && j < m)
                pair_from(p, i, j);
        }
}

/* Of one verdict what a table lists is the better. */
static bool is_worse(const struct fronte_judgement *a, const struct fronte_judgement *b) {
    if (a->verdict != b->verdict)
        return a->verdict > b->verdict;
    return a->distance > b->distance || (a->distance == b->distance && b->listed && !a->listed);
}

static fronte_view taken_view(const struct pieces *side, uint32_t at, uint32_t n) {
    const char *start = side->at[at].view.ptr;
    fronte_view last = side->at[at + n - 1].view;
    return (fronte_view){start, (size_t)(last.ptr + last.len - start)};
}

static void count_left(const struct pieces *side, uint32_t at, uint32_t *left) {
    *left += !side->at[at].particle;
}

static void read_pairing(const struct pairing *p, struct fronte_name_judgement *out) {
    uint32_t i = 0, j = 0;
    while (i < p->side[0]->n || j < p->side[1]->n) {
        const struct joint *joint = &p->step[i][j];
        if (!joint->taken[1])
            count_left(p->side[0], i, &out->left[0]);
        else if (!joint->taken[0])
            count_left(p->side[1], j, &out->left[1]);
        else {
            if (!out->paired++ || is_worse(&joint->judgement, &out->worst)) {
                out->worst = joint->judgement;
                out->word[0] = taken_view(p->side[0], i, joint->taken[0]);
                out->word[1] = taken_view(p->side[1], j, joint->taken[1]);
            }
            out->last = i + joint->taken[0] == p->side[0]->n && j + joint->taken[1] == p->side[1]->n;
        }
        i += joint->taken[0];
        j += joint->taken[1];
    }
}

/* Family name first or last: "Shinzo Abe", "Abe Shinzo". */
static void pair_crosswise(const struct pairing *p, struct fronte_name_judgement *out) {
    struct joint joint[2];
    if (p->side[0]->n != 2 || p->side[1]->n != 2 || out->paired == 2)
        return;
    judge_pieces(p, 0, 1, &joint[0]);
    judge_pieces(p, 1, 0, &joint[1]);
    bool second = is_worse(&joint[1].judgement, &joint[0].judgement);
    if (joint[second].judgement.verdict == FRONTE_NAME_OTHER)
        return;
    *out = (struct fronte_name_judgement){.worst = joint[second].judgement,
                                          .word = {p->side[0]->at[second].view, p->side[1]->at[!second].view},
                                          .paired = 2,
                                          .last = true};
    if (out->worst.verdict < FRONTE_NAME_VARIANT)
        out->worst.verdict = FRONTE_NAME_VARIANT;
}

static void add_evidence(struct pairing *p) {
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < p->side[s]->n; i++)
            convention_evidence_add(p->c, &p->side[s]->at[i].word, s, &p->evidence);
}

bool fronte_conventions_judge_name(const struct fronte_conventions *c, fronte_view source, fronte_view target,
                                   struct fronte_name_judgement *out) {
    struct pieces side[2];
    struct pairing p = {.c = c, .side = {&side[0], &side[1]}};
    *out = (struct fronte_name_judgement){.worst = {.verdict = FRONTE_NAME_OTHER, .distance = UINT32_MAX}};
    if (!cut(c, source, &side[0]) || !cut(c, target, &side[1]))
        return false;
    add_evidence(&p);
    pair_all(&p);
    out->left[0] = side[0].left;
    out->left[1] = side[1].left;
    read_pairing(&p, out);
    pair_crosswise(&p, out);
    return true;
}

bool fronte_conventions_is_foreign_name(const struct fronte_conventions *c, fronte_view source,
                                        fronte_view target, const char **convention, bool *ok) {
    struct pieces side[2];
    struct pairing p = {.c = c, .side = {&side[0], &side[1]}};
    *ok = *ok && cut(c, source, &side[0]) && cut(c, target, &side[1]);
    if (!*ok)
        return false;
    add_evidence(&p);
    for (uint32_t i = 0; i < side[1].n; i++)
        if (convention_is_foreign(c, &side[1].at[i].word, &p.evidence, convention))
            return true;
    return false;
}

bool fronte_conventions_is_joined(const struct fronte_conventions *c, fronte_view two, fronte_view one,
                                  bool *joined) {
    struct pieces side[2];
    struct convention_word whole;
    struct convention_evidence evidence = {{0}};
    struct fronte_judgement judgement;
    *joined = false;
    if (!cut(c, two, &side[0]) || !cut(c, one, &side[1]))
        return false;
    const struct piece *part = side[0].at;
    if (side[0].n != 2 || side[1].n != 1 || !is_article(&part->word) || part[1].word.n < LEAST_JOINED ||
        !join(&part[0].word, &part[1].word, &whole))
        return true;
    for (int i = 0; i < 2; i++)
        convention_evidence_add(c, &part[i].word, 0, &evidence);
    convention_words_judge(c, &whole, &side[1].at[0].word, &evidence, &judgement);
    *joined = judgement.verdict <= FRONTE_NAME_VARIANT;
    return true;
}
