#!/usr/bin/env python3
"""Turns the styles and scripts of pages into C: embed.py OUT.c IN...

Files of a folder, in the order given, are one: page/a.js and page/b.js become the bytes fronte_page_js[], their number
fronte_page_js_len, and fronte_page_js_hash[], what a Content-Security-Policy says to allow exactly these bytes.  Scripts
are put into a function, so that they see each other and nothing else sees them.
"""

import base64
import hashlib
import pathlib
import sys


def array(name, data):
    rows = (data[i : i + 20] for i in range(0, len(data), 20))
    body = "".join("    " + ", ".join(str(byte) for byte in row) + ",\n" for row in rows)
    return f"const char {name}[] = {{\n{body}}};\n"


def read(path):
    data = path.read_bytes()
    if not data or not data.isascii():
        sys.exit(f"{path}: must be ASCII (write \\2013 in CSS, \\u2013 in JavaScript, &ndash; in HTML)")
    if path.suffix != ".html" and any(mark in data.lower() for mark in (b"</script", b"</style", b"<!--")):
        sys.exit(f"{path}: </script, </style and <!-- would end, or hide the end of, the element it is put into")
    return data


def joined(suffix, paths):
    data = b"".join(read(path) for path in paths)
    return b'(() => {\n"use strict";\n' + data + b"})();\n" if suffix == ".js" else data


def embed(folder, suffix, paths):
    data = joined(suffix, paths)
    name = f"fronte_{folder}_{suffix[1:]}"
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return (
        f"\n{array(name, data)}"
        f"const size_t {name}_len = {len(data)};\n"
        f"const char {name}_hash[] = \"'sha256-{digest}'\";\n"
    )


def main(out, *arguments):
    groups = {}
    for path in map(pathlib.Path, arguments):
        groups.setdefault((path.parent.name, path.suffix), []).append(path)
    parts = [embed(folder, suffix, paths) for (folder, suffix), paths in groups.items()]
    head = '/* Made by embed.py. */\n#include "format/page_assets.h"\n'
    pathlib.Path(out).write_text(head + "".join(parts), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
