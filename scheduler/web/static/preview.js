// Which entry is the next, by the reader's clock; the page itself says which is the first.

export function tellNext(preview) {
  const now = Date.now();
  const next = [...preview.querySelectorAll("li[data-from]")]
    .find(({ dataset }) => Date.parse(dataset.from) > now);
  if (!next) return;
  preview.querySelector("[data-first]").textContent = preview.dataset.next;
  preview.querySelector("[data-told]").replaceChildren(
    ...[...next.childNodes].map((node) => node.cloneNode(true)),
  );
}
