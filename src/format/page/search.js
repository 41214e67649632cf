/* Search in both texts: what is found is marked without touching the text, one after the other with Enter. */
const search = (() => {
    const bar = dom.one("#search"), input = dom.one("#search input"), output = dom.one("#search output");
    const MOST_MARKED = 2000;
    /* Where the browser can mark ranges; elsewhere the pair alone is shown. */
    const canMark = typeof Highlight === "function" && Boolean(window.CSS && CSS.highlights);
    let hits = [], at = -1, typed = "", before = null;

    /* The text without case and marks, and for each of its letters where it stood. */
    function fold(text) {
        let folded = "";
        const from = [];
        for (let i = 0; i < text.length; i++) {
            const letter = dom.plain(text[i]);
            folded += letter;
            from.push(...Array(letter.length).fill(i));
        }
        from.push(text.length);
        return { folded, from };
    }

    const plains = [[], []]; /* [side][sentence] { text, plain } */

    function plainOf(side, sentence, text) {
        const known = plains[side][sentence];
        if (known && known.text === text) {
            return known.plain;
        }
        plains[side][sentence] = { text, plain: dom.plain(text) };
        return plains[side][sentence].plain;
    }

    function hitsIn(side, sentence, words) {
        const text = view.text(side, sentence), found = [];
        if (!plainOf(side, sentence, text).includes(words)) {
            return found;
        }
        const { folded, from } = fold(text);
        for (let i = folded.indexOf(words); i >= 0; i = folded.indexOf(words, i + words.length)) {
            found.push({ side, sentence, begin: from[i], end: from[i + words.length - 1] + 1 });
        }
        return found;
    }

    /* In the order of the page. */
    function findAll(words) {
        const found = [];
        state.beads.forEach((bead, row) => [0, 1].forEach((side) => {
            for (let k = bead.first[side]; k < bead.first[side] + bead.count[side]; k++) {
                if (!view.rows[row].hidden) {
                    found.push(...hitsIn(side, k, words));
                }
            }
        }));
        return found;
    }

    /* The part of a sentence's element from one letter to another. */
    function rangeOf({ side, sentence, begin, end }) {
        const range = new Range(), walker = document.createTreeWalker(view.sentence(side, sentence), NodeFilter.SHOW_TEXT);
        let passed = 0, started = false;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const length = node.data.length;
            if (!started && begin < passed + length) {
                range.setStart(node, begin - passed);
                started = true;
            }
            if (started && end <= passed + length) {
                range.setEnd(node, end - passed);
                return range;
            }
            passed += length;
        }
        return range;
    }

    function mark() {
        if (!canMark) {
            return;
        }
        CSS.highlights.set("found", new Highlight(...hits.slice(0, MOST_MARKED).map(rangeOf)));
        CSS.highlights.delete("found-here");
        if (hits[at]) {
            const here = new Highlight(rangeOf(hits[at]));
            here.priority = 1;
            CSS.highlights.set("found-here", here);
        }
    }

    function show() {
        mark();
        const hit = hits[at];
        output.textContent = !typed ? "" : hit ? at + 1 + " of " + hits.length : "none";
        dom.all(".found").forEach((row) => row.classList.remove("found"));
        if (hit) {
            const element = view.sentence(hit.side, hit.sentence);
            view.rowOf(element).classList.add("found");
            element.scrollIntoView({ block: "center" });
        }
    }

    function step(by) {
        if (hits.length) {
            at = (at + by + hits.length) % hits.length;
            show();
        }
    }

    function look() {
        typed = dom.plain(input.value.replace(/\s+/g, " "));
        hits = typed.trim() ? findAll(typed) : [];
        at = hits.length ? 0 : -1;
        show();
    }

    function start() {
        before = before || dom.focused();
        bar.hidden = false;
        input.select();
        input.focus();
        look();
    }

    /* The focus goes to what was found, else where it was. */
    function end() {
        const hit = hits[at], back = before;
        bar.hidden = true;
        hits = [];
        at = -1;
        typed = "";
        before = null;
        show();
        if (hit) {
            place.takeSentence(hit.side, hit.sentence);
        } else if (back && back.isConnected) {
            back.focus({ preventScroll: true });
        }
    }

    let state = null;

    function open(opened) {
        state = opened;
        input.addEventListener("input", look);
        bar.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && event.target === input) {
                step(event.shiftKey ? -1 : 1);
                event.preventDefault();
            } else if (event.key === "Escape") {
                end();
                event.preventDefault();
                event.stopPropagation();
            }
        });
        dom.one("#search-next").addEventListener("click", () => step(1));
        dom.one("#search-back").addEventListener("click", () => step(-1));
        dom.one("#search-end").addEventListener("click", end);
    }

    return { open, start, isOpen: () => !bar.hidden, refresh: () => { if (!bar.hidden) { look(); } } };
})();
