#!/usr/bin/env python3
"""Corrects pairs on the facing page in Chromium, with keys and with the mouse, and takes back what it saves: the program
has to write the very bytes again.  Prints TAP."""
import os
import random
import sys
import time

from pages import compare, judge, make, run, write
from run import HERE, ROOT

SOURCE = ["Il porto chiude.", "Piove.", "La nave parte.", "Nessuno lo sa.", "Lunedì si riapre e martedì si parte.", "Fine."]
TARGET = ["The port closes.", "It rains and the ship leaves.", "On Monday it opens.", "On Tuesday one leaves.",
          "More was said.", "The end."]
BEADS = "[0]:[0]\n[1,2]:[1]\n[3]:[]\n[4]:[2,3]\n[]:[4]\n[5]:[5]\n"
FIRST = "s1=t1 s2+s3=t2 s4= s5=t3+t4 =t5 s6=t6"

# The pairs as they stand on the page, and whether all numbers are different.
PAIRS = r"""(() => {
  const ids = (row, side) => Array.from(row.querySelectorAll(':scope > .' + side + ' .sentence')).map((e) => e.id).join('+');
  const rows = Array.from(document.querySelectorAll('.row')), numbers = new Set(rows.map((row) => row.id));
  return rows.map((row) => ids(row, 'source') + '=' + ids(row, 'target')).join(' ') + (numbers.size === rows.length ? '' : ' twice');
})()"""
# What stands there, without what the focus adds.
TEXT = r"""document.querySelector('main').outerHTML.replace(/ (tabindex="(-1|0)"|title="[^"]*")/g, '')
  .replace(/(<[^>]*class="[^"]*)"/g, (tag) => tag.replace(/ (current|own|partner|lit|linked|found)\b/g, ''))"""
TOLD = "document.querySelector('#status').textContent"
KEPT = "document.querySelector('#kept').textContent"
AT = "document.activeElement.closest('.sentence, .finding, .row, #mend')?.id || document.activeElement.tagName"


# ------------------------------------------------------------------ the small text

def open_fresh(page, path, width=1400):
    """As the program made it, in correction mode."""
    page.open(path, width)
    page.ask("localStorage.clear()")
    page.open(path, width)
    page.press("e")


def at(page, element):
    page.ask("(() => { const e = document.querySelector('#%s'); const f = e.matches('.row') ? e.querySelector('.margin a') : e;"
             " if (f === e) e.tabIndex = -1; f.focus(); })()" % element)


def walk(page, path, steps):
    """Each (where, keys, pairs after it); None: as they were, and something is said."""
    open_fresh(page, path)
    problems, before = compare("at first", page.ask(PAIRS), FIRST), FIRST
    for where, keys, want in steps:
        if where:
            at(page, where)
        page.ask("document.querySelector('#status').textContent = ''")
        page.press(*keys)
        problems += compare("%s %s" % (where or "", " ".join(keys)), page.ask(PAIRS), want or before)
        problems += [] if page.ask(TOLD) else ["nothing is said of " + " ".join(keys)]
        before = want or before
    return problems


def merges(page, path):
    return walk(page, path, [
        ("p1", ["m"], "s1+s2+s3=t1+t2 s4= s5=t3+t4 =t5 s6=t6"),
        (None, ["m"], "s1+s2+s3+s4=t1+t2 s5=t3+t4 =t5 s6=t6"),
        ("p6", ["M"], "s1+s2+s3+s4=t1+t2 s5=t3+t4 s6=t5+t6"),
        ("p6", ["m"], None), ("p1", ["M"], None),
        (None, ["Ctrl+z"], "s1+s2+s3+s4=t1+t2 s5=t3+t4 =t5 s6=t6"),
        (None, ["Ctrl+z", "Ctrl+z"], FIRST),
        (None, ["Ctrl+z"], None),
        (None, ["Ctrl+y", "Ctrl+Z"], "s1+s2+s3+s4=t1+t2 s5=t3+t4 =t5 s6=t6")])


def splits(page, path):
    return walk(page, path, [
        ("p3", ["s"], None),
        ("s3", ["s", "Tab", "Tab", "Enter"], "s1=t1 s2=t2 s3= s4= s5=t3+t4 =t5 s6=t6"),
        ("t1", ["s", "Escape"], None),
        ("t4", ["s", "Tab", "Enter"], "s1=t1 s2=t2 s3= s4= s5=t3 =t4 =t5 s6=t6"),
        ("p1", ["s", "Tab", "Tab", "Enter"], "s1= =t1 s2=t2 s3= s4= s5=t3 =t4 =t5 s6=t6")])


def moves(page, path):
    return walk(page, path, [
        ("s3", ["J"], "s1=t1 s2=t2 s3+s4= s5=t3+t4 =t5 s6=t6"),
        (None, ["K"], "s1=t1 s2+s3=t2 s4= s5=t3+t4 =t5 s6=t6"),
        ("s2", ["J"], None), ("s1", ["K"], None), ("t6", ["J"], None),
        ("t3", ["K"], "s1=t1 s2+s3=t2 s4=t3 s5=t4 =t5 s6=t6"),
        ("t6", ["K"], "s1=t1 s2+s3=t2 s4=t3 s5=t4 =t5+t6 s6="),
        ("s6", ["K"], "s1=t1 s2+s3=t2 s4=t3 s5=t4 s6=t5+t6"),
        ("t5", ["K"], "s1=t1 s2+s3=t2 s4=t3 s5=t4+t5 s6=t6"),
        ("p4", ["J"], None)])  # which sentence is not said


def stands_alone(page, path):
    return walk(page, path, [
        ("s2", ["o"], "s1=t1 s2= s3=t2 s4= s5=t3+t4 =t5 s6=t6"),
        ("t2", ["o"], "s1=t1 s2= s3= =t2 s4= s5=t3+t4 =t5 s6=t6"),
        ("t3", ["o"], "s1=t1 s2= s3= =t2 s4= =t3 s5=t4 =t5 s6=t6"),
        ("t3", ["o"], None), ("p1", ["o"], None),
        ("t5", ["M"], "s1=t1 s2= s3= =t2 s4= =t3 s5=t4+t5 s6=t6")])


def pairs_apart(page, path):
    open_fresh(page, path)
    at(page, "p3")  # one sentence: it is the one
    page.press("r", "j", "j", "ArrowRight", "Enter")
    problems = compare("over a pair", page.ask(PAIRS), "s1=t1 s2+s3=t2 s4=t5 s5=t3+t4 s6=t6")
    problems += compare("moved", page.ask("document.querySelector('#p3 .margin').textContent"), "Pair 3 moved corrected")
    at(page, "t6")
    page.press("r")
    at(page, "s1")
    page.press("Enter")
    problems += compare("out of two pairs", page.ask(PAIRS), "s1=t6 =t1 s2+s3=t2 s4=t5 s5=t3+t4 s6=")
    at(page, "s5")
    page.press("r")
    at(page, "s6")
    page.press("Enter")
    problems += compare("of one side", page.ask(TOLD), "The partner is a sentence of the translation.")
    page.press("Escape")
    problems += compare("left", page.ask("document.body.classList.contains('choosing')"), False)
    page.press("Ctrl+z", "Ctrl+z")
    return problems + compare("undone", page.ask(PAIRS), FIRST)


def edits_text(page, path):
    open_fresh(page, path)
    at(page, "t1")
    page.press("Enter")
    problems = compare("focus", page.ask("document.activeElement.value"), "The port closes.")
    page.press(*" Now!", "Escape")
    problems += compare("left", page.ask("document.querySelector('#t1').textContent"), "The port closes.")
    page.press("F2", *" <b>Now</b>\u00a0&amp;  x", "Ctrl+Enter")
    problems += compare("taken", page.ask("document.querySelector('#t1').textContent"), "The port closes. <b>Now</b> &amp; x")
    problems += compare("as text", page.ask("document.querySelector('#t1').children.length"), 0)
    problems += compare("marked", page.ask("document.querySelector('#t1').className.includes('edited')"), True)
    problems += compare("where", page.ask(AT), "t1")
    page.press("Enter")
    page.ask("document.activeElement.value = ' '")
    page.press("Ctrl+Enter")
    problems += compare("empty", page.ask(TOLD), "A sentence cannot be empty: take it out to stand alone.")
    at(page, "s1")
    page.press("Enter")
    problems += compare("original", page.ask(TOLD), "The original stays as it is: choose a sentence of the translation.")
    page.press("Ctrl+z")
    return problems + compare("undone", page.ask("document.querySelector('#t1').textContent"), "The port closes.")


def with_the_mouse(page, path):
    open_fresh(page, path)
    problems = []
    for sentence, command, want in (
            ("#s3", "merge-next", "s1=t1 s2+s3+s4=t2 s5=t3+t4 =t5 s6=t6"), ("#s4", "move-next", "s1=t1 s2+s3=t2 s4+s5=t3+t4 =t5 s6=t6"),
            ("#t3", "move-back", "s1=t1 s2+s3=t2+t3 s4+s5=t4 =t5 s6=t6"), ("#s4", "alone", "s1=t1 s2+s3=t2+t3 s4= s5=t4 =t5 s6=t6"),
            ("#t5", "pair", None), ("#s4", None, "s1=t1 s2+s3=t2+t3 s4=t5 s5=t4 s6=t6"),
            (None, "undo", "s1=t1 s2+s3=t2+t3 s4= s5=t4 =t5 s6=t6"), (None, "redo", "s1=t1 s2+s3=t2+t3 s4=t5 s5=t4 s6=t6"),
            ("#s3", "split", None)):
        if sentence:
            page.click(sentence)
        if command:
            page.click("#mend [data-command=%s]" % command)
        problems += compare("%s %s" % (sentence, command), page.ask(PAIRS), want) if want else []
    page.click("#t2")
    problems += compare("cut", page.ask("document.querySelector('#split-target').value"), "0")
    page.click("#t3")
    page.click("#split [type=submit]")
    problems += compare("split", page.ask(PAIRS), "s1=t1 s2=t2 s3=t3 s4=t5 s5=t4 s6=t6")
    page.click("#t6", times=2)
    problems += compare("double click", page.ask("document.activeElement.value"), "The end.")
    page.ask("document.activeElement.value = 'It ends.'")
    page.click("[data-command=take]")
    problems += compare("edited", page.ask("document.querySelector('#t6').textContent"), "It ends.")
    page.click("#tools [data-command=correct]")
    problems += compare("reading", page.ask("document.querySelector('#mend').hidden"), True)
    page.click("#t1")
    return problems + compare("a click does nothing", page.ask("document.activeElement.closest('.row')"), None)


def all_undone_is_as_before(page, path):
    """To the byte; and all done again, too."""
    open_fresh(page, path)
    first = page.ask(TEXT)
    for where, keys in (("p1", "m"), ("s4", "J"), ("t2", "o"), ("t5", "K")):
        at(page, where)
        page.press(keys)
    at(page, "t6")
    page.press("Enter", *" Yes.", "Ctrl+Enter")
    last = page.ask(TEXT)
    page.press(*["Ctrl+z"] * 9)
    problems = compare("undone", page.ask(TEXT), first)
    page.press(*["Ctrl+y"] * 9)
    return problems + compare("done again", page.ask(TEXT), last)


def links_to_what_is_no_more(page, path):
    open_fresh(page, path)
    at(page, "p4")
    page.press("M")
    page.ask("document.querySelector('header a[href=\"#p5\"]').click()")
    problems = compare("still there", page.ask(AT), "p5") if page.ask("location.hash") != "#p5" else []
    at(page, "p5")
    page.press("M")
    page.ask("document.querySelector('header a[href=\"#p5\"]').click()")
    return problems + compare("merged", page.ask(AT), "p3")


SMALL = (merges, splits, moves, stands_alone, pairs_apart, edits_text, with_the_mouse, all_undone_is_as_before,
         links_to_what_is_no_more)


# ------------------------------------------------------------------ kept in the browser

def closed_and_opened(page, path):
    open_fresh(page, path)
    at(page, "p1")
    page.press("m")
    at(page, "t6")
    page.press("Enter", *" Yes.", "Ctrl+Enter", "Ctrl+z")
    text = page.ask(TEXT)
    problems = compare("told", page.ask(KEPT).split(" since")[0], "1 correction, kept in this browser")
    page.open(path)
    problems += compare("told again", page.ask(TOLD), "1 correction from before, kept in this browser. Correct shows them all.")
    page.press("e")
    problems += compare("the same", page.ask(TEXT), text)
    page.press("Ctrl+y")
    problems += compare("done again", page.ask("document.querySelector('#t6').textContent"), "The end. Yes.")
    page.click("[data-command=discard]")
    page.press("Tab", "Enter")
    problems += compare("discarded", page.ask(PAIRS), FIRST) + compare("kept", page.ask("localStorage.length"), 0)
    return problems + compare("told no more", page.ask(KEPT), "")


def other_texts_have_their_own(page, path, other):
    open_fresh(page, path)
    at(page, "p1")
    page.press("m")
    page.open(other)
    problems = compare("another text", page.ask("document.querySelectorAll('.mended').length"), 0)
    page.open(path)
    page.ask("Object.keys(localStorage).forEach((k) => localStorage.setItem(k, "
             "localStorage.getItem(k).replace(/\"first\":\\[0,0]/g, '\"first\":[3,0]')))")
    page.open(path)
    return problems + compare("what does not fit", page.ask(PAIRS), FIRST)


def not_kept(page, path):
    """Where the browser does not let pages keep anything."""
    script = page.call("Page.addScriptToEvaluateOnNewDocument", source="Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.open(path)
    page.press("e")
    at(page, "p1")
    page.press("m")
    problems = compare("told", page.ask(KEPT), "1 correction. This browser does not keep them: save before you close the page.")
    asked = page.ask("(() => { const e = new Event('beforeunload', { cancelable: true }); return !dispatchEvent(e); })()")
    problems += compare("asked", asked, True)
    page.press("Ctrl+z")
    asked = page.ask("(() => { const e = new Event('beforeunload', { cancelable: true }); return !dispatchEvent(e); })()")
    page.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script["identifier"])
    return problems + compare("nothing to lose", asked, False)


# ------------------------------------------------------------------ saved, and read back

def saved(page, box, *kinds):
    """The bytes of the files, by kind, as the browser has put them on the disk."""
    folder = os.path.join(box.folder, "downloads")
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    page.downloads_to(folder)
    page.press("Ctrl+s")
    for kind in kinds:
        page.click("[data-save=%s]" % kind)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        names = sorted(os.listdir(folder))
        if len(names) == len(kinds) and not any(name.endswith(".crdownload") for name in names):
            break
        time.sleep(0.02)
    page.press("Escape")
    found = {}
    for name in names:
        with open(os.path.join(folder, name), "rb") as f:
            found[name] = f.read()
    return found


def same_again(page, box, pair, options=""):
    """The program makes of the saved table the saved table and memory; and a page that saves the same."""
    files = saved(page, box, "tsv", "tmx")
    table = next((name for name in files if name.endswith(".tsv")), None)
    if len(files) != 2 or not table:
        return ["saved: %s" % sorted(files)]
    problems = make(box, DATE + "fronte align -q %s --beads 'downloads/%s' %s -o again.tsv -o again.tmx -o again.html" % (options, table, pair))
    for ending in ("tsv", "tmx"):
        with open(os.path.join(box.folder, "again." + ending), "rb") as f:
            got, want = files[table[:-3] + ending].decode(), f.read().decode()
        problems += ["%s: %r on the page, %r again" % (ending, a, b) for a, b in zip(got.splitlines(), want.splitlines()) if a != b][:3]
        problems += [] if problems else compare(ending, got, want)
    return problems


DATE = "SOURCE_DATE_EPOCH=1770459300 "
TEXTS = ("=\"x\" & <b> \u00e9", "'tis so.", "  One.  Two. ", "\"Quoted,\" he said.", "-5 degrees", "e\u0301 \ud83d\ude00 ]]>", "Plain text.")


def correct_at_random(page, chance, n):
    """Keys, now and then nonsensical."""
    for _ in range(n):
        rows = page.ask("document.querySelectorAll('.row').length")
        page.ask("document.querySelectorAll('.row')[%d].querySelector('.margin a').focus()" % chance.randrange(rows))
        page.press(*["ArrowRight"] * chance.randrange(4))
        key = chance.choice(["m", "M", "J", "K", "o", "s", "s", "Ctrl+z", "Ctrl+y", "Enter", "Enter", "r", "r"])
        page.press(key)
        if key == "s" and page.ask("!document.querySelector('#split').hidden"):
            page.press("Enter") if page.ask("document.activeElement.tagName") != "SELECT" else page.click("#split [type=submit]")
        elif key == "Enter" and page.ask("document.activeElement.tagName") == "TEXTAREA":
            page.ask("document.activeElement.value = %s" % ascii(chance.choice(TEXTS)))
            page.press("Ctrl+Enter")
        elif key == "r" and page.ask("document.body.classList.contains('choosing')"):
            side = "source" if page.ask("document.querySelector('.wanted').id[0]") == "t" else "target"
            page.ask("(() => { const all = document.querySelectorAll('.%s .sentence'), e = all[%d %% all.length];"
                     " e.tabIndex = -1; e.focus(); })()" % (side, chance.randrange(1000)))
            page.press("Enter")
            page.press(*["Escape"] * page.ask("Number(document.body.classList.contains('choosing'))"))


def round_trip(page, box, article):
    pair = "corpora/articles/%s/it.txt corpora/articles/%s/en.txt" % (article, article)
    problems = make(box, DATE + "fronte align -q --crossing %s -o page.html" % pair)
    if problems:
        return problems
    path = os.path.join(box.folder, "page.html")
    open_fresh(page, path)
    first = page.ask(TEXT)
    problems = ["untouched: " + problem for problem in same_again(page, box, pair)]
    correct_at_random(page, random.Random(article), 45)
    problems += same_again(page, box, pair)
    text = page.ask(TEXT)
    page.open(path)
    page.press("e")
    problems += compare("after a reload", page.ask(TEXT) == text, True)
    page.press(*["Ctrl+z"] * 50)
    problems += compare("all undone", page.ask(TEXT) == first, True)
    page.open(os.path.join(box.folder, "again.html"))
    page.press("e")
    return problems + ["the page made again: " + problem for problem in same_again(page, box, pair)]


def lines_and_likelihood(page, box):
    """A text of lines, of which some are empty; dates; and what is too unlikely for a memory."""
    write(box, "a.it.txt", "Uno.\n\nDue.\nTre.\nUno.\n")
    write(box, "a.en.txt", "One.\nTwo.\n\nThree.\nOne.\n")
    write(box, "a.beads", "[0]:[0]:0.9987\n[2]:[1]:0.5\n[3]:[3]:0.7\n[4]:[4]\n")
    options = "--pre-split --min-probability 0.6 --threshold 0.8"
    problems = make(box, DATE + "fronte align -q %s --beads a.beads a.it.txt a.en.txt -o page.html" % options)
    if problems:
        return problems
    open_fresh(page, os.path.join(box.folder, "page.html"))
    problems += same_again(page, box, "a.it.txt a.en.txt", options)
    at(page, "p2")
    page.press("m")
    return problems + same_again(page, box, "a.it.txt a.en.txt", options)


# ------------------------------------------------------------------ findings

CHECKED_SOURCE = ["Scrivete a www.porto.it entro oggi.", "Il treno parte presto.", "Su www.a-b.it si vede tutto."]
CHECKED_TARGET = ["Write to www.port.it by today.", "The train train leaves early.", "At www.a-c.it you see everything."]
CHECK = "fronte check -q --line-aligned --only url-mismatch,double-word"


def decided(page, box, path):
    """By keys: accepted, dismissed, with a comment; then the files."""
    open_fresh(page, path)
    page.press("n", "a", "c")
    problems = compare("where", page.ask("document.activeElement.tagName"), "TEXTAREA")
    page.press(*"Ask <b>Anna</b>", "Ctrl+Enter")
    problems += compare("back at", page.ask(AT), "f1")
    page.press("n", "x")
    for finding, want in (("f1", "accepted"), ("f2", "dismissed")):
        problems += compare(finding, page.ask("document.querySelector('#%s').classList.contains('%s')" % (finding, want)), True)
    problems += compare("pressed", page.ask("document.querySelector('#f2 [data-verdict=dismissed]').ariaPressed"), "true")
    files = saved(page, box, "ignore", "summary")
    problems += compare("files", sorted(files), ["it-en.ignore.txt", "it-en.summary.txt"])
    summary = files.get("it-en.summary.txt", b"").decode()
    for part in ("Pair 1\n  Scrivete a www.porto.it", "[accepted]", "Comment: Ask <b>Anna</b>", "Pair 3\n"):
        problems += [] if part in summary else ["the summary lacks %r: %s" % (part, summary)]
    problems += ["what was dismissed is in the summary"] if "double" in summary else []
    status, out, _ = box.run(CHECK + " --ignore downloads/it-en.ignore.txt it.txt en.txt --to jsonl")
    problems += compare("kinds after --ignore", out.count("url-mismatch") and out.count('"double-word"'), 0)
    page.press("x", "Ctrl+z", "Ctrl+z")
    problems += compare("undone", page.ask("document.querySelectorAll('.dismissed').length"), 0)
    page.open(path)
    problems += compare("kept", page.ask("document.querySelector('#f1 .comment').textContent"), "Ask <b>Anna</b>")
    return problems + compare("no buttons to read", page.ask("document.querySelectorAll('.verdicts').length"), 0)


def decided_with_the_mouse(page, box, path):
    open_fresh(page, path, 360)
    page.click("#f1 [data-verdict=dismissed]")
    problems = compare("dismissed", page.ask("document.querySelector('.list [data-f=\"1\"]').matches('.dismissed')"), True)
    page.click("#f1 [data-verdict=accepted]")
    problems += compare("accepted", page.ask("document.querySelector('#f1 .verdict').textContent.trim()"), "Accepted: for the translator")
    page.click("#f1 [data-verdict=accepted]")
    problems += compare("neither", page.ask("document.querySelector('#f1 .verdict')"), None)
    page.press("Ctrl+s")
    page.ask("document.querySelector('#copy').click()")
    page.ask("new Promise((done) => setTimeout(done, 100))")
    return problems + compare("copied", page.ask("document.querySelector('#saved').textContent"), "Copied the summary.")


def findings_move_along(page, box, path):
    open_fresh(page, path)
    at(page, "p1")
    page.press("m", "m")
    problems = compare("together", page.ask("document.querySelectorAll('#p1 .finding').length"), 3)
    at(page, "s3")
    page.press("o")
    rows = page.ask("Array.from(document.querySelectorAll('.finding'), (e) => e.id + ' ' + e.closest('.row').id).join(', ')")
    return problems + compare("with its sentence", rows, "f1 p1, f2 p1, f3 p3")


# ------------------------------------------------------------------ hostile texts

HOSTILE = ["<script>hit=1</script> Uno & \"due\".", "<img src=x onerror=hit=1> </li></ol></main><b>tre</b>",
           "</textarea><script>hit=1</script> ]]> &lt;quattro&gt; `${hit=1}` \\u003c"]


def hostile_stays_text(page, box):
    """In every part that the script makes anew: rows, boxes, choices, the summary, files, what is kept."""
    write(box, "a.it.txt", "\n".join(HOSTILE) + "\n")
    write(box, "a.en.txt", "\n".join(HOSTILE[::-1]) + "\n")
    write(box, "a.beads", "[0]:[0]\n[1]:[1]\n[2]:[2]\n")
    problems = make(box, "cp a.it.txt 'a<b>&.txt'; " + DATE + "fronte align -q --pre-split --beads a.beads 'a<b>&.txt' a.en.txt -o page.html")
    path = os.path.join(box.folder, "page.html")
    open_fresh(page, path)
    at(page, "p1")
    page.press("m", "s", "Escape", "F2")
    page.ask("document.activeElement.value = %s" % ascii(HOSTILE[2] + HOSTILE[1]))
    page.press("Ctrl+Enter", "n", "a", "c", *HOSTILE[0], "Ctrl+Enter", "/", *"<script", "Enter", "Escape")
    problems += compare("edited", page.ask("document.querySelector('#t1').textContent"), HOSTILE[2] + HOSTILE[1])
    problems += same_again(page, box, "'a<b>&.txt' a.en.txt", "--pre-split")
    page.open(path)
    page.press("e", "Ctrl+s")
    problems += ["the summary lacks a text"] if not page.ask("document.querySelector('#summary').value").count("<img src=x") else []
    return (problems + compare("ran", page.ask("typeof hit"), "undefined") + compare("images", page.ask("document.images.length"), 0) +
            compare("scripts", page.ask("document.scripts.length"), 2) + compare("bold", page.ask("document.querySelectorAll('main b').length"), 0))


# ------------------------------------------------------------------ the model, without the page

def model_at_random(page, path):
    """3,000 operations with a fixed seed: each sentence in one pair, each number once, refusals change nothing."""
    with open(os.path.join(ROOT, "src", "format", "page", "model.js"), encoding="utf-8") as f:
        model = f.read()
    with open(os.path.join(HERE, "model_at_random.js"), encoding="utf-8") as f:
        script = f.read()
    page.open(path)
    done, refused, problem = page.ask("(() => { %s\n%s\nreturn atRandom(model, 10, 300); })()" % (model, script))
    problems = [problem] if problem else []
    return problems + ([] if done > 1000 and refused > 100 else ["only %d done and %d refused" % (done, refused)])


def look_at_all(tap, page, box):
    write(box, "small.it.txt", "\n".join(SOURCE) + "\n")
    write(box, "small.en.txt", "\n".join(TARGET) + "\n")
    write(box, "small.beads", BEADS)
    small, other = (os.path.join(box.folder, name) for name in ("small.html", "other.html"))
    align = "fronte align -q --pre-split --no-check --beads small.beads small.it.txt small.en.txt -o "
    judge(tap, page, "a page to correct is made", lambda: make(box, align + "small.html && sed -i s/Piove/Nevica/ small.it.txt && " +
                                                               align + "other.html"))
    for look in SMALL + (closed_and_opened, not_kept, model_at_random):
        judge(tap, page, "corrections: " + look.__name__.replace("_", " "), lambda: look(page, small))
    judge(tap, page, "corrections: other texts have their own", lambda: other_texts_have_their_own(page, small, other))
    write(box, "it.txt", "\n".join(CHECKED_SOURCE) + "\n")
    write(box, "en.txt", "\n".join(CHECKED_TARGET) + "\n")
    checked = os.path.join(box.folder, "checked.html")
    judge(tap, page, "a page with findings is made", lambda: make(box, CHECK + " --fail-on never it.txt en.txt -o checked.html"))
    for look in (decided, decided_with_the_mouse, findings_move_along):
        judge(tap, page, "findings: " + look.__name__.replace("_", " "), lambda: look(page, box, checked))
    judge(tap, page, "corrections: hostile stays text", lambda: hostile_stays_text(page, box))
    judge(tap, page, "saved and read back: lines, dates, likelihood", lambda: lines_and_likelihood(page, box))
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        judge(tap, page, "saved and read back: " + article, lambda: round_trip(page, box, article))


if __name__ == "__main__":
    sys.exit(run(__doc__, look_at_all))
