/* The commands by name, what keys they have, and the dialog that lists these.  Buttons name their command. */
const keys = (() => {
    const isRow = () => place.row() !== null && dom.focused().closest("main .row") !== null;

    /* `when`: in which mode; nothing: always.  `keys` as the browser names them, with "Ctrl+" before. */
    const COMMANDS = {
        next: { keys: ["j"], says: "next pair", run: () => place.stepRow(1) },
        back: { keys: ["k"], says: "previous pair", run: () => place.stepRow(-1) },
        down: { keys: ["ArrowDown"], when: isRow, run: () => place.stepRow(1) },
        up: { keys: ["ArrowUp"], when: isRow, run: () => place.stepRow(-1) },
        "next-stop": { keys: ["n"], says: "next finding or pair to check", run: () => place.stepStop(1) },
        "last-stop": { keys: ["p"], says: "previous finding or pair to check", run: () => place.stepStop(-1) },
        right: { keys: ["ArrowRight"], when: isRow, says: "next sentence of the pair", run: () => place.stepSentence(1) },
        left: { keys: ["ArrowLeft"], when: isRow, says: "previous sentence of the pair", run: () => place.stepSentence(-1) },
        search: { keys: ["/"], says: "search in both texts", run: () => search.start() },
        help: { keys: ["?"], says: "these keys", run: () => help() },
        correct: { keys: ["e"], says: "correct, and end correcting", run: () => edit.toggle() },
        escape: { keys: ["Escape"], says: "leave what was begun", run: () => edit.leave() || place.leave() },
        "merge-next": { keys: ["m"], when: edit.isOn, says: "merge the pair with the next one", run: () => edit.merge(1) },
        "merge-back": { keys: ["M"], when: edit.isOn, says: "merge it with the previous one", run: () => edit.merge(-1) },
        split: { keys: ["s"], when: edit.isOn, says: "split the pair", run: () => edit.startSplit() },
        "move-next": { keys: ["J"], when: edit.isOn, says: "move the sentence to the next pair", run: () => edit.move(1) },
        "move-back": { keys: ["K"], when: edit.isOn, says: "move it to the previous pair", run: () => edit.move(-1) },
        alone: { keys: ["o"], when: edit.isOn, says: "let the sentence stand alone", run: () => edit.alone() },
        pair: { keys: ["r"], when: edit.isOn, says: "pair the sentence with one elsewhere: on both", run: () => edit.pair() },
        "take-partner": { keys: ["Enter"], when: () => edit.isChoosing() && isRow(), run: () => edit.pair() },
        edit: { keys: ["Enter", "F2"], when: () => edit.isOn() && isRow() && !dom.focused().closest(".finding"),
            says: "edit the translation's sentence", run: () => edit.startWriting() },
        take: { keys: ["Ctrl+Enter"], when: edit.isOn, says: "take the edited text", run: () => edit.take() },
        accept: { keys: ["a"], when: edit.isOn, says: "accept the finding", run: () => edit.judge(edit.chosenFinding(), "accepted") },
        dismiss: { keys: ["x"], when: edit.isOn, says: "dismiss the finding", run: () => edit.judge(edit.chosenFinding(), "dismissed") },
        comment: { keys: ["c"], when: edit.isOn, says: "comment on the finding", run: () => edit.startComment(edit.chosenFinding()) },
        undo: { keys: ["Ctrl+z"], when: edit.isOn, says: "undo", run: () => edit.undo() },
        redo: { keys: ["Ctrl+y", "Ctrl+Z"], when: edit.isOn, says: "redo", run: () => edit.redo() },
        save: { keys: ["Ctrl+s"], when: edit.isOn, says: "save", run: () => files.start() },
        close: { keys: [], run: () => dom.endDialog(dom.openDialog()) },
        leave: { keys: [], run: () => edit.leave() },
        discard: { keys: [], run: () => dom.showDialog(dom.one("#discarding")) },
        "discard-all": { keys: [], run: () => edit.discardAll() }
    };

    function run(name) {
        try {
            COMMANDS[name].run();
        } catch (error) {
            if (!(error instanceof model.Refusal)) {
                throw error;
            }
            dom.tell(error.message);
        }
    }

    /* ---- Help ---- */

    const SHOWN = { ArrowRight: "\u2192", ArrowLeft: "\u2190", Escape: "Esc", "Ctrl+z": "Ctrl+Z", "Ctrl+Z": "Ctrl+Shift+Z",
        "Ctrl+y": "Ctrl+Y", "Ctrl+s": "Ctrl+S", J: "Shift+J", K: "Shift+K", M: "Shift+M" };

    function keyList(title, commands) {
        const list = dom.make("dl", { class: "keylist" });
        commands.forEach(({ keys: own, says }) => {
            const names = own.flatMap((key, k) => [k ? " " : "", dom.make("kbd", {}, SHOWN[key] || key)]);
            list.append(dom.make("div", {}, dom.make("dt", {}, ...names), dom.make("dd", {}, says)));
        });
        return [dom.make("h3", {}, title), list];
    }

    function help() {
        const said = Object.values(COMMANDS).filter(({ says }) => says);
        const reading = said.filter(({ when }) => when !== edit.isOn);
        const mending = said.filter(({ when }) => when === edit.isOn);
        dom.one("#help-keys").replaceChildren(...keyList("Reading", reading.filter(({ run: own }) => own !== COMMANDS.edit.run)),
            ...keyList("Correcting", mending.concat(COMMANDS.edit)));
        dom.showDialog(dom.one("#help"));
    }

    /* ---- Listening ---- */

    const nameOf = (event) => (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + event.key;

    function wantedBy(event) {
        const name = nameOf(event);
        const match = Object.entries(COMMANDS).find(([, { keys: own, when }]) => own.includes(name) && (!when || when()));
        return match && match[0];
    }

    /* In a box only what ends it; in an open dialog nothing. */
    function isFree(event) {
        if (event.altKey || dom.openDialog()) {
            return false;
        }
        return !dom.takesText(dom.focused()) || (edit.isWriting() && ["Escape", "Ctrl+Enter", "Ctrl+s"].includes(nameOf(event)));
    }

    function press(event) {
        const box = dom.focused();
        if (box.closest(".commenting") && (event.key === "Escape" || nameOf(event) === "Ctrl+Enter")) {
            edit.endComment(box);
            event.preventDefault();
            return;
        }
        if (box.closest("#split") && event.key === "Escape") {
            edit.leave();
            event.preventDefault();
            return;
        }
        const name = isFree(event) && wantedBy(event);
        if (name && !(event.key === "Enter" && box.matches("button, summary"))) {
            run(name);
            event.preventDefault();
        }
    }

    function clickInRow(event) {
        const element = event.target.closest(".sentence");
        if (element && edit.isOn() && !window.getSelection().toString()) {
            event.preventDefault(); /* a place is no link while its sentence is chosen */
            const at = page.placeOf(element);
            if (edit.cutBefore(...at)) {
                return;
            }
            place.takeSentence(...at);
            if (edit.isChoosing(1 - at[0])) {
                run("pair");
            }
        }
    }

    function click(event) {
        const command = event.target.closest("[data-command]");
        const verdict = event.target.closest("[data-verdict], [data-comment]");
        const link = event.target.closest("a[href^=\"#p\"]");
        if (command) {
            run(command.dataset.command);
        } else if (verdict && verdict.dataset.verdict) {
            edit.judge(verdict.closest(".finding"), verdict.dataset.verdict);
        } else if (verdict) {
            edit.startComment(verdict.closest(".finding"));
        } else if (link && !document.getElementById(link.hash.slice(1)) && view.rowAt(link.hash)) {
            event.preventDefault();
            place.takeRow(view.rowAt(link.hash));
        } else {
            clickInRow(event);
        }
    }

    function doubleClick(event) {
        if (edit.isOn() && event.target.closest(".target .sentence")) {
            window.getSelection().removeAllRanges();
            run("edit");
        }
    }

    function open() {
        document.addEventListener("keydown", press);
        document.addEventListener("click", click);
        document.addEventListener("dblclick", doubleClick);
    }

    return { open };
})();
