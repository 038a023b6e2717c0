// What only the reader's own clock and screen know, painted over a page that is complete
// without it: what is held now and next, how long ago something changed, and which day is read.
import { offerOwnZone } from "./zone.js";

const HALF_A_DAY = 12 * 60 * 60 * 1000;
const LOOK_AGAIN = 20 * 1000;
const MINUTE = 60 * 1000;
const UNITS = [["day", 24 * 60 * MINUTE], ["hour", 60 * MINUTE], ["minute", MINUTE]];

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

// After a month, the date itself tells more.
function paintAge(time) {
  const age = Math.max(Date.now() - Date.parse(time.dateTime), MINUTE);
  if (age > 30 * UNITS[0][1]) return;
  const [unit, length] = UNITS.find(([, long]) => age >= long);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang);
  time.title ||= time.textContent;
  time.textContent = words.format(-Math.floor(age / length), unit);
}

// A browser may forbid to remember anything: then nothing is, and the page is whole.
function deviceMemory() {
  try {
    if (window.localStorage) return window.localStorage;
  } catch { /* As if there were none. */ }
  return { getItem: () => null, setItem() {} };
}

function visit({ visit: conference, edition }) {
  const name = `visit:${conference}`;
  // The first visit has nothing to be compared with, and need not know how.
  if (memory.getItem(name) === null) memory.setItem(name, `${edition} ${edition} ${Date.now()}`);
  else import("./visits.js").then(({ markChanges }) => markChanges(memory, name, Number(edition)));
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

function keepPainting(paint) {
  paint();
  setInterval(paint, LOOK_AGAIN);
}

const memory = deviceMemory();
if (slots.length) keepPainting(paintClock);
for (const time of document.querySelectorAll("[data-ago]")) keepPainting(() => paintAge(time));
for (const bar of document.querySelectorAll("[data-days]")) followDays(bar);
for (const field of document.querySelectorAll("[data-select]")) {
  field.addEventListener("focus", () => field.select());
}
for (const button of document.querySelectorAll("[data-own-zone]")) offerOwnZone(button, memory);
for (const place of document.querySelectorAll("[data-visit]")) visit(place.dataset);
