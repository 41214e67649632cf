/* Names, dates and numbers in the texts: marked or not, and what renders one another lights up together. */
const entities = (() => {
    const KINDS = { person: "Name", "place-name": "Place", body: "Organisation", event: "Event or work", date: "Date or time", number: "Number" };
    const label = dom.one("#marking"), box = dom.one("input", label);
    let linked = null; /* number of a link to its elements */
    let row = null; /* whose entities the Tab key stops at: those of all rows would be too many */

    function index() {
        linked = new Map();
        dom.all(".entity[data-e]").forEach((element) => {
            const own = linked.get(element.dataset.e);
            linked.set(element.dataset.e, own ? own.concat(element) : [element]);
        });
    }

    /* What lights up with an element: itself and its renderings, wherever they stand. */
    function togetherWith(element) {
        const own = box.checked && element.closest(".entity");
        if (!own) {
            return [];
        }
        own.title = KINDS[own.classList[1]];
        if (!linked) {
            index();
        }
        return linked.get(own.dataset.e) || [];
    }

    function stopAt(at) {
        if (row) {
            dom.all(".entity", row).forEach((element) => element.removeAttribute("tabindex"));
        }
        row = at;
        if (row && box.checked) {
            dom.all(".entity[data-e]", row).forEach((element) => { element.tabIndex = 0; });
        }
    }

    function mark() {
        document.body.classList.toggle("unmarked", !box.checked);
        stopAt(row);
    }

    function open() {
        label.hidden = !dom.one(".entity");
        box.addEventListener("change", mark);
        document.addEventListener("focusin", (event) => {
            const at = event.target.closest("main .row");
            if (at && at !== row) {
                stopAt(at);
            }
        });
    }

    return { open, togetherWith };
})();
