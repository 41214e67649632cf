/* The page is complete without this; with it, it can be gone through, searched and corrected. */
const state = model.open(page.data);
view.open(state);
findings.open();
names.open();
entities.open();
light.open();
place.open();
sieve.open(state);
search.open(state);
edit.open(state);
files.open(state);
keys.open();
dom.one(".columns").append(dom.one("#tools"));
dom.one("#tools").hidden = false;
document.body.classList.add("live");
