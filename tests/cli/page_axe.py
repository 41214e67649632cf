#!/usr/bin/env python3
"""Lets axe-core judge the facing page in Chromium: to read, to correct, with each dialog, light and dark, in three
widths.  ./check puts axe-core into the user's cache; without it this is skipped.  Prints TAP."""
import glob
import os
import sys

from pages import WIDTHS, judge, make, run, write

# What every state is reached by, from the page as it was opened; a name, keys.
STATES = (
    ("to read", []), ("a pair with the focus", ["j", "j"]), ("a sentence with the focus", ["j", "ArrowRight"]),
    ("search", ["/", *"tre"]), ("help", ["?"]), ("to correct", ["e"]), ("a sentence to correct", ["e", "ArrowRight"]),
    ("merged", ["e", "m"]), ("splitting", ["e", "m", "s"]), ("a text that is edited", ["e", "F2"]),
    ("an edited text", ["e", "F2", *" Yes", "Ctrl+Enter"]), ("pairing", ["e", "ArrowRight", "r"]),
    ("a finding accepted", ["e", "n", "a"]), ("dismissed", ["e", "n", "x"]), ("a comment", ["e", "n", "c", *"Hm."]),
    ("a comment to read", ["e", "n", "c", *"Hm.", "Ctrl+Enter", "e"]), ("saving", ["e", "m", "Ctrl+s"]), ("help on correcting", ["e", "?"]))

VIOLATIONS = """axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.slice(0, 2).map(({ html, any, all, none }) => id + ": " + html.slice(0, 120) + " " + ([...any, ...all, ...none][0] || {}).message)))"""

SOURCE = "Il porto di Ancona chiude oggi.\nScrivete a www.porto.it.\nIl treno delle tre parte.\nPiove.\n"
TARGET = "The port of Ankona closes today.\nWrite to www.port.it.\nThe train train of three leaves.\n\n"


def find_axe():
    """The newest in the cache, as text; None: none."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    files = sorted(glob.glob(os.path.join(cache, "fronte", "axe-core-*", "axe.min.js")))
    if not files:
        return None
    with open(files[-1], encoding="utf-8") as f:
        return f.read()


def violations(page, path, axe, scheme, state):
    problems = []
    page.media(scheme=scheme)
    for width in WIDTHS if scheme == "light" else WIDTHS[:1]:  # colours do not go by the width
        page.open(path, width)
        page.ask("localStorage.clear()")
        page.open(path, width)
        page.press(*state)
        page.ask(axe + "; 0")
        problems += ["%d wide: %s" % (width, problem) for problem in page.ask(VIOLATIONS)]
    page.media()
    return problems


def look_at_all(tap, page, box):
    axe = find_axe()
    if not axe:
        tap.result("axe-core", [], "not in the cache: ./check puts it there")
        return
    write(box, "it.txt", SOURCE)
    write(box, "en.txt", TARGET)
    judge(tap, page, "a page is made", lambda: make(box, "fronte check -q --line-aligned --fail-on never it.txt en.txt -o page.html"))
    path = os.path.join(box.folder, "page.html")
    for scheme in ("light", "dark"):
        for name, state in STATES:
            judge(tap, page, "%s, %s" % (name, scheme), lambda: violations(page, path, axe, scheme, state))


if __name__ == "__main__":
    sys.exit(run(__doc__, look_at_all))
