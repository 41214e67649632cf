/* The findings: which are shown, what was decided about each, and the places in the text that belong to them. */
const findings = (() => {
    const SEVERITIES = ["note", "warning", "error"];
    const WORDS = { accepted: "Accepted: for the translator", dismissed: "Dismissed: right as it is" };

    /* By number on the page, as text: { item, entry, places }. */
    const known = new Map();
    dom.all(".finding").forEach((item) => known.set(item.id.slice(1), { item, places: [], entry: null }));
    dom.all(".list [data-f]").forEach((entry) => { known.get(entry.dataset.f).entry = entry; });
    const numbers = (element) => element.dataset.f.split(" ");
    const places = dom.all(".place");
    places.forEach((place) => numbers(place).forEach((number) => known.get(number).places.push(place)));

    const filter = dom.one(".overview .filter");
    const lists = dom.all(".list ol");
    const severity = (item) => SEVERITIES.find((name) => item.classList.contains(name));

    /* ---- What to show ---- */

    /* A place goes to the gravest finding that is shown and not dismissed, the inner one of several, or is none. */
    function mark(place) {
        const shown = numbers(place).map((number) => [number, known.get(number).item])
            .filter(([, item]) => !item.hidden && !item.classList.contains("dismissed")).map(([number]) => number);
        const grade = (number) => SEVERITIES.indexOf(severity(known.get(number).item));
        const best = shown.reduce((a, b) => (a && grade(a) > grade(b) ? a : b), null);
        place.classList.remove(...SEVERITIES);
        if (best) {
            place.classList.add(severity(known.get(best).item));
            place.setAttribute("href", "#f" + best);
        } else {
            place.removeAttribute("href");
        }
    }

    function show() {
        const wanted = dom.all("[type=checkbox]", filter).filter((box) => box.checked).map((box) => box.value);
        const kind = dom.one("select", filter).value;
        let n = 0;
        known.forEach(({ item, entry }) => {
            const shown = wanted.includes(severity(item)) && (!kind || item.dataset.kind === kind);
            item.hidden = entry.hidden = !shown;
            n += shown ? 1 : 0;
        });
        places.forEach(mark);
        dom.measure(lists);
        return n;
    }

    /* A link into what is hidden shows it. */
    function reveal(hash) {
        const target = /^#f\d+$/.test(hash) && known.get(hash.slice(2));
        if (!target || !target.item.hidden) {
            return;
        }
        dom.all("[type=checkbox]", filter).forEach((box) => {
            box.checked = box.checked || box.value === severity(target.item);
        });
        dom.one("select", filter).value = "";
        show();
        target.item.scrollIntoView({ block: "center" });
    }

    /* ---- What belongs together ---- */

    function togetherWith(target) {
        const element = target.closest(".finding, .place, .list [data-f]");
        if (!element) {
            return [];
        }
        const own = element.id ? [element.id.slice(1)] : numbers(element);
        return own.map((number) => known.get(number)).filter(({ item }) => !item.hidden)
            .flatMap(({ item, entry, places: its }) => [item, entry, ...its]);
    }

    /* ---- What was decided ---- */

    /* Takes, keeps and shows what was decided about a finding. */
    function showVerdict(number, { verdict, comment }) {
        const { item, entry, places: its } = known.get(String(number + 1));
        [item, entry].forEach((element) => {
            element.classList.toggle("accepted", verdict === "accepted");
            element.classList.toggle("dismissed", verdict === "dismissed");
        });
        dom.all(".verdict, .comment", item).forEach((line) => line.remove());
        const said = [verdict && dom.make("p", { class: "verdict" }, WORDS[verdict], "\n"),
            comment && dom.make("p", { class: "comment" }, comment)].filter(Boolean);
        dom.one(".kind", item).before(...said);
        dom.all("[data-verdict]", item).forEach((button) =>
            button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict)));
        its.forEach(mark);
    }

    const BUTTONS = [["accepted", "Accept", "a"], ["dismissed", "Dismiss", "x"], ["", "Comment", "c"]];

    function buttons() {
        const line = dom.make("p", { class: "verdicts" });
        BUTTONS.forEach(([verdict, label, key]) => line.append(dom.make("button",
            { type: "button", "data-verdict": verdict || false, "data-comment": !verdict, "aria-pressed": verdict ? "false" : false,
                "aria-keyshortcuts": key }, label)));
        return line;
    }

    /* In correction mode each finding has its buttons: copies, since there may be thousands. */
    function setCorrecting(on, state) {
        dom.all(".verdicts, .commenting").forEach((line) => line.remove());
        if (!on) {
            return;
        }
        const line = buttons();
        known.forEach(({ item }) => item.append(line.cloneNode(true)));
        state.verdicts.forEach((verdict, number) => showVerdict(number, verdict));
    }

    /* For the ignore file and the summary, in the order of the page. */
    function describe(state) {
        const beads = new Map(view.rows.map((row, at) => [row, state.beads[at]]));
        return page.findings.map((place, number) => {
            const item = known.get(String(number + 1)).item, expected = dom.one(".expected", item);
            return { number, id: dom.one(".kind code", item).textContent, kind: item.dataset.kind,
                said: dom.one(".said", item).textContent, expected: expected ? expected.textContent : "",
                bead: beads.get(view.rowOf(item)) };
        });
    }

    function open() {
        if (!filter) {
            return;
        }
        filter.hidden = false;
        filter.addEventListener("change", () => {
            dom.one("output", filter).textContent = show() + " of " + known.size + " shown";
            sieve.show();
        });
        show();
        reveal(location.hash);
        window.addEventListener("hashchange", () => reveal(location.hash));
    }

    return { open, togetherWith, showVerdict, setCorrecting, describe, numberOf: (item) => Number(item.id.slice(1)) - 1 };
})();
