#!/usr/bin/env python3
"""Checks the articles of corpora/: files, sentences that tile the texts, beads that tile the sentences, findings that
stand where they say.  With a binary it measures `fronte check` on them.

    corpora.py ROOT                     checks ROOT/corpora/articles
    corpora.py --self-test              checks that faults are found
    corpora.py --fronte BINARY ROOT     what the checker finds, misses, and reports without reason
               [--at-least N]           exit status 1 when less than N percent of what is required are found
               [--at-most M]            exit status 1 when there are more than M false alarms in all
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import namedtuple
from pathlib import Path

SIDES = ("it", "en")
FILES = ("it.txt", "en.txt", "it.sentences.txt", "en.sentences.txt", "beads.txt", "findings.tsv")
OF_SENTENCES = {"omission": 0, "addition": 1, "untranslated": 1, "same-as-source": 1}  # which side they stand on
NONE = "-"
SHORTEST_STEM = 4  # letters: Bartolozi / Bartolozzi share no word, nor do Svizzera / svizzero

Gold = namedtuple("Gold", "kind type entity rendering lines required note")
Reported = namedtuple("Reported", "kind entity rendering lines message")


# ---- Reading ----

def paragraphs(text):
    """The sentences of every paragraph of a sentence file."""
    return [p.split("\n") for p in text.rstrip("\n").split("\n\n")]


def sentences(text):
    return [s for p in paragraphs(text) for s in p]


def number(cell):
    return None if cell == NONE else int(cell)


def gold_of(text):
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    return [Gold(*r[:4], (number(r[4]), number(r[5])), r[6] == "required", r[7]) for r in rows]


def known_kinds(root):
    """The kinds that src/entity/kind.h names."""
    header = Path(root, "src/entity/kind.h").read_text(encoding="utf-8")
    return set(re.findall(r'^ *X\([A-Z_]+, "([a-z-]+)"', header, re.M))


# ---- Structure ----

def check_text(name, text):
    """Faults of any file."""
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield name, "must end in one line feed"
    if unicodedata.normalize("NFC", text) != text:
        yield name, "not in NFC"
    for n, line in enumerate(text.split("\n"), 1):
        if line != line.strip(" \r") or "  " in line:
            yield f"{name}:{n}", "blanks at an end of the line, or two in a row"


def check_sentences(side, texts):
    name = f"{side}.sentences.txt"
    lines = texts[f"{side}.txt"].rstrip("\n").split("\n\n")
    joined = [" ".join(p) for p in paragraphs(texts[name])]
    if len(lines) != len(joined):
        yield name, f"{len(joined)} paragraphs, not {len(lines)}"
    for n, (line, sentence) in enumerate(zip(lines, joined), 1):
        if line != sentence:
            yield name, f"paragraph {n} is not that of {side}.txt"
            break


def check_beads(texts):
    covered = ([], [])
    for n, line in enumerate(texts["beads.txt"].split("\n")[:-1], 1):
        match = re.fullmatch(r"\[((?:\d+(?:,\d+)*)?)\]:\[((?:\d+(?:,\d+)*)?)\]", line)
        if not match or line == "[]:[]":
            yield f"beads.txt:{n}", f"no bead: {line!r}"
            return
        for side in (0, 1):
            covered[side].extend(int(i) for i in match[side + 1].split(",") if i)
    for side, name in enumerate(SIDES):
        if covered[side] != list(range(len(sentences(texts[f"{name}.sentences.txt"])))):
            yield "beads.txt", f"the sentences of {name}.sentences.txt are not each in one bead, in order"


def check_row(cells, kinds, texts, seen):
    if len(cells) != 8:
        yield f"{len(cells)} columns, not 8"
        return
    kind, _, *words = cells[:4]
    if kind not in kinds:
        yield f"no kind of findings: {kind}"
    if cells[6] not in ("required", "optional"):
        yield f"{cells[6]!r}, not required or optional"
    if any(not c or c != c.strip() for c in cells):
        yield "an empty cell, or blanks at its ends"
    if tuple(cells[:6]) in seen:
        yield "a row that stands there already"
    seen.add(tuple(cells[:6]))
    for side, name in enumerate(SIDES):
        yield from check_place(name, words[side], cells[4 + side], texts)
    if kind in OF_SENTENCES:
        if cells[4 + OF_SENTENCES[kind]] == NONE:
            yield f"{kind} without the sentence"
    elif words == [NONE, NONE]:
        yield "neither entity nor rendering"


def check_place(side, words, cell, texts):
    """Does the cell number a sentence of the side, and do the words stand in it?"""
    lines = sentences(texts[f"{side}.sentences.txt"])
    if cell == NONE:
        if words != NONE:
            yield f"{words!r} in no sentence"
    elif not cell.isdecimal() or not 1 <= int(cell) <= len(lines):
        yield f"{side}: no sentence {cell!r}"
    elif words != NONE and words not in lines[int(cell) - 1]:
        yield f"{words!r} does not stand in sentence {cell} of {side}.sentences.txt"


def check_omissions(texts):
    """Are the sentences that the beads leave alone those that the findings call omissions and additions?"""
    gold = gold_of(texts["findings.tsv"])
    alone = (set(), set())
    for line in texts["beads.txt"].split("\n")[:-1]:
        match = re.fullmatch(r"\[([\d,]*)\]:\[([\d,]*)\]", line)
        if not match[1] or not match[2]:
            side = 0 if match[1] else 1
            alone[side].update(int(i) + 1 for i in match[side + 1].split(","))
    for side, kind in enumerate(("omission", "addition")):
        told = {g.lines[side] for g in gold if g.kind == kind}
        if told != alone[side]:
            yield "findings.tsv", f"{kind}: {sorted(told)}, and by the beads {sorted(alone[side])}"


def check_findings(texts, kinds):
    seen, faults = set(), 0
    if not texts["findings.tsv"].startswith("# kind\ttype\tentity\trendering\t"):
        yield "findings.tsv:1", "no comment that names the columns"
    for n, line in enumerate(texts["findings.tsv"].split("\n")[:-1], 1):
        if line and not line.startswith("#"):
            for fault in check_row(line.split("\t"), kinds, texts, seen):
                faults += 1
                yield f"findings.tsv:{n}", fault
    if not faults:
        yield from check_omissions(texts)


def read_folder(folder):
    """The texts by name, and what could not be read."""
    texts, faults = {}, []
    for name in FILES:
        try:
            texts[name] = Path(folder, name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            faults.append((name, "is missing"))
        except UnicodeDecodeError as e:
            faults.append((name, f"not UTF-8 at byte {e.start}"))
    faults += [(p.name, "a file that this test does not know") for p in sorted(folder.iterdir()) if p.name not in FILES]
    return texts, faults


def check_folder(folder, kinds):
    texts, faults = read_folder(folder)
    for name, text in texts.items():
        faults += check_text(name, text)
    if len(texts) < len(FILES):
        return faults
    for side in SIDES:
        faults += check_sentences(side, texts)
    beads = list(check_beads(texts))
    return faults + beads + ([] if beads else list(check_findings(texts, kinds)))


def folders(root):
    return sorted(p for p in Path(root, "corpora/articles").iterdir() if p.is_dir())


def check(root):
    kinds = known_kinds(root)
    complaints = [] if kinds else ["src/entity/kind.h: no kind of findings"]
    if not folders(root):
        complaints.append("corpora/articles: no article")
    for folder in folders(root):
        complaints += [f"{folder.relative_to(root)}/{where}: {what}" for where, what in check_folder(folder, kinds)]
    return complaints


# ---- Measuring a checker ----

def fold(text):
    text = unicodedata.normalize("NFD", (text or "").replace("’", "'"))
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def words_of(*texts):
    found = set()
    for text in texts:
        found.update(w for w in re.findall(r"\w+(?:[.,:]\d+)*", fold(text)) if len(w) > 1 or w.isdigit())
    return found


def share_a_word(a, b):
    """A word in common, or two of which one begins as the other does."""
    return bool(a & b) or any(x[:SHORTEST_STEM] == y[:SHORTEST_STEM] for x in a for y in b
                              if min(len(x), len(y)) > SHORTEST_STEM and x.isalpha() and y.isalpha())


def matches(gold, finding):
    """The same sentence on one side, and a word in common; of whole sentences, the same sentence and kind."""
    if gold.kind in OF_SENTENCES or finding.kind in OF_SENTENCES:
        side = OF_SENTENCES.get(gold.kind, 0)
        return gold.kind == finding.kind and gold.lines[side] == finding.lines[side]
    if not any(a is not None and a == b for a, b in zip(gold.lines, finding.lines)):
        return False
    texts = [[t for t in (x.entity, x.rendering) if t and t != NONE] for x in (gold, finding)]
    return share_a_word(words_of(*texts[0]), words_of(*texts[1]))


def sentence_at(texts, side, offset):
    """The number, from 1, of the sentence in which a byte of the text lies."""
    data, at = texts[f"{side}.txt"].encode(), 0
    for n, sentence in enumerate(sentences(texts[f"{side}.sentences.txt"]), 1):
        at = data.index(sentence.encode(), at) + len(sentence.encode())
        if offset < at:
            return n
    return None


def reported(binary, folder, texts):
    """What the checker says.  Its sentences may be cut otherwise than ours: places go by bytes where it gives them."""
    command = [binary, "check", "--to", "jsonl", str(folder / "it.txt"), str(folder / "en.txt")]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: exit status {run.returncode}: {run.stderr.strip()}")
    found = []
    for f in (json.loads(line) for line in run.stdout.split("\n") if line.strip()):
        lines = []
        for side, name in zip(("src", "tgt"), SIDES):
            span = f.get(f"{side}_span") or [0, 0]
            lines.append(sentence_at(texts, name, span[0]) if span[1] > span[0] else f.get(f"{side}_line"))
        if f["severity"] != "note":
            found.append(Reported(f["kind"], f.get("entity"), f.get("rendering"), tuple(lines), f.get("message", "")))
    return found


def judge(gold, found):
    """Of the required rows: those found with the right kind, found with another kind, missed; and the false alarms.
    A row stands for its fault: of another row at the same place and of the same words the kind is right as well."""
    right, other, missed = [], [], []
    for g in (g for g in gold if g.required):
        hits = [f for f in found if matches(g, f)]
        kinds = {o.kind for o in gold if (o.entity, o.rendering, o.lines) == (g.entity, g.rendering, g.lines)}
        if any(f.kind in kinds for f in hits):
            right.append(g)
        elif hits:
            other.append((g, hits[0].kind))
        else:
            missed.append(g)
    return right, other, missed, [f for f in found if not any(matches(g, f) for g in gold)]


def described(kind, x):
    at = ":".join(NONE if n is None else str(n) for n in x.lines)
    return f"{kind} {at} {x.entity or NONE} / {x.rendering or NONE}"


def measure(root, settings):
    """Prints a table for each article, and the sums.  A checker that fails on an article fails the run."""
    total, failed = [0, 0, 0, 0], False
    for folder in folders(root):
        texts, faults = read_folder(folder)
        if faults:
            raise RuntimeError(f"{folder.name}: {faults[0][0]} {faults[0][1]}")
        try:
            found = reported(settings.fronte, folder, texts)
        except (RuntimeError, ValueError) as e:
            print(f"{folder.name}: {e}")
            found, failed = [], True
        result = judge(gold_of(texts["findings.tsv"]), found)
        right, other, missed, alarms = result
        total = [t + len(r) for t, r in zip(total, result)]
        print("{}: {} right, {} of another kind, {} missed, {} false alarms".format(folder.name, *map(len, result)))
        for g, kind in other:
            print(f"  {kind} for {described(g.kind, g)}")
        for g in missed:
            print(f"  missed {described(g.kind, g)} ({g.note})")
        for f in alarms:
            print(f"  false  {described(f.kind, f)}: {f.message}")
    required = sum(total[:3])
    share = 100 * (total[0] + total[1]) // required if required else 100
    print("all: {} right, {} of another kind, {} missed, {} false alarms; {}% found".format(*total, share))
    return 1 if failed or share < settings.at_least or 0 <= settings.at_most < total[3] else 0


# ---- Faults planted ----

SOUND = {
    "it.txt": "A Mosca\n\nLei va a Riga. Poi torna. Fine.\n",
    "it.sentences.txt": "A Mosca\n\nLei va a Riga.\nPoi torna.\nFine.\n",
    "en.txt": "In Mosca\n\nShe goes to Riga. The end.\n",
    "en.sentences.txt": "In Mosca\n\nShe goes to Riga.\nThe end.\n",
    "beads.txt": "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n",
    "findings.tsv": "# kind\ttype\tentity\trendering\tsource sentence\ttarget sentence\trequired|optional\tnote\n"
                    "untranslated-exonym\tplace\tMosca\tMosca\t1\t1\trequired\tMoscow\n"
                    "omission\tsentence\t-\t-\t3\t-\trequired\tleft out\n",
}
PLANTED = [  # file, what is replaced, by what
    ("it.txt", "Riga", "Rigà"),
    ("it.txt", "va a", "va  a"),
    ("it.txt", "Fine.\n", "Fine."),
    ("en.txt", "In Mosca\n\n", "In Mosca\n"),
    ("it.sentences.txt", "\nPoi", " Poi"),
    ("it.sentences.txt", "torna.\n", "torna.\n\n"),
    ("en.sentences.txt", "Riga", "Riga\u0300"),
    ("beads.txt", "[2]:[]\n", ""),
    ("beads.txt", "[3]:[2]", "[3]:[2,3]"),
    ("beads.txt", "[0]:[0]\n[1]:[1]", "[1]:[1]\n[0]:[0]"),
    ("beads.txt", "[2]:[]\n[3]:[2]", "[2]:[2]\n[3]:[]"),
    ("beads.txt", "[2]:[]", "[2]:"),
    ("findings.tsv", "# kind", "# sort"),
    ("findings.tsv", "exonym", "exonyms"),
    ("findings.tsv", "\tplace\tMosca", "\tplace\tMinsk"),
    ("findings.tsv", "Mosca\t1", "Moscow\t1"),
    ("findings.tsv", "Mosca\t1\t1", "Mosca\t2\t1"),
    ("findings.tsv", "Mosca\t1\t1", "Mosca\t1\t4"),
    ("findings.tsv", "Mosca\t1\t1", "Mosca\t1\t-"),
    ("findings.tsv", "Mosca\tMosca\t1\t1", "-\t-\t1\t1"),
    ("findings.tsv", "required\tM", "needed\tM"),
    ("findings.tsv", "\tMoscow", ""),
    ("findings.tsv", "\t3\t-\t", "\t4\t-\t"),
    ("findings.tsv", "omission", "addition"),
    ("findings.tsv", "omission", "untranslated-exonym\tplace\tMosca\tMosca\t1\t1\toptional\tagain\nomission"),
    ("beads.txt", None, None),
    ("notes.txt", "", "Not asked for.\n"),
]
JUDGED = [  # a finding; rows right, of another kind, missed; false alarms.  Two rows are required
    (None, (0, 0, 2, 0)),
    (Reported("untranslated-exonym", "Mosca", "Mosca", (1, 1), ""), (1, 0, 1, 0)),
    (Reported("missing-entity", "Mosca", None, (1, None), ""), (0, 1, 1, 0)),
    (Reported("missing-entity", "Mosca", None, (2, None), ""), (0, 0, 2, 1)),
    (Reported("wrong-entity", "Lei", "She", (1, 1), ""), (0, 0, 2, 1)),
    (Reported("omission", None, None, (3, None), ""), (1, 0, 1, 0)),
    (Reported("omission", None, None, (4, None), ""), (0, 0, 2, 1)),
    (Reported("addition", None, None, (3, 3), ""), (0, 0, 2, 1)),
]


def planted(file, old, new):
    """The complaints about the sound article with one fault."""
    header = 'X(A, "untranslated-exonym", B)\nX(C, "omission", D)\nX(E, "addition", F)\n'
    with tempfile.TemporaryDirectory() as root:
        Path(root, "src/entity").mkdir(parents=True)
        Path(root, "src/entity/kind.h").write_text(header, encoding="utf-8")
        folder = Path(root, "corpora/articles/sound")
        folder.mkdir(parents=True)
        texts = dict(SOUND)
        if file and old is None:
            del texts[file]
        elif file:
            texts[file] = texts.get(file, "").replace(old, new, 1) if old else new
        for name, text in texts.items():
            Path(folder, name).write_bytes(text.encode())
        return check(root)


def self_test():
    complaints = planted(None, None, None)
    if complaints:
        print(f"the sound article: {complaints}")
        return 1
    for fault in PLANTED:
        if not planted(*fault):
            print(f"planted and not found: {fault}")
            return 1
    gold = gold_of(SOUND["findings.tsv"])
    for finding, counts in JUDGED:
        got = tuple(map(len, judge(gold, [finding] if finding else [])))
        if got != counts:
            print(f"{finding} is judged {got}, not {counts}")
            return 1
    places = [sentence_at(SOUND, "it", n) for n in (0, 9, 24, 40)]
    if places != [1, 2, 3, None]:
        print(f"sentences by their bytes: {places}")
        return 1
    print(f"{len(PLANTED)} planted faults found, {len(JUDGED)} findings judged")
    return 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    parser = argparse.ArgumentParser(description="Checks the articles of corpora/, or fronte on them.")
    parser.add_argument("root", nargs="?", default=".")
    parser.add_argument("--fronte", help="the program to be measured")
    parser.add_argument("--at-least", type=int, default=0, help="percent of the required findings")
    parser.add_argument("--at-most", type=int, default=-1, help="false alarms in all")
    settings = parser.parse_args()
    if settings.fronte:
        return measure(settings.root, settings)
    complaints = check(settings.root)
    for line in complaints:
        print(line)
    return 1 if complaints else self_test()


if __name__ == "__main__":
    sys.exit(main())
