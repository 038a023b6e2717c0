// What changed since the reader last looked, remembered on this device and sent nowhere.
// Kept are the edition that marks count from, the latest one seen, and when that was.

// Whoever comes back within the hour is still on the same visit, and keeps its marks.
const PAUSE = 60 * 60 * 1000;

function since(memory, name, { newest, whole }) {
  let [from, seen, at] = memory.getItem(name).split(" ").map(Number);
  if (!(Date.now() - at <= PAUSE)) from = seen;
  // What is no number, or beyond the newest, was kept of another set of editions.
  if (!(from <= newest)) from = newest;
  // A page that shows only a part is not taken for a look at the rest.
  seen = whole || !(seen <= newest) ? newest : seen;
  memory.setItem(name, `${from} ${seen} ${Date.now()}`);
  return from;
}

function tell(region, marks, seenAll) {
  const panel = region.firstElementChild;
  const told = panel.querySelector("[data-told]");
  const button = panel.querySelector("button");
  const things = new Set(marks.map((mark) => mark.dataset.of ?? mark));
  told.textContent = told.dataset.told.replace("{count}", things.size);
  panel.hidden = false;
  button?.addEventListener("click", () => {
    seenAll();
    for (const mark of marks) mark.hidden = true;
    told.textContent = told.dataset.seen;
    told.focus();
    for (const other of [...panel.children]) if (other !== told) other.remove();
  });
}

export function markChanges(memory, name, newest) {
  const region = document.querySelector("[data-since]");
  const from = since(memory, name, { newest, whole: region?.hasAttribute("data-whole") });
  const marks = [...document.querySelectorAll("[data-changed]")]
    .filter(({ dataset }) => Number(dataset.changed) > from);
  for (const mark of marks) mark.hidden = false;
  if (!region || !marks.length) return;
  tell(region, marks, () => memory.setItem(name, `${newest} ${newest} ${Date.now()}`));
}
