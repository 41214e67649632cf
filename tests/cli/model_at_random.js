/* Operations on the model of the page, at random with a fixed seed; page_edit.py runs it in the browser.  The result:
 * how many were done, how many refused, and what went wrong, if anything. */
function atRandom(model, rounds, steps) {
    let seed = 7, done = 0, refused = 0;
    const below = (n) => {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        return (seed >> 8) % n;
    };
    const image = (state) => JSON.stringify([state.beads, Array.from(state.texts).sort()]);

    function someData() {
        const units = [], next = [0, 0];
        for (let i = 0; i < 30; i++) {
            const count = [below(3), below(3)];
            count[0] += count[0] + count[1] ? 0 : 1;
            units.push(next[0], count[0], next[1], count[1], 5000 + below(5001), 0);
            next[0] += count[0];
            next[1] += count[1];
        }
        return { units, threshold: 9000, source: { sentences: next[0] }, target: { sentences: next[1] } };
    }

    function someChange(state) {
        const n = [state.data.source.sentences, state.data.target.sentences], side = below(2);
        const at = below(state.beads.length), bead = state.beads[at];
        return [
            () => model.merge(state, at),
            () => model.split(state, at, [below(bead.count[0] + 1), below(bead.count[1] + 1)]),
            () => model.split(state, at, model.proposeCut(bead, side, bead.count[side] ? bead.first[side] + below(bead.count[side]) : null)),
            () => model.move(state, side, below(n[side]), below(2) ? 1 : -1),
            () => model.alone(state, side, below(n[side])),
            () => model.pair(state, below(n[0]), below(n[1])),
            () => model.edit(state, below(n[1]), ["x", "y", "as it was"][below(3)], "as it was"),
            () => { model.undo(state); },
            () => { model.redo(state); }
        ][below(9)]();
    }

    function problemOf(state) {
        const numbers = new Set(state.beads.map((bead) => model.label(state, bead)));
        return !model.isWhole(state) ? "not whole" : numbers.size < state.beads.length ? "a number twice" : "";
    }

    for (let round = 0; round < rounds; round++) {
        const state = model.open(someData()), first = image(state);
        for (let step = 0; step < steps; step++) {
            const before = image(state);
            try {
                const change = someChange(state);
                if (change) {
                    model.perform(state, JSON.parse(JSON.stringify(change))); /* as it is kept */
                    done++;
                }
            } catch (error) {
                if (!(error instanceof model.Refusal)) {
                    throw error;
                }
                refused++;
                if (image(state) !== before) {
                    return [done, refused, "changed by what was refused: " + error.message];
                }
            }
            if (problemOf(state)) {
                return [done, refused, problemOf(state) + ": " + image(state)];
            }
        }
        const last = image(state), n = state.done.length;
        while (model.undo(state)) { /* all */ }
        if (image(state) !== first) {
            return [done, refused, "undone, it is not as it was"];
        }
        for (let i = 0; i < n; i++) {
            model.redo(state);
        }
        if (image(state) !== last) {
            return [done, refused, "done again, it is not as it was"];
        }
    }
    return [done, refused, ""];
}
