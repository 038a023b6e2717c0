// A bar of days that is wider than its window begins with the day that is read.

for (const link of document.querySelectorAll(".days [aria-current=page]")) {
  const bar = link.closest(".days");
  bar.scrollTo({ left: link.offsetLeft - (bar.clientWidth - link.clientWidth) / 2 });
}
