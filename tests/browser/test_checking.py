"""While a session is edited, what would not fit is told beside it, and nothing is saved."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DeskAt
from tests.browser.desk import COUNTER_TERRORISM

NEW = f"{COUNTER_TERRORISM}/sessions/new?day=2018-06-29"
TYPED = {
    "title.en": "What comes next",
    "sittings[0].starts_at.time": "18:00",
    "sittings[0].ends_at.time": "18:05",
}


async def test_what_would_not_fit_is_told_while_typing(desk_at: DeskAt) -> None:
    desk = await desk_at()
    await desk.open(NEW)
    told = desk.page.locator("[data-checked]")
    await expect(told).to_contain_text("It is told here while you type")

    await desk.fill(TYPED)

    await expect(told).to_contain_text("What would not fit, if this were saved")
    await expect(told).to_contain_text("“What comes next” has nobody in the chair")
    await expect(told).to_contain_text("Friday, 29 June, 18:00–18:05")  # noqa: RUF001 -- a range
    assert await told.get_attribute("aria-live") == "polite"
    assert await desk.page.get_by_label("Title").input_value() == "What comes next"
    assert await desk.faults() == []
    await desk.open(f"{COUNTER_TERRORISM}/search?q=What+comes+next")
    assert "Nothing in the draft is called “What comes next”." in await desk.words()


async def test_an_all_clear_goes_when_the_form_cannot_be_read(
    desk_at: DeskAt, complaints: list[str]
) -> None:
    desk = await desk_at()
    await desk.open(NEW)
    await desk.fill(TYPED)
    told = desk.page.locator("[data-checked]")
    await expect(told).to_contain_text("Friday, 29 June, 18:00–18:05")  # noqa: RUF001 -- a range

    await desk.fill({"sittings[0].ends_at.time": "11:00"})

    await expect(told).to_contain_text("It must end after it starts.")
    assert "18:05" not in await told.inner_text()
    assert ["status of 422" in each for each in complaints] == [True]
    complaints.clear()


async def test_without_scripts_a_button_tells_it(desk_at: DeskAt) -> None:
    desk = await desk_at(scripts=False, width=390)
    await desk.open(NEW)

    await desk.fill(TYPED)
    await desk.press("Check without saving")

    told = desk.page.locator("[data-checked]")
    await expect(told).to_contain_text("“What comes next” has nobody in the chair")
    assert await desk.page.get_by_label("Title").input_value() == "What comes next"


@pytest.mark.parametrize("width", [390, 1280])
async def test_the_agenda_and_what_is_found_in_it_are_pages_for_everybody(
    desk_at: DeskAt, width: int
) -> None:
    desk = await desk_at(width=width)

    await desk.open(f"{COUNTER_TERRORISM}/?day=2018-06-29")
    for summary in await desk.page.locator(".deeds > summary").all():
        await summary.click()
    assert await desk.faults() == []
    await desk.fill({"q": "terrorism"})
    await desk.press("Search")

    assert await desk.faults() == []
    assert re.search(r"Sessions \d+", await desk.words())


async def test_a_row_that_is_removed_is_taken_into_account(desk_at: DeskAt) -> None:
    desk = await desk_at()
    await desk.open(NEW)
    await desk.fill(TYPED)
    told = desk.page.locator("[data-checked]")
    await expect(told).to_contain_text("18:00")

    await desk.press("Remove")

    await expect(told).to_contain_text("it has no sitting")
