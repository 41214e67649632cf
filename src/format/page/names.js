/* The table of the names: found as they are typed, only those with findings, open on paper. */
const names = (() => {
    const details = dom.one(".names details");
    const filter = dom.one(".names .filter");

    function show(entries) {
        const box = dom.one("[type=checkbox]", filter);
        const words = dom.plain(dom.one("[type=search]", filter).value).split(/\s+/).filter(Boolean);
        let n = 0;
        entries.forEach(({ group, text, wrong }) => {
            const shown = words.every((word) => text.includes(word)) && (wrong || !box || !box.checked);
            group.hidden = !shown;
            n += shown ? 1 : 0;
        });
        dom.one("output", filter).textContent =
            words.length || (box && box.checked) ? n + " of " + entries.length + " shown" : "";
    }

    function openOnPaper() {
        let closed = false; /* before it was printed */
        window.addEventListener("beforeprint", () => {
            closed = !details.open;
            details.open = true;
        });
        window.addEventListener("afterprint", () => { details.open = details.open && !closed; });
    }

    function open() {
        if (!details) {
            return;
        }
        const entries = dom.all("tbody", details).map((group) => ({
            group,
            text: dom.plain(dom.all("th, td:not(.count, .pairs)", group).map((cell) => cell.textContent).join("\n")),
            wrong: dom.one(".wrong", group) !== null
        }));
        filter.hidden = false;
        filter.addEventListener("input", () => show(entries));
        openOnPaper();
    }

    return { open };
})();
