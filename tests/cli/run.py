#!/usr/bin/env python3
"""Runs fronte as its users do, and compares what comes out.

    run.py --fronte PROGRAM cases FILE...   what cases/*.txt say
    run.py --fronte PROGRAM golden          the articles of corpora/ against tests/golden/
    run.py --fronte PROGRAM readme          the console examples of README.md
    run.py --update                         writes tests/golden/ anew (build/src/cli/fronte, or --fronte)

Prints TAP.  A file of cases:

    # a comment
    == name of the case
    needs PROGRAM-OR-FILE       the case is skipped where it is missing
    < line                      standard input, line by line; none: empty
    $ command                   a line of shell; the last one's exit status counts
    exit 3                      expected exit status, 0 when not given
    out= line                   standard output is exactly these lines
    out~ text   out! text       standard output holds, does not hold, the text
    err= line   err~ text   err! text      the same for standard error
    empty out   empty err       nothing was printed there

Each case runs in an empty folder that has `corpora`, a link to the project's, with fronte first in the path.  The
lexicons it finds are made from the project's own tables alone, whatever dictionaries are installed; $TABLES is the
folder of the tables.
"""
import argparse
import atexit
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLDEN = os.path.join(ROOT, "tests", "golden")
SECONDS = 120  # for one command


class Tap:
    """Counts and prints; a failure's details follow its line as comments."""

    def __init__(self):
        self.n = self.failed = 0

    def result(self, name, problems, skip=None):
        self.n += 1
        self.failed += bool(problems)
        print("%s %d - %s%s" % ("not ok" if problems else "ok", self.n, name.replace("#", "no."),
                                " # SKIP " + skip if skip else ""))
        for line in "\n".join(problems).splitlines():
            print("#   " + line)

    def end(self):
        print("1..%d" % self.n)
        return 1 if self.failed else 0


class Lexicons:
    """Of Italian and English, from the project's own tables alone; made once a run."""
    folder = None

    @classmethod
    def make(cls, fronte):
        if cls.folder:
            return cls.folder
        cls.folder = tempfile.mkdtemp(prefix="fronte-lexicons-")
        atexit.register(shutil.rmtree, cls.folder, True)
        for source, target in (("it", "en"), ("en", "it")):
            subprocess.run([fronte, "dict", "build", "-q", "--packages", "none", "--lang", source + "," + target, "-o",
                            os.path.join(cls.folder, "%s-%s.lex" % (source, target))], check=True)
        return cls.folder


class Sandbox:
    """An empty folder and an environment that does not depend on the user's."""

    def __init__(self, fronte):
        lexicons = Lexicons.make(fronte)
        self.folder = tempfile.mkdtemp(prefix="fronte-cli-")
        os.symlink(os.path.join(ROOT, "corpora"), os.path.join(self.folder, "corpora"))
        self.env = {"PATH": os.path.dirname(fronte) + ":" + os.environ.get("PATH", "/usr/bin:/bin"),
                    "HOME": self.folder, "LC_ALL": "C.UTF-8", "FRONTE_LEXICON_DIR": lexicons,
                    "TABLES": os.path.join(os.path.dirname(fronte), "..", "..", "dictionaries")}
        for key, value in os.environ.items():
            if key.endswith("SAN_OPTIONS"):
                self.env[key] = value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, script, stdin=b"", stderr=subprocess.PIPE):
        try:
            p = subprocess.run(["sh", "-c", script], input=stdin, stdout=subprocess.PIPE, stderr=stderr,
                               cwd=self.folder, env=self.env, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return None, "", "no end within %d s" % SECONDS
        return (p.returncode, p.stdout.decode("utf-8", "backslashreplace"),
                (p.stderr or b"").decode("utf-8", "backslashreplace"))


def difference(what, want, got):
    return ["%s:" % what] + list(difflib.unified_diff(want.splitlines(), got.splitlines(), "expected", "printed",
                                                      lineterm="", n=1))


# ------------------------------------------------------------------ cases

class Case:
    def __init__(self, name):
        self.name = name
        self.needs, self.stdin, self.script = [], [], []
        self.exit = 0
        self.exact = {}      # "out", "err": lines
        self.fragments = []  # (stream, wanted, text)


def parse_cases(path):
    cases = []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            key, _, rest = line.partition(" ")
            if not line or line.startswith("#"):
                continue
            if key == "==":
                cases.append(Case(rest))
                continue
            if not cases:
                sys.exit("%s:%d: a case begins with ==" % (path, number))
            case = cases[-1]
            if key == "$":
                case.script.append(rest)
            elif key == "<":
                case.stdin.append(rest)
            elif key == "needs":
                case.needs.append(rest)
            elif key == "exit":
                case.exit = int(rest)
            elif key in ("out=", "err="):
                case.exact.setdefault(key[:3], []).append(rest)
            elif key in ("out~", "err~", "out!", "err!"):
                case.fragments.append((key[:3], key[3] == "~", rest))
            elif key == "empty":
                case.exact[rest] = []
            else:
                sys.exit("%s:%d: what is %s?" % (path, number, key))
    return cases


def judge(case, status, printed):
    problems = []
    if status != case.exit:
        problems.append("exit status %s, expected %d" % (status, case.exit))
    for stream, lines in case.exact.items():
        want = "".join(line + "\n" for line in lines)
        if printed[stream] != want:
            problems += difference("standard " + ("output" if stream == "out" else "error"), want, printed[stream])
    for stream, wanted, text in case.fragments:
        if (text in printed[stream]) != wanted:
            problems.append("std%s %s: %s" % (stream, "lacks" if wanted else "holds", text))
    if problems:
        problems = ["$ " + "\n$ ".join(case.script)] + problems + ["stderr: " + printed["err"][:600]]
    return problems


def run_cases(tap, fronte, paths):
    for path in paths:
        topic = os.path.splitext(os.path.basename(path))[0]
        for case in parse_cases(path):
            name = "%s: %s" % (topic, case.name)
            missing = [n for n in case.needs if not (os.path.exists(n) if "/" in n else shutil.which(n))]
            if missing:
                tap.result(name, [], "no " + missing[0])
                continue
            with Sandbox(fronte) as box:
                stdin = "".join(line + "\n" for line in case.stdin).encode()
                status, out, err = box.run("\n".join(case.script), stdin)
                tap.result(name, judge(case, status, {"out": out, "err": err}))


# ----------------------------------------------------------------- golden

# What is masked: it says which program and which dictionaries made the file, not what they made of the text.
MASKS = [(re.compile(r'(creationtoolversion=")[^"]*'), r"\1*"),
         (re.compile(r'(x-fronte-lexicon">)[^<]*'), r"\1*"), (re.compile(r'("lexicon":")[^"]*'), r"\1*"),
         (re.compile(r'("name":"fronte","version":")[^"]*'), r"\1*")]


def stable(text, ending):
    """What is compared: all but the masks; of the page, its findings and text without style and script."""
    if ending == "html":
        start = text.find('<section class="overview"')
        return text[start if start >= 0 else text.index("<main"):text.index("</main>")] + "</main>\n"
    for pattern, by in MASKS:
        text = pattern.sub(by, text)
    return text


def golden_files():
    """(name of the golden file, shell command that makes it)"""
    for article in sorted(os.listdir(os.path.join(ROOT, "corpora", "articles"))):
        folder = "corpora/articles/" + article
        for ending in ("tmx", "html", "tsv", "jsonl"):
            yield ("%s.%s" % (article, ending),
                   "fronte align -q --no-check %s/it.txt %s/en.txt -o out.%s && cat out.%s"
                   % (folder, folder, ending, ending))
        yield (article + ".beads", "fronte align -q --pre-split --to beads %s/it.sentences.txt %s/en.sentences.txt"
               % (folder, folder))
    yield ("porto.xlf", "fronte align -q --no-check corpora/articles/porto/it.txt corpora/articles/porto/en.txt -o out.xlf && cat out.xlf")
    # The edition for readers; bylines, standfirsts, paragraphs that are cut otherwise.
    for article in ("bilancio", "golfo"):
        folder = "corpora/articles/" + article
        yield ("%s-reader.html" % article, "fronte align -q --to html-reader %s/it.txt %s/en.txt" % (folder, folder))
    # Reports on planted faults, and of kinds that stay as they are when other checks grow.
    for ending in ("txt", "jsonl", "sarif", "xml"):
        yield ("check." + ending,
               "sed 's/^Ancona port/Ankona port port/' corpora/articles/porto/en.txt > en.txt && "
               "fronte check -q --fail-on never --only misspelt-target,double-word,omission,addition "
               "corpora/articles/porto/it.txt en.txt -o out.%s && cat out.%s" % (ending, ending))
    # The page with findings: one in both texts, one in one text, two kinds of severity.
    yield ("findings.html",
           "printf 'Il vertice di Mosca\\n\\nLa riunione di Mosca dura 26 ore. Il treno parte presto.\\n' > it.txt && "
           "printf 'The Moscow summit\\n\\nThe meeting in Mosca lasts 24 hours. The train train leaves early.\\n' > en.txt && "
           "fronte check -q --fail-on never --only number-mismatch,untranslated-exonym,double-word "
           "it.txt en.txt -o out.html && cat out.html")


def run_golden(tap, fronte, update):
    for name, command in golden_files():
        path = os.path.join(GOLDEN, name)
        with Sandbox(fronte) as box:
            status, out, err = box.run(command)
        if status != 0:
            tap.result("golden: " + name, ["$ " + command, "exit status %s" % status, err])
            continue
        got = stable(out, name.rsplit(".", 1)[1])
        if update:
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(got)
        want = ""
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as f:
                want = f.read()
        problems = difference(name, want, got)[:40] + ["tests/cli/run.py --update writes it anew"] if got != want else []
        tap.result("golden: " + name, problems)


# ----------------------------------------------------------------- README

def console_blocks(text):
    """The commands of each console block: (line number, command, expected lines)."""
    block = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            if block:
                yield from block
            block = [] if line == "```console" else None
        elif block is not None and line.startswith("$ "):
            block.append((number, line[2:], []))
        elif block is not None and block and line.startswith("> "):  # a command that goes on
            block[-1] = (block[-1][0], block[-1][1] + "\n" + line[2:], [])
        elif block:
            block[-1][2].append(line)


def matches(want, got):
    """Line by line; a line "..." stands for any lines, "..." at the end of a line for any rest."""
    pattern = "".join(r"(?:.*\n)*" if line == "..." else
                      re.escape(line[:-3]) + r".*\n" if line.endswith("...") else
                      re.escape(line) + r"\n" for line in want)
    return re.fullmatch(pattern, got)


def run_readme(tap, fronte):
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        blocks = list(console_blocks(f.read()))
    with Sandbox(fronte) as box:
        for number, command, want in blocks:
            status, got, _ = box.run(command, stderr=subprocess.STDOUT)
            problems = [] if status == 0 else ["exit status %s" % status]
            if not matches(want, got):
                problems += difference("printed", "\n".join(want), got)
            tap.result("README.md:%d: %s" % (number, command.splitlines()[0]), problems)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    p.add_argument("--update", action="store_true", help="write tests/golden/ anew")
    p.add_argument("what", nargs="?", choices=["cases", "golden", "readme"], default="golden")
    p.add_argument("files", nargs="*")
    args = p.parse_args()
    fronte = os.path.abspath(args.fronte)
    if not os.path.exists(fronte):
        sys.exit("%s is not there: build first" % args.fronte)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    tap = Tap()
    if args.what == "cases":
        folder = os.path.join(HERE, "cases")
        run_cases(tap, fronte, args.files or sorted(os.path.join(folder, n) for n in os.listdir(folder)))
    elif args.what == "readme":
        run_readme(tap, fronte)
    else:
        run_golden(tap, fronte, args.update)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
