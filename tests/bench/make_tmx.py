#!/usr/bin/env python3
"""Writes a translation memory of many units, for measuring: make_tmx.py UNITS > big.tmx

The sentences are those of the gold beads of corpora/articles, each time with other numbers and names."""
import random
import re
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ARTICLES = Path(__file__).resolve().parents[2] / "corpora" / "articles"
FIRST = "Anna Marco Giulia Paolo Elena Luca Sara Davide Chiara Pietro Irene Matteo Olga Boris Ingrid Lars".split()
LAST = ("Rossi Bianchi Ferrari Esposito Colombo Ricci Marino Greco Bruno Gallo Conti Costa Mancini Rizzo Lombardi Moretti "
        "Barbieri Fontana Santoro Mariani").split()
PLACES = [("Roma", "Rome"), ("Milano", "Milan"), ("Torino", "Turin"), ("Firenze", "Florence"), ("Mosca", "Moscow"),
          ("Parigi", "Paris"), ("Londra", "London"), ("Berlino", "Berlin"), ("Varsavia", "Warsaw"), ("Vienna", "Vienna")]
MONTHS = [("gennaio", "January"), ("marzo", "March"), ("giugno", "June"), ("settembre", "September")]


def pairs():
    for folder in sorted(ARTICLES.iterdir()):
        sides = [[line for line in (folder / (lang + ".sentences.txt")).read_text(encoding="utf-8").splitlines() if line]
                 for lang in ("it", "en")]
        beads = re.findall(r"\[([\d,]+)\]:\[([\d,]+)\]", (folder / "beads.txt").read_text(encoding="utf-8"))
        for bead in beads:
            yield tuple(" ".join(side[int(i)] for i in numbers.split(",")) for side, numbers in zip(sides, bead))


def vary(pair, rng):
    it, en = pair
    name = rng.choice(FIRST) + " " + rng.choice(LAST)
    place, month = rng.choice(PLACES), rng.choice(MONTHS)
    day, year, sum_ = rng.randint(1, 28), rng.randint(1950, 2025), rng.randint(1100, 999999)
    it += " Lo ha detto %s a %s il %d %s %d: %s euro." % (name, place[0], day, month[0], year, f"{sum_:,}".replace(",", "."))
    en += " So said %s in %s on %d %s %d: %s euros." % (name, place[1], day, month[1], year, f"{sum_:,}")
    return it, en


def main():
    rng, stock = random.Random(1), list(pairs())
    write = sys.stdout.write
    write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="bench" creationtoolversion="1" '
          'segtype="sentence" o-tmf="bench" adminlang="en" srclang="it" datatype="plaintext"/>\n<body>\n')
    for i in range(int(sys.argv[1])):
        it, en = vary(rng.choice(stock), rng)
        write('<tu tuid="%d">\n  <tuv xml:lang="it"><seg>%s</seg></tuv>\n  <tuv xml:lang="en"><seg>%s</seg></tuv>\n</tu>\n'
              % (i, escape(it), escape(en)))
    write("</body>\n</tmx>\n")


if __name__ == "__main__":
    main()
