#!/usr/bin/env python3
"""Word and OpenDocument files through `fronte split`, made here part by part: what is read, in which order, and what is said of
those that are damaged or hostile.  Packed texts, too.  Prints TAP."""
import argparse
import gzip
import io
import os
import sys
import zipfile

from run import Sandbox, Tap, difference

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


# ------------------------------------------------------------------ making them

def archive(parts, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return data.getvalue()


def word(body, namespace=W, **parts):
    """A .docx: paragraphs as WordprocessingML; other parts by name."""
    head = '<w:%%s xmlns:w="%s" xmlns:mc="%s">' % (namespace, MC)
    named = {"word/document.xml": (head % "document") + "<w:body>" + body + "</w:body></w:document>"}
    for name, content in parts.items():
        named["word/%s.xml" % name] = (head % name) + content + "</w:%s>" % name
    return archive(named)


def p(text, properties=""):
    return "<w:p><w:pPr>%s</w:pPr><w:r><w:t>%s</w:t></w:r></w:p>" % (properties, text)


def style(identity, name, parent=""):
    based = '<w:basedOn w:val="%s"/>' % parent if parent else ""
    return '<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/>%s</w:style>' % (identity, name, based)


def opendocument(body, styles="", before="", **parts):
    spaces = " ".join('xmlns:%s="%s%s:1.0"' % (s, ODF, s) for s in ("office", "text", "style", "table", "draw"))
    named = {"content.xml": "<office:document-content %s><office:automatic-styles>%s</office:automatic-styles>%s<office:body>"
                            "<office:text>%s</office:text></office:body></office:document-content>" % (spaces, styles, before, body)}
    named.update({name.replace("_", "/") + ".xml": content for name, content in parts.items()})
    return archive(named)


def textbox(text):
    return "<w:r><w:pict><w:txbxContent>" + p(text) + "</w:txbxContent></w:pict></w:r>"


# ------------------------------------------------------------------ what is read

STYLES = (style("Titolo1", "heading 1") + style("Titolo", "Title") + style("Mio", "Titoletto", "Titolo1") +
          style("Sommario1", "toc 1") + style("Didascalia", "caption"))

# Name: file, paragraphs.
READ = {
    "paragraphs and sentences": (word(p("Il porto chiude. La nave parte.") + p("Piove.")), "Il porto chiude.\nLa nave parte.\n\nPiove."),
    "runs of one word": (word("<w:p><w:r><w:t>Il por</w:t></w:r><w:r><w:t xml:space='preserve'>to </w:t></w:r>"
                              "<w:r><w:t>chiude.</w:t></w:r></w:p>"), "Il porto chiude."),
    "breaks, tabs, hyphens": (word("<w:p><w:r><w:t>Il</w:t><w:tab/><w:t>porto</w:t><w:br/><w:t>di Reggio</w:t><w:noBreakHyphen/>"
                                   "<w:t>Emi</w:t><w:softHyphen/><w:t>lia.</w:t></w:r></w:p>"), "Il porto di Reggio-Emilia."),
    "a title is no sentence of its text": (word(p("Il porto chiude", '<w:pStyle w:val="Titolo"/>') + p("Piove."), styles=STYLES),
                                           "Il porto chiude\n\nPiove."),
    "no table of contents": (word(p("Il porto ... 3", '<w:pStyle w:val="Sommario1"/>') + p("Piove."), styles=STYLES), "Piove."),
    "tables by cells": (word("<w:tbl><w:tr><w:tc>" + p("uno") + "</w:tc><w:tc>" + p("due") + "</w:tc></w:tr></w:tbl>"), "uno\n\ndue"),
    "track changes taken": (word("<w:p><w:r><w:t>Il porto </w:t></w:r><w:del><w:r><w:delText>apre</w:delText></w:r></w:del>"
                                 "<w:ins><w:r><w:t>chiude.</w:t></w:r></w:ins></w:p>"), "Il porto chiude."),
    "moved text once": (word("<w:p><w:moveFrom><w:r><w:t>Piove.</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Nevica.</w:t></w:r></w:moveTo>"
                             "</w:p>"), "Nevica."),
    "fields by their text": (word('<w:p><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:t>Qui.</w:t></w:r></w:p>'), "Qui."),
    "hidden text is not": (word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>No.</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
                                "<w:t>Sì.</w:t></w:r></w:p>"), "Sì."),
    "a text box behind its paragraph": (word("<w:p><w:r><w:t>Il porto </w:t></w:r>" + textbox("Nel riquadro.") +
                                             "<w:r><w:t>chiude.</w:t></w:r></w:p>"), "Il porto chiude.\n\nNel riquadro."),
    "one of two forms": (word("<w:p><mc:AlternateContent><mc:Choice>" + textbox("Una volta.") + "</mc:Choice><mc:Fallback>" +
                              textbox("Una volta.") + "</mc:Fallback></mc:AlternateContent></w:p>"), "Una volta."),
    "notes at the end": (word(p("Il porto chiude."), footnotes="<w:footnote>" + p("La nota.") + "</w:footnote>",
                              endnotes="<w:endnote>" + p("In fondo.") + "</w:endnote>"), "Il porto chiude.\n\nLa nota.\n\nIn fondo."),
    "the strict namespace": (word(p("Il porto chiude."), STRICT), "Il porto chiude."),
    "other namespaces are not text": (word("<w:p><m:t xmlns:m='urn:m'>x+y</m:t><w:r><w:t>Piove.</w:t></w:r></w:p>"), "Piove."),
    "markup is text": (word(p("&lt;b&gt; &amp;amp; &#8217;")), "<b> &amp; ’"),
    "stored without packing": (archive({"word/document.xml": '<w:document xmlns:w="%s">%s</w:document>' % (W, p("Piove."))},
                                       zipfile.ZIP_STORED), "Piove."),

    "OpenDocument": (opendocument('<text:h text:outline-level="1">Il porto</text:h><text:p>Il <text:span>porto</text:span> chiude. '
                                  "La nave<text:s text:c='3'/>parte.</text:p>"), "Il porto\n\nIl porto chiude.\nLa nave parte."),
    "OpenDocument: lists, tables, tabs, breaks": (opendocument(
        "<text:list><text:list-item><text:p>uno<text:tab/>due</text:p></text:list-item></text:list><table:table><table:table-cell>"
        "<text:p>tre<text:line-break/>quattro</text:p></table:table-cell></table:table>"), "uno due\n\ntre quattro"),
    "OpenDocument: a note behind its paragraph": (opendocument(
        "<text:p>Il porto<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>La nota.</text:p></text:note-body>"
        "</text:note> chiude.</text:p>"), "Il porto chiude.\n\nLa nota."),
    "OpenDocument: comments, deletions, indexes are not": (opendocument(
        "<text:tracked-changes><text:p>Via.</text:p></text:tracked-changes><text:table-of-content><text:p>Il porto 3</text:p>"
        "</text:table-of-content><text:p>Pio<office:annotation><text:p>Sicuro?</text:p></office:annotation>ve.</text:p>"), "Piove."),
    "OpenDocument: headers of pages are not": (opendocument("<text:p>Piove.</text:p>", before="<text:p>Pagina</text:p>"), "Piove."),
    "OpenDocument: a line of a table of contents, outside of it": (opendocument(
        '<text:p text:style-name="Contents_20_1">Il porto</text:p>'), "Il porto"),

    "packed text": (gzip.compress("Il porto chiude. Piove.".encode()), "Il porto chiude.\nPiove."),
    "two packed in one": (gzip.compress(b"Il porto ") + gzip.compress(b"chiude."), "Il porto chiude."),
    "a packed document": (gzip.compress(word(p("Il porto chiude."))), "Il porto chiude."),
    "a packed page": (gzip.compress(b"<html><p>Il porto<br>chiude.</p></html>"), "Il porto chiude."),
}

# ------------------------------------------------------------------ what is said of the others

ENTITIES = ('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join('<!ENTITY %s "%s">' % (b, ("&%s;" % a) * 10) for a, b in zip("abcdefgh", "bcdefghi")) +
            "]>")
BOMB = '<w:document xmlns:w="%s"><w:p><w:r><w:t>%s' % (W, "a " * (20 << 20))
DEEP = "<w:document xmlns:w='%s'>" % W + "<w:p>" * 5000

# Name: file, words of the message.
REFUSED = {
    "cut off": (word(p("Piove."))[:-40], "damaged"),
    "not well-formed": (archive({"word/document.xml": '<w:document xmlns:w="%s"><w:p>' % W}), "line 1 of word/document.xml"),
    "entities": (archive({"word/document.xml": ENTITIES + '<w:document xmlns:w="%s">%s</w:document>' % (W, p("&i;"))}), "word/document.xml"),
    "entities from elsewhere": (archive({"content.xml": '<!DOCTYPE d SYSTEM "http://localhost/d.dtd"><d/>'}), "document type"),
    "a bomb": (archive({"word/document.xml": BOMB}), "zip bomb"),
    "a packed bomb": (gzip.compress(b" " * (80 << 20)), "bomb"),
    "absurdly deep": (archive({"word/document.xml": DEEP}), "word/document.xml"),
    "no text": (word("<w:p/>"), "holds no text"),
    "no text, OpenDocument": (opendocument(""), "holds no text"),
    "another archive": (archive({"a.txt": "Piove."}), "no .docx or .odt"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "rich text": (b"{\\rtf1\\ansi Piove.}", "rich text"),
    "a password, OpenDocument": (opendocument("<text:p>x</text:p>", **{"META-INF_manifest":
        '<m:manifest xmlns:m="%smanifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>' % ODF}), "password"),
    "packed and cut off": (gzip.compress(os.urandom(3000).hex().encode())[:-2000], "breaks off"),
    "packed and damaged": (gzip.compress(b"Il porto chiude.")[:-8] + b"\xff" * 8, "damaged"),
}


def write(sandbox, name, data):
    with open(os.path.join(sandbox.folder, name), "wb") as f:
        f.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fronte", required=True)
    parser.add_argument("--seeds", help="write the files into this folder, as seeds for fuzzing")
    args = parser.parse_args()
    tap = Tap()
    if args.seeds:
        for name, (data, _) in list(READ.items()) + list(REFUSED.items()):
            if len(data) < 4096:
                with open(os.path.join(args.seeds, "".join(c if c.isalnum() else "-" for c in name.lower())), "wb") as f:
                    f.write(b"\0" + data)
        return 0
    with Sandbox(os.path.abspath(args.fronte)) as sandbox:
        for name, (data, want) in READ.items():
            write(sandbox, "text", data)
            status, out, err = sandbox.run("fronte split --lang it text")
            piped = sandbox.run("cat text | fronte split --lang it -")
            problems = difference("read", want, out.rstrip("\n")) if out.rstrip("\n") != want else []
            problems += ["exit status %s: %s" % (status, err)] if status != 0 else []
            problems += difference("through a pipe", out, piped[1]) if piped[1] != out else []
            tap.result(name, problems)
        for name, (data, want) in REFUSED.items():
            write(sandbox, "text", data)
            status, out, err = sandbox.run("fronte align text text -o a.tmx")
            problems = [] if status == 3 and want in err else ["exit status %s: %s" % (status, err)]
            problems += ["more than a line: " + err] if err.count("\n") > 1 else []
            problems += ["something was written"] if os.path.exists(os.path.join(sandbox.folder, "a.tmx")) else []
            tap.result("refused: " + name, problems)
        write(sandbox, "it.docx", word(p("Il porto chiude. La nave parte domani.") + p("Piove a Genova.")))
        write(sandbox, "en.odt", opendocument("<text:p>The port closes. The ship leaves tomorrow.</text:p><text:p>It rains in Genoa.</text:p>"))
        status, out, err = sandbox.run("fronte align -q it.docx en.odt --to beads -o -")
        tap.result("Word against OpenDocument", [] if status == 0 and out.count("\n") == 3 else ["exit status %s: %s%s" % (status, out, err)])
        write(sandbox, "a.tmx.gz", gzip.compress(b'<?xml version="1.0"?><tmx version="1.4"><header srclang="it"/><body><tu><tuv xml:lang="it">'
                                                 b'<seg>Il porto apre nel 1994.</seg></tuv><tuv xml:lang="en"><seg>The port opens in 1995.</seg>'
                                                 b"</tuv></tu></body></tmx>"))
        status, out, err = sandbox.run("fronte check -q a.tmx.gz")
        tap.result("a packed memory", [] if status == 1 and "1995" in out else ["exit status %s: %s%s" % (status, out, err)])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
