#!/usr/bin/env python3
"""Has the translation memories of the articles read by the programs that translators use.

    cat_tools.py --fronte PROGRAM READER...     rules xmllint toolkit xml-tmx lttoolbox omegat

Each reader must load every unit.  One that is not installed is skipped.  Prints TAP.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

from run import ROOT, Sandbox, Tap

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PACKAGE = {"xmllint": "libxml2-utils", "pofilter": "translate-toolkit", "lt-tmxcomp": "lttoolbox",
           "omegat": "omegat", "perl": "libxml-tmx-perl"}
SECONDS = 300


class Missing(Exception):
    """A program that is not installed."""


def need(program):
    path = shutil.which(program)
    if not path:
        raise Missing("install " + PACKAGE[program])
    return path


def run(command, **options):
    p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, **options)
    return p.returncode, p.stdout.decode("utf-8", "replace")


def squash(text):
    return " ".join(text.split())


def units(path):
    """The (Italian, English) pairs of a memory."""
    for tu in ET.parse(path).getroot().iter("tu"):
        seg = {tuv.get(XML_LANG, "").split("-")[0]: "".join(tuv.find("seg").itertext()) for tuv in tu.iter("tuv")}
        yield seg.get("it", ""), seg.get("en", "")


def count_problem(status, out, want):
    return ["status %s, %d units expected: %s" % (status, want, out[-500:])]


# ------------------------------------------------- what TMX 1.4b asks for

# element: (its children in order as a pattern of names, attributes it must have)
CONTENT = {"tmx": ("header body ", {"version"}),
           "header": ("((note|prop|ude) )*", {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang",
                                              "srclang", "datatype"}),
           "body": ("(tu )*", set()), "tu": ("((note|prop) )*(tuv )+", set()),
           "tuv": ("((note|prop) )*seg ", {XML_LANG}), "seg": ("", set()), "prop": ("", {"type"}), "note": ("", set())}
# Types of <prop> that OmegaT reads as its own.
OMEGAT_PROPS = {"file", "id", "prev", "next", "path", "x-ice", "x-100pc", "x-auto"}
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u00ad\u200b\u2060\ufeff\u2028\u2029]")


def structure(root):
    for element in root.iter():
        if element.tag not in CONTENT:
            yield "<%s> is not expected" % element.tag
            continue
        pattern, attributes = CONTENT[element.tag]
        children = "".join(child.tag + " " for child in element)
        if not re.fullmatch(pattern, children):
            yield "<%s> holds %s" % (element.tag, children)
        for name in attributes - set(element.keys()):
            yield "<%s> lacks %s" % (element.tag, name)
        for name, value in element.items():
            if name.endswith("date") and not re.fullmatch(r"\d{8}T\d{6}Z", value):
                yield "%s=%s is no date" % (name, value)


def segment(text):
    if text != squash(text) or not text:
        yield "outer or double white space, or nothing: %r" % text
    if FORBIDDEN.search(text):
        yield "a control or invisible character: %r" % text
    if text != unicodedata.normalize("NFC", text):
        yield "not in NFC: %r" % text
    if re.search(r"&(amp|lt|gt|quot|apos|#\d+);", text):
        yield "escaped twice: %r" % text


def rules(path, _work):
    """Not a validator: what the standard and its readers ask of the subset that fronte writes."""
    with open(path, "rb") as f:
        head = f.read(100)
    problems = [] if head.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx ') else ["head: %r" % head]
    root = ET.parse(path).getroot()
    problems += list(structure(root))
    if root.get("version") != "1.4" or root.find("header").get("srclang") != "it":
        problems.append("version or srclang")
    for prop in root.iter("prop"):
        if prop.get("type") in OMEGAT_PROPS:
            problems.append("a prop that OmegaT takes for its own: " + prop.get("type"))
    pairs = list(units(path))
    problems += [p for pair in pairs for text in pair for p in segment(text)]
    if len(set(pairs)) != len(pairs):
        problems.append("a pair more than once")
    return problems if pairs else ["no units"]


# ---------------------------------------------------------------- readers

def xmllint(path, _work):
    status, out = run([need("xmllint"), "--noout", "--nonet", path])
    return [out] if status or out else []


TOOLKIT = """
import sys
from translate.storage import tmx, po
store = tmx.tmxfile.parsefile(sys.argv[1])
out = po.pofile()
for u in store.units:
    if u.source and u.target:
        out.addsourceunit(u.source).target = u.target
out.savefile(sys.argv[2])
print(len(store.units), sum(not u.isheader() for u in out.units))
"""


def toolkit(path, work):
    """Read as its library reads it, written as PO, and that read by pofilter."""
    with open(need("pofilter"), encoding="utf-8", errors="replace") as f:
        python = f.readline()[2:].split()
    po = os.path.join(work, "memory.po")
    status, out = run(python + ["-c", TOOLKIT, path, po])
    want = len(list(units(path)))
    if status or out.split()[-2:] != [str(want)] * 2:
        return count_problem(status, out, want)
    status, out = run(["pofilter", "--language=en", "--progress=none", po, os.path.join(work, "report.po")])
    return [out] if status else []


XML_TMX = """
use strict; use warnings; use XML::TMX::Reader;
my ($n, $both) = (0, 0);
XML::TMX::Reader->new($ARGV[0])->for_tu(sub {
  my $tu = shift; $n++;
  my %have = map { lc($_) => length(ref $tu->{$_} ? $tu->{$_}{-seg} : $tu->{$_}) } grep { !/^-/ } keys %$tu;
  $both++ if $have{it} and $have{en}; 0 });
print "\\n$n $both\\n";
"""


def xml_tmx(path, _work):
    if not shutil.which("perl") or run(["perl", "-MXML::TMX::Reader", "-e1"])[0]:
        raise Missing("install libxml-tmx-perl")
    status, out = run(["perl", "-e", XML_TMX, path])
    want = len(list(units(path)))
    return count_problem(status, out, want) if status or out.split()[-2:] != [str(want)] * 2 else []


def lttoolbox(path, work):
    status, out = run([need("lt-tmxcomp"), "it-en", path, os.path.join(work, "memory.bin")])
    states = re.search(r"->\S+ (\d+) (\d+)", out)
    return [] if status == 0 and states and int(states[2]) and "rror" not in out else [out]


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>%s</source_lang><target_lang>%s</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
<external_command></external_command></project></omegat>
"""


def omegat_project(root, tmx, sources, languages):
    for folder in ("source", "target", "tm/auto", "glossary", "omegat", "dictionary"):
        os.makedirs(os.path.join(root, folder))
    with open(os.path.join(root, "omegat.project"), "w", encoding="utf-8") as f:
        f.write(PROJECT % languages)
    # A paragraph a sentence, each after a number that OmegaT leaves alone.
    with open(os.path.join(root, "source", "article.txt"), "w", encoding="utf-8") as f:
        f.write("".join("[[%d]]\n\n%s\n\n" % item for item in enumerate(sources)))
    shutil.copy(tmx, os.path.join(root, "tm", "auto", "memory.tmx"))


def omegat_with(path, work, languages):
    """OmegaT translates the article's own sentences from the memory, and puts in every one."""
    want = {}
    for source, target in units(path):
        want.setdefault(source, set()).add(squash(target))
    sources = list(want)
    root = os.path.join(work, "-".join(languages))
    omegat_project(root, path, sources, languages)
    options = "-Djava.awt.headless=true -Duser.home=" + work
    status, out = run([need("omegat"), root, "--mode=console-translate", "--quiet", "--disable-project-locking",
                       "--config-dir=" + os.path.join(work, "configuration")],
                      env=dict(os.environ, JAVA_TOOL_OPTIONS=options))
    try:
        with open(os.path.join(root, "target", "article.txt"), encoding="utf-8") as f:
            translated = f.read()
    except OSError:
        return ["status %s, nothing translated: %s" % (status, out[-500:])]
    got = re.findall(r"\[\[(\d+)\]\]\n\n(.*?)(?=\n\n\[\[|\s*\Z)", translated, re.S)
    missed = [sources[int(i)] for i, text in got if squash(text) not in want[sources[int(i)]]]
    if status or len(got) != len(sources) or missed:
        return ["status %s, %d of %d sentences, missed: %s" % (status, len(got), len(sources), missed[:3])]
    return []


def omegat(path, work):
    need("omegat")
    return omegat_with(path, work, ("it", "en")) + omegat_with(path, work, ("it-IT", "en-GB"))


READERS = {"rules": rules, "xmllint": xmllint, "toolkit": toolkit, "xml-tmx": xml_tmx, "lttoolbox": lttoolbox,
           "omegat": omegat}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    p.add_argument("readers", nargs="*", choices=[[], *READERS])
    args = p.parse_args()
    tap = Tap()
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        for name in args.readers or READERS:
            label = "%s reads %s" % (name, article)
            with Sandbox(os.path.abspath(args.fronte)) as box:
                folder = "corpora/articles/" + article
                status, _, err = box.run("fronte align -q %s/it.txt %s/en.txt -o memory.tmx" % (folder, folder))
                try:
                    problems = [err] if status else READERS[name](os.path.join(box.folder, "memory.tmx"), box.folder)
                    tap.result(label, problems)
                except Missing as missing:
                    tap.result(label, [], str(missing))
                except (subprocess.TimeoutExpired, ET.ParseError) as e:
                    tap.result(label, [str(e)])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
