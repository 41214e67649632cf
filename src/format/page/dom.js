/* What every part of the script takes from the document. */
const dom = (() => {
    const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
    const one = (selector, within) => (within || document).querySelector(selector);
    const focused = () => document.activeElement || document.body;

    /* An element with attributes (true: without a value; false: none) and children, of which strings are text. */
    function make(name, attributes, ...children) {
        const element = document.createElement(name);
        Object.entries(attributes || {}).forEach(([key, value]) => {
            if (value !== false) {
                element.setAttribute(key, value === true ? "" : value);
            }
        });
        element.append(...children);
        return element;
    }

    /* Letters as they are typed without a thought: neither case nor marks. */
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\u2019/g, "'").toLowerCase();

    /* Lists that are laid out only when they are near: how high each is then thought to be. */
    function measure(lists) {
        lists.forEach((list) => {
            const n = Array.from(list.children).filter((row) => !row.hidden).length;
            list.hidden = !n;
            list.style.setProperty("--rows", n);
        });
    }

    const status = one("#status"), SECONDS = 8;
    let timer = 0;

    /* Said to those who see it, for a while, and, politely, to those who hear it. */
    function tell(text) {
        status.textContent = text;
        clearTimeout(timer);
        timer = setTimeout(() => { status.textContent = ""; }, SECONDS * 1000);
    }

    const hasPopovers = "showPopover" in HTMLElement.prototype; /* since 2024 */

    /* A dialog that does not make the rest inert, which takes seconds in a book; Escape and a click beside it end it. */
    function showDialog(dialog) {
        if (hasPopovers) {
            dialog.showPopover();
        } else {
            dialog.showModal();
        }
        one("button:not(:disabled)", dialog).focus();
    }

    const openDialog = () => one(hasPopovers ? ":popover-open" : "dialog[open]");

    function endDialog(dialog) {
        if (hasPopovers) {
            dialog.hidePopover();
        } else {
            dialog.close();
        }
    }

    /* Whether the letters pressed are text there. */
    const takesText = (element) => element.matches("select, textarea, input:not([type=checkbox])");

    return { all, one, focused, make, plain, measure, tell, showDialog, endDialog, openDialog, takesText };
})();
