#!/usr/bin/env python3
"""Opens the edition for readers in Chromium, without a screen, as its readers do: on a desk, on a phone, in the dark, on
paper.  Prints TAP."""
import os
import sys

from pages import ACCESSIBLE, WIDTHS, compare, judge, looks, make, run, write
from run import ROOT

SOURCE = """\
<script>hit=1</script> Il porto chiude & riapre

di Anna Verdi

Il porto di Ancona chiude oggi. <img src=x onerror=hit=1> Riapre domani.

La nave parte domani per la Croazia.

Il treno delle otto parte presto.
"""
TARGET = """\
<script>hit=1</script> The port closes & opens again

By Anna Verdi

The port of Ancona closes today. <img src=x onerror=hit=1> It opens again tomorrow.

The eight o'clock train leaves early.
"""

CELLS = """Array.from(document.querySelectorAll('.row')).map((row) => Array.from(row.children)
  .map((cell) => ({ side: cell.className, lang: cell.lang, at: cell.getBoundingClientRect().toJSON() })))"""
# Items of microdata as a search engine gathers them.
ITEMS = """(() => {
  const item = (scope) => {
    const found = {};
    const walk = (e) => Array.from(e.children).forEach((child) => {
      const value = child.hasAttribute("itemscope") ? item(child) : child.content || child.textContent;
      if (child.hasAttribute("itemprop")) (found[child.getAttribute("itemprop")] ||= []).push(value);
      if (!child.hasAttribute("itemscope")) walk(child);
    });
    walk(scope);
    return found;
  };
  return item(document.querySelector("main"));
})()"""


def columns(page, path):
    """Two side by side with their tops in a line; one under the other on a phone."""
    problems = []
    for width in WIDTHS:
        page.open(path, width)
        for row in page.ask(CELLS):
            if len(row) < 2:
                continue
            source, target = row[0]["at"], row[1]["at"]
            beside = abs(source["top"] - target["top"]) < 1 and source["right"] < target["left"]
            under = source["bottom"] <= target["top"]
            if not (beside if width > 640 else under):
                problems.append("%d wide: %r %r" % (width, source, target))
    return problems


def sides(page, path):
    """An omitted paragraph leaves its other side empty."""
    page.open(path)
    rows = page.ask(CELLS)
    problems = compare("sides", [[cell["side"] for cell in row] for row in rows],
                       [["source", "target"], ["source", "target"], ["source"], ["source", "target"]])
    return problems + compare("languages", {(cell["side"], cell["lang"]) for row in rows for cell in row},
                              {("source", "it"), ("target", "en")})


def text_is_text(page, path):
    page.open(path)
    return (compare("scripts ran", page.ask("typeof hit"), "undefined") +
            compare("images", page.ask("document.images.length"), 0) +
            compare("scripts", page.ask("document.scripts.length"), 0) +
            compare("title", page.ask("document.querySelector('.target h1').textContent"),
                    "<script>hit=1</script> The port closes & opens again"))


def microdata(page, path):
    page.open(path)
    work = page.ask(ITEMS)
    source = work.get("translationOfWork", [{}])[0]
    author = [{"name": ["Anna Verdi"]}]
    return (compare("languages", (work.get("inLanguage"), source.get("inLanguage")), (["en"], ["it"])) +
            compare("authors", (work.get("author"), source.get("author")), (author, author)) +
            compare("headlines", (len(work.get("headline", [])), len(source.get("headline", []))), (1, 1)))


def hovering(page, path):
    """A sentence lights what renders it, and nothing else."""
    page.open(path)
    at = page.ask("(() => { const r = document.querySelectorAll('.source .s0')[1].getBoundingClientRect();"
                  " return [r.left + 5, r.top + 5]; })()")
    lit = ("Array.from(document.querySelectorAll('span')).filter((e) => getComputedStyle(e).boxShadow !== 'none')"
           ".map((e) => e.textContent.slice(0, 18)).join(' = ')")
    problems = compare("before", page.ask(lit), "")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=at[0], y=at[1])
    return problems + compare("lit", page.ask(lit), "Il porto di Ancona = The port of Ancona")


def on_paper(page, path):
    page.media("print", "dark")
    page.open(path, 720)
    problems = page.ask(ACCESSIBLE)
    problems += compare("two columns", page.ask("getComputedStyle(document.querySelector('.row')).display"), "grid")
    problems += compare("paper", page.ask("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
    page.media()
    return problems


LOOKS = (looks, columns, sides, text_is_text, microdata, hovering, on_paper)


def article(page, box, name):
    folder = "corpora/articles/%s/" % name
    path = os.path.join(box.folder, "article.reader.html")
    problems = make(box, "fronte align -q %sit.txt %sen.txt -o article.reader.html" % (folder, folder))
    if problems:
        return problems
    page.open(path)
    problems += compare("titles", page.ask("document.querySelectorAll('h1').length"), 2)
    problems += compare("authors", page.ask("document.querySelectorAll('.byline [itemprop=author]').length > 1"), True)
    return problems + looks(page, path) + columns(page, path)


def look_at_all(tap, page, box):
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", TARGET)
    problems = make(box, "fronte align -q it.txt en.txt -o a.reader.html")
    tap.result("the edition is made", problems)
    path = os.path.join(box.folder, "a.reader.html")
    for look in () if problems else LOOKS:
        judge(tap, page, look.__name__.replace("_", " "), lambda: look(page, path))
    for name in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        judge(tap, page, "article " + name, lambda: article(page, box, name))


if __name__ == "__main__":
    sys.exit(run(__doc__, look_at_all))
