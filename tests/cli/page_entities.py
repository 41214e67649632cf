#!/usr/bin/env python3
"""Names, dates and numbers on the facing page, in Chromium: they are marked, light up with what renders them, and can be
left unmarked.  Prints TAP."""
import os
import sys

from pages import compare, judge, looks, make, run, write

# A name twice that one word renders; one with a finding; a date; a number; one that is left out.
SOURCE = """\
Il treno da Mosca a Parigi parte alle 9.30.
Vladimir Putin tace, e Putin ha 73 anni.
A Vienna piove.
Ora Maria Brunetti abita a Torino dal 12 marzo 2025.
"""
TARGET = """\
The train from Mosca to Paris leaves at 9:30.
Vladimir Putin, 73, is silent.

Now Maria Brunetti has lived in Turin since 12 March 2025.
"""
CHECK = "fronte check -q --line-aligned --fail-on never it.txt en.txt -o %s"

LINKED = "Array.from(document.querySelectorAll('.linked')).map((e) => e.textContent).join('|')"
STOPS = "Array.from(document.querySelectorAll('.entity[tabindex=\"0\"]')).map((e) => e.textContent).join('|')"
LINES = ("Array.from(document.querySelectorAll('.entity')).filter((e) => getComputedStyle(e).textDecorationLine === 'underline')"
         ".length")
# What line each kind has, and its contrast with the ground (WCAG 1.4.11: 3 at least).
STYLES = r"""(() => {
  const rgb = (s) => s.match(/[\d.]+/g).map(Number);
  const luminance = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = luminance(rgb(getComputedStyle(document.body).backgroundColor)), problems = [];
  const kinds = new Map();
  document.querySelectorAll(".entity").forEach((e) => {
    const style = getComputedStyle(e);
    if (style.textDecorationLine !== "underline") return;
    const [a, b] = [luminance(rgb(style.textDecorationColor)), ground].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 3) problems.push(e.className + " is hard to see");
    kinds.set(e.classList[1], style.textDecorationColor);
  });
  if (new Set(kinds.values()).size !== kinds.size) problems.push("two kinds look the same");
  return problems;
})()"""


def hover_on(page, text, side="source"):
    page.ask("document.querySelectorAll('#hovered').forEach((e) => e.removeAttribute('id'))")
    page.ask("Array.from(document.querySelectorAll('.%s .entity')).find((e) => e.textContent === '%s').id = 'hovered'" % (side, text))
    page.hover("#hovered")


def partner_lights_up(page, path):
    page.open(path)
    problems = []
    for text, side, want in (("Parigi", "source", "Parigi|Paris"), ("12 marzo 2025", "source", "12 marzo 2025|12 March 2025"),
                             ("Turin", "target", "Torino|Turin"), ("Mosca", "target", "Mosca|Mosca")):
        hover_on(page, text, side)
        problems += compare(text, page.ask(LINKED), want)
    page.hover("h1")
    return problems + compare("none", page.ask(LINKED), "")


def several_light_up(page, path):
    """Both mentions of one, from each of them and from what renders them."""
    page.open(path)
    numbers = page.ask("new Set(Array.from(document.querySelectorAll('.source .person')).filter((e) => /Putin/.test(e.textContent))"
                       ".map((e) => e.dataset.e)).size")
    hover_on(page, "Vladimir Putin", "target")
    return compare("links", numbers, 1) + compare("lit", page.ask(LINKED), "Vladimir Putin|Putin|Vladimir Putin")


def by_keyboard(page, path):
    """The Tab key stops at the names of the pair at hand, and at no others."""
    page.open(path)
    problems = compare("at first", page.ask(STOPS), "")
    page.press("j", "j", "j", "j")
    stops = page.ask(STOPS).split("|")
    problems += compare("of the pair", stops[:2], ["Maria Brunetti", "Torino"])
    page.press("Tab")
    problems += compare("a name", page.ask("document.activeElement.textContent"), "Maria Brunetti")
    problems += compare("lit", page.ask(LINKED), "Maria Brunetti|Maria Brunetti")
    problems += compare("said", page.ask("document.activeElement.title"), "Name")
    page.press("k")
    return problems + compare("the next pair's", "Torino" in page.ask(STOPS), False)


def unmarked_on_wish(page, path):
    page.open(path)
    problems = [] if page.ask(LINES) > 8 else ["nothing is marked"]
    page.click("#marking input")
    hover_on(page, "Parigi")
    problems += compare("lines", page.ask(LINES), 0) + compare("lit", page.ask(LINKED), "")
    page.press("j")
    problems += compare("stops", page.ask(STOPS), "")
    page.click("#marking input")
    hover_on(page, "Parigi")
    return problems + compare("again", page.ask(LINKED), "Parigi|Paris")


def kinds_are_told_apart(page, path):
    problems = []
    for scheme in ("light", "dark"):
        page.media(scheme=scheme)
        page.open(path)
        problems += ["%s: %s" % (scheme, problem) for problem in page.ask(STYLES)]
    page.media()
    return problems


def left_out_is_marked(page, path):
    page.open(path)
    return compare("Vienna", page.ask("document.querySelectorAll('#s3 .entity.place-name').length"), 1)


def on_paper_and_without_script(page, path):
    page.media("print")
    page.open(path, 720)
    problems = compare("printed lines", page.ask(LINES), 0)
    page.media()
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(path)
    problems += [] if page.ask(LINES) > 8 else ["without script nothing is marked"]
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    return problems


def edited_and_undone(page, path):
    """An edited text has no marks; what is undone has them again, and they light up."""
    page.open(path)
    page.press("e")
    page.ask("document.querySelector('#p4 .margin a').focus()")
    page.press("ArrowRight", "ArrowRight", "Enter")
    page.ask("document.execCommand('insertText', false, 'x')")
    page.press("Enter")
    page.press("Ctrl+z")
    hover_on(page, "Torino")
    problems = compare("lit", page.ask(LINKED), "Torino|Turin")
    page.ask("localStorage.clear()")
    return problems


LOOKS = (looks, partner_lights_up, several_light_up, by_keyboard, unmarked_on_wish, kinds_are_told_apart, left_out_is_marked,
         on_paper_and_without_script, edited_and_undone)


def large(page, path):
    """5,000 pairs with 60,000 names and numbers; the limits are for slow machines."""
    seconds = page.open(path)
    problems = [] if seconds < 8 else ["open after %.1f s" % seconds]
    marked = page.ask("document.querySelectorAll('.entity').length")
    problems += [] if marked >= 30000 else ["%d marked" % marked]
    taken = page.ask("""(() => { const start = performance.now();
        document.querySelector('#s2500 .entity').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        document.body.offsetHeight; return performance.now() - start; })()""")
    problems += [] if taken < 1000 else ["lighting up takes %d ms" % taken]
    problems += compare("lit", page.ask("document.querySelectorAll('.linked').length > 1"), True)
    taken = page.ask("""(() => { const box = document.querySelector('#marking input'), start = performance.now();
        box.click(); document.body.offsetHeight; box.click(); document.body.offsetHeight; return performance.now() - start; })()""")
    print("# %d marked, open in %.2f s, marks off and on in %d ms" % (marked, seconds, taken))
    return problems + ([] if taken < 4000 else ["unmarking takes %d ms" % taken])


def no_marks(page, path):
    page.open(path)
    return compare("the box", page.ask("document.querySelector('#marking').getClientRects().length"), 0)


def look_at_all(tap, page, box):
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", TARGET)
    path = os.path.join(box.folder, "entities.html")
    judge(tap, page, "a page with entities is written", lambda: make(box, CHECK % "entities.html"))
    for look in LOOKS:
        judge(tap, page, look.__name__.replace("_", " "), lambda: look(page, path))
    judge(tap, page, "without checks there is nothing to mark", lambda: make(
        box, "fronte align -q --no-check --pre-split it.txt en.txt -o none.html") or no_marks(page, os.path.join(box.folder, "none.html")))
    for name, line in (("it.txt", "Il %d maggio 2024 Maria Brunetti e Luca Neri vanno da Torino a Parigi con %d euro.\n"),
                       ("en.txt", "On %d May 2024 Maria Brunetti and Luca Neri go from Turin to Paris with %d euros.\n")):
        write(box, name, "".join(line % (i % 28 + 1, i + 3) for i in range(5000)))
    judge(tap, page, "5,000 pairs", lambda: make(box, CHECK % "large.html") or large(page, os.path.join(box.folder, "large.html")))


if __name__ == "__main__":
    sys.exit(run(__doc__, look_at_all))
