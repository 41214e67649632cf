"""Folders of gold beads, what aligners print, and how far the two agree.

Sentences are numbered from 0 here, and empty lines are not counted.  A bead is a pair of lists of such numbers."""
import re
from array import array
from collections import Counter

BEAD = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]")
TEXTS = [("it.sentences.txt", "en.sentences.txt"), ("it.txt", "en.txt"), ("src.txt", "tgt.txt")]
ANSWERS = ("gold.txt", "beads.txt")


class Malformed(Exception):
    """A file that is not what it should be."""


def parse_bead(line):
    found = BEAD.match(line)
    if not found:
        raise Malformed("not a bead: %r" % line[:60])
    return tuple([int(n) for n in side.split(",") if n.strip()] for side in found.groups())


def rungs(lines):
    """The beads between the rungs of a ladder: numbers of sentences done, and maybe a quality behind."""
    before = (0, 0)
    for line in lines:
        try:
            at = tuple(int(n) for n in line.split("\t")[:2])
        except ValueError:
            at = ()
        if len(at) != 2 or at[0] < before[0] or at[1] < before[1]:
            raise Malformed("not a rung: %r" % line[:60])
        if at != before:
            yield tuple(list(range(a, b)) for a, b in zip(before, at))
        before = at


def read_beads(path):
    """Beads of a file with lines `[0,1]:[0]`, or of a ladder."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        lines = (line for line in lines if line.strip() and not line.startswith("#"))
        first = next(lines, None)
        if first is None:
            return
        if "[" not in first:
            yield from rungs(_chain(first, lines))
            return
        for line in _chain(first, lines):
            yield parse_bead(line)


def _chain(first, rest):
    yield first
    yield from rest


class Numbering:
    """From the numbers of the lines of a file to those of its sentences.  A line that is empty, or that a program was
    given for one, has none."""

    def __init__(self, path, empty=("",)):
        self.of_line, self.n, self.gaps = array("i"), 0, False
        with open(path, encoding="utf-8", newline="\n") as lines:
            for line in lines:
                gap = line.strip() in empty
                self.gaps |= gap
                self.of_line.append(-1 if gap else self.n)
                self.n += not gap

    def apply(self, numbers):
        if numbers and max(numbers) >= len(self.of_line):
            raise Malformed("line %d of a text of %d lines" % (max(numbers), len(self.of_line)))
        return [self.of_line[n] for n in numbers if self.of_line[n] >= 0]


def renumber(beads, numberings):
    for bead in beads:
        yield tuple(numbering.apply(side) for numbering, side in zip(numberings, bead))


def singles(bead):
    """Sentences that are left out are so one by one."""
    if all(bead):
        return [bead]
    return [([n], []) for n in bead[0]] + [([], [n]) for n in bead[1]]


class Gold:
    """For each sentence its bead, and the sizes of the beads.  A few bytes a sentence, for a million of them."""

    def __init__(self, beads, lengths):
        self.lengths = lengths
        self.bead_of = tuple(array("i", [-1]) * n for n in lengths)
        self.sizes = (array("H"), array("H"))
        for bead in beads:
            for one in singles(bead):
                self.add(one)

    def add(self, bead):
        number = len(self.sizes[0])
        for side in (0, 1):
            for n in bead[side]:
                if n >= self.lengths[side]:
                    raise Malformed("gold: sentence %d of %d" % (n, self.lengths[side]))
                if self.bead_of[side][n] >= 0:
                    raise Malformed("gold: sentence %d of side %d is in two beads" % (n, side))
                self.bead_of[side][n] = number
            self.sizes[side].append(len(bead[side]))

    def uncovered(self):
        return sum(side.count(-1) for side in self.bead_of)


def read_gold(folder):
    """-> (paths of the two texts, their numberings, Gold)."""
    texts = next(([folder / name for name in names] for names in TEXTS if all((folder / n).exists() for n in names)), None)
    answers = next((folder / name for name in ANSWERS if (folder / name).exists()), None)
    if not texts or not answers:
        raise Malformed("%s: no pair of texts with gold.txt or beads.txt" % folder)
    numberings = [Numbering(path) for path in texts]
    lengths = [numbering.n for numbering in numberings]
    beads = read_beads(answers)
    # Whether the beads count empty lines shows where they go on behind the number of sentences.
    if any(numbering.gaps for numbering in numberings) and counts_lines(read_beads(answers), lengths):
        beads = renumber(beads, numberings)
    return texts, numberings, Gold(beads, lengths)


def counts_lines(beads, lengths):
    return any(side and max(side) >= n for bead in beads for side, n in zip(bead, lengths))


def folders(root):
    """Those at or below `root` that have answers."""
    found = {path.parent for name in ANSWERS for path in root.rglob(name)}
    return sorted(found)


def divide(a, b):
    return a / b if b else 0.0


class Score:
    """Counts, which add up over documents.

    strict  a bead is right when gold has the very same;
    lax     when it shares a sentence with a bead of gold on both sides.
    Precision is over all beads that were said, left-out sentences (one by one) among them; recall over the gold beads
    that have two sides.  So an aligner gains nothing by saying that all is left out, and loses by gluing."""

    def __init__(self):
        self.said = self.strict = self.lax = 0          # beads of the aligner
        self.wanted = self.found = self.touched = 0     # gold beads with two sides
        self.unsaid = 0                                 # sentences that the aligner did not mention
        self.types = {"gold": Counter(), "said": Counter(), "right": Counter()}

    def __iadd__(self, other):
        for name, value in vars(other).items():
            if name != "types":
                setattr(self, name, getattr(self, name) + value)
        for name, counter in other.types.items():
            self.types[name].update(counter)
        return self

    def figures(self, strict=True):
        """-> precision, recall, F1."""
        p = divide(self.strict if strict else self.lax, self.said)
        r = divide(self.found if strict else self.touched, self.wanted)
        return p, r, divide(2 * p * r, p + r)

    def of_types(self, wanted):
        """-> precision, recall (both None when there is nothing) of the types that `wanted(m, n)` takes."""
        sums = {name: sum(k for (m, n), k in counter.items() if wanted(m, n)) for name, counter in self.types.items()}
        return (divide(sums["right"], sums["said"]) if sums["said"] else None,
                divide(sums["right"], sums["gold"]) if sums["gold"] else None)

    def as_json(self):
        strict, lax = self.figures(), self.figures(False)
        out = dict(zip(("precision", "recall", "f1"), strict))
        out.update(zip(("lax_precision", "lax_recall", "lax_f1"), lax))
        out["unsaid"] = self.unsaid
        out["types"] = {"%d-%d" % t: {name: counter[t] for name, counter in self.types.items()}
                        for t in sorted(set(self.types["gold"]) | set(self.types["said"]))}
        return out


def judge(gold, beads):
    """Beads of an aligner against gold.  Each sentence may be in one bead at most; those in none count as left out."""
    score, sizes = Score(), gold.sizes
    seen = tuple(bytearray(n) for n in gold.lengths)
    touched = bytearray(len(sizes[0]))

    def take(bead):
        for side in (0, 1):
            for n in bead[side]:
                if n >= gold.lengths[side] or seen[side][n]:
                    raise Malformed("sentence %d of side %d is in two beads, or not in the text" % (n, side))
                seen[side][n] = 1
        judge_bead(gold, bead, score, touched)

    for bead in beads:
        for one in singles(bead):
            take(one)
    for side in (0, 1):
        for n in range(gold.lengths[side]):
            if not seen[side][n]:
                score.unsaid += 1
                take(([n], []) if side == 0 else ([], [n]))
    for m, n, touch in zip(*sizes, touched):
        score.types["gold"][m, n] += 1
        if m and n:
            score.wanted += 1
            score.touched += touch
    return score


def judge_bead(gold, bead, score, touched):
    shape = len(bead[0]), len(bead[1])
    answers = tuple({gold.bead_of[side][n] for n in bead[side]} for side in (0, 1))
    score.said += 1
    score.types["said"][shape] += 1
    every = answers[0] | answers[1]
    right = False
    if len(every) == 1:
        (g,) = every
        right = g >= 0 and (gold.sizes[0][g], gold.sizes[1][g]) == shape
    both = (answers[0] & answers[1]) - {-1}
    for g in both:
        touched[g] = 1
    score.strict += right
    score.lax += right or bool(both)
    if right:
        score.types["right"][shape] += 1
        score.found += all(shape)
