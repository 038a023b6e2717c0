// What only the reader's own clock and screen know, painted over a page that is complete
// without it: what is held now and next, and which day is being read.
import { offerOwnZone } from "./zone.js";

const HALF_A_DAY = 12 * 60 * 60 * 1000;
const LOOK_AGAIN = 20 * 1000;

const slots = [...document.querySelectorAll(".slot")].flatMap((slot) => {
  const spans = [...slot.querySelectorAll("[data-from]")].map(({ dataset }) => ({
    from: Date.parse(dataset.from),
    until: dataset.until ? Date.parse(dataset.until) : NaN,
  }));
  return spans.length ? [{ slot, spans }] : [];
});

function mark(kind) {
  const marks = document.getElementById("clock-marks").content;
  return marks.querySelector(`.${kind}`).cloneNode(true);
}

function paintClock() {
  const now = Date.now();
  const ahead = slots.flatMap(({ spans }) => spans.map(({ from }) => from))
    .filter((from) => from > now && from - now < HALF_A_DAY);
  const next = Math.min(...ahead);
  for (const { slot, spans } of slots) {
    slot.querySelector(":scope > .tag")?.remove();
    // Where no end is announced, nobody can say from the clock that it is still going on.
    if (spans.some(({ from, until }) => from <= now && now < until)) slot.append(mark("now"));
    else if (spans.some(({ from }) => from === next)) slot.append(mark("next"));
  }
}

function followDays(bar) {
  const links = new Map([...bar.querySelectorAll('a[href^="#"]')]
    .map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(target.id);
      link.setAttribute("aria-current", "true");
      bar.scrollTo({ left: link.offsetLeft - (bar.clientWidth - link.clientWidth) / 2 });
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const id of links.keys()) observer.observe(document.getElementById(id));
}

if (slots.length) {
  paintClock();
  setInterval(paintClock, LOOK_AGAIN);
}
for (const bar of document.querySelectorAll("[data-days]")) followDays(bar);
for (const field of document.querySelectorAll("[data-select]")) {
  field.addEventListener("focus", () => field.select());
}
for (const button of document.querySelectorAll("[data-own-zone]")) offerOwnZone(button);
