#!/usr/bin/env python3
"""Opens the facing page in Chromium, without a screen, and looks at what the browser made of it, as a reader does: with
keys, on a phone, in the dark, on paper, without JavaScript.  Prints TAP."""
import os
import sys

from pages import ACCESSIBLE, WIDTHS, compare, judge, looks, make, run, write
from run import ROOT

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

FOCUS = "(document.activeElement.closest('.finding, .row, select, label') || {}).id || document.activeElement.tagName"
SHOWN = "Array.from(document.querySelectorAll('.finding')).filter((e) => e.getClientRects().length).map((e) => e.id).join(' ')"
LISTED = "Array.from(document.querySelectorAll('.list li')).filter((e) => e.getClientRects().length).map((e) => 'f' + e.dataset.f).join(' ')"
MARKED = "Array.from(document.querySelectorAll('.place[href]')).map((e) => e.textContent).join(' ')"
LIT = "Array.from(document.querySelectorAll('main .lit')).map((e) => e.id || e.textContent).join(' ')"


def walk(page, keys, want):
    """Where the focus is after each key."""
    got = []
    for key in keys:
        page.press(key)
        got.append(page.ask(FOCUS))
    return compare(" ".join(keys), " ".join(got), want)


# ------------------------------------------------------------------ what is looked at
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

# ------------------------------------------------------------------ sentences, search, filters

TOGETHER = ("Array.from(document.querySelectorAll('.own, .partner')).map((e) => e.id + (e.classList.contains('own') ? '!' : ''))"
            ".sort().join(' ')")
ROWS = "Array.from(document.querySelectorAll('.row')).filter((e) => e.getClientRects().length).map((e) => e.id).join(' ')"
COUNT = "document.querySelector('#search output').textContent"
HIGHLIT = "Array.from(CSS.highlights.get('found') || []).map((range) => range.toString()).join('|')"


def partners_light_up(page, path):
    page.open(path)
    page.hover("#t2")
    problems = compare("the mouse", page.ask(TOGETHER), "s2 t2!")
    page.press("j", "j", "j", "ArrowRight")
    problems += compare("the focus", page.ask(TOGETHER), "s3! t3")
    page.press("ArrowRight")
    problems += compare("its partner", page.ask(TOGETHER), "s3 t3!")
    page.press("ArrowLeft", "ArrowLeft")
    problems += compare("the first", page.ask(TOGETHER), "s3! t3")
    page.hover("h1")
    return problems + compare("none", page.ask(TOGETHER), "")


def found(page, path):
    page.open(path)
    page.press("/", *"TREN")
    problems = compare("one", page.ask(COUNT), "1 of 1") + compare("marked", page.ask(HIGHLIT), "tren")
    page.press("Escape")
    problems += compare("goes there", page.ask("document.activeElement.id"), "s3") + compare("no mark", page.ask(HIGHLIT), "")
    page.press("/", *"the")
    problems += compare("both texts", page.ask(COUNT), "1 of 3")
    page.press("Enter", "Enter")
    problems += compare("next", page.ask(COUNT), "3 of 3")
    page.press("Shift+Enter", "Shift+Enter", "Shift+Enter")
    problems += compare("round", page.ask(COUNT), "3 of 3")
    page.ask("document.querySelector('#search input').value = ''")
    page.press(*"<img src=x onerror=hit=1> tutto")
    problems += compare("markup", page.ask(HIGHLIT), "<img src=x onerror=hit=1> tutto") + compare("n", page.ask(COUNT), "1 of 1")
    page.press(*"zz")
    problems += compare("none", page.ask(COUNT), "none")
    page.click("#search-end")
    return problems + compare("closed", page.ask("document.querySelector('#search').hidden"), True)


def choose(page, what):
    page.ask("{ const s = document.querySelector('#which'); s.value = '%s';"
             " s.dispatchEvent(new Event('change', { bubbles: true })); }" % what)


def pairs_sifted(page, path):
    page.open(path)
    choose(page, "flagged")
    problems = compare("to look at", page.ask(ROWS), "p2 p4 p5")
    problems += compare("said", page.ask("document.querySelector('#shown').textContent"), "3 of 6 pairs")
    problems += walk(page, "jjj", "p2 p4 p5")
    page.ask("document.querySelector('[value=note]').click()")
    problems += compare("notes count when they are shown", page.ask(ROWS), "p2 p3 p4 p5 p6")
    choose(page, "corrected")
    problems += compare("none", page.ask(ROWS), "")
    page.ask("location.hash = ''; document.querySelector('.list a[href=\"#f3\"]').click()")
    page.ask("new Promise((done) => setTimeout(done, 50))")
    problems += compare("a link to one shows it", page.ask(ROWS), "p4")
    choose(page, "all")
    return problems + compare("all", page.ask(ROWS), "p1 p2 p3 p4 p5 p6")


def help_lists_the_keys(page, path):
    page.open(path)
    page.press("?")
    problems = compare("open", page.ask("document.querySelector('#help').matches(':popover-open')"), True)
    text = page.ask("document.querySelector('#help').innerText")
    problems += ["it lacks " + key for key in ("j", "k", "n", "p", "/", "?", "e", "m", "s", "Ctrl+Z") if key not in text.split()]
    page.press("j")
    problems += compare("keys wait", page.ask("document.activeElement.textContent"), "Close")
    page.press("Escape")
    return problems + compare("closed", page.ask("document.querySelector('#help').matches(':popover-open')"), False)


def printed(page, path):
    """From correction mode, with the search open: pages, and nothing on them that is for the screen."""
    page.open(path)
    page.press("e", "j", "/", *"tre")
    pdf = page.pdf()
    problems = [] if pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF") else ["no PDF"]
    page.media("print")
    shown = page.ask("Array.from(document.querySelectorAll('#tools, .panel, #status, .verdicts, dialog')).filter((e) => "
                     "e.getClientRects().length).map((e) => e.id || e.className).join(' ')")
    page.media()
    return problems + compare("on paper", shown, "")


PAIRS = (partners_light_up, found, pairs_sifted, help_lists_the_keys, printed)

FINDINGS = (looks, keys_of_pairs, keys_of_findings, notes_when_asked, kinds_alone, lights_up, text_is_text, on_paper,
            without_script)


def nothing_found(page, path):
    page.open(path)
    return (compare("in a line", page.ask("document.querySelector('.overview').innerText.startsWith('No findings: ')"), True) +
            compare("keys", walk(page, "np", "BODY BODY"), []) + looks(page, path))


KEY_TAKES = """(() => { const start = performance.now(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
  { key: '%s', bubbles: true })); document.body.offsetHeight; return performance.now() - start; })()"""


def large(page, path):
    """5,000 pairs with 2,000 findings: in a fraction of the limit, which is for slow machines."""
    seconds = page.open(path)
    problems = [] if seconds < 8 else ["open after %.1f s" % seconds]
    problems += compare("findings", page.ask("document.querySelectorAll('.finding').length"), 2000)
    taken = page.ask("""(() => { const box = document.querySelector('[value=error]'), start = performance.now();
                                 box.click(); box.click(); document.body.offsetHeight; return performance.now() - start; })()""")
    problems += [] if taken < 4000 else ["filtering takes %d ms" % taken]
    page.press("e")
    page.ask("document.querySelectorAll('.row')[2500].querySelector('.margin a').focus()")
    for key in ("m", "m", "J", "s", "k", "n"):  # a few ms each; 0.1 s is what a reader does not notice
        taken = page.ask(KEY_TAKES % key)
        problems += [] if taken < 1500 else ["%s takes %d ms" % (key, taken)]
    page.ask("localStorage.clear()")
    return problems


# ------------------------------------------------------------------ the pages
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


def look_at_all(tap, page, box):
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        judge(tap, page, "the page of " + article, lambda: article_problems(page, box, article))
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", TARGET)
    path = os.path.join(box.folder, "findings.html")
    judge(tap, page, "a page with findings is written", lambda: make(box, CHECK % "findings.html"))
    for look in FINDINGS + PAIRS:
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


if __name__ == "__main__":
    sys.exit(run(__doc__, look_at_all))
