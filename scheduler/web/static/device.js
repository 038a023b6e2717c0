// The private address of a calendar, remembered on this device and sent nowhere.

// A browser may forbid to keep anything: then the address stands on its page alone.
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const key = (conference) => `my-calendar:${conference}`;

export function keepOnDevice(place) {
  const { keep, address } = place.dataset;
  const kept = storage();
  if (!kept) return;
  const told = place.querySelector("[data-kept]");
  kept.setItem(key(keep), address);
  told.hidden = false;
  const forget = () => {
    kept.removeItem(key(keep));
    told.hidden = true;
  };
  place.querySelector("[data-forget]").addEventListener("click", forget);
  place.querySelector('form[action$="/deletion"]').addEventListener("submit", forget);
}

export function offerRemembered(place) {
  const name = key(place.dataset.remembered);
  const kept = storage();
  const address = kept?.getItem(name);
  // What stands there was written by this site, but a link must not leave it whatever it is.
  if (!address?.startsWith("/") || address.startsWith("//")) return;
  place.querySelector("a").href = address;
  place.hidden = false;
  place.querySelector("[data-forget]").addEventListener("click", () => {
    kept.removeItem(name);
    place.hidden = true;
  });
}
