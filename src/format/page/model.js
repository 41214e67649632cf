/* The pairs as they are corrected: without the document, so that it can be tested by itself.
 *
 * A bead is a run of sentences of the source, one of the target, either of which may be empty, and is never changed
 * but replaced.  What is done is a change, which says what it takes out and puts in, and so can be undone, kept
 * and done again.  Every sentence is in exactly one bead after each change; what would break that is refused. */
const model = (() => {
    const CERTAIN = 10000, FLAG_PINNED = 1, FLAG_CROSSING = 2, NUMBERS = 6;
    const SIDES = [0, 1];

    /* What cannot be done, and why. */
    class Refusal extends Error {}

    const refuse = (why) => { throw new Refusal(why); };

    /* ---- State ---- */

    function bead(first, count) {
        return { first, count, probability: CERTAIN, crossing: false, touched: true };
    }

    /* `data`: units as six numbers each. */
    function open(data) {
        const beads = [], unitOf = [[], []];
        for (let i = 0; i < data.units.length; i += NUMBERS) {
            const [source, sources, target, targets, probability, flags] = data.units.slice(i, i + NUMBERS);
            const unit = { first: [source, target], count: [sources, targets], probability,
                crossing: (flags & FLAG_CROSSING) !== 0, touched: false };
            SIDES.forEach((side) => unitOf[side].push(...Array(unit.count[side]).fill(beads.length)));
            beads.push(unit);
        }
        /* The units of a side come in order, but for those that changed places. */
        beads.forEach((unit, number) => {
            for (let k = 0; k < unit.count[1]; k++) {
                unitOf[1][unit.first[1] + k] = number;
            }
        });
        return { data, units: beads, unitOf, edited: new Set(data.edited), beads: beads.slice(), texts: new Map(),
            verdicts: new Map(), done: [], undone: [] };
    }

    const holds = (a, side, sentence) => sentence >= a.first[side] && sentence < a.first[side] + a.count[side];

    const find = (beads, side, sentence) => beads.findIndex((a) => holds(a, side, sentence));

    const isAlone = (a) => !a.count[0] || !a.count[1];

    const isDoubtful = (state, a) => a.probability < state.data.threshold;

    /* Whether its target is not what the file has: edited here, or before the page was made. */
    const isEdited = (state, a) => Array.from({ length: a.count[1] }, (_, k) => a.first[1] + k)
        .some((sentence) => state.texts.has(sentence) || state.edited.has(sentence));

    /* Its number on the page: that of the pair its first sentence was in, with a letter when it was not the first
     * there.  So a number stays what it is whatever is done before it, and no two are the same. */
    function label(state, a) {
        const side = a.count[0] ? 0 : 1;
        const number = state.unitOf[side][a.first[side]], unit = state.units[number];
        const k = a.first[side] - unit.first[side] + (side ? unit.count[0] : 0);
        const letter = k < 26 ? String.fromCharCode(97 + k) : "." + (k + 1);
        return number + 1 + (k ? letter : "");
    }

    /* Whether the beads follow the texts: those of the source all, of the target those that did not change places. */
    function inOrder(beads) {
        const next = [0, 0];
        return beads.every((a) => SIDES.every((side) => {
            if (!a.count[side] || (side && a.crossing)) {
                return true;
            }
            const follows = a.first[side] >= next[side];
            next[side] = a.first[side] + a.count[side];
            return follows;
        }));
    }

    /* Whether every sentence is in exactly one bead, and no bead is empty. */
    function isWhole(state) {
        const seen = [new Set(), new Set()];
        const n = [state.data.source.sentences, state.data.target.sentences];
        const once = state.beads.every((a) => SIDES.every((side) => {
            for (let k = a.first[side]; k < a.first[side] + a.count[side]; k++) {
                if (seen[side].has(k) || k < 0 || k >= n[side]) {
                    return false;
                }
                seen[side].add(k);
            }
            return true;
        }));
        return once && SIDES.every((side) => seen[side].size === n[side]) &&
            state.beads.every((a) => a.count[0] + a.count[1] > 0) && inOrder(state.beads);
    }

    /* ---- Changes ---- */

    function splice(beads, at, out, put) {
        beads.splice(at, out.length, ...put);
    }

    function setText(state, sentence, text) {
        if (text === null) {
            state.texts.delete(sentence);
        } else {
            state.texts.set(sentence, text);
        }
    }

    function setVerdict(state, finding, verdict) {
        if (verdict.verdict || verdict.comment) {
            state.verdicts.set(finding, verdict);
        } else {
            state.verdicts.delete(finding);
        }
    }

    function apply(state, change) {
        change.splices.forEach(({ at, out, put }) => splice(state.beads, at, out, put));
        change.texts.forEach(({ sentence, after }) => setText(state, sentence, after));
        change.verdicts.forEach(({ finding, after }) => setVerdict(state, finding, after));
    }

    /* The change that takes it back. */
    function inverse(change) {
        const swap = (item) => ({ ...item, before: item.after, after: item.before });
        return {
            what: change.what, focus: change.focus,
            splices: change.splices.map(({ at, out, put }) => ({ at, out: put, put: out })).reverse(),
            texts: change.texts.map(swap).reverse(), verdicts: change.verdicts.map(swap).reverse()
        };
    }

    function perform(state, change) {
        apply(state, change);
        state.done.push(change);
        state.undone.length = 0;
        return change;
    }

    /* What was done to take it back; null: there is nothing. */
    function undo(state) {
        const change = state.done.pop();
        if (!change) {
            return null;
        }
        const back = inverse(change);
        apply(state, back);
        state.undone.push(change);
        return back;
    }

    function redo(state) {
        const change = state.undone.pop();
        if (!change) {
            return null;
        }
        apply(state, change);
        state.done.push(change);
        return change;
    }

    /* ---- Making a change: on a copy, which is thrown away when it is refused ---- */

    function draft(state) {
        return { state, beads: state.beads.slice(), splices: [] };
    }

    function replace(work, at, n, ...put) {
        const out = work.beads.slice(at, at + n);
        splice(work.beads, at, out, put);
        work.splices.push({ at, out, put });
    }

    /* A new pair that is out of order is one whose sentences changed places. */
    function settle(work) {
        const made = work.splices.flatMap(({ put }) => put).filter((a) => !isAlone(a) && work.beads.includes(a));
        for (let k = 0; k <= made.length; k++) {
            if (inOrder(work.beads)) {
                return;
            }
            if (k < made.length) {
                made[k].crossing = true;
            }
        }
        refuse("The sentences would be out of order.");
    }

    function finish(work, what, focus) {
        settle(work);
        return { what, focus, splices: work.splices, texts: [], verdicts: [] };
    }

    /* ---- Pairs ---- */

    /* Both runs of a side as one; null: they do not follow one another. */
    function joinRuns(a, b, side) {
        if (!a.count[side] || !b.count[side]) {
            const full = a.count[side] ? a : b;
            return [full.first[side], full.count[side]];
        }
        const [low, high] = a.first[side] < b.first[side] ? [a, b] : [b, a];
        return low.first[side] + low.count[side] === high.first[side]
            ? [low.first[side], low.count[side] + high.count[side]] : null;
    }

    function joined(a, b) {
        const runs = SIDES.map((side) => joinRuns(a, b, side));
        if (!runs[0] || !runs[1]) {
            refuse("Their sentences do not follow one another.");
        }
        return bead([runs[0][0], runs[1][0]], [runs[0][1], runs[1][1]]);
    }

    /* Pair number `at` with the one after it. */
    function merge(state, at) {
        const [a, b] = [state.beads[at], state.beads[at + 1]];
        if (!a || !b) {
            refuse("There is no pair to merge it with.");
        }
        const work = draft(state);
        replace(work, at, 2, joined(a, b));
        return finish(work, "Merged pairs " + label(state, a) + " and " + label(state, b) + ".");
    }

    /* `cut`: how many sentences of each side stay in the first part. */
    function split(state, at, cut) {
        const a = state.beads[at];
        const rest = SIDES.map((side) => a.count[side] - cut[side]);
        if (cut[0] + cut[1] === 0 || rest[0] + rest[1] === 0) {
            refuse("Each part needs a sentence.");
        }
        const work = draft(state);
        const second = SIDES.map((side) => a.first[side] + cut[side]);
        replace(work, at, 1, bead(a.first, cut), bead(second, rest));
        return finish(work, "Split pair " + label(state, a) + ".");
    }

    /* Where a pair falls apart most likely when it is cut before a sentence: the other side in proportion. */
    function proposeCut(a, side, sentence) {
        const cut = [0, 0], own = sentence === null ? 0 : sentence - a.first[side], other = 1 - side;
        cut[side] = own > 0 ? own : Math.floor(a.count[side] / 2);
        const share = a.count[other] * cut[side] / (a.count[side] || 1);
        cut[other] = a.count[other] > 1 ? Math.min(Math.max(Math.round(share), 1), a.count[other] - 1) : Math.round(share);
        if (cut[0] + cut[1] === 0) {
            cut[0] = a.count[0]; /* one and one: each for itself */
        }
        return cut;
    }

    /* ---- Sentences ---- */

    /* The bead without the sentence, which is the first or the last of its side. */
    function without(a, side, sentence) {
        const rest = bead(a.first.slice(), a.count.slice());
        rest.count[side]--;
        if (sentence === a.first[side]) {
            rest.first[side]++;
        } else if (sentence !== a.first[side] + a.count[side] - 1) {
            refuse("It stands between others of its pair: split the pair first.");
        }
        return rest;
    }

    function only(side, sentence) {
        const first = [0, 0], count = [0, 0];
        first[side] = sentence;
        count[side] = 1;
        return bead(first, count);
    }

    const isEmpty = (a) => !a.count[0] && !a.count[1];

    /* The pair a sentence goes to: the one beside, or the one that has the sentence beside. */
    function neighbour(beads, at, side, sentence, step) {
        const beside = beads[at + step], next = find(beads, side, sentence + step);
        const fits = (a) => a && (!a.count[side] || holds(a, side, sentence + step));
        return fits(beside) ? at + step : next;
    }

    /* `step`: -1 to the pair before, 1 to the one after. */
    function move(state, side, sentence, step) {
        const at = find(state.beads, side, sentence), a = state.beads[at];
        const edge = step < 0 ? a.first[side] : a.first[side] + a.count[side] - 1;
        if (sentence !== edge) {
            refuse("Only the " + (step < 0 ? "first" : "last") + " sentence of a pair can go there.");
        }
        const to = neighbour(state.beads, at, side, sentence, step);
        if (to < 0) {
            refuse("There is no pair " + (step < 0 ? "before" : "after") + " it.");
        }
        const work = draft(state), rest = without(a, side, sentence);
        const grown = joined(state.beads[to], only(side, sentence)), left = isEmpty(rest) ? [] : [rest];
        if (Math.abs(to - at) === 1) {
            replace(work, Math.min(at, to), 2, ...(step < 0 ? [grown, ...left] : [...left, grown]));
        } else {
            replace(work, to, 1, grown);
            replace(work, at, 1, ...left);
        }
        return finish(work, "Moved the sentence to pair " + label(state, grown) + ".", [side, sentence]);
    }

    /* Puts a bead of one side where its sentences stand in the text. */
    function insert(work, a) {
        const side = a.count[0] ? 0 : 1;
        let at = work.beads.length;
        while (at && !(work.beads[at - 1].count[side] && !(side && work.beads[at - 1].crossing) &&
            work.beads[at - 1].first[side] < a.first[side])) {
            at--;
        }
        replace(work, at, 0, a);
    }

    /* Takes a sentence out of its pair; where it stands then, and where what is left. */
    function takeOut(work, side, sentence) {
        const at = find(work.beads, side, sentence), a = work.beads[at];
        if (a.count[0] + a.count[1] === 1) {
            return;
        }
        const rest = without(a, side, sentence), alone = only(side, sentence);
        if (a.crossing) {
            const parts = isAlone(rest) && rest.count[1] ? [alone, rest] : [rest, alone];
            replace(work, at, 1, ...parts.filter((part) => part.count[0]));
            parts.filter((part) => !part.count[0]).forEach((part) => insert(work, part));
        } else {
            const before = sentence === a.first[side] && (side === 0 || a.count[side] > 1);
            replace(work, at, 1, ...(before ? [alone, rest] : [rest, alone]));
        }
    }

    function alone(state, side, sentence) {
        const a = state.beads[find(state.beads, side, sentence)];
        if (a.count[0] + a.count[1] === 1) {
            refuse("It stands alone already.");
        }
        const work = draft(state);
        takeOut(work, side, sentence);
        return finish(work, "Took the sentence out of pair " + label(state, a) + ".", [side, sentence]);
    }

    /* Pairs a sentence of the source with one of the target, wherever they stand.  What stands alone on its side
     * goes whole; of a pair its first or last sentence is taken out. */
    function pair(state, source, target) {
        const work = draft(state);
        [source, target].forEach((sentence, side) => {
            const a = work.beads[find(work.beads, side, sentence)];
            if (!isAlone(a)) {
                takeOut(work, side, sentence);
            }
        });
        const a = work.beads[find(work.beads, 0, source)];
        const from = find(work.beads, 1, target), b = work.beads[from];
        if (a === b || !isAlone(a) || !isAlone(b)) {
            refuse("They are a pair already.");
        }
        replace(work, from, 1);
        const made = bead([a.first[0], b.first[1]], [a.count[0], b.count[1]]);
        replace(work, work.beads.indexOf(a), 1, made);
        return finish(work, "Paired the two sentences.", [0, source]);
    }

    /* ---- Texts and findings ---- */

    /* As the program makes a text plain: NFC, white space folded, what XML forbids replaced. */
    function tidy(text) {
        return text.replace(/[\u00AD\u200B\uFEFF]/g, "").replace(/[\s\u0085]+/g, " ").trim()
            .replace(/[\u0000-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
            .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (c) => (c.length > 1 ? c : "\uFFFD"))
            .normalize("NFC");
    }

    /* null: nothing changes.  `original`: as the sentence was. */
    function edit(state, sentence, text, original) {
        const before = state.texts.has(sentence) ? state.texts.get(sentence) : null;
        const tidied = tidy(text), after = tidied === original ? null : tidied;
        if (!tidied) {
            refuse("A sentence cannot be empty: take it out to stand alone.");
        }
        if (after === before) {
            return null;
        }
        const at = find(state.beads, 1, sentence), a = state.beads[at], work = draft(state);
        replace(work, at, 1, { ...bead(a.first, a.count), crossing: a.crossing });
        const change = finish(work, "Edited the sentence in pair " + label(state, a) + ".", [1, sentence]);
        change.texts.push({ sentence, before, after });
        return change;
    }

    const verdictOf = (state, finding) => state.verdicts.get(finding) || { verdict: "", comment: "" };

    /* `part`: { verdict } or { comment }; null: nothing changes. */
    function judge(state, finding, part, what) {
        const before = verdictOf(state, finding), after = { ...before, ...part };
        if (before.verdict === after.verdict && before.comment === after.comment) {
            return null;
        }
        return { what, focus: null, splices: [], texts: [], verdicts: [{ finding, before, after }] };
    }

    return { Refusal, FLAG_PINNED, open, find, isAlone, isDoubtful, isEdited, isWhole, label, inOrder, apply, perform, undo,
        redo, merge, split, proposeCut, move, alone, pair, tidy, edit, verdictOf, judge };
})();
