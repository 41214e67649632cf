#!/usr/bin/env python3
"""Writes an invented Italian text, its English rendering and the beads between them, for measuring aligners.

    make_bitext.py N SEED FOLDER     N Italian sentences into FOLDER/it.txt, en.txt (one a line) and gold.txt

The same N, SEED and options give the same bytes.  README.md in this folder says what the texts are worth."""
import argparse
import random
import sys
from pathlib import Path

import bitext_words as words

# How many sentences of the two sides make a bead, as in literature and news translated with some freedom.
SHAPES = {(1, 1): .868, (1, 2): .050, (2, 1): .040, (2, 2): .012, (1, 3): .010, (3, 1): .008,
          (2, 3): .003, (3, 2): .003, (1, 4): .003, (4, 1): .003}
SINGLE = .020  # chance at each bead that a sentence is left out, and that one is added
RUN = .0015    # that a run of 3 to 12 is, on either side
SWAPPED = .002  # that one to three are replaced by others that say something else


def cumulate(weights):
    total, sums, out = sum(weights.values()), 0, []
    for value, weight in weights.items():
        sums += weight
        out.append((value, sums / total))
    return out


class Chapter:
    """What a stretch of text is about: its words come back, and so neighbours resemble each other."""

    def __init__(self, author):
        chance, vocabulary = author.chance, author.vocabulary
        self.nouns = [chance.of(vocabulary.nouns) for _ in range(50)] + [chance.zipf(author.unknown) for _ in range(4)]
        self.verbs = [chance.of(vocabulary.verbs) for _ in range(30)]
        self.adjectives = [chance.of(vocabulary.adjectives) for _ in range(20)]
        self.places = [chance.zipf(vocabulary.places) for _ in range(4)]
        self.organisations = [chance.zipf(vocabulary.organisations) for _ in range(3)]
        self.people = [author.person() for _ in range(6)]


class Author:
    """Makes clauses: pairs of an Italian and an English one, and how far they render each other depends on `noise`."""

    def __init__(self, chance, vocabulary, noise, unknown):
        self.chance, self.vocabulary, self.noise = chance, vocabulary, noise
        self.share_unknown = unknown
        self.unknown = words.unknown_nouns(chance, 300, vocabulary.irregular)
        self.free = False  # whether the clause in hand is worded freely
        self.recent = []
        self.templates = [self.plain, self.plain, self.plain, self.placed, self.fronted, self.denied, self.was,
                          self.there_was, self.counted, self.dated, self.according, self.who]
        self.chapter = Chapter(self)

    # Words.
    def person(self):
        chance = self.chance
        return chance.of(words.GIVEN), words.invent(chance, "name", 1 + chance.below(2)).capitalize()

    def pick(self, kind):
        chance = self.chance
        if kind == "nouns" and chance.next() < self.share_unknown:
            return chance.zipf(self.unknown)
        if chance.next() < .45:
            return chance.zipf(getattr(self.chapter, kind))
        return chance.zipf(getattr(self.vocabulary, kind))

    def rendering(self, kind, word):
        """One English rendering: the first, another, or of another word altogether."""
        chance = self.chance
        at = chance.next()
        if self.free or at < .12 * self.noise:
            word = self.pick(kind)
        english = word[1] if isinstance(word, tuple) else word.english
        return chance.of(english) if at > 1 - .8 * self.noise else english[0]

    # Phrases: (Italian, English) each; a subject says its number, too.
    def noun_phrase(self, number, preposition=("", "")):
        chance, noise = self.chance, self.noise
        noun = self.pick("nouns")
        it = noun.with_article[preposition[0]][number]
        en = self.rendering("nouns", noun)[number]
        if chance.next() < .3:
            adjective = self.pick("adjectives")
            it += " " + adjective.forms[noun.sex][number]
            if chance.next() > .3 * noise:
                en = self.rendering("adjectives", adjective) + " " + en
        elif chance.next() < .12 * noise:
            en = chance.zipf(self.vocabulary.adjectives).english[0] + " " + en
        en = "the " + en if chance.next() < .8 or number else words.a_english(en)
        if preposition[1]:
            en = preposition[1] + " " + en
        if chance.next() < .2:
            other = self.pick("nouns")
            it += " " + other.with_article["di"][0]
            if chance.next() > .3 * noise:
                en += " of the " + self.rendering("nouns", other)[0]
        return it, en

    def subject(self):
        chance = self.chance
        at = chance.next()
        number = 0
        if at < .22:
            if chance.next() < .12:
                self.chapter.people[chance.below(6)] = self.person()
            first, last = chance.of(self.chapter.people)
            at = chance.next()
            it = first + " " + last if at < .4 else last if at < .7 else first
            en = it if chance.next() < .8 else last
        elif at < .27:
            organisation = self.pick("organisations")
            it, en = "la " + organisation[0], "the " + self.rendering("organisations", organisation)
        else:
            number = 1 if chance.next() < .3 else 0
            it, en = self.noun_phrase(number)
        if chance.next() < .35 * self.noise:
            en = "they" if number else chance.of(("he", "she", "it"))
        elif chance.next() < .15 * self.noise:
            it = ""  # Italian goes without
        return it, en, number

    def verb(self, number):
        """-> (Italian, English) in the past, after a modal where the English is irregular."""
        verb = self.pick("verbs")
        base, past = self.rendering("verbs", verb)
        if past and self.chance.next() < .8:
            return verb.imperfect[number], past
        modal = self.chance.of(words.MODALS)
        return modal[0][number] + " " + verb.infinitive, modal[1] + " " + base

    def place(self):
        chance = self.chance
        at = chance.next()
        if at < .3:
            place = self.pick("places")
            return "a " + place[0], "in " + self.rendering("places", place)
        return self.noun_phrase(1 if at > .8 else 0, chance.of(words.PREPOSITIONS))

    def date(self):
        chance = self.chance
        year = str(1850 + chance.below(175))
        if chance.next() < .5:
            return "nel " + year, "in " + year
        day, month = str(1 + chance.below(28)), chance.of(words.MONTHS)
        if chance.next() < .5:
            return "il %s %s" % (day, month[0]), "on %s %s" % (day, month[1])
        return "il %s %s %s" % (day, month[0], year), "on %s %s, %s" % (month[1], day, year)

    def number(self):
        chance = self.chance
        at = chance.next()
        if at < .45:
            return chance.of(words.COUNTS)
        if at < .7:
            return (str(13 + chance.below(80)),) * 2
        n = chance.below(900) + 1
        if at < .9:
            rest = "%03d" % chance.below(1000)
            return "%d.%s" % (n, rest), "%d,%s" % (n, rest)
        return "%d,%d" % (n, 1 + at * 9), "%d.%d" % (n, 1 + at * 9)

    # Clauses.
    def plain(self):
        it, en, number = self.subject()
        verb, thing = self.verb(number), self.noun_phrase(self.chance.below(2))
        return "%s %s %s" % (it, verb[0], thing[0]), "%s %s %s" % (en, verb[1], thing[1])

    def placed(self):
        clause, place = self.plain(), self.place()
        english = clause[1] if self.chance.next() < .25 * self.noise else clause[1] + " " + place[1]
        return clause[0] + " " + place[0], english

    def fronted(self):
        clause, place = self.plain(), self.place()
        if self.chance.next() < .5:
            return place[0] + " " + clause[0].lstrip(), clause[1] + " " + place[1]
        adverb = self.pick_adverb()
        return adverb[0] + " " + clause[0].lstrip(), clause[1] + " " + adverb[1]

    def pick_adverb(self):
        adverb = self.chance.zipf(self.vocabulary.adverbs)
        return adverb[0], self.rendering_of_pair(adverb)

    def rendering_of_pair(self, pair):
        return self.chance.of(pair[1]) if self.chance.next() < .5 * self.noise else pair[1][0]

    def denied(self):
        it, en, number = self.subject()
        verb = self.pick("verbs")
        thing = self.noun_phrase(0)
        return ("%s non %s %s" % (it, verb.imperfect[number], thing[0]),
                "%s did not %s %s" % (en, self.rendering("verbs", verb)[0], thing[1]))

    def was(self):
        it, en, number = self.subject()
        adjective = self.pick("adjectives")
        return ("%s %s %s" % (it, ("era", "erano")[number], adjective.forms["m"][number]),
                "%s %s %s" % (en, ("was", "were")[number], self.rendering("adjectives", adjective)))

    def there_was(self):
        thing, place = self.noun_phrase(0), self.place()
        return "c'era %s %s" % (thing[0], place[0]), "there was %s %s" % (thing[1], place[1])

    def counted(self):
        it, en, number = self.subject()
        verb, count, noun = self.verb(number), self.number(), self.pick("nouns")
        return ("%s %s %s %s" % (it, verb[0], count[0], noun.forms[1]),
                "%s %s %s %s" % (en, verb[1], count[1], self.rendering("nouns", noun)[1]))

    def dated(self):
        clause, date = self.plain(), self.date()
        return "%s %s" % (date[0], clause[0].lstrip()), "%s %s" % (clause[1], date[1])

    def according(self):
        clause, (it, en, _) = self.plain(), self.subject()
        return "secondo %s %s" % (it or "tutti", clause[0].lstrip()), "according to %s, %s" % (en, clause[1])

    def who(self):
        (it, en, number), verb, thing = self.subject(), self.verb(0), self.noun_phrase(0)
        other = self.verb(number)
        return ("%s, che %s %s, %s" % (it or "chi c'era", verb[0], thing[0], other[0]),
                "%s, who %s %s, %s" % (en, verb[1], thing[1], other[1]))

    def clause(self):
        chance = self.chance
        if self.recent and chance.next() < .02:
            return chance.of(self.recent)
        self.free = chance.next() < .3 * self.noise
        it, en = chance.of(self.templates)()
        if chance.next() < .1 * self.noise:
            en += ", " + chance.of(words.FILLERS) if chance.next() < .5 else " " + self.noun_phrase(0, ("", "with"))[1]
        made = it.lstrip(), en
        self.recent.append(made)
        if len(self.recent) > 40:
            del self.recent[:20]
        return made


def upper(text):
    return text[0].upper() + text[1:]


class Writer:
    """Puts clauses together to sentences and beads."""

    def __init__(self, author):
        self.author, self.chance = author, author.chance
        self.shapes = cumulate(SHAPES)

    def mark(self):
        at = self.chance.next()
        return "." if at < .92 else "?" if at < .96 else "!"

    def sentences(self, side, clauses, joints, cuts):
        """One side of a bead: the clauses, cut after those whose numbers are in `cuts`."""
        out, text = [], upper(clauses[0][side])
        for k in range(1, len(clauses)):
            if k in cuts:
                out.append(text)
                text = upper(clauses[k][side])
            else:
                text += joints[k - 1][side] + clauses[k][side]
        return out + [text]

    def bead(self, m, n):
        """`m` Italian sentences and the `n` English ones that render them: no border within is common to both."""
        chance, author = self.chance, self.author
        if m == n == 1 and chance.next() < .06:
            it, en = chance.of(words.SHORT)
            return [it], [en]
        at = chance.next()
        k = m + n - 1 + (0 if at < .5 else 1 if at < .86 else 2)
        clauses = [author.clause() for _ in range(k)]
        joints = [chance.of(words.JOINTS) for _ in range(k - 1)]
        free, cuts = list(range(1, k)), []
        for _ in range(m + n - 2):
            cuts.append(free.pop(chance.below(len(free))))
        mark = self.mark()
        sides = [self.sentences(0, clauses, joints, cuts[:m - 1]), self.sentences(1, clauses, joints, cuts[m - 1:])]
        for side in sides:
            side[:] = [text + "." for text in side[:-1]] + [side[-1] + mark]
        if m == n == 1 and chance.next() < .08:
            speaker = chance.of(author.chapter.people)[chance.below(2)]
            return ["«%s», disse %s." % (sides[0][0].rstrip("."), speaker)], ["“%s,” said %s." % (sides[1][0].rstrip("."), speaker)]
        return sides

    def alone(self, side):
        return self.bead(1, 1)[side]

    def step(self):
        """The next beads, as pairs of lists of sentences: one that is rendered, or some of which a side is empty."""
        chance = self.chance
        at = chance.next()
        for chance_of_it, count in ((SINGLE, 1), (RUN, 3 + chance.below(10))):
            for side in (0, 1):
                if at < chance_of_it:
                    return [self.one_sided(side) for _ in range(count)]
                at -= chance_of_it
        if at < SWAPPED:
            return [self.one_sided(side) for side in (0, 1) for _ in range(1 + chance.below(3))]
        return [self.bead(*chance.weighted(self.shapes))]

    def one_sided(self, side):
        text = self.alone(side)
        return (text, []) if side == 0 else ([], text)


class Output:
    """Three files, written as the text is made.  Empty lines are not numbered in gold.txt."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.files = [open(folder / name, "w", encoding="utf-8", newline="\n") for name in ("it.txt", "en.txt", "gold.txt")]
        self.lines = [0, 0]

    def bead(self, bead):
        numbers = []
        for side in (0, 1):
            start, texts = self.lines[side], bead[side]
            self.lines[side] += len(texts)
            numbers.append(",".join(map(str, range(start, start + len(texts)))))
            for text in texts:
                self.files[side].write(text + "\n")
        self.files[2].write("[%s]:[%s]\n" % tuple(numbers))

    def paragraph(self, side):
        self.files[side].write("\n")

    def close(self):
        for file in self.files:
            file.close()


class Borders:
    """Paragraphs of two to nine beads; now and then a border is in one text only, and a new chapter has other words."""

    def __init__(self, author, out, paragraphs, chapter):
        self.author, self.out, self.paragraphs, self.chapter = author, out, paragraphs, chapter
        self.left, self.chapter_left, self.chapters = 4, chapter, 0

    def between(self):
        """-> whether a new chapter begins."""
        chance = self.author.chance
        self.left -= 1
        self.chapter_left -= 1
        if self.chapter_left <= 0:
            self.author.chapter = Chapter(self.author)
            self.chapter_left = self.chapter
            self.chapters += 1
        if self.paragraphs and (self.left <= 0 or self.chapter_left == self.chapter):
            self.left = 2 + chance.below(8)
            only = chance.next()
            for side in (0, 1):
                if only > .06 or (only > .03) == bool(side):
                    self.out.paragraph(side)
        return self.chapter_left == self.chapter


def write_text(options, folder):
    """-> lines written to each side."""
    chance = words.Chance(random.Random(options.seed))
    author = Author(chance, words.Vocabulary(options.dictionaries), options.noise, options.unknown)
    writer, out = Writer(author), Output(folder)
    borders = Borders(author, out, options.paragraphs, options.chapter)
    missing = [options.n * (k + 1) // (options.missing + 1) for k in range(options.missing)]
    side = 1
    while out.lines[0] < options.n:
        lost = missing and out.lines[0] >= missing[0]
        beads = writer.step() if not lost else [writer.one_sided(1 - side) for _ in range(options.chapter)]
        if lost:  # a chapter that one text lacks, the English first, then by turns
            missing.pop(0)
            side = 1 - side
        for bead in beads:
            # The last sentences are whole beads that just fit.
            out.bead(bead if out.lines[0] + len(bead[0]) <= options.n else writer.bead(1, 1))
            if out.lines[0] >= options.n:
                break
        borders.between()
    out.close()
    return out.lines


def parse(arguments):
    parser = argparse.ArgumentParser(description="An invented Italian text, its English rendering and gold beads.")
    parser.add_argument("n", type=int, metavar="N", help="Italian sentences")
    parser.add_argument("seed", type=int, metavar="SEED")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--noise", type=float, default=.8, help="how freely it is rendered: 0 to 1, .8 by default")
    parser.add_argument("--unknown", type=float, default=.06, help="share of nouns that no dictionary has, .06 by default")
    parser.add_argument("--paragraphs", action="store_true", help="empty lines between paragraphs")
    parser.add_argument("--missing", type=int, default=0, metavar="K", help="chapters that one side lacks, by turns")
    parser.add_argument("--chapter", type=int, default=150, metavar="BEADS", help="length of a chapter, 150 by default")
    parser.add_argument("--dictionaries", type=Path, default=words.default_folder(), metavar="FOLDER")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    OPTIONS = parse(sys.argv[1:])
    write_text(OPTIONS, OPTIONS.folder)
