// How many entries a choice makes, while it is being made: a session of a chosen theme is in.

export function count(form) {
  const told = form.querySelector("[data-count]");
  const sessions = [...form.querySelectorAll("input[name=session]")];

  function tell() {
    const themes = new Set([...form.querySelectorAll("input[name=theme]:checked")]
      .map(({ value }) => value));
    let entries = 0;
    for (const box of sessions) {
      const withTheme = themes.has(box.dataset.theme);
      box.closest("label").toggleAttribute("data-included", withTheme);
      if (box.checked || withTheme) entries += Number(box.dataset.entries);
    }
    told.textContent = told.dataset.count.replace("{count}", entries);
  }

  told.hidden = false;
  form.addEventListener("change", tell);
  tell();
}
