// Rows of a form that are added, removed and moved without asking the server, which can do it, too:
// the form is sent with the button pressed, and what comes back takes the place of what was there.

async function redraw(form, button) {
  const sent = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Where the eye and the keyboard go next: to a new row's first field, else to the button pressed.
function target(group, value) {
  if (value.endsWith(":add")) {
    const rows = group.querySelectorAll(".row");
    return rows[rows.length - 1]?.querySelector("input:not([type=hidden]), select, textarea");
  }
  const [name, deed, place] = value.split(":");
  const to = Number(place) + { up: -1, down: 1 }[deed];
  const same = group.querySelector(`button[value="${CSS.escape(`${name}:${deed}:${to}`)}"]:enabled`);
  return same ?? group.querySelector("button[name=rows]:enabled");
}

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const group = button?.name === "rows" ? button.closest("[data-rows]") : null;
  if (!group) return;
  event.preventDefault();
  group.setAttribute("aria-busy", "true");
  try {
    const page = await redraw(event.target, button);
    const drawn = page.getElementById(group.id);
    if (!drawn) throw new Error("The rows did not come back.");
    group.replaceWith(document.adoptNode(drawn));
    // Whoever watches what is typed learns of rows, too.
    drawn.dispatchEvent(new Event("change", { bubbles: true }));
    target(drawn, button.value)?.focus();
  } catch {
    // A form that cannot be redrawn in place is sent as it is without scripts.
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: "rows", value: button.value });
    event.target.append(pressed);
    event.target.submit();
  }
});
