#!/usr/bin/env python3
"""Opens the facing page in Chromium, without a screen, and looks at what the browser made of it, as a reader does: with
keys, on a phone, in the dark, on paper, without JavaScript.  Prints TAP."""
import argparse
import os
import sys

import browser
from run import ROOT, Sandbox, Tap

WIDTHS = (1400, 800, 360)

# Pairs line by line.  Errors in 2 and 4, a note in 3 and 6, a left-out sentence (a warning) in 5.
SOURCE = """\
Il porto di Ancona chiude oggi.
Scrivete a www.porto.it entro oggi.
Il treno delle otto parte presto.
<script>hit=1</script> Su www.a-b.it si vede <img src=x onerror=hit=1> tutto.
<img src=x onerror=hit=1> </li><script>hit=1</script> La nave parte domani per la Croazia.
Ieri la nave era piena.
"""
TARGET = """\
The port of Ancona closes today.
Write to www.port.it by today.
The eight o'clock train train leaves early.
<script>hit=1</script> At www.a-c.it you see <img src=x onerror=hit=1> everything.

Yesterday the ship ship was full.
"""
CHECK = ("fronte check -q --line-aligned --fail-on never --only url-mismatch,double-word,omission "
         "--severity double-word=note it.txt en.txt -o %s")

# What axe would say of most pages: names, labels, references, order of headings, contrast (WCAG 2.1, 1.4.3).
ACCESSIBLE = r"""(() => {
  const problems = [], all = (s) => Array.from(document.querySelectorAll(s));
  const seen = (e) => e.getClientRects().length > 0;
  const ids = all("[id]").map((e) => e.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => problems.push("id twice: " + id));
  all("a[href^='#']").filter((a) => !document.getElementById(a.hash.slice(1)))
    .forEach((a) => problems.push("goes nowhere: " + a.hash));
  all("a[href], summary").filter((e) => !e.textContent.trim()).forEach((e) => problems.push("no name: " + e.outerHTML));
  all("input, select").filter((e) => !e.labels.length).forEach((e) => problems.push("no label: " + e.outerHTML));
  let level = 0;
  all("h1, h2, h3").forEach((h) => {
    const own = Number(h.tagName[1]);
    if (own > level + 1) problems.push("heading skipped before: " + h.textContent);
    level = own;
  });
  const rgb = (s) => { const n = s.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const luminance = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c[3] === 1) return c;
    }
    return [255, 255, 255, 1];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !seen(e) || e.closest(".unseen, script, option")) continue;
    const style = getComputedStyle(e);
    const [a, b] = [luminance(rgb(style.color)), luminance(ground(e))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    if ((a + 0.05) / (b + 0.05) < least)
      problems.push("contrast " + ((a + 0.05) / (b + 0.05)).toFixed(2) + ": " + node.data.trim().slice(0, 40));
  }
  if (document.documentElement.scrollWidth > innerWidth)
    problems.push("wider than the screen: " + document.documentElement.scrollWidth + " in " + innerWidth);
  return problems;
})()"""

FOCUS = "(document.activeElement.closest('.finding, .row, select, label') || {}).id || document.activeElement.tagName"
SHOWN = "Array.from(document.querySelectorAll('.finding')).filter((e) => e.getClientRects().length).map((e) => e.id).join(' ')"
LISTED = "Array.from(document.querySelectorAll('.list li')).filter((e) => e.getClientRects().length).map((e) => 'f' + e.dataset.f).join(' ')"
MARKED = "Array.from(document.querySelectorAll('.place[href]')).map((e) => e.textContent).join(' ')"
LIT = "Array.from(document.querySelectorAll('main .lit')).map((e) => e.id || e.textContent).join(' ')"


def compare(what, got, want):
    return [] if got == want else ["%s: %r, expected %r" % (what, got, want)]


def walk(page, keys, want):
    """Where the focus is after each key."""
    got = []
    for key in keys:
        page.press(key)
        got.append(page.ask(FOCUS))
    return compare(" ".join(keys), " ".join(got), want)


# ------------------------------------------------------------------ what is looked at

def looks(page, path):
    """In each width and scheme."""
    problems = []
    for scheme in ("light", "dark"):
        page.media(scheme=scheme)
        for width in WIDTHS:
            page.open(path, width)
            problems += ["%s, %d wide: %s" % (scheme, width, problem) for problem in page.ask(ACCESSIBLE)]
    page.media()
    return problems


def keys_of_pairs(page, path):
    page.open(path)
    return (walk(page, "jjk", "p1 p2 p1") + walk(page, ["ArrowDown", "Escape", "p"], "p2 BODY BODY") +
            walk(page, "j", "p1"))


def keys_of_findings(page, path):
    page.open(path)
    problems = walk(page, "nnnnpppp", "f1 f3 f4 f4 f3 f1 f1 f1")
    page.ask("document.querySelector('.place[href=\"#f3\"]').focus()")
    problems += walk(page, "n", "f3")
    page.ask("document.querySelector('.place[href=\"#f3\"]').focus()")
    problems += walk(page, "p", "f1") + walk(page, "jj", "p3 p4") + walk(page, "n", "f3")
    page.ask("document.activeElement.blur(); location.hash = '#f3'")
    return problems + walk(page, "p", "f1")


def notes_when_asked(page, path):
    page.open(path)
    problems = compare("shown", page.ask(SHOWN), "f1 f3 f4") + compare("listed", page.ask(LISTED), "f1 f3 f4")
    problems += compare("notes are no places", "train" in page.ask(MARKED), False)
    page.ask("document.querySelector('[value=note]').focus()")
    page.press("Space")
    problems += compare("with notes", page.ask(SHOWN), "f1 f2 f3 f4 f5")
    problems += compare("with notes, listed", page.ask(LISTED), "f1 f3 f4 f2 f5")
    problems += compare("said", page.ask("document.querySelector('.overview output').textContent"), "5 of 5 shown")
    problems += compare("notes are places", "train train" in page.ask(MARKED), True)
    return problems + walk(page, "nnn", "f1 f2 f3")


def kinds_alone(page, path):
    page.open(path)
    page.ask("document.querySelector('.overview select').focus()")
    problems = walk(page, "j", "SELECT")  # letters are the list's own
    page.ask("""{ const s = document.querySelector('.overview select'); s.value = 'omission';
                  s.dispatchEvent(new Event('change', { bubbles: true })); s.blur(); }""")
    problems += compare("shown", page.ask(SHOWN), "f4") + walk(page, "np", "f4 f4")
    page.ask("location.hash = '#f5'")
    page.ask("new Promise((done) => setTimeout(done, 50))")
    return problems + compare("a link to what is hidden shows it", page.ask(SHOWN), "f1 f2 f3 f4 f5")


def lights_up(page, path):
    page.open(path)
    page.press("n")
    problems = compare("finding", page.ask(LIT), "www.porto.it www.port.it f1")
    page.ask("document.querySelector('.place[href=\"#f3\"]').focus()")
    return problems + compare("place", page.ask(LIT), "www.a-b.it www.a-c.it f3")


def text_is_text(page, path):
    page.open(path)
    return (compare("scripts ran", page.ask("typeof hit"), "undefined") +
            compare("images", page.ask("document.images.length"), 0) +
            compare("scripts", page.ask("Array.from(document.scripts, (s) => s.type || 'run').join(' ')"), "application/json run") +
            compare("listed as text", page.ask("document.querySelector('.list').textContent.includes('<img src=x')"), True))


def on_paper(page, path):
    page.media("print")
    page.open(path, 720)
    problems = compare("printed", page.ask(SHOWN), "f1 f3 f4") + compare("listed", page.ask(LISTED), "f1 f3 f4")
    problems += compare("buttons", page.ask("document.querySelector('.filter').getClientRects().length"), 0)
    problems += page.ask(ACCESSIBLE)
    page.media()
    return problems


def without_script(page, path):
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(path)
    problems = compare("shown", page.ask(SHOWN), "f1 f2 f3 f4 f5")
    problems += compare("buttons", page.ask("document.querySelector('.filter').getClientRects().length"), 0)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    return problems


# ------------------------------------------------------------------ names

# A name left in Italian, one in two renderings, one that is not named, one with marks.
NAMES_SOURCE = """\
Da Parigi a Mosca in treno.
A Parigi piove, a Vienna no.
Il sindaco di Parigi e quello di Bogotà tacciono.
"""
NAMES_TARGET = """\
From Paris to Mosca by train.
It rains in Paris, not in Vienna.
The city's mayor and his colleague in Bogotá are silent.
"""
NAMES_CHECK = "fronte check -q --line-aligned --fail-on never it.txt en.txt -o %s"

NAMED = ("Array.from(document.querySelectorAll('.names tbody')).filter((e) => e.checkVisibility({ contentVisibilityAuto: true }))"
         ".map((e) => e.querySelector('th bdi').textContent).join(' ')")
SAID = "document.querySelector('.names output').textContent"


def open_names(page, path, width=1400):
    page.open(path, width)
    page.ask("document.querySelector('.names details').open = true; document.querySelector('.names [type=search]').focus()")


def names_by_keyboard(page, path):
    page.open(path)
    problems = compare("closed", page.ask(NAMED), "")
    for _ in range(40):
        page.press("Tab")
        if page.ask("document.activeElement.matches('.names summary')"):
            break
    page.press("Enter")
    problems += compare("opened, what is wrong first", page.ask(NAMED), "Mosca Parigi Bogotà Vienna")
    page.press("Tab")
    problems += compare("then the box", page.ask("document.activeElement.type"), "search")
    page.press("Tab", "Space")
    problems += compare("only with findings", page.ask(NAMED), "Mosca") + compare("said", page.ask(SAID), "1 of 4 shown")
    page.press("Space", "Tab", "Enter")
    return problems + compare("a link goes to its pair", page.ask("location.hash + ' ' + "
                              "(document.querySelector('#p1').getBoundingClientRect().top < innerHeight)"), "#p1 true")


def names_typed(page, path):
    open_names(page, path)
    page.press(*"bogota")
    problems = compare("without marks", page.ask(NAMED), "Bogotà") + compare("said", page.ask(SAID), "1 of 4 shown")
    page.press("Escape")
    problems += compare("emptied", page.ask(NAMED), "Mosca Parigi Bogotà Vienna") + compare("said", page.ask(SAID), "")
    page.press(*"not named")
    problems += compare("by what stands there", page.ask(NAMED), "Parigi")
    page.press("Escape", *"jknp")
    problems += compare("letters are the box's own", page.ask("document.activeElement.value"), "jknp")
    return problems + compare("none", page.ask(NAMED), "") + compare("said", page.ask(SAID), "0 of 4 shown")


def names_open(page, path):
    """In each width and scheme."""
    problems = []
    for scheme in ("light", "dark"):
        page.media(scheme=scheme)
        for width in WIDTHS:
            open_names(page, path, width)
            problems += ["%s, %d wide: %s" % (scheme, width, problem) for problem in page.ask(ACCESSIBLE)]
    page.media()
    problems += compare("a finding is linked", page.ask("document.querySelector('.names .wrong a').hash"), "#f1")
    return problems + compare("headers", page.ask("document.querySelectorAll('.names thead th[scope=col]').length"), 6)


def names_on_paper(page, path):
    page.media("print")
    page.open(path, 720)
    problems = compare("printed", page.ask(NAMED), "Mosca Parigi Bogotà Vienna") + page.ask(ACCESSIBLE)
    problems += compare("boxes", page.ask("document.querySelector('.names .filter').getClientRects().length"), 0)
    page.media()
    page.ask("dispatchEvent(new Event('beforeprint'))")  # for browsers that do not open it by its style
    problems += compare("opened", page.ask("document.querySelector('.names details').open"), True)
    page.ask("dispatchEvent(new Event('afterprint'))")
    return problems + compare("closed again", page.ask("document.querySelector('.names details').open"), False)


def names_without_script(page, path):
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    open_names(page, path)
    problems = compare("all", page.ask(NAMED), "Mosca Parigi Bogotà Vienna")
    problems += compare("boxes", page.ask("document.querySelector('.names .filter').getClientRects().length"), 0)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    return problems


NAMES = (looks, names_by_keyboard, names_typed, names_open, names_on_paper, names_without_script)

FINDINGS = (looks, keys_of_pairs, keys_of_findings, notes_when_asked, kinds_alone, lights_up, text_is_text, on_paper,
            without_script)


def nothing_found(page, path):
    page.open(path)
    return (compare("in a line", page.ask("document.querySelector('.overview').innerText.startsWith('No findings: ')"), True) +
            compare("keys", walk(page, "np", "BODY BODY"), []) + looks(page, path))


def large(page, path):
    """5,000 pairs with 2,000 findings: in a fraction of the limit, which is for slow machines."""
    seconds = page.open(path)
    problems = [] if seconds < 8 else ["open after %.1f s" % seconds]
    problems += compare("findings", page.ask("document.querySelectorAll('.finding').length"), 2000)
    taken = page.ask("""(() => { const box = document.querySelector('[value=error]'), start = performance.now();
                                 box.click(); box.click(); document.body.offsetHeight; return performance.now() - start; })()""")
    return problems + ([] if taken < 4000 else ["filtering takes %d ms" % taken])


# ------------------------------------------------------------------ the pages

def write(box, name, text):
    with open(os.path.join(box.folder, name), "w", encoding="utf-8") as f:
        f.write(text)


def make(box, command):
    status, _, err = box.run(command)
    return ["exit status %s: %s" % (status, err)] if status else []


def article_problems(page, box, article):
    folder = "corpora/articles/%s/" % article
    problems = make(box, "fronte align -q %sit.txt %sen.txt -o page.html -o page.jsonl" % (folder, folder))
    if problems:
        return problems
    with open(os.path.join(box.folder, "page.jsonl"), encoding="utf-8") as f:
        pairs = sum(1 for _ in f)
    path = os.path.join(box.folder, "page.html")
    page.open(path)
    problems += compare("rows", page.ask("document.querySelectorAll('li.row').length"), pairs)
    problems += compare("the script ran", page.ask("document.querySelector('#tools').hidden"), False)
    return problems + looks(page, path)


def judge(tap, page, name, look):
    page.console.clear()
    try:
        problems = look()
    except (RuntimeError, TypeError) as error:  # what the page lacks
        problems = [str(error)]
    tap.result(name, problems + ["console: " + text for text in page.console])


def look_at_all(tap, page, box):
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        judge(tap, page, "the page of " + article, lambda: article_problems(page, box, article))
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", TARGET)
    path = os.path.join(box.folder, "findings.html")
    judge(tap, page, "a page with findings is written", lambda: make(box, CHECK % "findings.html"))
    for look in FINDINGS:
        judge(tap, page, "findings: " + look.__name__.replace("_", " "), lambda: look(page, path))
    write(box, "it.txt", NAMES_SOURCE)
    write(box, "en.txt", NAMES_TARGET)
    names = os.path.join(box.folder, "names.html")
    judge(tap, page, "a page with names is written", lambda: make(box, NAMES_CHECK % "names.html"))
    for look in NAMES:
        judge(tap, page, "names: " + look.__name__.replace("names_", "").replace("_", " "), lambda: look(page, names))
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", SOURCE)
    judge(tap, page, "nothing found", lambda: make(box, "fronte check -q --line-aligned --only double-word it.txt en.txt -o "
                                                   "none.html") or
          nothing_found(page, os.path.join(box.folder, "none.html")))
    for name, sites in (("it.txt", ("www.porto.it", "www.nave.it")), ("en.txt", ("www.port.it", "www.nave.it"))):
        write(box, name, "".join("Il numero %d: %s.\n" % (i, sites[i % 5 > 1]) for i in range(5000)))
    judge(tap, page, "5,000 pairs, 2,000 findings",
          lambda: make(box, "fronte check -q --line-aligned --fail-on never --only url-mismatch it.txt en.txt -o large.html") or
          large(page, os.path.join(box.folder, "large.html")))


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    args = p.parse_args()
    program = browser.find()
    tap = Tap()
    with Sandbox(os.path.abspath(args.fronte)) as box:
        try:
            if not program:
                raise browser.Trouble("install chromium")
            with browser.Browser(program, box.folder) as page:
                look_at_all(tap, page, box)
        except browser.Trouble as trouble:
            tap.result("the page in a browser", [], str(trouble))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
