/* Keys to go through the pairs and findings; what to show of the findings and of the names; a finding and its
 * places light up together.  The page is complete without this. */
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
    const filter = document.querySelector(".overview .filter");
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

    /* ---- Names ---- */

    /* Letters as they are typed without a thought: neither case nor marks. */
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\u2019/g, "'").toLowerCase();
    const names = document.querySelector(".names details");
    const namesFilter = document.querySelector(".names .filter");

    function showNames(entries) {
        const box = namesFilter.querySelector("[type=checkbox]");
        const words = plain(namesFilter.querySelector("[type=search]").value).split(/\s+/).filter(Boolean);
        let n = 0;
        entries.forEach(({ group, text, wrong }) => {
            const shown = words.every((word) => text.includes(word)) && (wrong || !box || !box.checked);
            group.hidden = !shown;
            n += shown ? 1 : 0;
        });
        namesFilter.querySelector("output").textContent =
            words.length || (box && box.checked) ? n + " of " + entries.length + " shown" : "";
    }

    if (names) {
        const entries = all("tbody", names).map((group) => ({
            group,
            text: plain(all("th, td:not(.count, .pairs)", group).map((cell) => cell.textContent).join("\n")),
            wrong: group.querySelector(".wrong") !== null
        }));
        namesFilter.hidden = false;
        namesFilter.addEventListener("input", () => showNames(entries));
        let closed = false; /* before it was printed */
        window.addEventListener("beforeprint", () => {
            closed = !names.open;
            names.open = true;
        });
        window.addEventListener("afterprint", () => { names.open = names.open && !closed; });
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
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || focused().matches("select, [type=search]")) {
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
