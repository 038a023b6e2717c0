// A button that copies the address beside it.

export function offerCopy(button) {
  if (!navigator.clipboard) return;
  const { textContent } = button;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Not allowed here: selected, the reader can copy it by hand.
      field.focus();
      field.select();
      return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = textContent; }, 2000);
  });
}
