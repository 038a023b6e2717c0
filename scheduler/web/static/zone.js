// Every time of the page in the reader's own zone too, if that is another one and if asked for.

const REMEMBERED = "own-zone";
const MINUTE = 60 * 1000;
const city = Intl.DateTimeFormat().resolvedOptions().timeZone.split("/").pop().replaceAll("_", " ");

function isElsewhere(time) {
  const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  if (!sign) return false;
  const there = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return there !== -new Date(time.dateTime).getTimezoneOffset();
}

// The day is said where it is not the one that the page gives.
function said({ dateTime }) {
  const instant = new Date(dateTime);
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * MINUTE);
  const sameDay = local.toISOString().slice(0, 10) === dateTime.slice(0, 10);
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const day = sameDay ? {} : { weekday: "short" };
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...clock, ...day })
    .format(instant);
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

// A time column has room for one more line; elsewhere each time is followed by its own.
function show(times) {
  const columns = new Set();
  for (const time of times) {
    const column = time.closest(".times");
    if (column) columns.add(column);
    else time.after(element("span", "own-time", ` (${said(time)} ${city})`));
  }
  for (const column of columns) {
    const within = [...column.querySelectorAll("time")].filter(isElsewhere);
    const named = element("span", "hidden", ` ${city}`);
    column.append(element("span", "own-time", within.map(said).join("–"), named));
  }
}

function hide() {
  for (const own of document.querySelectorAll(".own-time")) own.remove();
}

export function offerOwnZone(button, memory) {
  const times = [...document.querySelectorAll("main time:not([data-ago])")].filter(isElsewhere);
  if (!times.length) return;
  const paint = (isShown) => {
    hide();
    if (isShown) show(times);
    const words = isShown ? button.dataset.hide : button.dataset.show;
    button.textContent = words.replace("{zone}", city);
    button.setAttribute("aria-pressed", String(isShown));
  };
  let isShown = memory.getItem(REMEMBERED) === "yes";
  paint(isShown);
  button.addEventListener("click", () => {
    isShown = !isShown;
    memory.setItem(REMEMBERED, isShown ? "yes" : "no");
    paint(isShown);
  });
}
