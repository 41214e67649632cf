#!/usr/bin/env python3
"""Checks every file of dictionaries/: UTF-8 in NFC, LF, no blanks at the ends of lines or cells, columns, duplicates.

    tables.py ROOT          checks ROOT/dictionaries
    tables.py --self-test   checks that faults are found
"""
import sys
import tempfile
import unicodedata
from collections import namedtuple
from pathlib import Path

# Columns from .. to; what a row is identified by (column numbers); allowed values by column.
Kind = namedtuple("Kind", "least most key values", defaults=({},))

POS = {"n", "v", "adj", "adv", "phr", "prep", "conj", "pron", "det", "aux", "num", "intj"}
WORDS = Kind(3, 4, (0, 2))
NAMES = Kind(5, 7, (0,))
ABBREVIATIONS = {"title", "never", "number", "hour", "era", "end", "may"}
KINDS = {
    "stopwords.txt": Kind(1, 1, (0,)),
    "numbers.tsv": Kind(3, 4, (0, 2), {2: {"cardinal", "ordinal", "scale"}}),
    "abbreviations.tsv": Kind(2, 3, (0,), {1: ABBREVIATIONS | {"unit"} | {"unit|" + name for name in ABBREVIATIONS}}),
    "sentences.tsv": Kind(2, 3, (0,)),
    "forms.tsv": Kind(2, 2, (0,)),
    "spelling.tsv": Kind(1, 2, (0,)),
    "skeleton.tsv": Kind(1, 2, (0,)),
    "endings.tsv": Kind(1, 2, (0, 1)),
    "inflections.tsv": Kind(1, 2, (0,)),
    "doubles.tsv": Kind(1, 1, (0,)),
    "misspellings.tsv": Kind(2, 4, (0,), {2: {"", "name", "place", "habit"}}),
    "affixes.tsv": Kind(1, 1, (0,)),
    "doubles.tsv": Kind(1, 1, (0,)),
    "misspellings.tsv": Kind(2, 4, (0,), {2: {"", "name", "place", "habit"}}),
    "conventions.tsv": Kind(2, 7, (0, 1, 2, 3)),
    "conventions_signs.tsv": Kind(3, 4, (0, 1)),
    "conventions_foreign.tsv": Kind(2, 3, (0,)),
    "conventions_words.tsv": Kind(2, 7, (0, 1)),
    "conventions_names.tsv": Kind(2, 7, (0, 1)),
    "works.tsv": NAMES,
    "given.tsv": Kind(2, 2, (0,)),
    "index.tsv": Kind(3, 6, (0, 1)),
    "originals.tsv": Kind(2, 4, (0, 2)),
    "origins.tsv": Kind(2, 2, (0,)),
    "related.tsv": Kind(2, 2, (0,)),
    "standins.tsv": Kind(2, 3, (0, 1), {1: {"agent", "bound", "closer", "clause", "conjunction", "noun", "opener", "predicate", "pronoun"}}),
    "home.txt": Kind(1, 1, (0,)),
    "silent.txt": Kind(1, 1, (0,)),
    "bonds.tsv": Kind(2, 3, (0, 1, 2), {0: {"strong", "plain", "agent", "weak", "genitive", "joint", "relative", "clitic", "passive", "mutual",
                                            "article", "definite"}}),
    "quantities.tsv": Kind(2, 4, (0, 1)),
    "units.tsv": Kind(4, 4, (0,)),
    "sources.tsv": Kind(4, 5, (0, 2, 3), {0: {"bidix", "morph", "dictd", "mo"}}),
    "weights.tsv": Kind(2, 3, (0,)),
    "nouns.tsv": WORDS, "verbs.tsv": WORDS, "adjectives.tsv": WORDS, "adverbs.tsv": WORDS,
    "function.tsv": WORDS, "phrases.tsv": WORDS, "calendar.tsv": WORDS,
    "places.tsv": NAMES, "demonyms.tsv": NAMES, "organisations.tsv": NAMES, "acronyms.tsv": NAMES,
    "titles.tsv": NAMES, "people.tsv": NAMES, "events.tsv": NAMES,
}
SKIPPED = {"meson.build", "README.md"}
RULES = Kind(1, 1, ())  # of names/*.txt: transliteration rules, which the unit tests read
INVISIBLE = {0x00A0, 0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202C, 0x2060, 0xFEFF, 0xFFFD}


def check_line(line):
    """Faults of any line, comment or row."""
    if line.endswith("\r"):
        yield "CRLF"
    elif line != line.rstrip(" ") or (line.startswith("#") and line != line.rstrip()):  # tabs: empty columns
        yield "blank at the end"
    if unicodedata.normalize("NFC", line) != line:
        yield "not in NFC"
    for c in line:
        if ord(c) in INVISIBLE or (ord(c) < 32 and c not in "\t\r"):
            yield f"invisible character U+{ord(c):04X}"


def check_row(kind, cells, seen, number):
    if not kind.least <= len(cells) <= kind.most:
        yield f"{len(cells)} columns, not {kind.least} to {kind.most}"
        return
    for i, cell in enumerate(cells):
        values = cell.split("|")
        if cell != cell.strip() or "  " in cell or any(v != v.strip() for v in values):
            yield f"blanks in column {i + 1}: {cell!r}"
        if len(values) > 1 and ("" in values or len(set(values)) < len(values)):
            yield f"a value empty or twice in column {i + 1}: {cell!r}"
        if i in kind.values and cell not in kind.values[i]:
            yield f"column {i + 1} is {cell!r}, not one of {', '.join(sorted(kind.values[i]))}"
    if not cells[0]:
        yield "the first column is empty"
    key = tuple(cells[i] if i < len(cells) else "" for i in kind.key)
    if key in seen:
        yield f"{cells[0]!r} stands in line {seen[key]} already"
    seen.setdefault(key, number)


def check_file(path):
    kind = RULES if path.parent.name == "names" and path.suffix == ".txt" else KINDS.get(path.name)
    if not kind:
        yield 0, "a file that this test does not know: add it to KINDS"
        return
    data = path.read_bytes()
    if data.startswith(b"\xef\xbb\xbf"):
        yield 1, "BOM"
    if not data.endswith(b"\n") or data.endswith(b"\n\n"):
        yield data.count(b"\n"), "must end in one line feed"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        yield data.count(b"\n", 0, e.start) + 1, "not UTF-8"
        return
    seen = {}
    for number, line in enumerate(text.split("\n")[:-1], 1):
        faults = list(check_line(line))
        if line and not line.startswith("#") and kind is not RULES:
            faults += check_row(kind, line.rstrip("\r").split("\t"), seen, number)
        for fault in faults:
            yield number, fault


def check(root):
    complaints, files = [], 0
    for path in sorted(Path(root, "dictionaries").rglob("*")):
        if path.is_file() and path.name not in SKIPPED:
            files += 1
            complaints += [f"{path.relative_to(root)}:{n}: {what}" for n, what in check_file(path)]
    if not files:
        complaints.append(f"{root}: no file to read")
    return complaints


PLANTED = [  # file, bytes, whether that is a fault
    ("it/stopwords.txt", "il\nla\nperché\n", False),
    ("it/stopwords.txt", "il\r\n", True),
    ("it/stopwords.txt", "il \n", True),
    ("it/stopwords.txt", "il", True),
    ("it/stopwords.txt", "il\nla\nil\n", True),
    ("it/stopwords.txt", "perche\u0301\n", True),
    ("it/stopwords.txt", "# perche\u0301\n", True),
    ("it/stopwords.txt", "\ufeffil\n", True),
    ("it/stopwords.txt", "il\u00a0\n", True),
    ("it/numbers.tsv", "due\t2\tcardinal\n", False),
    ("it/numbers.tsv", "due\t2\tkardinal\n", True),
    ("it-en/nouns.tsv", "casa\thouse|home\tn\n", False),
    ("it-en/nouns.tsv", "casa\thouse| home\tn\n", True),
    ("it-en/nouns.tsv", "casa\thouse|house\tn\n", True),
    ("it-en/nouns.tsv", "casa\thouse\n", True),
    ("it-en/nouns.tsv", "casa\thouse\tn\na\tb\tn\ncasa\thome\tn\n", True),
    ("it-en/places.tsv", "Roma\t\tRome\t\tplace\n", False),
    ("it-en/places.tsv", "Roma\tRome\n", True),
    ("en/names/ru.txt", "# rules\n\u0430 > a ;\n\u0430 > a ;\n", False),
    ("en/names/ru.txt", "\u0430 > a ; \n", True),
    ("it-en/unheard-of.tsv", "a\tb\n", True),
]


def self_test():
    for file, text, wrong in PLANTED:
        with tempfile.TemporaryDirectory() as root:
            path = Path(root, "dictionaries", file)
            path.parent.mkdir(parents=True)
            path.write_bytes(text.encode())
            found = check(root)
            if bool(found) != wrong:
                print(f"planted {file}: {text!r}: {found}")
                return 1
    print(f"{len(PLANTED)} planted files judged")
    return 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    complaints = check(sys.argv[1] if len(sys.argv) > 1 else ".")
    for line in complaints:
        print(line)
    return 1 if complaints else self_test()


if __name__ == "__main__":
    sys.exit(main())
