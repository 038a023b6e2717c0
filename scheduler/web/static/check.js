// While a session is edited: after a pause, the form is sent to be checked and never saved, and
// what would not fit takes the place of what did not.

const PAUSE = 900;
const form = document.querySelector("form[data-check]");
let timer;
let asking;

async function check() {
  asking?.abort();
  asking = new AbortController();
  const place = document.querySelector("[data-checked]");
  place.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form));
    const { check: address } = form.dataset;
    const answer = await fetch(address, {
      method: "POST", body, redirect: "error", signal: asking.signal,
    });
    // What cannot be read yet (422) is told in the same place; an old all-clear must not stay.
    if (!answer.ok && answer.status !== 422) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const drawn = page.querySelector("[data-checked]");
    // The place itself stays: only what changes within it is read out.
    if (drawn) place.replaceChildren(...document.adoptNode(drawn).childNodes);
  } catch (error) {
    if (error.name !== "AbortError") return; // Not reached: saving says what is wrong.
  } finally {
    place.removeAttribute("aria-busy");
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

if (form) {
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}
