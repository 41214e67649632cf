/* Where the reader is: the pair and, within it, the sentence or finding that has or had the focus. */
const place = (() => {
    let last = null; /* element within a row */

    /* What has the focus within a pair, else what the address names; null: nowhere. */
    function here() {
        const focused = dom.focused();
        if (focused.closest("main .row")) {
            return focused;
        }
        if (last && last.isConnected) {
            return last;
        }
        const row = location.hash ? view.rowAt(location.hash) : null;
        const target = row && document.getElementById(location.hash.slice(1));
        return row && ((target && dom.one(":scope > .said a", target)) || row);
    }

    const row = () => {
        const element = here();
        return element && view.rowOf(element);
    };

    /* [side, sentence], or null. */
    function sentence() {
        const element = here(), own = element && element.closest(".sentence");
        return own ? page.placeOf(own) : null;
    }

    function finding() {
        const element = here();
        return element && element.closest(".finding");
    }

    function take(element, block) {
        const at = element.closest(".finding, .row");
        view.showRow(view.rowOf(element));
        element.focus({ preventScroll: true });
        at.scrollIntoView({ block });
    }

    const takeRow = (at) => take(dom.one(".margin a", at), "nearest");

    function takeSentence(side, number) {
        const element = view.sentence(side, number);
        element.tabIndex = -1;
        view.showRow(view.rowOf(element));
        element.focus({ preventScroll: true });
        element.scrollIntoView({ block: "nearest" });
    }

    /* The sentence before or after in its pair, the original first; from the pair's number its first. */
    function stepSentence(by) {
        const at = row();
        if (!at) {
            return;
        }
        const all = dom.all(".sentence", at), own = here().closest(".sentence");
        const next = all[own ? all.indexOf(own) + by : by > 0 ? 0 : all.length - 1];
        if (next) {
            takeSentence(...page.placeOf(next));
        }
    }

    function stepRow(by) {
        const from = row();
        let at = (from ? view.rows.indexOf(from) : -1) + by;
        while (view.rows[at] && view.rows[at].hidden) {
            at += by;
        }
        if (view.rows[at]) {
            takeRow(view.rows[at]);
        }
    }

    /* What n and p stop at in a row, in the order of the page. */
    function stopsIn(at) {
        const doubt = at.classList.contains("doubtful") ? [dom.one(".margin a", at)] : [];
        return at.hidden ? [] : doubt.concat(dom.all(".said a", at).filter((link) => !link.closest("[hidden]")));
    }

    function stepStop(by) {
        const from = here();
        const side = by > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
        let at = from ? view.rows.indexOf(view.rowOf(from)) : -1, beyond = [];
        if (from) {
            beyond = stopsIn(view.rows[at]).filter((link) => from.compareDocumentPosition(link) & side);
        }
        for (at += by; !beyond.length && view.rows[at]; at += by) {
            beyond = stopsIn(view.rows[at]);
        }
        if (beyond.length) {
            take(by > 0 ? beyond[0] : beyond.pop(), "center");
        }
    }

    function leave() {
        dom.focused().blur();
        last = null;
        dom.all(".current").forEach((element) => element.classList.remove("current"));
    }

    /* A link into a row that is filtered out shows it. */
    function followHash() {
        const target = document.getElementById(location.hash.slice(1)), at = target && target.closest("main .row");
        last = dom.focused().closest("main .row") ? last : null;
        if (at && (at.hidden || at.parentNode.hidden)) {
            view.showRow(at);
            target.scrollIntoView({ block: "center" });
        }
    }

    function open() {
        window.addEventListener("hashchange", followHash);
        document.addEventListener("focusin", (event) => {
            if (!event.target.closest("main .row")) {
                return;
            }
            dom.all(".current").forEach((element) => element.classList.remove("current"));
            last = event.target;
            (last.closest(".sentence") || view.rowOf(last)).classList.add("current");
        });
    }

    return { open, here, row, sentence, finding, takeRow, takeSentence, stepSentence, stepRow, stepStop, leave };
})();
