/* Keys to go through the pairs and findings; what to show of the findings; a finding and its places light up
 * together.  The page is complete without this. */
(function () {
    "use strict";

    const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
    const focused = () => document.activeElement || document.body;

    /* ---- Findings, by number ---- */

    const findings = new Map();
    all(".finding").forEach((item) => findings.set(item.id.slice(1), { item, places: [], entry: null }));
    const places = all(".place");
    const numbers = (element) => element.dataset.f.split(" ");
    places.forEach((place) => numbers(place).forEach((f) => findings.get(f).places.push(place)));
    all(".list [data-f]").forEach((entry) => { findings.get(entry.dataset.f).entry = entry; });

    /* ---- What to show ---- */

    const severities = ["note", "warning", "error"];
    const filter = document.querySelector(".filter");
    const severity = (item) => severities.find((name) => item.classList.contains(name));

    /* A place goes to the gravest finding that is shown, the inner one of several, or is none. */
    function mark(place) {
        const shown = numbers(place).filter((f) => !findings.get(f).item.hidden);
        const grade = (f) => severities.indexOf(severity(findings.get(f).item));
        const best = shown.reduce((a, b) => (a && grade(a) > grade(b) ? a : b), null);
        place.classList.remove(...severities);
        if (best) {
            place.classList.add(severity(findings.get(best).item));
            place.setAttribute("href", "#f" + best);
        } else {
            place.removeAttribute("href");
        }
    }

    function show() {
        const wanted = all("input", filter).filter((box) => box.checked).map((box) => box.value);
        const kind = filter.querySelector("select").value;
        let n = 0;
        findings.forEach(({ item, entry }) => {
            const shown = wanted.includes(severity(item)) && (!kind || item.dataset.kind === kind);
            item.hidden = entry.hidden = !shown;
            n += shown ? 1 : 0;
        });
        places.forEach(mark);
        return n;
    }

    /* A link into what is hidden shows it. */
    function reveal() {
        const target = findings.get(location.hash.slice(2));
        if (!target || location.hash[1] !== "f" || !target.item.hidden) {
            return;
        }
        all("input", filter).forEach((box) => { box.checked = box.checked || box.value === severity(target.item); });
        filter.querySelector("select").value = "";
        show();
        target.item.scrollIntoView({ block: "center" });
    }

    if (filter) {
        filter.hidden = false;
        filter.addEventListener("change", () => {
            filter.querySelector("output").textContent = show() + " of " + findings.size + " shown";
        });
        show();
        reveal();
        window.addEventListener("hashchange", reveal);
    }

    /* ---- A finding and its places ---- */

    function light(event) {
        const element = event.target.closest && event.target.closest(".finding, .place, .list [data-f]");
        all(".lit").forEach((lit) => lit.classList.remove("lit"));
        if (!element) {
            return;
        }
        const own = element.id ? [element.id.slice(1)] : numbers(element);
        own.map((f) => findings.get(f)).filter((f) => !f.item.hidden).forEach((f) => {
            [f.item, f.entry].concat(f.places).forEach((lit) => lit.classList.add("lit"));
        });
    }

    if (findings.size) {
        document.addEventListener("mouseover", light);
        document.addEventListener("focusin", light);
    }

    /* ---- Keys ---- */

    const rows = all(".row");
    const number = new Map(rows.map((row, i) => [row, i]));
    const rowOf = (element) => number.get(element.closest(".row"));
    /* What n and p stop at, in the order of the page: its link takes the focus. */
    const stops = all(".doubtful .margin a, .said a").map((link) => ({ link, row: rowOf(link) }));
    const isShown = (link) => !link.closest("[hidden]");

    /* Where the reader is: what has the focus within a pair, else what the address names; null: nowhere. */
    function here() {
        if (focused().closest(".row")) {
            return focused();
        }
        const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
        return target && target.closest(".row") && (target.querySelector(":scope > .said a") || target);
    }

    function take(link, block) {
        link.focus({ preventScroll: true });
        link.closest(".finding, .row").scrollIntoView({ block });
    }

    function pair(step) {
        const from = here();
        const row = rows[(from ? rowOf(from) : -1) + step];
        if (row) {
            take(row.querySelector(".margin a"), "nearest");
        }
    }

    /* Elements are compared within a row only: over the whole page that is slow. */
    function stop(step) {
        const from = here();
        const row = from ? rowOf(from) : -1;
        const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
        const beyond = (other) => (other.row === row ? from.compareDocumentPosition(other.link) & side
            : (other.row - row) * step > 0) && isShown(other.link);
        const next = step > 0 ? stops.find(beyond) : stops.filter(beyond).pop();
        if (next) {
            take(next.link, "center");
        }
    }

    const keys = {
        j: () => pair(1),
        k: () => pair(-1),
        n: () => stop(1),
        p: () => stop(-1),
        Escape: () => focused().blur()
    };
    /* The arrows scroll as ever until a pair has the focus. */
    const arrows = { ArrowDown: keys.j, ArrowUp: keys.k };

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || focused().matches("select")) {
            return;
        }
        const action = keys[event.key] || (focused().closest(".row") && arrows[event.key]);
        if (action) {
            action();
            event.preventDefault();
        }
    });

    document.querySelector(".keys").hidden = false;
})();
