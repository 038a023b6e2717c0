// Every time of the page in the reader's own zone too, if that is another one and if asked for.

const REMEMBERED = "own-zone";
const MINUTE = 60 * 1000;

function isElsewhere(time) {
  const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  if (!sign) return false;
  const there = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return there !== -new Date(time.dateTime).getTimezoneOffset();
}

function city() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone.split("/").pop().replaceAll("_", " ");
}

// The date is said where it is not the one that the page gives.
function said(dateTime) {
  const instant = new Date(dateTime);
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * MINUTE);
  const sameDay = local.toISOString().slice(0, 10) === dateTime.slice(0, 10);
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const day = sameDay ? {} : { weekday: "short", day: "numeric" };
  const language = document.documentElement.lang;
  return new Intl.DateTimeFormat(language, { ...clock, ...day }).format(instant);
}

function show(times) {
  for (const time of times) {
    const own = document.createElement("span");
    own.className = "own-time";
    own.textContent = `${said(time.dateTime)} ${city()}`;
    time.after(" ", own);
  }
}

function hide() {
  for (const own of document.querySelectorAll(".own-time")) own.remove();
}

export function offerOwnZone(button) {
  const times = [...document.querySelectorAll("main time")].filter(isElsewhere);
  if (!times.length) return;
  const label = (isShown) => {
    const words = isShown ? button.dataset.hide : button.dataset.show;
    button.textContent = words.replace("{zone}", city());
    button.setAttribute("aria-pressed", String(isShown));
  };
  let isShown = localStorage.getItem(REMEMBERED) === "yes";
  if (isShown) show(times);
  label(isShown);
  button.addEventListener("click", () => {
    isShown = !isShown;
    localStorage.setItem(REMEMBERED, isShown ? "yes" : "no");
    if (isShown) show(times);
    else hide();
    label(isShown);
  });
}
