#!/usr/bin/env python3
"""Opens the facing page of each article in Chromium, without a screen, and looks at what the browser made of it:
every pair is a row, the script ran (it shows the keys), nothing was refused or went wrong.  Prints TAP."""
import argparse
import os
import re
import shutil
import subprocess
import sys

from run import ROOT, Sandbox, Tap


def browse(browser, folder, page):
    p = subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                        "--no-first-run", "--user-data-dir=" + os.path.join(folder, "profile"),
                        "--enable-logging=stderr", "--virtual-time-budget=2000", "--dump-dom", "file://" + page],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=90,
                       env=dict(os.environ, HOME=folder))
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def judge(browser, box):
    status, pairs, err = box.run('fronte align -q it.txt en.txt -o page.html -o - --to html > /dev/null && '
                                 'fronte align -q it.txt en.txt --to jsonl | wc -l')
    if status:
        return [err]
    status, page, log = browse(browser, box.folder, os.path.join(box.folder, "page.html"))
    if status:
        return ["the browser ended with status %d: %s" % (status, log[-500:])]
    rows = len(re.findall(r'<li id="p\d+" class="row', page))
    problems = [] if rows == int(pairs) else ["%d rows for %s pairs" % (rows, pairs.strip())]
    if not re.search(r'<p class="keys">', page):
        problems.append("the script did not run")
    return problems + re.findall(r"CONSOLE.*", log)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    args = p.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    tap = Tap()
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        name = "the browser shows the page of " + article
        if not browser:
            tap.result(name, [], "install chromium")
            continue
        with Sandbox(os.path.abspath(args.fronte)) as box:
            for side in ("it", "en"):
                os.symlink(os.path.join(ROOT, "corpora", "articles", article, side + ".txt"),
                           os.path.join(box.folder, side + ".txt"))
            try:
                tap.result(name, judge(browser, box))
            except subprocess.TimeoutExpired:
                tap.result(name, [], "the browser does not start here")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
