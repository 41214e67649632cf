/* Which pairs are shown: all, those to look at, or those that were corrected. */
const sieve = (() => {
    const choice = dom.one("#which");
    let state = null;

    function isFlagged(bead, row) {
        return model.isAlone(bead) || bead.crossing || model.isDoubtful(state, bead) ||
            dom.all(".finding", row).some((item) => !item.hidden);
    }

    const WANTED = {
        all: () => true,
        flagged: isFlagged,
        corrected: (bead) => bead.touched
    };

    function show() {
        const wanted = WANTED[choice.value];
        let n = 0;
        view.rows.forEach((row, at) => {
            row.hidden = !wanted(state.beads[at], row);
            n += row.hidden ? 0 : 1;
        });
        dom.measure(view.parts);
        dom.one("#shown").textContent = choice.value === "all" ? "" : n + " of " + view.rows.length + " pairs";
    }

    /* Only when some are hidden: all else is as it was. */
    function refresh() {
        if (choice.value !== "all") {
            show();
        }
    }

    function open(opened) {
        state = opened;
        choice.addEventListener("change", show);
    }

    return { open, show: refresh };
})();
