/* Keys to go through the pairs.  The page is complete without this. */
(function () {
    "use strict";

    const rows = Array.from(document.querySelectorAll(".row"));
    const doubtful = (row) => row.classList.contains("doubtful");
    const any = () => true;

    function current() {
        const focused = document.activeElement && document.activeElement.closest(".row");
        const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
        return rows.indexOf(focused || target);
    }

    function go(step, wanted) {
        const from = current();
        let i = from < 0 ? (step > 0 ? 0 : -1) : from + step;
        while (i >= 0 && i < rows.length && !wanted(rows[i])) {
            i += step;
        }
        if (i < 0 || i >= rows.length) {
            return;
        }
        rows[i].querySelector(".margin a").focus({ preventScroll: true });
        rows[i].scrollIntoView({ block: wanted === any ? "nearest" : "center" });
    }

    const keys = {
        j: () => go(1, any),
        k: () => go(-1, any),
        n: () => go(1, doubtful),
        p: () => go(-1, doubtful),
        Escape: () => document.activeElement.blur()
    };
    /* The arrows scroll as ever until a pair has the focus. */
    const arrows = { ArrowDown: keys.j, ArrowUp: keys.k };

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
            return;
        }
        const inRow = document.activeElement && document.activeElement.closest(".row");
        const action = keys[event.key] || (inRow && arrows[event.key]);
        if (action) {
            action();
            event.preventDefault();
        }
    });

    document.querySelector(".keys").hidden = false;
})();
