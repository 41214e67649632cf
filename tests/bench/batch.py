#!/usr/bin/env python3
"""Many pairs of articles through `fronte batch`: pairs a second, CPU time, peak memory.

    batch.py --fronte build/src/cli/fronte [--lexicon FILE] [--pairs 1000,10000] [--jobs 2] [--keep FOLDER]

The articles of corpora/ are varied: sentences drawn from one article, in their order, until there are some 500
words, numbers and years changed alike on both sides, so that no two pairs are the same.  The same seed gives the same texts.
Times are printed, never judged.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ARTICLES = os.path.join(ROOT, "corpora", "articles")
WAYS = (("tmx", ["tmx"], []), ("tmx and findings", ["tmx", "txt"], []), ("tmx and page", ["tmx", "html"], []),
        ("tmx and page, --no-check", ["tmx", "html"], ["--no-check"]))


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def sentences(article, language):
    return read(os.path.join(ARTICLES, article, language + ".sentences.txt")).split("\n")


def beads(article):
    """Pairs of lists of line numbers, as far as both sides have sentences."""
    for line in read(os.path.join(ARTICLES, article, "beads.txt")).splitlines():
        found = re.match(r"\[([\d, ]*)\]:\[([\d, ]*)\]", line)
        if found:
            yield tuple([int(n) for n in side.split(",") if n.strip()] for side in found.groups())


def load():
    """For each article its beads as pairs of texts."""
    out = []
    for article in sorted(os.listdir(ARTICLES)):
        texts = [sentences(article, language) for language in ("it", "en")]
        out.append([tuple(" ".join(texts[s][n] for n in bead[s]) for s in range(2)) for bead in beads(article)])
    return out


def vary(rng, pair):
    """Other numbers, the same ones on both sides."""
    numbers = {}

    def change(found):
        n = found[0]
        if n not in numbers:
            numbers[n] = n[0] + "".join(rng.choice("0123456789") for _ in n[1:])
        return numbers[n]

    return [re.sub(r"\d{2,4}", change, text) for text in pair]


def article(rng, articles, words):
    """Paragraphs of a few beads; at times a bead lacks a side, or two are another article's."""
    out, n = ([], []), 0
    while n < words:
        source = rng.choice(articles)
        at = rng.randrange(len(source))
        paragraph = ([], [])
        for pair in source[at:at + rng.randint(2, 5)]:
            for side, text in enumerate(vary(rng, pair)):
                if text and rng.random() > .02:
                    paragraph[side].append(text)
            n += len(pair[0].split())
        for side in range(2):
            out[side].append(" ".join(paragraph[side]))
    return ["\n\n".join(p for p in side if p) + "\n" for side in out]


def make(folder, n, words, seed):
    rng, articles = random.Random(seed), load()
    for i in range(n):
        for language, text in zip(("it", "en"), article(rng, articles, words)):
            with open(os.path.join(folder, "%05d.%s.txt" % (i, language)), "w", encoding="utf-8") as f:
                f.write(text)


def write_list(folder, n, endings):
    path = os.path.join(folder, "list.tsv")
    with open(path, "w") as f:
        for i in range(n):
            f.write("\t".join(["%05d.it.txt" % i, "%05d.en.txt" % i] + ["out/%05d.%s" % (i, e) for e in endings]) + "\n")
    return path


def run(command, folder):
    """(status, seconds, seconds of CPU, peak MB)"""
    begin = time.monotonic()
    pid = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL).pid
    _, status, usage = os.wait4(pid, 0)
    return (os.waitstatus_to_exitcode(status), time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024)


def measure(args, folder):
    print("| outputs | pairs | s | pairs a second | ms of CPU a pair | peak MB |\n|---|---|---|---|---|---|")
    for name, endings, options in WAYS:
        for n in args.pairs:
            shutil.rmtree(os.path.join(folder, "out"), True)
            os.mkdir(os.path.join(folder, "out"))
            write_list(folder, n, endings)
            command = [args.fronte, "batch", "-q", "--jobs", str(args.jobs)] + options + ["list.tsv"]
            if args.lexicon:
                command[2:2] = ["--lexicon", args.lexicon]
            status, seconds, cpu, peak = run(command, folder)
            if status:
                sys.exit("%s: status %d" % (" ".join(command), status))
            if len(os.listdir(os.path.join(folder, "out"))) != n * len(endings):
                sys.exit("outputs are missing")
            print("| %s | %d | %.1f | %.0f | %.1f | %.0f |" % (name, n, seconds, n / seconds, 1000 * cpu / n, peak),
                  flush=True)
    _, seconds, cpu, peak = run(command, folder)
    print("| again: all done | %d | %.1f | %.0f | %.2f | %.0f |" % (n, seconds, n / seconds, 1000 * cpu / n, peak))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    p.add_argument("--lexicon")
    p.add_argument("--pairs", default="1000,10000", type=lambda s: [int(n) for n in s.split(",")])
    p.add_argument("--words", default=500, type=int, help="of the Italian, about")
    p.add_argument("--jobs", default=2, type=int)
    p.add_argument("--seed", default=1, type=int)
    p.add_argument("--keep", help="a folder for the texts; they are made there when it is not there yet")
    args = p.parse_args()
    args.fronte = os.path.abspath(args.fronte)
    args.lexicon = args.lexicon and os.path.abspath(args.lexicon)
    folder = args.keep or tempfile.mkdtemp(prefix="fronte-batch-")
    try:
        if not args.keep or not os.path.exists(folder):
            os.makedirs(folder, exist_ok=True)
            make(folder, max(args.pairs), args.words, args.seed)
        measure(args, folder)
    finally:
        if not args.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
