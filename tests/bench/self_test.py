"""Checks the generator, the scorer, the measuring and the plot: align.py --self-test."""
import math
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

import gale_church
import gold
import make_bitext
import measure
import peers
import plot

FAULTS = []


def check(what, is_so):
    if not is_so:
        FAULTS.append(what)


def near(a, b):
    return abs(a - b) < 1e-9


def refused(function, *arguments):
    try:
        function(*arguments)
    except (gold.Malformed, measure.Failure) as error:
        return str(error)
    return ""


# ---- Scorer: figures worked out by hand ----

ANSWER = [([0], [0]), ([1, 2], [1]), ([3], []), ([4], [2, 3])]
SAID = [([0], [0]), ([1], [1]), ([2], []), ([3, 4], [2, 3])]
LADDER = "0\t0\t1.5\n1\t1\t.3\n3\t2\t0\n4\t2\t.7\n5\t4\n"


def scorer():
    answer = gold.Gold(ANSWER, (5, 4))
    check("gold against itself is not 1", gold.judge(answer, ANSWER).figures() == (1, 1, 1))
    score = gold.judge(answer, SAID)
    check("strict figures", all(map(near, score.figures(), (1 / 4, 1 / 3, 2 / 7))))
    check("lax figures", all(map(near, score.figures(False), (3 / 4, 1, 6 / 7))))
    check("type 1-1", score.of_types(lambda m, n: m == n == 1) == (1 / 2, 1))
    check("type left out", score.of_types(lambda m, n: not m or not n) == (0, 0))
    check("type 2-2", score.of_types(lambda m, n: min(m, n) > 1) == (0, None))
    silent = gold.judge(answer, SAID[:1])
    check("what is not said counts as left out", (silent.unsaid, silent.said, silent.strict) == (7, 8, 2))
    both = gold.Score()
    both += score
    both += score
    check("figures of two documents", both.said == 8 and both.figures() == score.figures()
          and both.types["gold"][1, 1] == 2)
    check("a sentence twice", refused(gold.judge, answer, ANSWER + [([0], [])]))
    check("a sentence twice in gold", refused(gold.Gold, ANSWER + [([0], [])], (5, 4)))
    check("a sentence too many", refused(gold.judge, answer, [([5], [0])]))
    check("left-out sentences are split", gold.judge(gold.Gold([([0, 1], []), ([2], [0])], (3, 1)),
                                                     [([0], []), ([1], []), ([2], [0])]).figures() == (1, 1, 1))


def reading(work):
    path = work / "said"
    path.write_text(LADDER, encoding="utf-8")
    check("ladder", list(gold.read_beads(path)) == ANSWER)
    path.write_text("# by hand\n[0]:[0]:0.99\n\n[1, 2] : [1]\n[3]:[]\n[4]:[2,3]\n", encoding="utf-8")
    check("beads", list(gold.read_beads(path)) == ANSWER)
    for damaged in ("[0]:[0]\n1\t1\n", "0\t0\n2\t1\n1\t1\n", "Hello\n"):
        path.write_text(damaged, encoding="utf-8")
        check("read without complaint: %r" % damaged, refused(lambda: list(gold.read_beads(path))))


def empty_lines(work):
    """Beads that count empty lines and such that do not."""
    for name, beads in (("counting", "[0]:[0]\n[2]:[1,3]\n"), ("not", "[0]:[0]\n[1]:[1,2]\n")):
        folder = work / name
        folder.mkdir()
        (folder / "it.txt").write_text("a\n\nb\n", encoding="utf-8")
        (folder / "en.txt").write_text("a\nb\n\nc\n", encoding="utf-8")
        (folder / "gold.txt").write_text(beads, encoding="utf-8")
        document = peers.Document(folder, name, work)
        check("empty lines, " + name, document.gold.lengths == [2, 3] and not document.gold.uncovered()
              and gold.judge(document.gold, [([0], [0]), ([1], [1, 2])]).figures() == (1, 1, 1))
        texts = [path.read_text(encoding="utf-8") for path in document.plain()]
        check("sentences without empty lines", texts == ["a\nb\n", "a\nb\nc\n"])


# ---- Generator ----

def generated(work, name, *more):
    folder = work / name
    make_bitext.write_text(make_bitext.parse(["400", more[0], str(folder), *more[1:]]), folder)
    return {file: (folder / file).read_bytes() for file in ("it.txt", "en.txt", "gold.txt")}


def tiles(files):
    """Whether the beads, in order, hold each sentence once."""
    done = [0, 0]
    for line in files["gold.txt"].decode().splitlines():
        for side, numbers in enumerate(gold.parse_bead(line)):
            if numbers != list(range(done[side], done[side] + len(numbers))):
                return False
            done[side] += len(numbers)
    return done == [sum(1 for line in files[name].decode().split("\n") if line) for name in ("it.txt", "en.txt")]


def generator(work):
    plain = generated(work, "one", "1")
    check("the same seed gives other bytes", plain == generated(work, "same", "1"))
    check("another seed gives the same bytes", plain["it.txt"] != generated(work, "other", "2")["it.txt"])
    check("gold does not account for each line", tiles(plain))
    check("not so many sentences as asked for", plain["it.txt"].count(b"\n") == 400)
    paragraphs = generated(work, "paragraphs", "1", "--paragraphs")
    check("paragraphs: gold does not account for each line", tiles(paragraphs))
    check("no empty lines", paragraphs["en.txt"].count(b"\n\n") > 20)
    missing = generated(work, "missing", "1", "--missing", "2", "--chapter", "50")
    check("missing chapters: gold does not account for each line", tiles(missing))
    runs = [longest_run(missing["gold.txt"].decode(), empty) for empty in ("]:[]", "[]:[")]
    check("no chapter is missing: %s" % runs, min(runs) >= 50)
    check("beads of all kinds", all(kind in plain["gold.txt"].decode() for kind in ("]:[]", "[]:[")))
    shapes = [gold.parse_bead(line) for line in plain["gold.txt"].decode().splitlines()]
    one_to_one = sum(len(bead[0]) == len(bead[1]) == 1 for bead in shapes) / len(shapes)
    check("%.2f of the beads are 1-1" % one_to_one, .7 < one_to_one < .92)


def longest_run(text, empty):
    longest = run = 0
    for line in text.splitlines():
        run = run + 1 if empty in line else 0
        longest = max(longest, run)
    return longest


# ---- Measuring, peers, plot ----

def measuring(work):
    out = work / "out"
    ballast = bytearray(b"x") * (120 << 20)  # must not be counted as the child's
    cpu, memory, wall = measure.run([sys.executable, "-c", "a = bytearray(b'x') * (40 << 20); print(len(a))"], out, 60, 0)
    check("output", out.read_text() == "%d\n" % (40 << 20))
    check("memory of 40 MB measured as %.0f MB" % memory, 40 < memory < len(ballast) >> 20)
    check("time %.2f of %.2f" % (cpu, wall), 0 < cpu < 30)
    check("endless loop", "cut off" in refused(measure.run, [sys.executable, "-c", "while True: pass"], out, 1, 0))
    check("too much memory", refused(measure.run, [sys.executable, "-c", "b'x' * (900 << 20)"], out, 60, 300))
    check("exit status", "exit status 3" in refused(measure.run, ["sh", "-c", "exit 3"], out, 60, 0))
    check("no such program", refused(measure.run, ["/nowhere/at/all"], out, 60, 0))


def lengths():
    check("Gale-Church, 1-1", [tuple(map(list, bead)) for bead in gale_church.align([40, 90, 20], [42, 88, 21])]
          == [([k], [k]) for k in range(3)])
    check("Gale-Church, 1-2", [tuple(map(len, bead)) for bead in gale_church.align([40, 100, 20], [42, 50, 48, 21])]
          == [(1, 1), (1, 2), (1, 1)])
    check("Gale-Church, nothing", [tuple(map(len, bead)) for bead in gale_church.align([], [5])] == [(0, 1)])
    check("Gale-Church's chance", near(gale_church.mismatch(30, 30), 0)
          and near(gale_church.mismatch(0, 0), 0)
          and math.isclose(gale_church.mismatch(10 - 68 ** .5, 10 + 68 ** .5), -math.log(.0455), abs_tol=.001))  # two sigma


def words_apart():
    check("Italian tokens", peers.tokens("L'acqua è alta.", "it", False) == "l' acqua è alta .")
    check("English tokens", peers.tokens("It's the river's", "en", False) == "it 's the river 's")
    check("stems", peers.tokens("case rosse", "it", True) == "cas ross")


def plotted():
    line = plot.Line("a < b")
    line.points = [(n, n ** 2 / 1e6, n / 100 + 20) for n in (300, 1000, 3000, 10000)]
    line.failed = (30000, "cut off")
    check("slope", near(line.slope(1), 2) and line.slope(2) < 1)
    tree = xml.fromstring(plot.draw([line]))
    space = "{http://www.w3.org/2000/svg}"
    check("title and description", tree.findtext(space + "title") and "a < b" in tree.findtext(space + "desc"))
    check("points", len(tree.findall(".//%scircle" % space)) == 2 * (len(line.points) + 1))  # and one in the key


def run():
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        scorer()
        for test in (reading, empty_lines, generator, measuring):
            test(work)
    lengths()
    words_apart()
    plotted()
    for fault in FAULTS:
        print("align.py: " + fault)
    print("%d faults" % len(FAULTS))
    return 1 if FAULTS else 0
