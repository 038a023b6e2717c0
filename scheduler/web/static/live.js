// A form that acts as soon as it is changed; the page it would have led to says what to renew.

const WAIT = 300;

function address(form) {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) given.append(name, value);
  return `${form.action}?${given}`;
}

async function send(form) {
  const answer = form.method === "get"
    ? await fetch(address(form))
    : await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  // A refusal is a page of ours too, and says in the form why.
  if (!answer.ok && answer.status !== 409 && answer.status !== 422) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { answer, page };
}

export function live(form, renew) {
  const said = form.querySelector("[data-said]");
  let waiting = 0;
  let underWay = Promise.resolve();

  async function act() {
    try {
      const { answer, page } = await send(form);
      for (const id of form.dataset.live.split(" ")) {
        const fresh = page.getElementById(id);
        document.getElementById(id).replaceWith(fresh);
        renew(fresh.parentElement);
      }
      if (form.method === "get") history.replaceState(null, "", answer.url);
      if (said) said.textContent = answer.ok ? form.dataset.saved : "";
    } catch {
      if (said) said.textContent = form.dataset.failed;
    }
  }

  form.addEventListener("change", () => {
    if (said) said.textContent = "";
    clearTimeout(waiting);
    // One after another, since each save must name the version that the last one made.
    waiting = setTimeout(() => { underWay = underWay.then(act); }, WAIT);
  });
}
