/* Correcting: the commands on pairs, sentences and findings, and how each is shown, told and kept. */
const edit = (() => {
    const panel = dom.one("#mend");
    const button = (command) => dom.one("[data-command=" + command + "]", panel);
    const buttons = { undo: button("undo"), redo: button("redo"), discard: button("discard") };
    const mode = dom.one("#tools [data-command=correct]");
    let state = null, since = null, on = false;
    let isOld = false; /* another tab has gone on */
    let wanted = null; /* the sentence, [side, number], that looks for its partner */

    /* ---- A change ---- */

    function keep() {
        since = since || new Date().toISOString();
        store.keep(state, since);
        showKept();
    }

    /* What the change has touched has the focus, unless a button has it. */
    function refocus(change, row) {
        const within = dom.focused();
        if (panel.contains(within) || within.closest("dialog, .finding") || !change.splices.length) {
            return;
        }
        if (change.focus) {
            place.takeSentence(...change.focus);
        } else if (row) {
            place.takeRow(row);
        }
    }

    function show(change, word) {
        const at = change.splices.length ? change.splices[change.splices.length - 1].at : 0;
        view.update(change);
        change.verdicts.forEach(({ finding, after }) => findings.showVerdict(finding, after));
        refocus(change, view.rows[Math.min(at, view.rows.length - 1)]);
        showHere();
        search.refresh();
        dom.tell((word || "") + change.what);
    }

    function refuseOld() {
        if (isOld) {
            throw new model.Refusal("This text was corrected in another tab: load the page again to go on from there.");
        }
    }

    /* Does what `make` says, which may refuse; null: nothing is to be done. */
    function perform(make) {
        try {
            refuseOld();
            const change = make();
            if (change) {
                model.perform(state, change);
                show(change);
                keep();
            }
            return change;
        } catch (error) {
            if (!(error instanceof model.Refusal)) {
                throw error;
            }
            dom.tell(error.message);
            return null;
        }
    }

    function undo() {
        refuseOld();
        const change = model.undo(state);
        if (change) {
            show(change, "Undone: ");
            keep();
        } else {
            dom.tell("There is nothing to undo.");
        }
    }

    function redo() {
        refuseOld();
        const change = model.redo(state);
        if (change) {
            show(change, "Done again: ");
            keep();
        } else {
            dom.tell("There is nothing to redo.");
        }
    }

    /* ---- Where it happens ---- */

    const beadNumber = () => {
        const row = place.row();
        if (!row) {
            throw new model.Refusal("Choose a pair first: j and k, or a click.");
        }
        return view.rows.indexOf(row);
    };

    /* The chosen sentence; of a pair with one sentence on one side only, that one. */
    function chosen() {
        const bead = state.beads[beadNumber()];
        const sentence = place.sentence();
        if (sentence) {
            return sentence;
        }
        if (bead.count[0] + bead.count[1] === 1) {
            const side = bead.count[0] ? 0 : 1;
            return [side, bead.first[side]];
        }
        throw new model.Refusal("Choose a sentence first: the arrows to the left and right, or a click.");
    }

    const move = (step) => perform(() => model.move(state, ...chosen(), step));
    const merge = (step) => perform(() => model.merge(state, beadNumber() + (step < 0 ? -1 : 0)));
    const alone = () => perform(() => model.alone(state, ...chosen()));

    /* ---- Splitting: a choice for each side ---- */

    const form = dom.one("#split");
    const selects = [dom.one("#split-source"), dom.one("#split-target")];
    let splitting = null; /* { bead, from: what had the focus } */

    const begin = (text) => (text.length > 40 ? text.slice(0, 40) + "\u2026" : text);

    function fill(select, bead, side, cut) {
        const options = [dom.make("option", { value: 0 }, "nothing")];
        for (let k = 0; k < bead.count[side]; k++) {
            const upTo = bead.count[side] === 1 ? "all: " : k + 1 === bead.count[side] ? "all, to: " : k + 1 + ", to: ";
            options.push(dom.make("option", { value: k + 1 }, upTo + begin(view.text(side, bead.first[side] + k))));
        }
        select.replaceChildren(...options);
        select.value = String(cut);
    }

    function showCut() {
        dom.all(".cut").forEach((element) => element.classList.remove("cut"));
        if (!splitting) {
            return;
        }
        selects.forEach((select, side) => {
            const next = splitting.bead.first[side] + Number(select.value);
            if (Number(select.value) < splitting.bead.count[side]) {
                view.sentence(side, next).classList.add("cut");
            }
        });
    }

    function startSplit() {
        const bead = state.beads[beadNumber()], [side, number] = place.sentence() || [0, null];
        if (bead.count[0] + bead.count[1] < 2) {
            throw new model.Refusal("There is nothing to split: the pair is one sentence.");
        }
        const cut = model.proposeCut(bead, side, number);
        splitting = { bead, from: place.here() };
        form.hidden = false;
        selects.forEach((select, k) => fill(select, bead, k, cut[k]));
        showCut();
        const free = selects.find((select) => select.length > 2) || selects[0];
        free.focus();
        dom.tell("Choose where the second part begins, with a click or below.");
    }

    /* A click within the pair that is split; false: it is none. */
    function cutBefore(side, number) {
        const first = splitting && splitting.bead.first[side];
        if (!splitting || number < first || number >= first + splitting.bead.count[side]) {
            return false;
        }
        selects[side].value = String(number - first);
        showCut();
        return true;
    }

    function endSplit() {
        if (splitting) {
            const { from } = splitting;
            splitting = null;
            form.hidden = true;
            showCut();
            if (from.isConnected) {
                from.focus({ preventScroll: true });
            }
        }
    }

    function split(event) {
        event.preventDefault();
        const { bead } = splitting, cut = selects.map((select) => Number(select.value));
        endSplit();
        perform(() => model.split(state, state.beads.indexOf(bead), cut));
    }

    /* ---- Pairing two sentences that stand apart ---- */

    function showWanted() {
        document.body.classList.toggle("choosing", wanted !== null);
        dom.all(".wanted").forEach((element) => element.classList.remove("wanted"));
        if (wanted) {
            view.sentence(...wanted).classList.add("wanted");
        }
    }

    function pair() {
        if (wanted) {
            return take();
        }
        wanted = chosen();
        showWanted();
        dom.tell("Now choose its partner in the " + (wanted[0] ? "original" : "translation") + ", with a click or with Enter.");
        return null;
    }

    function take() {
        const partner = chosen(), first = wanted;
        if (partner[0] === first[0]) {
            throw new model.Refusal("The partner is a sentence of the " + (first[0] ? "original" : "translation") + ".");
        }
        wanted = null;
        showWanted();
        const [source, target] = first[0] ? [partner[1], first[1]] : [first[1], partner[1]];
        return perform(() => model.pair(state, source, target));
    }

    /* ---- The text of a sentence ---- */

    let writing = null; /* { number, box } */

    function endWriting(taken) {
        if (!writing) {
            return;
        }
        const { number, box, element } = writing;
        writing = null;
        const text = box.value, hadFocus = box.parentNode.contains(dom.focused());
        box.parentNode.remove();
        element.hidden = false;
        if (hadFocus) {
            place.takeSentence(1, number);
        }
        if (taken) {
            perform(() => model.edit(state, number, text, page.original(1, number)));
        } else {
            dom.tell("Left as it was.");
        }
    }

    function fit(box) {
        box.style.setProperty("height", "auto");
        box.style.setProperty("height", box.scrollHeight + 4 + "px");
    }

    function startWriting() {
        const bead = state.beads[beadNumber()], sentence = place.sentence();
        if (sentence && !sentence[0]) {
            throw new model.Refusal("The original stays as it is: choose a sentence of the translation.");
        }
        if (!bead.count[1]) {
            throw new model.Refusal("There is no sentence of the translation in this pair.");
        }
        endWriting(true);
        const number = sentence ? sentence[1] : bead.first[1], element = view.sentence(1, number);
        const box = dom.make("textarea", { "aria-label": "Text of the translation", rows: 2, lang: page.documents[1].lang });
        box.value = view.text(1, number);
        writing = { number, box, element };
        element.after(dom.make("span", { class: "writing" }, box,
            dom.make("button", { type: "button", "data-command": "take", "aria-keyshortcuts": "Control+Enter" }, "Take"), " ",
            dom.make("button", { type: "button", "data-command": "leave", "aria-keyshortcuts": "Escape" }, "Leave")));
        element.hidden = true;
        fit(box);
        box.focus();
        dom.tell("Ctrl+Enter takes the text, Escape leaves it as it was.");
    }

    /* ---- Findings ---- */

    const WORDS = { accepted: "Accepted the finding.", dismissed: "Dismissed the finding." };

    function chosenFinding() {
        const item = place.finding() || (place.row() && dom.one(".finding:not([hidden])", place.row()));
        if (!item) {
            throw new model.Refusal("Choose a finding first: n and p.");
        }
        return item;
    }

    /* Once more takes it back. */
    function judge(item, verdict) {
        const number = findings.numberOf(item), before = model.verdictOf(state, number).verdict;
        const after = before === verdict ? "" : verdict;
        perform(() => model.judge(state, number, { verdict: after }, WORDS[after] || "The finding is open again."));
    }

    function startComment(item) {
        const number = findings.numberOf(item), open = dom.one(".commenting textarea", item);
        if (open) {
            open.focus();
            return;
        }
        const box = dom.make("textarea", { "aria-label": "Comment for the translator", rows: 2 });
        box.value = model.verdictOf(state, number).comment;
        box.addEventListener("change", () => perform(() =>
            model.judge(state, number, { comment: box.value.replace(/\s+/g, " ").trim() }, "Kept the comment.")));
        item.append(dom.make("p", { class: "commenting" }, box));
        box.focus();
    }

    function endComment(box) {
        const item = box.closest(".finding");
        box.blur();
        box.closest(".commenting").remove();
        dom.one(".said a", item).focus({ preventScroll: true });
    }

    /* ---- The mode ---- */

    function showHere() {
        const row = place.row(), sentence = place.sentence();
        const bead = row && view.beadOf(row);
        dom.one("#here").textContent = !bead ? "Choose a pair or a sentence."
            : "Pair " + model.label(state, bead) + (sentence
                ? ", sentence " + (sentence[1] + 1) + " of the " + (sentence[0] ? "translation" : "original") : "") + ".";
        buttons.undo.disabled = !state.done.length;
        buttons.redo.disabled = !state.undone.length;
    }

    const ask = (event) => event.preventDefault();

    /* Only while it is needed: a page that listens is slower to leave and to come back to. */
    function warnBefore(leaving) {
        window.removeEventListener("beforeunload", ask);
        if (leaving) {
            window.addEventListener("beforeunload", ask);
        }
    }

    function showKept() {
        const n = state.done.length, when = since && new Date(since).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
        dom.one("#kept").textContent = !n ? "" : (n === 1 ? "1 correction" : n + " corrections") + (store.isKept()
            ? ", kept in this browser since " + when + "."
            : ". This browser does not keep them: save before you close the page.");
        buttons.discard.hidden = !n;
        warnBefore(!store.isKept() && n > 0);
    }

    function leave() {
        if (writing) {
            endWriting(false);
        } else if (splitting) {
            endSplit();
        } else if (wanted) {
            wanted = null;
            showWanted();
            dom.tell("");
        } else {
            return false;
        }
        return true;
    }

    function toggle() {
        while (leave()) { /* what was begun ends */ }
        const seen = !on && !place.row() && view.rows.find((row) => !row.hidden && row.getBoundingClientRect().bottom > 80);
        on = !on;
        panel.hidden = !on;
        makeRoom();
        document.body.classList.toggle("correcting", on);
        mode.setAttribute("aria-pressed", String(on));
        findings.setCorrecting(on, state);
        if (seen) {
            place.takeRow(seen);
        }
        if (!on && panel.contains(dom.focused())) {
            dom.focused().blur();
        }
        showHere();
        showKept();
        dom.tell(on ? "Correcting. The keys: ?" : "");
    }

    function discardAll() {
        dom.endDialog(dom.one("#discarding"));
        while (state.done.length) {
            show(model.undo(state));
        }
        state.undone.length = 0;
        since = null;
        store.keep(state, since);
        showHere();
        showKept();
        dom.tell("All corrections are discarded.");
    }

    /* ---- From where it was left ---- */

    function restore() {
        const found = store.open(page.checksum());
        if (!found || !store.restore(state, found)) {
            return;
        }
        since = found.since;
        state.done.forEach((change) => view.update(change));
        state.verdicts.forEach((verdict, finding) => findings.showVerdict(finding, verdict));
        showKept();
        const n = state.done.length;
        if (n) {
            dom.tell((n === 1 ? "1 correction" : n + " corrections") + " from before, kept in this browser. Correct shows them all.");
        }
    }

    /* What is brought into view is not brought under the panel, nor is what is told. */
    function makeRoom() {
        document.documentElement.style.setProperty("--panel", (panel.hidden ? 0 : panel.offsetHeight) + "px");
    }

    function listen() {
        store.onOther(() => { isOld = true; });
        if (window.ResizeObserver) {
            new ResizeObserver(makeRoom).observe(panel);
        }
        document.addEventListener("focusin", () => { if (on) { showHere(); } });
        form.addEventListener("submit", split);
        form.addEventListener("change", showCut);
        document.addEventListener("input", (event) => {
            if (writing && event.target === writing.box) {
                fit(writing.box);
            }
        });
    }

    function open(opened) {
        state = opened;
        restore();
        listen();
    }

    return {
        open, isOn: () => on, isWriting: () => writing !== null,
        isChoosing: (side) => wanted !== null && (side === undefined || wanted[0] === side), toggle, undo, redo, leave,
        move, merge, alone, pair, startSplit, cutBefore, startWriting, take: () => endWriting(true), judge, chosenFinding, startComment,
        endComment, discardAll
    };
})();
