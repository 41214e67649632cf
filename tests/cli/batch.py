#!/usr/bin/env python3
"""fronte batch as a program among others: order, kills, signals, pipes, terminals, engines.

    batch.py --fronte PROGRAM [TEST...]         prints TAP
"""
import argparse
import glob
import json
import os
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import time

from run import ROOT, Sandbox, Tap

ARTICLES = sorted(os.listdir(os.path.join(ROOT, "corpora", "articles")))
SECONDS = 120  # for one command


def text(article, language):
    with open(os.path.join(ROOT, "corpora", "articles", article, language + ".txt"), encoding="utf-8") as f:
        return f.read()


class Folder(Sandbox):
    """A sandbox with a list of `n` pairs, each of two articles one behind the other."""

    def __init__(self, fronte, n, endings=("tmx", "jsonl")):
        super().__init__(fronte)
        self.fronte, self.n, self.endings = fronte, n, endings
        os.mkdir(self.at("out"))
        with open(self.at("list"), "w") as f:
            for i in range(n):
                for language in ("it", "en"):
                    with open(self.at("%d.%s.txt" % (i, language)), "w", encoding="utf-8") as t:
                        t.write(self.text(i, language))
                f.write("\t".join(["%d.it.txt" % i, "%d.en.txt" % i] + ["out/%d.%s" % (i, e) for e in endings]) + "\n")

    @staticmethod
    def text(i, language):
        n = len(ARTICLES)
        return "\n\n".join([text(ARTICLES[i % n], language), text(ARTICLES[(i // n + i + 1) % n], language), "%d.\n" % i])

    def at(self, name):
        return os.path.join(self.folder, name)

    def start(self, *arguments, **pipes):
        pipes.setdefault("stdin", subprocess.DEVNULL)
        pipes.setdefault("stdout", subprocess.PIPE)
        pipes.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([self.fronte, "batch"] + list(arguments), cwd=self.folder, env=self.env, **pipes)

    def batch(self, *arguments, stdin=b""):
        p = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = p.communicate(stdin, timeout=SECONDS)
        return p.returncode, out, err.decode()

    def outputs(self):
        """Contents by name; of all that is in the folder."""
        found = {}
        for path in sorted(glob.glob(self.at("out/*"))):
            try:
                with open(path, "rb") as f:
                    found[os.path.basename(path)] = f.read()
            except FileNotFoundError:  # renamed meanwhile
                pass
        return found

    def clear(self):
        shutil.rmtree(self.at("out"))
        os.mkdir(self.at("out"))


def requests(n):
    """Lines of JSON, some malformed, some of missing files."""
    for i in range(n):
        if i % 7 == 3:
            yield '{"id":%d,' % i
        elif i % 7 == 5:
            yield json.dumps({"id": i, "source_file": "nowhere", "target": "x"})
        else:
            yield json.dumps({"id": [i, "è\"\n"], "source": Folder.text(i, "it"), "target": Folder.text(i, "en")},
                             ensure_ascii=i % 2 == 0)


def as_input(lines):
    return "".join(line + "\n" for line in lines).encode()


# ------------------------------------------------------------------ tests: each yields what is wrong

def test_order_of_a_list(fronte):
    """the outputs and messages of a list are the same with any number of threads"""
    seen = []
    with Folder(fronte, 30, ("tmx", "html")) as box:
        with open(box.at("list"), "a") as f:
            for i in range(5):
                f.write("nowhere%d\t0.en.txt\tout/x%d.tmx\n" % (i, i))
        for jobs in (1, 2, 8):
            box.clear()
            status, _, err = box.batch("--jobs", str(jobs), "list")
            seen.append((status, err[:err.index("35 pairs")], box.outputs()))
    if seen[0][0] != 4 or len(seen[0][2]) != 60 or seen[0][1].count("\n") != 5:
        yield "status %d, %d outputs: %s" % (seen[0][0], len(seen[0][2]), seen[0][1])
    for jobs, this in zip((2, 8), seen[1:]):
        if this != seen[0]:
            yield "--jobs %d differs" % jobs


def test_order_of_a_stream(fronte):
    """a line of JSON for each line, in order, the same with any number of threads"""
    n = 60
    with Folder(fronte, 0) as box:
        seen = [box.batch("-q", "--jobs", str(jobs), "-", stdin=as_input(requests(n))) for jobs in (1, 2, 8)]
    answers = [json.loads(line) for line in seen[0][1].decode().splitlines()]
    if len(answers) != n or seen[0][0] != 4 or seen[0][2]:
        yield "%d answers, status %d: %s" % (len(answers), seen[0][0], seen[0][2])
    for i, answer in enumerate(answers):
        bad = i % 7 in (3, 5)
        if answer["id"] != (None if i % 7 == 3 else i if bad else [i, "è\"\n"]):
            yield "answer %d has the id %s" % (i, answer["id"])
        if bool(answer["error"]) != bad or (bad and not answer["error"].startswith("line %d" % (i + 1))):
            yield "answer %d: %s" % (i, answer["error"])
        if not bad and not all(u["source"] or u["target"] for u in answer["units"]):
            yield "answer %d has units of nothing" % i
    for jobs, this in zip((2, 8), seen[1:]):
        if this != seen[0]:
            yield "--jobs %d differs" % jobs


def test_kill(fronte):
    """killed at random and run again: every output whole, none missing"""
    rng = random.Random(1)
    with Folder(fronte, 60) as box:
        box.batch("list")
        undisturbed = box.outputs()
        if len(undisturbed) != 120:
            yield "%d outputs without a kill" % len(undisturbed)
        box.clear()
        kills = 0
        for _ in range(40):
            p = box.start("-q", "--jobs", "3", "list")
            try:
                p.communicate(timeout=rng.uniform(.02, .2))
                break
            except subprocess.TimeoutExpired:
                p.kill()
                p.communicate()
                kills += 1
            for name, content in box.outputs().items():
                if not name.endswith(".fronte-tmp") and content != undisturbed[name]:
                    yield "%s is not whole after a kill" % name
        status, _, err = box.batch("--jobs", "2", "list")
        left = [name for name in box.outputs() if name.endswith(".fronte-tmp")]
        if status or box.outputs() != undisturbed:
            yield "status %d after %d kills, outputs are not those of an undisturbed run: %s %s" % (status, kills, err, left)
        if not kills:
            yield "nothing was killed"


def test_signals(fronte):
    """a signal leaves nothing half written, says how far it got, and the next run goes on"""
    for number in (signal.SIGINT, signal.SIGTERM):
        with Folder(fronte, 60) as box:
            p = box.start("--jobs", "2", "list")
            while not box.outputs() and p.poll() is None:
                time.sleep(.005)
            p.send_signal(number)
            err = p.communicate(timeout=SECONDS)[1].decode()
            names = list(box.outputs())
            if p.returncode != 128 + number or "fronte: interrupted: " not in err:
                yield "%s: status %d: %s" % (number, p.returncode, err)
            if any(name.endswith(".fronte-tmp") for name in names):
                yield "%s: left %s" % (number, names)
            told = int(err.split("interrupted: ")[1].split(" of 60")[0]) if "interrupted: " in err else -1
            if 2 * told != len(names) or not 0 < told < 60:
                yield "%s: %d pairs told, %d outputs" % (number, told, len(names))
            status, _, err = box.batch("list")
            if status or len(box.outputs()) != 120 or "%d skipped" % told not in err:
                yield "run again: status %d, %d outputs: %s" % (status, len(box.outputs()), err)


def test_signal_while_waiting(fronte):
    """a signal ends a run that waits for input"""
    with Folder(fronte, 0) as box:
        p = box.start("-", stdin=subprocess.PIPE)
        p.stdin.write(b'{"id":1,"source":"a","target":"b"}\n')
        p.stdin.flush()
        first = p.stdout.readline()
        p.send_signal(signal.SIGINT)
        p.wait(timeout=SECONDS)
        err = p.stderr.read().decode()
        p.stdin.close()
        if p.returncode != 130 or "interrupted after 1 pair\n" not in err or b'"id":1' not in first:
            yield "status %d: %s" % (p.returncode, err)


def test_conversation(fronte):
    """each line is answered before the next one is there"""
    with Folder(fronte, 0) as box:
        p = box.start("-q", "--jobs", "2", "-", stdin=subprocess.PIPE)
        for i in range(5):
            p.stdin.write(b'{"id":%d,"source":"Piove.","target":"It rains."}\n' % i)
            p.stdin.flush()
            if not select.select([p.stdout], [], [], 30)[0]:
                p.kill()
                yield "no answer to line %d" % (i + 1)
                break
            if json.loads(p.stdout.readline())["id"] != i:
                yield "another answer than that to line %d" % (i + 1)
        p.communicate()


def test_broken_pipe(fronte):
    """a reader that is gone is told as such, with status 4, even while more input is waited for"""
    with Folder(fronte, 0) as box:
        read, write = os.pipe()
        p = box.start("-q", "-", stdin=subprocess.PIPE, stdout=write)
        os.close(write)
        os.close(read)
        p.stdin.write(b'{"id":1,"source":"a","target":"b"}\n')
        p.stdin.flush()
        try:
            p.wait(timeout=30)
        except subprocess.TimeoutExpired:
            p.kill()
            yield "it waits for ever"
        err = p.stderr.read().decode()
        p.stdin.close()
        if p.returncode != 4 or err != "fronte: standard output: cannot write: Broken pipe\n":
            yield "status %s: %s" % (p.returncode, err)


def on_terminal(box, *arguments):
    """What a terminal behind standard error sees."""
    ours, theirs = pty.openpty()
    p = box.start(*arguments, stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # nobody has the other end open
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    p.communicate()
    return seen.decode()


def test_progress(fronte):
    """progress on a terminal, and nowhere else"""
    with Folder(fronte, 150, ("html",)) as box:
        seen = on_terminal(box, "--jobs", "1", "list")
        if " of 150 pairs, " not in seen or " a second, " not in seen or " left" not in seen:
            yield "no progress on a terminal: %r" % seen
        if "\r\x1b[K" not in seen or "150 pairs: 150 done" not in seen.split("\x1b[K")[-1]:
            yield "the line of progress stays: %r" % seen
        if "pairs, " in on_terminal(box, "--quiet", "--force", "list"):
            yield "progress in spite of --quiet"
        if "\r" in box.batch("--force", "list")[2]:
            yield "progress without a terminal"


def test_long_line(fronte):
    """a line that is longer than what is taken is answered, and the next one too"""
    with Folder(fronte, 0) as box:
        long = b'{"id":1,"source":"' + b"a" * (70 << 20) + b'","target":"b"}\n'
        status, out, _ = box.batch("-q", "--to", "beads", "-", stdin=long + b'{"id":2,"source":"a","target":"b"}\n')
        answers = [json.loads(line) for line in out.decode().splitlines()]
        if status != 3 or [a["id"] for a in answers] != [None, 2]:
            yield "status %d, answers %s" % (status, answers)
        elif answers[0]["error"] != "line 1: longer than 64 MiB" or answers[1]["error"]:
            yield str(answers)


def test_gnu_parallel(fronte):
    """GNU parallel hands out lines of JSON, and lists"""
    n = 60
    with Folder(fronte, 20) as box:
        alone = box.batch("-q", "--jobs", "1", "--no-check", "-", stdin=as_input(requests(n)))[1]
        p = subprocess.run(["parallel", "--will-cite", "-k", "-j", "2", "--pipe", "-N", "7", fronte, "batch",
                            "-q", "--jobs", "1", "--no-check", "-"], input=as_input(requests(n)), stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, cwd=box.folder, env=box.env)
        ours, theirs = ([json.loads(line) for line in out.decode().splitlines()] for out in (alone, p.stdout))
        for answer in ours + theirs:  # lines are counted by each process
            answer["error"] = bool(answer["error"])
        if ours != theirs:
            yield "%d answers, %d by way of parallel, and they differ: %s" % (len(ours), len(theirs), p.stderr.decode())
        box.batch("list")
        undisturbed = box.outputs()
        box.clear()
        subprocess.run("parallel --will-cite -j 2 --pipepart -a list --block 200 --fifo fronte batch -q --jobs 1 {}",
                       shell=True, cwd=box.folder, env=box.env, check=True)
        if box.outputs() != undisturbed:
            yield "a list by way of parallel: other outputs"


NEEDS = {"gnu_parallel": "parallel"}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fronte", default=os.path.join(ROOT, "build", "src", "cli", "fronte"))
    p.add_argument("tests", nargs="*")
    args = p.parse_args()
    fronte = os.path.abspath(args.fronte)
    tap = Tap()
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (args.tests and name[5:] not in args.tests):
            continue
        needs = NEEDS.get(name[5:])
        if needs and not shutil.which(needs):
            tap.result(test.__doc__, [], "install " + needs)
        else:
            tap.result(test.__doc__, list(test(fronte)))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
