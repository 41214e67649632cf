/* Corrections are kept in the browser after each of them, under a name that goes with the page's texts and pairs, so
 * that nothing is lost with the tab.  Where that is not allowed, those who read are told and asked before they leave. */
const store = (() => {
    const VERSION = 1;
    let key = "", kept = true;

    const read = () => {
        try {
            return JSON.parse(localStorage.getItem(key));
        } catch (error) {
            return null;
        }
    };

    /* What was kept: { since, done, undone }, or null. */
    function open(checksum) {
        key = "fronte " + checksum;
        try {
            localStorage.setItem("fronte", "1");
            localStorage.removeItem("fronte");
        } catch (error) {
            kept = false;
        }
        const found = kept ? read() : null;
        return found && found.version === VERSION && Array.isArray(found.done) && Array.isArray(found.undone) ? found : null;
    }

    /* Whether it could be kept. */
    function keep(state, since) {
        try {
            if (!state.done.length && !state.undone.length) {
                localStorage.removeItem(key);
            } else {
                localStorage.setItem(key, JSON.stringify({ version: VERSION, since, done: state.done, undone: state.undone }));
            }
            kept = true;
        } catch (error) {
            kept = false;
        }
        return kept;
    }

    /* Does again what was done; false, and nothing is, when it does not fit. */
    function restore(state, found) {
        const trial = { ...state, beads: state.beads.slice(), texts: new Map(), verdicts: new Map() };
        try {
            found.done.forEach((change) => {
                model.apply(trial, change);
            });
            if (!model.isWhole(trial)) {
                return false;
            }
        } catch (error) {
            return false;
        }
        Object.assign(state, { beads: trial.beads, texts: trial.texts, verdicts: trial.verdicts,
            done: found.done, undone: found.undone });
        return true;
    }

    /* Corrected in another tab, too, what is kept is that one's: this one has to begin from there. */
    function onOther(tell) {
        window.addEventListener("storage", (event) => {
            if (event.key === key || event.key === null) {
                tell();
            }
        });
    }

    return { open, onOther, keep, restore, isKept: () => kept };
})();
