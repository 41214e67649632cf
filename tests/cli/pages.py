"""What the tests of the facing page share: pages are made in a sandbox, opened in Chromium, and judged."""
import argparse
import os

import browser
from run import ROOT, Sandbox, Tap

WIDTHS = (1400, 800, 360)

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


def compare(what, got, want):
    return [] if got == want else ["%s: %r, expected %r" % (what, got, want)]


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


def write(box, name, text):
    with open(os.path.join(box.folder, name), "w", encoding="utf-8") as f:
        f.write(text)


def make(box, command):
    status, _, err = box.run(command)
    return ["exit status %s: %s" % (status, err)] if status else []


def judge(tap, page, name, look):
    page.console.clear()
    try:
        problems = look()
    except (RuntimeError, TypeError) as error:  # what the page lacks
        problems = [str(error)]
    tap.result(name, problems + ["console: " + text for text in page.console])


def run(doc, look_at_all):
    """look_at_all(tap, page, box) with a browser and an empty folder; skipped where there is no browser."""
    p = argparse.ArgumentParser(description=doc)
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
