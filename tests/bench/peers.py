"""The aligners that are measured: what each is given, and how what it prints is read.

A peer gets the sentences without empty lines, one a line.  hunalign wants words apart and in lower case, as its
documentation says; that is done here and not counted as its time."""
import os
import re
import shlex
import sys
from pathlib import Path

import bitext_words as words
import gold

WORDS = {"it": re.compile(r"\w+['’]?|[^\w\s]"), "en": re.compile(r"(?:n't|'s|\w+)|[^\w\s]")}
ENDINGS = {"it": re.compile(r"(?<=\w{3})[aeiouàèéìòù]+$"), "en": re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")}


def without_empty(path, out):
    with open(path, encoding="utf-8", newline="\n") as lines, open(out, "w", encoding="utf-8", newline="\n") as kept:
        kept.writelines(line.rstrip("\r\n") + "\n" for line in lines if line.strip())


class Document:
    """Two texts and their gold beads.  Files that peers want are made in `work` when first asked for."""

    def __init__(self, folder, name, work, languages=("it", "en")):
        self.name, self.work, self.languages = name, work, languages
        self.texts, self.numberings, self.gold = gold.read_gold(folder)

    def sentences(self):
        return self.gold.lengths

    def plain(self):
        if not any(numbering.gaps for numbering in self.numberings):
            return self.texts
        return self.made("plain", without_empty)

    def made(self, kind, make):
        out = []
        for side, text in enumerate(self.texts):
            path = self.work / ("%s.%d.txt" % (kind, side))
            make(text, path)
            out.append(path)
        return out


def is_italian_english(document):
    return tuple(document.languages) == ("it", "en")


class Peer:
    """`command` with what `arguments(document)` makes of {src}, {tgt} and {out}; without {out}, it prints its answer."""

    def __init__(self, name, command):
        self.name, self.command, self.folder = name, command, None
        self.printed = not any("{out}" in word for word in command)

    def files(self, document):
        return document.plain()

    def arguments(self, document, out):
        src, tgt = self.files(document)
        places = {"{src}": str(src), "{tgt}": str(tgt), "{out}": str(out)}
        replaced = []
        for word in self.command:
            for place, path in places.items():
                word = word.replace(place, path)
            replaced.append(word)
        return replaced

    def beads(self, document, out):
        return gold.read_beads(out)


class Fronte(Peer):
    """Ours is given the files as they are, and counts every line."""

    def __init__(self, name, program, lexicon, options):
        super().__init__(name, [str(program), "align", "--quiet", "--pre-split", "--to", "beads"] + options)
        self.lexicon = lexicon  # of Italian and English; for other texts it finds its own

    def arguments(self, document, out):
        lexicon = ["--lexicon", self.lexicon] if self.lexicon and is_italian_english(document) else []
        return self.command + lexicon + ["--lang", ",".join(document.languages)] + [str(text) for text in document.texts]

    def beads(self, document, out):
        return gold.renumber(gold.read_beads(out), document.numberings)


class Hunalign(Peer):
    """Beside words apart and in lower case, `stems` cuts endings, of the dictionary too.  With -realign the program
    leaves a file where it runs, so that is `folder`."""

    def __init__(self, name, program, dictionary, stems, options, folder):
        super().__init__(name, [os.path.abspath(program), "-utf"] + options + ["{dictionary}", "{src}", "{tgt}"])
        self.dictionary, self.stems, self.folder = os.path.abspath(dictionary), stems, folder

    def arguments(self, document, out):
        """The dictionary is one of Italian and English; for another pair it would be noise."""
        empty = document.work / "empty.dic"
        empty.touch()
        dictionary = self.dictionary if is_italian_english(document) else empty
        return [str(dictionary) if word == "{dictionary}" else word for word in super().arguments(document, out)]

    def files(self, document):
        made = []
        for side, text in enumerate(document.plain()):
            path = document.work / ("hunalign.%d.txt" % side)
            with open(text, encoding="utf-8", newline="\n") as lines, open(path, "w", encoding="utf-8") as out:
                for line in lines:
                    out.write(tokens(line, document.languages[side], self.stems) + "\n")
            made.append(path)
        return made


def tokens(line, language, stems):
    found = WORDS.get(language, WORDS["en"]).findall(line.lower())
    if stems and language in ENDINGS:
        found = [ENDINGS[language].sub("", token) for token in found]
    return " ".join(found)


def write_dictionary(path, folder, stems):
    """The words and names of the project's own tables, as hunalign's dictionary: `english @ italian`."""
    pairs = set()
    for table in ("nouns", "verbs", "adjectives", "adverbs", "phrases", "function", "calendar"):
        pairs.update((row[0], en) for row in words.rows(folder / (table + ".tsv")) for en in row[1].split("|"))
    for table in ("places", "organisations", "people", "demonyms", "titles", "events"):
        for row in words.rows(folder / (table + ".tsv")):
            pairs.update((it, en) for it in [row[0]] + row[1].split("|") if it for en in row[2].split("|"))
    pairs = {(tokens(it, "it", stems), tokens(en, "en", stems)) for it, en in pairs if en}
    with open(path, "w", encoding="utf-8") as out:
        out.writelines("%s @ %s\n" % (en, it) for it, en in sorted(pairs))


def hunalign_dictionary(options, stems):
    """-> (its name, path)."""
    if options.dictionary == "tables":
        path = options.work / ("tables%s.dic" % ("-stems" if stems else ""))
        write_dictionary(path, words.default_folder() / "it-en", stems)
        return "tables", path
    if options.dictionary:
        return Path(options.dictionary).name, options.dictionary
    path = options.work / "empty.dic"
    path.touch()
    return "no dictionary", path


def all_peers(options):
    peers = []
    if options.fronte:
        peers.append(Fronte("fronte", options.fronte, options.lexicon, shlex.split(options.fronte_options)))
    if options.hunalign:
        for stems in [False, True] if options.stems else [False]:
            name, dictionary = hunalign_dictionary(options, stems)
            title = "hunalign, " + name + (", stems" if stems else "")
            peers.append(Hunalign(title, options.hunalign, dictionary, stems, [], options.work))
            if options.realign:
                peers.append(Hunalign(title + ", -realign", options.hunalign, dictionary, stems, ["-realign"], options.work))
    if options.gale_church:
        own = [sys.executable, str(Path(__file__).with_name("gale_church.py"))]
        program = own if options.gale_church == "builtin" else [options.gale_church]
        name = "Gale-Church, Python" if options.gale_church == "builtin" else "Gale-Church"
        peers.append(Peer(name, program + ["{src}", "{tgt}"]))
    for other in options.other:
        name, _, command = other.partition("=")
        if not command:
            raise gold.Malformed("--other %s: NAME=COMMAND is wanted" % other)
        peers.append(Peer(name, shlex.split(command)))
    return peers
