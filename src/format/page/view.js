/* The pairs on the page: rows in the order of the beads.  A row is made as page.c writes it, to the byte, from the
 * sentences and findings that are on the page already; so what is undone is what was there before. */
const view = (() => {
    const SIDES = [0, 1], NAMES = ["source", "target"];
    const NOTHING = ["Nothing in the original", "Nothing in the translation"];
    /* By kind of block: paragraph, title, heading, list item, quote, caption. */
    const BLOCKS = [["p"], ["h2"], ["h3"], ["p", "item"], ["p", "quote"], ["p", "caption"]];

    const parts = dom.all(".part");
    const rows = dom.all(".part > .row");
    const firstParts = parts.flatMap((list, number) => Array(list.children.length).fill(number)); /* [unit] */
    const loose = new Map(); /* id to element: taken out of a row, not yet in another */
    const pristine = new Map(); /* sentence of the target to what stood in its element before it was edited */
    let state = null, findingsOf = null;

    const rowOf = (element) => element.closest(".row");
    const beadOf = (row) => state.beads[rows.indexOf(row)];

    function element(id) {
        const found = loose.get(id) || document.getElementById(id);
        loose.delete(id);
        return found;
    }

    const sentence = (side, number) => document.getElementById(page.idOf(side, number));

    /* As it is now. */
    const text = (side, number) => (side && state.texts.has(number) ? state.texts.get(number) : page.original(side, number));

    /* ---- Findings ---- */

    /* [side] sentence to the numbers of its findings; those without a sentence go with their pair's first. */
    function indexFindings() {
        findingsOf = [new Map(), new Map()];
        page.findings.forEach(({ sentences, unit }, number) => {
            const own = state.units[unit];
            let side = sentences[0] !== null ? 0 : 1, at = sentences[side];
            if (at === null) {
                side = own.count[0] ? 0 : 1;
                at = own.first[side];
            }
            findingsOf[side].set(at, (findingsOf[side].get(at) || []).concat(number));
        });
    }

    /* In order of their numbers. */
    function findingsIn(bead) {
        const numbers = SIDES.flatMap((side) => Array.from({ length: bead.count[side] }, (_, k) =>
            findingsOf[side].get(bead.first[side] + k) || []).flat());
        return numbers.sort((a, b) => a - b);
    }

    /* ---- A row ---- */

    function startsBlock(bead) {
        const side = bead.count[0] ? 0 : 1;
        return page.startsBlock(side, bead.first[side]);
    }

    function rowClass(bead) {
        return "row" + (startsBlock(bead) ? " start" : "") + (model.isDoubtful(state, bead) ? " doubtful" : "");
    }

    function margin(bead) {
        const label = model.label(state, bead), said = [];
        if (!bead.count[1]) {
            said.push("left out");
        } else if (!bead.count[0]) {
            said.push("added");
        } else if (bead.count[0] !== 1 || bead.count[1] !== 1) {
            said.push(bead.count.join("\u2013"));
        }
        if (bead.crossing) {
            said.push("moved");
        }
        const line = dom.make("p", { class: "margin" }, dom.make("a", { href: "#p" + label },
            dom.make("span", { class: "unseen" }, "Pair "), label));
        said.forEach((word) => line.append(" ", dom.make("span", {}, word)));
        if (model.isDoubtful(state, bead)) {
            line.append(" ", dom.make("strong", {}, "check, " + save.shortDecimal(bead.probability)));
        }
        if (bead.touched) {
            line.append(" ", dom.make("span", { class: "mended" }, "corrected"));
        }
        return line;
    }

    function block(kind) {
        const [name, type] = BLOCKS[kind] || BLOCKS[0];
        return dom.make(name, type ? { class: type } : {});
    }

    function cell(bead, side) {
        if (!bead.count[side]) {
            return dom.make("div", { class: NAMES[side] + " none" }, dom.make("p", { class: "unseen" }, NOTHING[side]));
        }
        const lang = page.documents[side].lang.replace(/_/g, "-");
        const made = dom.make("div", { class: NAMES[side], dir: "auto", lang });
        let within = null;
        for (let k = bead.first[side]; k < bead.first[side] + bead.count[side]; k++) {
            if (!within || page.startsBlock(side, k)) {
                within = block(page.blockKind(side, k));
                made.append(within);
            } else {
                within.append(" ");
            }
            within.append(element(page.idOf(side, k)));
        }
        return made;
    }

    function make(bead) {
        const row = dom.make("li", { id: "p" + model.label(state, bead), class: rowClass(bead) }, "\n", margin(bead), "\n",
            cell(bead, 0), "\n", cell(bead, 1), "\n");
        const findings = findingsIn(bead);
        if (findings.length) {
            const items = findings.flatMap((number) => [element("f" + (number + 1)), "\n"]);
            row.append(dom.make("ul", { class: "findings" }, "\n", ...items), "\n");
        }
        return row;
    }

    /* ---- Changes ---- */

    function takeOut(row) {
        dom.all(".sentence, .finding", row).forEach((kept) => loose.set(kept.id, kept));
        row.nextSibling.remove(); /* the line feed behind it */
        row.remove();
    }

    /* A row goes to the list where its pair came from, or as near as the rows around it let it. */
    function insert(row, bead, at) {
        const before = rows[at - 1], after = rows[at];
        const side = bead.count[0] ? 0 : 1, own = firstParts[state.unitOf[side][bead.first[side]]];
        const least = before ? parts.indexOf(before.parentNode) : 0;
        const most = after ? parts.indexOf(after.parentNode) : parts.length - 1;
        const list = parts[Math.min(Math.max(own, least), most)];
        list.insertBefore(row, after && after.parentNode === list ? after : null).after("\n");
        list.hidden = false;
        rows.splice(at, 0, row);
    }

    function splice({ at, out, put }) {
        const left = rows.splice(at, out.length).map((row) => {
            const list = row.parentNode;
            takeOut(row);
            return list;
        });
        put.map(make).forEach((row, k) => insert(row, put[k], at + k));
        left.forEach((list) => { list.hidden = !list.firstElementChild; });
    }

    function showText(number) {
        const place = element(page.idOf(1, number)), edited = state.texts.has(number);
        if (!pristine.has(number)) {
            page.original(1, number);
            pristine.set(number, Array.from(place.childNodes));
        }
        place.replaceChildren(...(edited ? [state.texts.get(number)] : pristine.get(number)));
        place.classList.toggle("edited", edited || state.edited.has(number));
        if (!place.isConnected) {
            loose.set(place.id, place);
        }
    }

    /* After the model has changed. */
    function update(change) {
        change.texts.forEach(({ sentence: number }) => showText(number));
        change.splices.forEach(splice);
    }

    /* One that was filtered out is shown. */
    function showRow(row) {
        row.hidden = row.parentNode.hidden = false;
    }

    /* The row that a number on the page leads to, be it that of a pair that is no more. */
    function rowAt(hash) {
        const found = document.getElementById(hash.slice(1));
        if (found) {
            return found.closest(".row");
        }
        const unit = /^#p\d+$/.test(hash) && state.units[Number(hash.slice(2)) - 1];
        const side = unit && !unit.count[0] ? 1 : 0;
        return unit ? rows[model.find(state.beads, side, unit.first[side])] : null;
    }

    function open(opened) {
        state = opened;
        indexFindings();
    }

    return { open, parts, rows, rowOf, rowAt, showRow, beadOf, make, sentence, text, update, findingsIn };
})();
