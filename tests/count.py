#!/usr/bin/env python3
"""Counts what the runs of `meson test` found, prints the failures, and a last line for all.

    count.py FOLDER     NAME.json: a testlog.json; NAME.broken: what a build or run that failed said;
                        NAME.skipped: what could not be run at all

A test that reports cases of its own, as TAP or cmocka does, counts by its cases.
"""
import json
import os
import re
import sys

TAP = re.compile(r"^(not )?ok \d+[^#\n]*(# *(?:SKIP|skip).*)?", re.M)
CMOCKA = re.compile(r"^\[ +(OK|FAILED|SKIPPED) +\] (?!\d+ test)(?:\w+: )?(\w+)", re.M)
SHOWN, LAST = 60, 20  # lines of a failure: at most, and where it names no case


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, passed, failed, skipped):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped


def cases(output):
    """(passed, failed, skipped) by the cases a test printed, or None."""
    tap = TAP.findall(output)
    if tap:
        failed = sum(1 for no, _ in tap if no)
        skipped = sum(1 for no, skip in tap if skip and not no)
        return len(tap) - failed - skipped, failed, skipped
    found = {}
    for state, name in CMOCKA.findall(output):
        found[name] = state
    states = list(found.values())
    return (states.count("OK"), states.count("FAILED"), states.count("SKIPPED")) if states else None


def failure_text(output):
    """The failed cases with what they say; of another kind of output, the end."""
    lines, shown, keep = output.splitlines(), [], False
    for line in lines:
        if re.match(r"(not )?ok\b", line):
            keep = bool(re.match(r"not ok \d", line))
        if keep or line.startswith("not ok"):
            shown.append(line)
    return (shown or lines[-LAST:])[:SHOWN]


def count_test(count, run, test):
    output = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
    result = test["result"]
    counted = cases(output)
    if result == "SKIP":
        counted = counted if counted and counted[2] else (0, 0, 1)
    elif result in ("OK", "EXPECTEDFAIL"):
        counted = counted or (1, 0, 0)
    else:
        passed, failed, skipped = counted or (0, 0, 0)
        counted = passed, failed or 1, skipped
    count.add(*counted)
    if counted[1]:
        print("\n%s: %s: %s" % (run, test["name"], result.lower()))
        print("\n".join("    " + line for line in failure_text(output)))


def main():
    folder = sys.argv[1]
    count = Count()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in sorted(os.listdir(folder)):
        run, kind = os.path.splitext(name)
        count.skipped += kind == ".skipped"
        if kind not in (".json", ".broken"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as f:
            text = f.read()
        if kind == ".json":
            for line in text.splitlines():
                count_test(count, run, json.loads(line))
        elif "No suitable tests" not in text:
            count.add(0, 1, 0)
            print("\n%s:\n%s" % (run, text))
    if not count.passed + count.failed:
        count.failed = 1
        print("\nNo test ran.")
    print("%d passed, %d failed%s" % (count.passed, count.failed,
                                      ", %d skipped" % count.skipped if count.skipped else ""))
    return 1 if count.failed else 0


if __name__ == "__main__":
    sys.exit(main())
