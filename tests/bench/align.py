#!/usr/bin/env python3
"""Quality and cost of aligners side by side, in one run: see README.md in this folder.

    align.py --fronte build/src/cli/fronte --hunalign PATH --dictionary tables --gale-church builtin \\
             --gold FOLDER --sizes 1000,10000,100000 --plot cost.svg --json figures.json
    align.py --self-test"""
import argparse
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import gold
import make_bitext
import measure
import peers
import plot

GROUPS = [("1-1", lambda m, n: m == n == 1), ("1-2 2-1", lambda m, n: sorted((m, n)) == [1, 2]),
          ("1-3 and more", lambda m, n: min(m, n) == 1 and max(m, n) > 2), ("2-2 and more", lambda m, n: min(m, n) > 1),
          ("left out", lambda m, n: not m or not n)]


class Result:
    """One aligner on one set: sums over the documents of the set."""

    def __init__(self, peer, name):
        self.peer, self.set = peer, name
        self.generated = None  # the size asked for, when the text is a generated one
        self.sentences = [0, 0]
        self.cpu = self.wall = self.memory = 0.0
        self.score, self.failure = gold.Score(), None

    def as_json(self):
        out = {"set": self.set, "aligner": self.peer, "generated": self.generated, "sentences": self.sentences}
        if self.failure:
            return out | {"failure": self.failure}
        return out | {"cpu_seconds": round(self.cpu, 4), "wall_seconds": round(self.wall, 4),
                      "peak_mb": round(self.memory, 2)} | self.score.as_json()


def measure_document(peer, document, options, result):
    """Adds one document: the least time and the most memory of the repeats."""
    out = options.work / "answer"
    command = peer.arguments(document, out)
    runs = []
    for _ in range(options.repeat):
        out.unlink(missing_ok=True)
        printed = out if peer.printed else options.work / "printed"
        runs.append(measure.run(command, printed, options.limit, options.max_memory, peer.folder))
    if not out.exists():
        raise measure.Failure("no answer")
    result.cpu += min(run[0] for run in runs)
    result.memory = max([result.memory] + [run[1] for run in runs])
    result.wall += min(run[2] for run in runs)
    result.score += gold.judge(document.gold, peer.beads(document, out))


def measure_set(peer, documents, name, options):
    result = Result(peer.name, name)
    for document in documents():
        result.sentences = [a + b for a, b in zip(result.sentences, document.sentences())]
        if result.failure:
            continue
        try:
            measure_document(peer, document, options, result)
        except (measure.Failure, gold.Malformed) as failure:
            result.failure = str(failure).replace(str(options.work) + "/", "")[:120]
    return result


def gold_set(text, work):
    """FOLDER or FOLDER:SRC,TGT -> (name, function that gives its documents)."""
    path, _, languages = text.partition(":")
    root = Path(path).resolve()
    found = gold.folders(root)
    if not found:
        raise gold.Malformed("%s: no folder with gold.txt or beads.txt" % path)
    languages = tuple(languages.split(",")) if languages else ("it", "en")
    return root.name, lambda: (peers.Document(folder, str(folder), work, languages) for folder in found)


def generated_set(size, options):
    folder = options.work / ("generated-%d" % size)
    arguments = make_bitext.parse([str(size), str(options.seed), str(folder)] + options.generator.split())
    make_bitext.write_text(arguments, folder)
    document = peers.Document(folder, "generated", options.work)
    if document.gold.uncovered():
        raise gold.Malformed("%s: %d sentences are in no bead" % (folder, document.gold.uncovered()))
    return "%s sentences" % format(size, ","), lambda: [document]


def measure_all(options):
    """Yields results.  An aligner that failed on a text is not run on longer ones."""
    chosen, failed = peers.all_peers(options), set()
    for text in options.gold:
        name, documents = gold_set(text, options.work)
        for peer in chosen:
            yield measure_set(peer, documents, name, options)
    for size in options.sizes:
        if all(peer.name in failed for peer in chosen):
            break
        name, documents = generated_set(size, options)
        for peer in chosen:
            if peer.name in failed:
                continue
            result = measure_set(peer, documents, name, options)
            result.generated = size
            if result.failure:
                failed.add(peer.name)
            yield result
        if not options.keep:
            shutil.rmtree(options.work / ("generated-%d" % size))


# ---- Output ----

HEADS = ["F1", "prec.", "recall", "lax F1", "CPU s", "MB", "wall s"]


def cost_cells(result):
    return ["%.2f" % result.cpu, "%.0f" % result.memory, "%.2f" % result.wall]


def decimal(value):
    return "-" if value is None else "%.3f" % value


def row(result):
    if result.failure:
        return [result.peer, result.failure]
    strict, lax = result.score.figures(), result.score.figures(False)
    return [result.peer] + [decimal(v) for v in (strict[2], strict[0], strict[1], lax[2])] + cost_cells(result)


def type_row(result):
    return [result.peer] + ["%s %s" % tuple(map(decimal, result.score.of_types(group))) for _, group in GROUPS]


def print_set(results, write):
    """The figures of one set, all aligners."""
    width = max([len(result.peer) for result in results] + [24])
    first = results[0]
    write("\n%s: %s and %s sentences\n" % (first.set, *(format(n, ",") for n in first.sentences)))
    write("%-*s %s\n" % (width, "", " ".join("%8s" % head for head in HEADS)))
    for result in results:
        cells = row(result)
        body = cells[1] if result.failure else " ".join("%8s" % cell for cell in cells[1:])
        write("%-*s %s\n" % (width, cells[0], body))
        if result.score.unsaid:
            write("%-*s   %d sentences not mentioned, counted as left out\n" % (width, "", result.score.unsaid))
    write("%-*s %s\n" % (width, "precision and recall of", " ".join("%13s" % name for name, _ in GROUPS)))
    for result in results:
        if not result.failure:
            cells = type_row(result)
            write("%-*s %s\n" % (width, cells[0], " ".join("%13s" % cell for cell in cells[1:])))


def growth(figures):
    """For the plot, from what goes into the JSON: points (sentences, CPU seconds, MB), and where an aligner gave up."""
    lines = {}
    for figure in sorted((f for f in figures if f["generated"]), key=lambda f: f["generated"]):
        line = lines.setdefault(figure["aligner"], plot.Line(figure["aligner"]))
        if "failure" in figure:
            line.failed = (figure["generated"], figure["failure"])
        else:
            line.points.append((figure["generated"], max(figure["cpu_seconds"], .001), figure["peak_mb"]))
    return [line for line in lines.values() if line.points]


def print_growth(lines, write):
    if lines:
        write("\nGrowth with the number of sentences n, fitted over the last factor of ten measured\n")
    for line in lines:
        write("%-30s CPU %-8s memory %s%s\n" % (line.name, line.grows(1), line.grows(2), line.gave_up()))


def write_json(options, figures):
    lines = growth(figures)
    out = {"seed": options.seed, "generator": options.generator, "repeat": options.repeat, "results": figures,
           "growth": {line.name: {"cpu": line.slope(1), "memory": line.slope(2)} for line in lines}}
    Path(options.json).write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


def report(options, write):
    """-> results of this run.  The JSON is written anew after each, since a run may take hours."""
    results, shown, figures = [], [], []
    for earlier in options.earlier:
        figures += json.loads(Path(earlier).read_text(encoding="utf-8"))["results"]
    for result in measure_all(options):
        if shown and shown[0].set != result.set:
            print_set(shown, write)
            shown = []
        shown.append(result)
        results.append(result)
        figures.append(result.as_json())
        if options.json:
            write_json(options, figures)
    if options.json:
        write_json(options, figures)
    if shown:
        print_set(shown, write)
    lines = growth(figures)
    print_growth(lines, write)
    if options.plot:
        if not lines:
            raise gold.Malformed("--plot: no generated text was measured")
        Path(options.plot).write_text(plot.draw(lines), encoding="utf-8")
    return results


def parse(arguments):
    parser = argparse.ArgumentParser(description="Quality and cost of aligners side by side.")
    parser.add_argument("--fronte", metavar="PROGRAM")
    parser.add_argument("--lexicon", metavar="FILE", help="for fronte")
    parser.add_argument("--fronte-options", default="", metavar="OPTIONS", help="more options of fronte align")
    parser.add_argument("--hunalign", metavar="PROGRAM")
    parser.add_argument("--dictionary", metavar="FILE", help="for hunalign; `tables`: the words of dictionaries/it-en")
    parser.add_argument("--stems", action="store_true", help="hunalign also on words without endings")
    parser.add_argument("--realign", action="store_true", help="hunalign also with -realign")
    parser.add_argument("--gale-church", metavar="PROGRAM", help="called with two texts; `builtin`: gale_church.py")
    parser.add_argument("--other", action="append", default=[], metavar="NAME=COMMAND",
                        help="another aligner; {src}, {tgt} and {out} stand for files")
    parser.add_argument("--gold", action="append", default=[], metavar="FOLDER[:SRC,TGT]", help="folder of gold beads")
    parser.add_argument("--sizes", type=lambda text: sorted(map(int, text.split(","))), default=[], metavar="N,N,...",
                        help="generated texts of so many sentences")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--generator", default="", metavar="OPTIONS", help="of make_bitext.py")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="the least time of N runs")
    parser.add_argument("--limit", type=int, default=600, metavar="SECONDS", help="of CPU for a run, 600; 0: none")
    parser.add_argument("--max-memory", type=int, default=0, metavar="MB", help="of address space for a run")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--earlier", action="append", default=[], metavar="FILE",
                        help="JSON of an earlier run, whose figures go into this one's plot and JSON")
    parser.add_argument("--plot", metavar="FILE.svg", help="cost against length, of the generated texts")
    parser.add_argument("--at-least", type=float, metavar="F1", help="status 1 when fronte stays below, or any fails")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="for files made on the way")
    parser.add_argument("--keep", action="store_true", help="leave the generated texts in --work")
    parser.add_argument("--self-test", action="store_true")
    return parser.parse_args(arguments)


def too_low(results, at_least):
    return [r for r in results if r.failure or r.peer == "fronte" and r.score.figures()[2] < at_least]


def main(arguments):
    options = parse(arguments)
    if options.self_test:
        import self_test
        return self_test.run()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends, too
    with tempfile.TemporaryDirectory() as folder:
        options.work = (options.work or Path(folder)).resolve()
        options.work.mkdir(parents=True, exist_ok=True)
        try:
            results = report(options, lambda text: print(text, end="", flush=True))
        except (gold.Malformed, OSError) as error:
            print("align.py: %s" % error, file=sys.stderr)
            return 2
    return 1 if options.at_least is not None and too_low(results, options.at_least) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
