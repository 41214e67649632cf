/* What is written of the pairs, byte for byte as the program does it (tsv.c, tmx.c, xml.c, fields.c), so that
 * `fronte align --beads` reads the table and writes the same again.  Without the document: texts come from
 * `textOf(side, sentence)`, as they are after corrections. */
const save = (() => {
    const SIDES = [0, 1], TENTHS = 10000;
    const pad = (n, width) => String(n).padStart(width, "0");
    const decimal = (n) => Math.floor(n / TENTHS) + "." + pad(n % TENTHS, 4);
    const shortDecimal = (n) => Math.floor(n / TENTHS) + "." + pad(Math.floor(n % TENTHS / 100), 2);
    const sentences = (bead, side) => Array.from({ length: bead.count[side] }, (_, k) => bead.first[side] + k);
    const type = (bead) => bead.count.join("-");

    /* The sentences of a side, joined by a space; one that an edited text left without words is none. */
    const cellText = (bead, side, textOf) => sentences(bead, side).map((k) => textOf(side, k)).filter(Boolean).join(" ");

    /* ---- A table ---- */

    function lines(doc, bead, side) {
        return sentences(bead, side).map((k) => (doc.lines ? doc.lines[k] : k)).join(",");
    }

    /* No formula, no quotes, no tab. */
    function cell(text) {
        const guard = /^[=+\-@'"\t\r\n]/.test(text) ? "'" : "";
        return guard + text.replace(/[\u0000-\u001F]/g, " ");
    }

    /* Never "pin": a table in which rows are pinned is obeyed in these alone, and this one is whole. */
    function note(state, bead) {
        const notes = [[bead.crossing, "crossing"], [model.isEdited(state, bead), "edited"], [!bead.count[1], "omission"],
            [!bead.count[0], "addition"], [model.isDoubtful(state, bead), "doubtful"]];
        return notes.filter(([holds]) => holds).map(([, word]) => word).join(", ");
    }

    function row(state, documents, bead, textOf) {
        return [type(bead), decimal(bead.probability), ...SIDES.map((side) => lines(documents[side], bead, side)),
            ...SIDES.map((side) => cell(cellText(bead, side, textOf))), note(state, bead)].join("\t") + "\n";
    }

    function tsv(state, textOf) {
        const documents = [state.data.source, state.data.target];
        return "bead\tprobability\tsrc_lines\ttgt_lines\tsource\ttarget\tnote\n" +
            state.beads.map((bead) => row(state, documents, bead, textOf)).join("");
    }

    /* ---- A memory ---- */

    const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };
    const xml = (text) => text.replace(/[&<>"\u0000-\u001F\uFFFE\uFFFF]/g, (c) => ESCAPES[c] || "\uFFFD");
    const xmlLang = (lang) => xml(lang.replace(/_/g, "-"));

    /* "20260207T101500Z"; empty: none, or one that is no date. */
    function dateOf(data) {
        const date = data.date === undefined ? NaN : data.date * 1000;
        const iso = Math.abs(date) <= 8.64e15 ? new Date(date).toISOString() : "";
        return /^\d{4}-/.test(iso) ? iso.slice(0, 19).replace(/[-:]/g, "") + "Z" : "";
    }

    /* As bitext/score.c: the share of the bytes that are paired, by how likely. */
    function score(beads) {
        const encoder = new TextEncoder(), length = (text) => encoder.encode(text).length;
        let paired = 0, all = 0;
        beads.forEach(({ bead, texts }) => {
            const bytes = length(texts[0]) + length(texts[1]);
            all += bytes;
            paired += bead.count[0] && bead.count[1] ? bytes * bead.probability : 0;
        });
        return all ? Math.floor(paired / all) : 0;
    }

    function span(doc, bead, side) {
        const last = 2 * (bead.first[side] + bead.count[side] - 1), begin = doc.spans[2 * bead.first[side]];
        return begin + "," + (doc.spans[last] + doc.spans[last + 1] - begin);
    }

    const prop = (name, value) => "  <prop type=\"x-fronte-" + name + "\">" + value + "</prop>\n";

    function props(state, bead) {
        const { source, target } = state.data;
        const doubt = model.isDoubtful(state, bead)
            ? "  <note>check: probability " + shortDecimal(bead.probability) + "</note>\n" : "";
        return doubt + prop("probability", decimal(bead.probability)) + prop("bead", type(bead)) +
            prop("document", xml(source.name) + " | " + xml(target.name)) +
            prop("source-span", span(source, bead, 0)) + prop("target-span", span(target, bead, 1));
    }

    function tuv(doc, text) {
        return "  <tuv xml:lang=\"" + xmlLang(doc.lang) + "\"><seg>" + xml(text) + "</seg></tuv>\n";
    }

    function tu(state, { bead, texts, uses }, created) {
        const count = uses > 1 ? " usagecount=\"" + uses + "\"" : "";
        const block = bead.count[0] > 1 || bead.count[1] > 1 ? " segtype=\"block\"" : "";
        return "<tu" + count + created + block + ">\n" + props(state, bead) + tuv(state.data.source, texts[0]) +
            tuv(state.data.target, texts[1]) + "</tu>\n";
    }

    /* Pairs of texts that come twice are one; what has no counterpart, or is too unlikely, is none. */
    function fold(state, beads) {
        const pairs = new Map();
        beads.forEach(({ bead, texts }) => {
            if (!texts[0] || !texts[1] || bead.probability < state.data.least) {
                return;
            }
            const key = texts.join("\n"), known = pairs.get(key);
            if (known) {
                known.uses++;
            } else {
                pairs.set(key, { bead, texts, uses: 1 });
            }
        });
        return Array.from(pairs.values());
    }

    function tmx(state, textOf) {
        const { data } = state, date = dateOf(data), created = date ? " creationdate=\"" + date + "\"" : "";
        const beads = state.beads.map((bead) => ({ bead, texts: SIDES.map((side) => cellText(bead, side, textOf)) }));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n" +
            "<header creationtool=\"fronte\" creationtoolversion=\"" + xml(data.version) +
            "\" segtype=\"sentence\" o-tmf=\"fronte\" adminlang=\"en\" srclang=\"" + xmlLang(data.source.lang) +
            "\" datatype=\"plaintext\"" + created + ">\n" + prop("lexicon", pad(data.lexicon.toString(16), 8)) +
            prop("score", decimal(score(beads))) + "</header>\n<body>\n" +
            fold(state, beads).map((pair) => tu(state, pair, created)).join("") + "</body>\n</tmx>\n";
    }

    /* ---- Findings ---- */

    const oneLine = (text) => text.replace(/\s+/g, " ").trim();

    /* For `fronte check --ignore`.  `findings`: { number, id, kind, said } of each. */
    function ignore(state, findings) {
        const dismissed = findings.filter(({ number }) => model.verdictOf(state, number).verdict === "dismissed");
        return "# Dismissed on the page of " + oneLine(state.data.source.name + " and " + state.data.target.name) + "\n" +
            dismissed.map(({ number, id, kind, said }) => {
                const { comment } = model.verdictOf(state, number);
                return id + " # " + oneLine(kind + ": " + said + (comment ? " (" + comment + ")" : "")) + "\n";
            }).join("");
    }

    function paragraph(...parts) {
        return parts.filter(Boolean).join("\n") + "\n";
    }

    function pairText(bead, textOf) {
        const [source, target] = SIDES.map((side) => cellText(bead, side, textOf));
        return "  " + (source || "(nothing in the original)") + "\n  " + (target || "(nothing in the translation)");
    }

    /* What the translator is to look at, as plain text: findings that were not dismissed, and doubtful pairs. */
    function summary(state, findings, textOf) {
        const open = new Map(state.beads.map((bead) => [bead, []]));
        findings.filter(({ number }) => model.verdictOf(state, number).verdict !== "dismissed")
            .forEach((finding) => open.get(finding.bead).push(finding));
        const parts = state.beads.map((bead) => {
            const own = open.get(bead), doubtful = model.isDoubtful(state, bead);
            if (!own.length && !doubtful) {
                return "";
            }
            return paragraph("Pair " + model.label(state, bead) + (doubtful
                ? " (pairing to be checked, " + shortDecimal(bead.probability) + ")" : ""),
            pairText(bead, textOf), ...own.map((finding) => findingText(state, finding)));
        }).filter(Boolean);
        const title = state.data.source.name + " / " + state.data.target.name;
        return title + "\n" + "=".repeat(title.length) + "\n\n" + (parts.length ? parts.join("\n") : "Nothing to look at.\n");
    }

    function findingText(state, { number, said, expected }) {
        const { verdict, comment } = model.verdictOf(state, number);
        return "  * " + oneLine(said) + (verdict ? " [" + verdict + "]" : "") +
            (expected ? "\n    " + oneLine(expected) : "") + (comment ? "\n    Comment: " + oneLine(comment) : "");
    }

    return { decimal, shortDecimal, tsv, tmx, ignore, summary };
})();
