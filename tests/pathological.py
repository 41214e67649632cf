#!/usr/bin/env python3
"""Hostile texts through the program: it must end with exit status 0 or 3, in bounded time and memory.

    pathological.py FRONTE             all of them
    pathological.py FRONTE NAME...     some of them
    pathological.py --self-test        checks that a hang, a crash and a glutton are noticed

The time limit is a guard against growth with the square of the length, not a measure: each case takes a few seconds at
most.  FRONTE_SLOW multiplies it, for builds with sanitizers.
"""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

SLOW = float(os.environ.get("FRONTE_SLOW", "1"))
SECONDS = 60 * SLOW
BYTES = 2 << 30  # memory
# A build with a sanitizer is ten times as slow, and as sure to fail on less.
SHARE = 1 if SLOW == 1 else 4
MIB = (1 << 20) // SHARE


def some(n):
    return n // SHARE


def repeat(piece, size=MIB):
    return piece * (size // len(piece.encode()) + 1)


def distinct_words(n, prefix="", seed=1, length=7):
    rng = random.Random(seed)
    return [prefix + "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=length)) for _ in range(n)]


def lines(words, per_line):
    return "\n".join(" ".join(words[i : i + per_line]) for i in range(0, len(words), per_line)) + "\n"


# Name: (what the text is made by, options).  A function of no argument gives the source and the target.
CASES = {
    "brackets": lambda: (repeat("( "), repeat(") ")),
    "ellipses": lambda: (repeat("…"), repeat("...")),
    "one word": lambda: (repeat("casa "), repeat("house ")),
    "one word, no blank": lambda: (repeat("a"), repeat("b")),
    "one line": lambda: ("".join(distinct_words(MIB // 7)), "".join(distinct_words(MIB // 7, seed=2))),
    "one long sentence": lambda: (" ".join(distinct_words(MIB // 8)), " ".join(distinct_words(MIB // 8))),
    "quotes": lambda: ("«" * some(20000), '"' * some(20000)),
    "quotes and stops": lambda: ('." ' * some(20000), ".” " * some(20000)),
    "initials": lambda: (repeat("A. "), repeat("B.C. ")),
    "numbers": lambda: (repeat("1.", MIB // 4), repeat("1,", MIB // 4)),
    "short answers": lambda: ("Sì. " * some(5000), "Yes. " * some(5000)),
    "the same lines": lambda: ("Il porto di Ancona chiude per due ore.\n\n" * some(2000),
                               "The port of Ancona closes for two hours.\n\n" * some(2000)),
    "the same words in lines": lambda: (lines(["casa"] * some(20000), 50), lines(["house"] * some(20000), 50)),
    "against nothing": lambda: ("Il porto chiude. " * some(5000), ""),
    "against one": lambda: ("Il porto chiude. " * some(3000), "The port closes."),
    "same beginnings": lambda: (lines(distinct_words(some(6000), "con"), 20), lines(distinct_words(some(6000), "con", 2), 20)),
    "names": lambda: (lines([w.title() for w in distinct_words(some(20000))], 20),
                      lines([w.title() for w in distinct_words(some(20000), seed=2)], 20)),
    "names in one line": lambda: (" ".join(w.title() for w in distinct_words(some(40000))),
                                  " ".join(w.title() for w in distinct_words(some(40000), seed=2))),
    "names in long lines": lambda: (lines([w.title() for w in distinct_words(some(9000))], 900),
                                    lines([w.title() for w in distinct_words(some(9000), seed=2)], 900)),
    "one name": lambda: ("Mosca " * some(20000), "Moscow Mosca " * some(10000)),
    "quantities": lambda: ("12 euro e 3 km, " * some(20000), "12 euros and 4 km, " * some(20000)),
    "quantities in lines": lambda: ("12 euro, 3 km, il 7 maggio alle 18.30\n" * some(5000),
                                    "13 euros, 4 km, on 8 May at 6:40 p.m.\n" * some(5000)),
    "long words": lambda: (lines(distinct_words(60, "", 3, 10000), 1), lines(distinct_words(60, "", 4, 10000), 1)),
    "empty lines": lambda: ("\n" * MIB, " \n" * (MIB // 2)),
    "carriage returns": lambda: ("\r" * MIB, "a\r" * some(2000)),
    "marks": lambda: ("e" + "\u0301" * (MIB // 2), "\u0301" * some(1000)),
    "tags": lambda: ("<html>" + "<b>" * some(100000), "<html>" + "</p>" * some(100000)),
    "nested blocks": lambda: ("<html>" + "<div>" * some(50000) + "x", "<html><p>x"),
    "open tag": lambda: ("<html><p " + "a" * MIB, "<html><!--" + "-" * MIB),
    "entities": lambda: ("<html><p>" + "&amp;" * some(100000), "<html><p>" + "&" * some(100000)),
    "not UTF-8": lambda: (b"\xff" * MIB, b"\x80" * MIB),
    "NUL": lambda: (b"\0" * MIB, b"a\0" * some(1000)),
    "UTF-16 of one byte": lambda: (b"\xff\xfea", b"\xfe\xff"),
}

# What `fronte split` is given by itself, ten times as much of it and as a stream: no square, no growing memory.
SPLIT_CASES = ["( ", ") ", "…", "...", "a.", "a", '"', '."', ". ", "? ", " ", "\u00a0", "\n", "\r", "A. ", "U.S. ", "\u0301", "«",
               "»", "’", "mr. ", "1. A ", "1) ", "(1) b 2) ", "[1] ", "- a\n", "a)\n", "\t\n a", "casa ", "fine.Il"]
SPLIT_BYTES = 10 * MIB if SLOW == 1 else MIB
SPLIT_SECONDS = 20 * SLOW
SPLIT_MEMORY = 128 << 20


def limits():
    # A sanitizer reserves more address space than there is, so the memory is read afterwards instead.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command):
    """What is wrong with a run of the program, or None."""
    before = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limits)
    try:
        _, errors = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"not done after {SECONDS:.0f} s"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024  # of the largest so far
    if process.returncode not in (0, 3):
        return f"exit status {process.returncode}: {errors.decode(errors='replace')[-2000:]}"
    if process.returncode == 3 and not errors:
        return "exit status 3 without a word"
    if peak > BYTES:
        return f"{peak >> 20} MiB of memory"
    print(f"  {time.monotonic() - before:.1f} s, exit status {process.returncode}, at most {peak >> 20} MiB so far", flush=True)
    return None


def write(path, text):
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())


def run_case(fronte, name, folder):
    paths = [os.path.join(folder, side) for side in ("source", "target")]
    for path, text in zip(paths, CASES[name]()):
        write(path, text)
    data = ["--data", os.environ["FRONTE_DATA"]] if "FRONTE_DATA" in os.environ else []
    outputs = [part for ending in (".tmx", ".html", ".jsonl", ".tsv") for part in ("-o", paths[0] + ending)]
    for command in (
        ["split", *data, paths[0]],
        ["align", *data, *paths, *outputs, "--quiet"],
        ["align", *data, "--pre-split", *paths, "--to", "beads", "--quiet"],
    ):
        print(f"# {name}: {command[0]}", flush=True)
        wrong = run([fronte, *command])
        if wrong:
            return f"{name}: fronte {' '.join(command)}: {wrong}"
    return None


def split_piece(fronte, piece, folder):
    """What is wrong with a run of `fronte split` on a piece repeated, or None.  CPU time counts: others may be at work."""
    path = os.path.join(folder, "text")
    write(path, repeat(piece, SPLIT_BYTES))
    data = ["--data", os.environ["FRONTE_DATA"]] if "FRONTE_DATA" in os.environ else []
    for options in ([], ["--to", "jsonl", "--why"]):
        with open(path, "rb") as text:
            process = subprocess.Popen([fronte, "split", *data, *options], stdin=text, stdout=subprocess.DEVNULL,
                                       preexec_fn=lambda: (limits(), resource.setrlimit(
                                           resource.RLIMIT_CPU, (int(SPLIT_SECONDS), int(SPLIT_SECONDS) + 1))))
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
        print(f"# {piece!r} {' '.join(options)}: {seconds:.1f} s, {memory >> 20} MiB", flush=True)
        if process.returncode:
            return f"split {piece!r} {' '.join(options)}: exit status {process.returncode} after {seconds:.1f} s of CPU"
        if memory > SPLIT_MEMORY and "FRONTE_SLOW" not in os.environ:
            return f"split {piece!r} {' '.join(options)}: {memory >> 20} MiB of memory"
    return None


def self_test():
    global SECONDS
    SECONDS = 5
    fine, hang, crash, silent, glutton = (
        run([sys.executable, "-c", code])
        for code in (
            "pass",
            "while True: pass",
            "import os; os.abort()",
            "raise SystemExit(3)",
            f"x = bytearray({BYTES + MIB})\nfor i in range(0, len(x), 4096): x[i] = 1",
        )
    )
    ok = not fine and hang and crash and silent and glutton
    print("noticed:", hang, "|", crash, "|", silent, "|", glutton)
    return 0 if ok else 1


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    complaints = []
    runs = [(run_case, name) for name in sys.argv[2:] or CASES if name in CASES]
    runs += [(split_piece, piece) for piece in sys.argv[2:] or SPLIT_CASES if piece in SPLIT_CASES]
    for check, name in runs:
        with tempfile.TemporaryDirectory() as folder:
            complaint = check(sys.argv[1], name, folder)
        if complaint:
            print("not ok:", complaint, flush=True)
            complaints.append(complaint)
    print(f"{len(complaints)} of {len(runs)} cases failed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
