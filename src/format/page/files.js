/* The dialog that saves: files made in the browser and put where it puts downloads, and the summary's text. */
const files = (() => {
    const dialog = dom.one("#saving"), output = dom.one("#saved"), summary = dom.one("#summary");
    let state = null;

    const MAKERS = {
        tmx: { type: "application/xml", ending: ".tmx", make: () => save.tmx(state, view.text) },
        tsv: { type: "text/tab-separated-values", ending: ".tsv", make: () => save.tsv(state, view.text) },
        ignore: { type: "text/plain", ending: ".ignore.txt", make: () => save.ignore(state, findings.describe(state)) },
        summary: { type: "text/plain", ending: ".summary.txt", make: () => save.summary(state, findings.describe(state), view.text) }
    };

    /* "it-en", or the one name when both are alike. */
    function baseName() {
        const [source, target] = [0, 1].map(page.shortName);
        const name = source === target ? source : source + "-" + target;
        return name.replace(/[\u0000-\u001F"*:<>?\\|]/g, "_") || "fronte";
    }

    function put(kind) {
        const { type, ending, make } = MAKERS[kind], name = baseName() + ending;
        const url = URL.createObjectURL(new Blob([make()], { type: type + ";charset=utf-8" }));
        dom.make("a", { href: url, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(url), 60000);
        output.textContent = "Saved " + name + ".";
    }

    /* Where a page may not write to the clipboard, as one from a file in some browsers, the old way. */
    async function copy() {
        try {
            await navigator.clipboard.writeText(summary.value);
        } catch (error) {
            summary.select();
            document.execCommand("copy");
        }
        output.textContent = "Copied the summary.";
    }

    function start() {
        output.textContent = "";
        summary.value = MAKERS.summary.make();
        dom.one("[data-save=ignore]").disabled = !page.findings.length;
        dom.showDialog(dialog);
    }

    function open(opened) {
        state = opened;
        dialog.addEventListener("click", (event) => {
            const button = event.target.closest("[data-save]");
            if (button) {
                put(button.dataset.save);
            }
        });
        dom.one("#copy").addEventListener("click", copy);
    }

    return { open, start };
})();
