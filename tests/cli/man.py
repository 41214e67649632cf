#!/usr/bin/env python3
"""The manual page: groff has nothing to say against it, and it has every command and option that --help has.

    man.py PAGE FRONTE          prints TAP
"""
import os
import re
import shutil
import subprocess
import sys

from run import Tap


def warnings(page):
    p = subprocess.run(["man", "--warnings", "-l", page], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8", MANWIDTH="100", MANPAGER="cat"))
    return ([] if p.returncode == 0 else ["man: status %d" % p.returncode]) + p.stderr.decode().splitlines()


def undocumented(page, fronte):
    with open(page, encoding="utf-8") as f:
        text = f.read().replace("\\-", "-")
    general = subprocess.run([fronte, "--help"], stdout=subprocess.PIPE, encoding="utf-8").stdout
    for command in re.findall(r"^  (\w+) ", general, re.M):
        if not re.search(r"^\.SS .*\b%s\b" % command, text, re.M):
            yield "no section about the command " + command
        if command == "help":
            continue
        usage = subprocess.run([fronte, "help", command], stdout=subprocess.PIPE, encoding="utf-8").stdout
        section = re.search(r"^\.SS \"?%s\b.*?(?=^\.S[SH] )" % command, text, re.M | re.S)
        common = re.search(r"^\.SS Common options.*?(?=^\.S[SH] )", text, re.M | re.S)
        known = (section[0] if section else "") + (common[0] if common else "")
        for option in re.findall(r"^  (-[-\w]+)", usage, re.M):
            if not re.search(re.escape(option) + r"(?![-\w])", known):
                yield "%s %s is not there" % (command, option)


def main():
    page, fronte = sys.argv[1:]
    tap = Tap()
    if shutil.which("man"):
        tap.result("the manual page is without a warning", warnings(page))
    else:
        tap.result("the manual page is without a warning", [], "install man-db")
    tap.result("the manual page has every command and option", list(undocumented(page, fronte)))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
