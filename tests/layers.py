#!/usr/bin/env python3
"""Reads every #include in src/ and align/ and fails on one that the layers do not allow.

    layers.py ROOT          checks the tree
    layers.py --self-test   checks that violations are found
"""
import re
import sys
import tempfile
from pathlib import Path

# A folder of src/ (or align/, or "" for the files of src/ itself) and what its files may include besides themselves.
LAYERS = {
    "base": {"fronte.h"},
    "text": {"base"},
    "lexicon": {"base", "text"},
    "align": {"base"},
    "bitext": {"base", "text", "lexicon", "align"},
    "entity": {"base", "text", "lexicon", "bitext"},
    "format": {"base", "text", "bitext", "entity", "fronte.h"},
    "memory": {"base", "text", "lexicon", "bitext", "entity", "fronte.h"},
    "draft": {"base", "text", "lexicon", "bitext", "memory", "fronte.h"},
    "cli": {"fronte.h"},
    "": {"base", "text", "lexicon", "align", "bitext", "entity", "format", "memory", "draft", "fronte.h", ""},
}

# A foreign header and the only places for it: a folder, or a file.
FOREIGN = {
    r"libxml/": {"format"},
    r"unicode/": {"text"},
    r"libstemmer\.h": {"lexicon/stem.c"},
    r"hunspell(/.*)?\.h": {"lexicon"},
    r"sqlite3\.h": {"memory"},
    r"jansson\.h": {"format"},
    r"zlib\.h": {"base/gunzip.h", "lexicon/import/dictd.c"},
    r"zip\.h": {"format/package.c"},
}

# Headers of C, POSIX and GNU; what is not here or above is foreign and has no home yet.
SYSTEM = set("""
assert ctype errno fcntl fnmatch ftw getopt glob inttypes limits locale poll pthread setjmp signal spawn stdalign stdarg
stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings sys/file sys/ioctl sys/mman sys/resource sys/stat
sys/time sys/types sys/wait termios time unistd wchar dirent math
""".split())
# The library prints nothing, sets no locale and computes no floating-point number.
NOT_IN_LIBRARY = {"getopt.h", "locale.h", "math.h", "ctype.h", "wchar.h"}

INCLUDE = re.compile(rb'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def home(path, root):
    """The layer a file belongs to and its name within src/ (or align/)."""
    parts = path.relative_to(root).parts
    if parts[0] == "align":
        return "align", "/".join(parts)
    return (parts[1] if len(parts) > 2 else ""), "/".join(parts[1:])


def target(name):
    """The layer that an included name belongs to."""
    if name == "fronte.h":
        return name
    return name.split("/")[0] if "/" in name else ""


def complaint(layer, file, quote, name):
    if quote == '"':
        to = target(name)
        if to == layer or to in LAYERS[layer]:
            return None
        return f'the layer {layer or "src"} may not include "{name}"'
    for pattern, places in FOREIGN.items():
        if re.match(pattern, name):
            return None if layer in places or file in places else f"<{name}> belongs to {', '.join(sorted(places))}"
    if not name.endswith(".h") or name[:-2] not in SYSTEM:
        return f"<{name}> is no header of C or POSIX and has no home"
    if layer != "cli" and name in NOT_IN_LIBRARY:
        return f"<{name}> is not for the library"
    return None


def check(root):
    root = Path(root)
    complaints, files = [], 0
    for folder in ("src", "align"):
        for path in sorted((root / folder).rglob("*.[ch]")):
            layer, file = home(path, root)
            files += 1
            text = path.read_bytes()
            if layer not in LAYERS:
                complaints.append(f"{path.relative_to(root)}: the layer {layer} is not in the table of {Path(__file__).name}")
                continue
            for m in INCLUDE.finditer(text):
                line = text.count(b"\n", 0, m.start()) + 1
                what = complaint(layer, file, m[1].decode(), m[2].decode())
                if what:
                    complaints.append(f"{path.relative_to(root)}:{line}: {what}")
    if not files:
        complaints.append(f"{root}: no file to read")
    return complaints


PLANTED = {  # file, its text, whether it is a violation
    "src/base/a.c": ('#include "text/token.h"\n', True),
    "src/base/b.c": ('#include "base/buf.h"\n#include "fronte.h"\n#include <stdio.h>\n', False),
    "src/text/a.c": ('#include <unicode/uchar.h>\n#include "base/buf.h"\n', False),
    "src/lexicon/a.c": ('#include <libstemmer.h>\n', True),
    "src/lexicon/stem.c": ('#include <libstemmer.h>\n', False),
    "src/lexicon/import/a.c": ('#include "lexicon/lexicon.h"\n#include "text/fold.h"\n', False),
    "src/lexicon/b.c": ('#  include "align/align.h"\n', True),
    "align/a.c": ('#include "text/token.h"\n', True),
    "align/b.c": ('#include <unicode/uchar.h>\n', True),
    "align/c.c": ('#include "align/align.h"\n#include "base/arena.h"\n', False),
    "src/bitext/a.c": ('#include "format/format.h"\n', True),
    "src/format/a.c": ('#include <libxml/parser.h>\n#include <jansson.h>\n', False),
    "src/format/b.c": ('#include "align/align.h"\n', True),
    "src/cli/a.c": ('#include "cli/cli.h"\n#include "fronte.h"\n#include <getopt.h>\n', False),
    "src/cli/b.c": ('#include "base/buf.h"\n', True),
    "src/cli/c.c": ('#include <sqlite3.h>\n', True),
    "src/fronte.c": ('#include "resources.h"\n#include "align/align.h"\n', False),
    "src/base/c.c": ('#include <locale.h>\n', True),
    "src/base/d.c": ('#include <glib.h>\n', True),
}


def self_test():
    for file, (text, wrong) in PLANTED.items():
        with tempfile.TemporaryDirectory() as root:
            path = Path(root, file)
            path.parent.mkdir(parents=True)
            path.write_text(text)
            found = check(root)
            if bool(found) != wrong:
                print(f"planted {file}: {text!r}: {found}")
                return 1
    print(f"{len(PLANTED)} planted files judged")
    return 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    complaints = check(sys.argv[1] if len(sys.argv) > 1 else ".")
    for line in complaints:
        print(line)
    return 1 if complaints else self_test()


if __name__ == "__main__":
    sys.exit(main())
