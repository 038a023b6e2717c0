// The private address of a calendar, remembered on this device and sent nowhere.

const key = (conference) => `my-calendar:${conference}`;

export function keepOnDevice(place) {
  const { keep, address } = place.dataset;
  const told = place.querySelector("[data-kept]");
  localStorage.setItem(key(keep), address);
  told.hidden = false;
  const forget = () => {
    localStorage.removeItem(key(keep));
    told.hidden = true;
  };
  place.querySelector("[data-forget]").addEventListener("click", forget);
  place.querySelector('form[action$="/deletion"]').addEventListener("submit", forget);
}

export function offerRemembered(place) {
  const name = key(place.dataset.remembered);
  const address = localStorage.getItem(name);
  // What stands there was written by this site, but a link must not leave it whatever it is.
  if (!address?.startsWith("/") || address.startsWith("//")) return;
  place.querySelector("a").href = address;
  place.hidden = false;
  place.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(name);
    place.hidden = true;
  });
}
