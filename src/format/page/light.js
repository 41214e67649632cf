/* What belongs together lights up together, under the mouse or with the focus: a sentence and the other side of its
 * pair, a finding and its places, a name and its rendering. */
const light = (() => {
    let lit = [];

    function put(elements, name) {
        elements.forEach((element) => {
            element.classList.add(name);
            lit.push([element, name]);
        });
    }

    function sentences(element) {
        const own = element.closest(".sentence"), cell = own && own.closest(".source, .target");
        if (cell) {
            put([own], "own");
            put(dom.all(cell.classList.contains("source") ? ".target .sentence" : ".source .sentence", view.rowOf(cell)), "partner");
        }
    }

    function show(event) {
        lit.forEach(([element, name]) => element.classList.remove(name));
        lit = [];
        if (event.target.closest) {
            sentences(event.target);
            put(findings.togetherWith(event.target), "lit");
            put(entities.togetherWith(event.target), "linked");
        }
    }

    function open() {
        document.addEventListener("mouseover", show);
        document.addEventListener("focusin", show);
        document.addEventListener("focusout", () => show({ target: document.body }));
    }

    return { open };
})();
