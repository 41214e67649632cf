#!/usr/bin/env python3
"""Turns the page's style and script into C: embed.py OUT.c IN...

For page.css: the bytes as fronte_page_css[], their number as fronte_page_css_len, and
fronte_page_css_hash[], what a Content-Security-Policy says to allow exactly these bytes.
"""

import base64
import hashlib
import pathlib
import sys


def array(name, data):
    rows = (data[i : i + 20] for i in range(0, len(data), 20))
    body = "".join("    " + ", ".join(str(byte) for byte in row) + ",\n" for row in rows)
    return f"const char {name}[] = {{\n{body}}};\n"


def embed(path):
    data = path.read_bytes()
    if not data or not data.isascii():
        sys.exit(f"{path}: must be ASCII (write \\2013 in CSS, \\u2013 in JavaScript)")
    if b"</s" in data.lower():
        sys.exit(f"{path}: </s would end the element that the file is put into")
    name = "fronte_" + path.name.replace(".", "_")
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return (
        f"\n{array(name, data)}"
        f"const size_t {name}_len = {len(data)};\n"
        f"const char {name}_hash[] = \"'sha256-{digest}'\";\n"
    )


def main(out, *paths):
    parts = [embed(pathlib.Path(path)) for path in paths]
    head = '/* Made by embed.py. */\n#include "format/page_assets.h"\n'
    pathlib.Path(out).write_text(head + "".join(parts), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
