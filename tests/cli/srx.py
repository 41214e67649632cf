#!/usr/bin/env python3
"""Splits the articles by SRX files as fronte and as OmegaT do, and compares.

    srx.py --fronte PROGRAM [--keep FOLDER] RULES...

RULES is `default`, the rules that OmegaT comes with, `written`, what `fronte split --write-srx` writes, or the name
of a file.  `agreement` compares our own splitting with that by the written rules; it needs no OmegaT and prints
the figures that dictionaries/README.md tells.  `structure` looks whether what is written is SRX 2.0.  Where OmegaT
is not installed the comparisons are skipped.  Prints TAP.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape

from cat_tools import PROJECT, Missing, need, run, squash
from run import ROOT, Sandbox, Tap

NS = "{http://www.lisa.org/srx20}"
JAR = "/usr/share/omegat/OmegaT.jar"
DEFAULT = "org/omegat/core/segmentation/defaultRules.srx"
LANGUAGES = {"it": "it.txt", "en": "en.txt"}
# Places that the articles hold few of, so that a difference has where to show.
MORE = {
    "it": ["Il sig. Rossi, l'ing. Bianchi e il prof. G. Verdi sono partiti. Torneranno il 3. 12. alle 9.30.",
           "«Chi è?» chiese lei. «Nessuno!» «Davvero?» E poi… niente. Poi… Niente!", "1. Primo punto 2) Secondo punto.",
           "Costa 3.5 mln. Sul sito www.esempio.it. Si veda l'art. 3 e pag. 7. Ecc. Ecc.\n Riga rientrata.\nAltra riga.",
           "Disse (forse.) Basta. [Nota.] Fine.\u00a0Dopo uno spazio fisso.\u2003Dopo uno lungo. A.B.C. D.E. <br0/> X."],
    "en": ["Mr. Smith, Dr. J. Doe Jr. and Mrs. Roe left at 5 p.m. They came back. The U.S. Navy did, i.e. twice, etc. So.",
           "\u201cWho?\u201d she asked. \"No one!\" \"Really?\" And then... nothing. Then... Nothing!", "A. First\nB. Second",
           "It costs $3.5 m. Visit www.example.org. See Fig. 3 and p. 7.\n Indented line.\nNo. 5 is e.g. here. vs. There.",
           "He said (perhaps.) Enough. [Note.] End.\u00a0After a hard space.\u2003After a wide one. 12.\tTab. <br1/> X."],
}


def fronte_segments(box, language, rules, text):
    """(paragraphs as they stand in the file, [segments]) of the text."""
    path = os.path.join(box.folder, "text.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    command = "fronte split --lang %s --to jsonl %s text.txt" % (language, "--srx '%s'" % rules if rules else "")
    status, out, err = box.run(command)
    if status:
        raise ValueError(err)
    raw, blocks, segments = text.encode(), {}, []
    for line in out.splitlines():
        s = json.loads(line)
        segments.append(squash(s["text"]))
        first = blocks.get(s["block"], (s["offset"], 0))[0]
        blocks[s["block"]] = (first, s["offset"] + s["length"])
    return [raw[a:b].decode() for a, b in blocks.values()], segments


def articles(language):
    folder = os.path.join(ROOT, "corpora", "articles")
    for article in sorted(os.listdir(folder)):
        with open(os.path.join(folder, article, LANGUAGES[language]), encoding="utf-8") as f:
            yield article, f.read()


# ----------------------------------------------------------------- OmegaT

def read_rules(path):
    """[(name, pattern, [(breaks, before, after)])] in the order of the maps."""
    body = ET.parse(path).getroot().find(NS + "body")
    rules = {lr.get("languagerulename"): [((r.get("break") or "yes").lower() == "yes", r.findtext(NS + "beforebreak"),
                                           r.findtext(NS + "afterbreak")) for r in lr.iter(NS + "rule")]
             for lr in body.iter(NS + "languagerule")}
    for m in body.iter(NS + "languagemap"):
        name = m.get("languagerulename")
        yield name, m.get("languagepattern"), rules[name]


def bean(name, properties):
    package = "" if "." in name else "org.omegat.core.segmentation."
    return '<object class="%s%s">%s</object>' % (package, name, "".join(properties))


def value(name, content):
    return '<void property="%s">%s</void>' % (name, content)


def string(s):
    return "<string>%s</string>" % escape(s)


def add(items):
    return bean("java.util.ArrayList", ['<void method="add">%s</void>' % item for item in items])


def configuration(path):
    """The rules as OmegaT before version 6 keeps them, in segmentation.conf; since then the .srx itself is."""
    maps = [bean("MapRule", [value("language", string(name)), value("pattern", string(pattern)), value("rules", add(
        bean("Rule", [value("afterbreak", string(after)), value("beforebreak", string(before)),
                      value("breakRule", "<boolean>%s</boolean>" % str(breaks).lower())])
        for breaks, before, after in rules))]) for name, pattern, rules in read_rules(path)]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<java version="1.8" class="java.beans.XMLDecoder">%s</java>\n' %
            bean("SRX", [value("mappingRules", add(maps)), value("version", string("0.2.2"))]))


def omegat_segments(work, language, rules, paragraphs):
    """The set of segments that OmegaT makes of the paragraphs."""
    omegat = need("omegat")
    root, config = os.path.join(work, "project"), os.path.join(work, "configuration")
    for folder in [config] + [os.path.join(root, f) for f in ("source", "target", "tm", "glossary", "omegat",
                                                              "dictionary")]:
        os.makedirs(folder)
    project = PROJECT.replace("<sentence_seg>false", "<sentence_seg>true") % (language, "fr")
    with open(os.path.join(root, "omegat.project"), "w", encoding="utf-8") as f:
        f.write(project)
    if rules:
        with open(os.path.join(config, "segmentation.conf"), "w", encoding="utf-8") as f:
            f.write(configuration(rules))
        shutil.copy(rules, os.path.join(config, "segmentation.srx"))
    with open(os.path.join(root, "source", "text.txt"), "w", encoding="utf-8") as f:
        f.write("".join(p + "\n\n" for p in paragraphs))
    memory = os.path.join(work, "segments.tmx")
    options = "-Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.home=" + work
    status, out = run([omegat, root, "--mode=console-createpseudotranslatetmx", "--pseudotranslatetmx=" + memory,
                       "--pseudotranslatetype=equal", "--quiet", "--disable-project-locking",
                       "--config-dir=" + config], env=dict(os.environ, JAVA_TOOL_OPTIONS=options))
    if status or not os.path.exists(memory):
        raise ValueError("OmegaT: status %s: %s" % (status, out[-800:]))
    return {squash("".join(tu.find("tuv").find("seg").itertext())) for tu in ET.parse(memory).getroot().iter("tu")}


def difference(ours, theirs):
    ours = {s for s in ours if s}
    theirs = {s for s in theirs if s}
    return (["only fronte: " + s for s in sorted(ours - theirs)] + ["only OmegaT: " + s for s in sorted(theirs - ours)])[:20]


def compare(tap, fronte, what, keep):
    for language in LANGUAGES:
        label = "%s rules, %s: fronte splits as OmegaT does" % (what, language)
        with Sandbox(fronte) as box:
            try:
                need("omegat")
                rules = rules_file(box, what)
                if keep:
                    shutil.copy(rules, os.path.join(keep, "%s.srx" % what))
                text = "\n\n".join([t.strip() for _, t in articles(language)] + MORE[language])
                paragraphs, ours = fronte_segments(box, language, rules, text)
                theirs = omegat_segments(box.folder, language, rules if what != "default" else None, paragraphs)
                tap.result("%s (%d segments)" % (label, len(ours)), difference(ours, theirs))
            except Missing as missing:
                tap.result(label, [], str(missing))
            except (ValueError, subprocess.TimeoutExpired) as e:
                tap.result(label, [str(e)])


def rules_file(box, what):
    path = os.path.join(box.folder, "rules.srx")
    if what == "default":
        if not os.path.exists(JAR):
            raise Missing("install omegat")
        with zipfile.ZipFile(JAR) as jar, open(path, "wb") as f:
            f.write(jar.read(DEFAULT))
    elif what == "written":
        status, _, err = box.run("fronte split --write-srx -o rules.srx")
        if status:
            raise ValueError(err)
    else:
        shutil.copy(what, path)
    return path


# ------------------------------------------------------------ our own rules

def ends(segments):
    """How far each segment reaches, white space apart, but for the last."""
    at, out = 0, set()
    for s in segments:
        at += len(re.sub(r"\s", "", s))
        out.add(at)
    return out - {at}


def agreement(tap, fronte):
    """The measure of what is told in dictionaries/README.md; the bound is there so that a loss shows."""
    for language in LANGUAGES:
        both = own = written = 0
        problems = []
        with Sandbox(fronte) as box:
            rules = rules_file(box, "written")
            for _, text in articles(language):
                a = ends(fronte_segments(box, language, None, text)[1])
                b = ends(fronte_segments(box, language, rules, text)[1])
                both, own, written = both + len(a & b), own + len(a), written + len(b)
        share = 2000 * both // (own + written)
        if share < 980:
            problems.append("only %d of a thousand" % share)
        tap.result("%s: %d boundaries of ours, %d by the rules written, %d the same" % (language, own, written, both),
                   problems)


# Element: its children in order, attributes it must have.  SRX 2.0, section 5.
STRUCTURE = {"srx": ("header body ", {"version"}), "header": ("(formathandle )*", {"segmentsubflows", "cascade"}),
             "formathandle": ("", {"type", "include"}), "body": ("languagerules maprules ", set()),
             "languagerules": ("(languagerule )+", set()), "languagerule": ("(rule )+", {"languagerulename"}),
             "rule": ("(beforebreak )?(afterbreak )?", {"break"}), "beforebreak": ("", set()), "afterbreak": ("", set()),
             "maprules": ("(languagemap )+", set()), "languagemap": ("", {"languagerulename", "languagepattern"})}


def structure(tap, fronte):
    with Sandbox(fronte) as box:
        root = ET.parse(rules_file(box, "written")).getroot()
        problems = [] if root.get("version") == "2.0" else ["version"]
        for e in root.iter():
            name = e.tag.replace(NS, "")
            if name not in STRUCTURE or not e.tag.startswith(NS):
                problems.append("<%s> is not expected" % e.tag)
                continue
            children = "".join(c.tag.replace(NS, "") + " " for c in e)
            pattern, attributes = STRUCTURE[name]
            if not re.fullmatch(pattern, children):
                problems.append("<%s> holds %s" % (name, children[:80]))
            problems += ["<%s> lacks %s" % (name, a) for a in attributes - set(e.keys())]
        names = [e.get("languagerulename") for e in root.iter(NS + "languagerule")]
        maps = {e.get("languagerulename") for e in root.iter(NS + "languagemap")}
        if len(set(names)) != len(names) or maps != set(names):
            problems.append("language rules and maps do not fit: %s" % names)
        tap.result("what --write-srx writes is SRX 2.0", problems)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    p.add_argument("--keep", help="folder for the rules that were compared")
    p.add_argument("rules", nargs="*", default=["structure", "agreement", "default", "written"])
    args = p.parse_args()
    fronte, tap = os.path.abspath(args.fronte), Tap()
    for what in args.rules:
        if what == "structure":
            structure(tap, fronte)
        elif what == "agreement":
            agreement(tap, fronte)
        else:
            compare(tap, fronte, what, args.keep)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
