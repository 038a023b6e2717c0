"""What has the focus is seen, though what ends a long form stays in sight below it."""

from tests.browser.conftest import DeskAt

SESSION = "/organizer/counter-terrorism-2018/sessions/session-iii"
# What the keyboard is on and is wholly behind the end of its form, in words for the report.
BEHIND = """() => {
  const focused = document.activeElement;
  const end = document.querySelector("form[data-check] .settle");
  if (!focused.closest("form[data-check]") || end.contains(focused)) return null;
  return focused.getBoundingClientRect().top >= end.getBoundingClientRect().top
    ? focused.name || focused.innerText : null;
}"""


async def test_no_field_that_the_keyboard_comes_to_is_behind_the_end_of_its_form(
    desk_at: DeskAt,
) -> None:
    desk = await desk_at(width=390)
    await desk.open(SESSION)

    behind = []
    for _ in range(60):
        await desk.page.keyboard.press("Tab")
        behind.append(await desk.page.evaluate(BEHIND))

    assert [name for name in behind if name] == []
