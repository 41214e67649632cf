/* What is known beside the texts on the page: the block of JSON that the program has put there, the sentences'
 * texts as they came, and the findings. */
const page = (() => {
    const data = JSON.parse(dom.one("#data").textContent);
    const documents = [data.source, data.target];
    const LETTERS = "st";
    const originals = [[], []];

    /* Text of a sentence before anyone corrected it; read from its element the first time. */
    function original(side, sentence) {
        if (originals[side][sentence] === undefined) {
            originals[side][sentence] = dom.one("#" + idOf(side, sentence)).textContent;
        }
        return originals[side][sentence];
    }

    const idOf = (side, sentence) => LETTERS[side] + (sentence + 1);

    /* [side, sentence] of its element. */
    const placeOf = (element) => [LETTERS.indexOf(element.id[0]), Number(element.id.slice(1)) - 1];

    /* [side][sentence] the kind of the block that begins with it. */
    const blocks = documents.map((doc) => {
        const kinds = new Map();
        for (let i = 0; i < doc.blocks.length; i += 2) {
            kinds.set(doc.blocks[i], doc.blocks[i + 1]);
        }
        return kinds;
    });

    const startsBlock = (side, sentence) => blocks[side].has(sentence);

    function blockKind(side, sentence) {
        while (!blocks[side].has(sentence)) {
            sentence--;
        }
        return blocks[side].get(sentence);
    }

    /* A finding stands where its sentence does: in the source, else in the target, else with its pair's first. */
    const findings = [];
    for (let i = 0; i < data.findings.length; i += 3) {
        const [source, target, unit] = data.findings.slice(i, i + 3);
        findings.push({ sentences: [source, target], unit });
    }

    /* Neither folders nor the ending of a document's name. */
    const shortName = (side) => documents[side].name.replace(/^.*\//, "").replace(/(.)\.[^.]*$/, "$1").replace(/^-$/, "text");

    /* FNV-1a of what corrections depend on, of the texts by their hashes: a page made anew of the same texts and pairs has the same. */
    function checksum() {
        const all = JSON.stringify([documents, data.units]);
        let low = 0x811c9dc5, high = 0x1000193;
        for (let i = 0; i < all.length; i++) {
            low = Math.imul(low ^ all.charCodeAt(i), 0x01000193);
            high = Math.imul(high ^ all.charCodeAt(i), 0x01000197);
        }
        return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
    }

    return { data, documents, original, idOf, placeOf, startsBlock, blockKind, findings, shortName, checksum };
})();
