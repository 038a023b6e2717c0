"""Rows of a form are added, moved and removed where they are; without scripts, by a new page."""

from playwright.async_api import Page

from tests.browser.conftest import DeskAt

SESSION = "/organizer/counter-terrorism-2018/sessions/session-iii"
OFFICERS = "#officers .row"
# Reading the page once more would forget it.
MARK = "document.documentElement.dataset.same = 'yes'"
IS_MARKED = "document.documentElement.dataset.same === 'yes'"


async def people(page: Page) -> list[str]:
    """Return who stands in each row, by the inputs that hold them."""
    held = page.locator(f"{OFFICERS} [name$='.person']")
    shown = "element => element.selectedOptions?.[0]?.label ?? element.value"
    return [str(await each.evaluate(shown)) for each in await held.all()]


async def test_a_row_is_added_where_one_is_and_waits_to_be_filled_in(desk_at: DeskAt) -> None:
    desk = await desk_at()
    await desk.open(SESSION)
    page, before = desk.page, await people(desk.page)
    await page.evaluate(MARK)
    await desk.fill({"title.en": "Unsaved"})

    await page.get_by_role("button", name="Add an officer").click()
    await page.locator(OFFICERS).nth(len(before)).wait_for()

    assert await page.evaluate(IS_MARKED)
    assert len(await people(page)) == len(before) + 1
    assert await page.locator("[name='title.en']").input_value() == "Unsaved"
    focused = await page.evaluate("document.activeElement.name")
    assert focused.partition(".")[0] == f"officers[{len(before)}]"


async def test_rows_are_moved_and_removed_with_the_keyboard_in_its_place(desk_at: DeskAt) -> None:
    desk = await desk_at()
    await desk.open("/organizer/counter-terrorism-2018/sessions/opening")
    page = desk.page
    await page.evaluate(MARK)
    rows = page.locator("#statements .row")
    first, second = [
        await rows.nth(place).locator("[name$='.person']").input_value() for place in (0, 1)
    ]

    await rows.nth(0).get_by_role("button", name="Move down").click()
    await page.locator("#statements[aria-busy]").wait_for(state="detached")
    moved = [await rows.nth(place).locator("[name$='.person']").input_value() for place in (0, 1)]
    focused = await page.evaluate("document.activeElement.value")
    total = await rows.count()
    await rows.nth(0).get_by_role("button", name="Remove").click()
    await page.locator("#statements[aria-busy]").wait_for(state="detached")

    assert (moved, focused) == ([second, first], "statements:down:1")
    assert await rows.count() == total - 1
    assert await rows.nth(0).locator("[name$='.person']").input_value() == first
    assert await page.evaluate(IS_MARKED)


async def test_without_scripts_a_new_page_does_the_same(desk_at: DeskAt) -> None:
    desk = await desk_at(scripts=False)
    await desk.open(SESSION)
    page, before = desk.page, await people(desk.page)
    await desk.fill({"title.en": "Unsaved"})

    await page.get_by_role("button", name="Add an officer").click()

    assert len(await people(page)) == len(before) + 1
    assert await page.locator("[name='title.en']").input_value() == "Unsaved"


async def test_where_the_script_gets_no_answer_the_form_is_sent_as_without_it(
    desk_at: DeskAt, complaints: list[str]
) -> None:
    desk = await desk_at()
    await desk.open(SESSION)
    page, before = desk.page, await people(desk.page)
    await page.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')); }")
    await desk.fill({"title.en": "Unsaved"})

    async with page.expect_navigation():
        await page.get_by_role("button", name="Add an officer").click()

    assert len(await people(page)) == len(before) + 1
    assert await page.locator("[name='title.en']").input_value() == "Unsaved"
    assert complaints == []


async def test_enter_saves_and_never_removes_a_row(desk_at: DeskAt) -> None:
    desk = await desk_at()
    await desk.open("/organizer/counter-terrorism-2018/rooms/general-assembly-hall")

    await desk.fill({"name.en": "General Assembly Hall, level 2"})
    await desk.page.locator("[name='name.en']").press("Enter")
    await desk.page.locator(".done-now").wait_for()

    assert await desk.done() == "“General Assembly Hall, level 2” was saved."
