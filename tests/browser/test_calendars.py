"""A delegate's own calendar in a real browser, with and without scripts, and in khal."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, Page

from tests.browser import axe
from tests.browser.chromium import overflow
from tests.browser.conftest import PageAt, Screenshot
from tests.consumers.subscription import Subscription

OCEAN = "/ocean-dialogue"
MONDAY = date(2026, 6, 8)
OPENING = "Opening of the Ocean Dialogue"
WEEK = (MONDAY, date(2026, 6, 12))


async def choose(page: Page, name: str) -> None:
    """Tick a box; the day it stands under is opened first, as a reader would."""
    label = page.locator("label", has_text=name)
    await unfold(page, label)
    await label.locator("input").check()


async def press(page: Page, name: str) -> None:
    button = page.locator("button", has_text=name)
    await unfold(page, button)
    async with page.expect_navigation():
        await button.click()


async def unfold(page: Page, within: Locator) -> None:
    closed = page.locator("details:not([open])").filter(has=within)
    if await closed.count():
        await closed.locator("summary").click()


async def address(page: Page) -> str:
    return await page.get_by_label("Or copy").input_value()


async def made(page: Page, demo: str, *names: str) -> str:
    """Make a calendar of what is named so; return the address of its feed."""
    await page.goto(f"{demo}{OCEAN}/my")
    for name in names:
        await choose(page, name)
    await press(page, "Make my calendar")
    return await address(page)


def titles(subscription: Subscription) -> list[str]:
    subscription.sync()
    return sorted(entry.title for entry in subscription.entries(*WEEK))


@pytest.mark.parametrize("scripts", [False, True])
async def test_a_delegate_makes_follows_replaces_and_deletes_a_calendar(
    demo: str, page_at: PageAt, tmp_path: Path, complaints: list[str], *, scripts: bool
) -> None:
    page = await page_at(390, scripts=scripts)
    feed = await made(page, demo, OPENING)
    program = Subscription(feed, tmp_path / "first", "Europe/Lisbon")
    chosen = titles(program)

    await choose(page, "Clean seas")
    await press(page, "Save my choice") if not scripts else await saved(page)
    with_theme = titles(program)
    await press(page, "Replace the address")
    replaced = await address(page)
    again = titles(Subscription(replaced, tmp_path / "second", "Europe/Lisbon"))
    old = await page.request.get(feed)
    await press(page, "Delete my calendar")
    gone = await page.request.get(replaced)

    assert chosen == [OPENING]
    assert len(with_theme) == 6
    assert again == with_theme
    assert (old.status, gone.status) == (404, 404)
    assert await old.body() == await gone.body()
    assert await page.title() == "Calendar deleted – Ocean Dialogue"  # noqa: RUF001 -- as titles are set
    assert complaints == []


async def saved(page: Page) -> None:
    await page.get_by_text("Saved", exact=True).wait_for()


async def test_with_scripts_a_choice_is_counted_saved_and_remembered(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(1280)
    await page.goto(f"{demo}{OCEAN}/my")
    await choose(page, OPENING)
    await choose(page, "Clean seas")
    counted = await page.get_by_text("Entries:").inner_text()
    await press(page, "Make my calendar")
    own = page.url
    await choose(page, "The ocean and the climate")
    await saved(page)
    await choose(page, "Protecting life in the ocean")
    await page.locator("#preview .voice", has_text="16 entries").wait_for()
    await page.goto(f"{demo}{OCEAN}/subscribe")
    offered = page.get_by_role("link", name="Open your calendar on this device")
    await offered.click()
    reopened = page.url
    await page.get_by_role("button", name="Forget it here").click()
    await page.goto(f"{demo}{OCEAN}/my")

    assert counted == "Entries: 6"
    assert reopened == own
    assert await offered.is_hidden()


async def test_a_calendar_that_is_deleted_is_forgotten_here_too(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    await made(page, demo, OPENING)
    await press(page, "Delete my calendar")

    # What was seen of the changes is remembered by itself.
    kept = await page.evaluate("Object.keys(localStorage)")
    assert [name for name in kept if not name.startswith("visit:")] == []


async def test_an_empty_choice_is_told_at_once_and_not_kept(
    demo: str, page_at: PageAt, complaints: list[str]
) -> None:
    page = await page_at(390)
    await made(page, demo, OPENING)
    await page.get_by_role("checkbox", name=OPENING).uncheck()
    await page.get_by_text("Choose at least one session or one theme.").wait_for()
    await page.reload()

    assert await page.get_by_role("checkbox", name=OPENING).is_checked()
    # The browser itself says in its console that the answer was a refusal.
    assert [complaint[:14] for complaint in complaints] == ["console error:"]
    complaints.clear()


async def test_a_change_in_another_window_is_shown_and_not_overwritten(
    demo: str, page_at: PageAt, complaints: list[str]
) -> None:
    page = await page_at(1280, scripts=False)
    await made(page, demo, OPENING)
    other = await page.context.new_page()
    await other.goto(page.url)
    await choose(other, "Clean seas")
    await press(other, "Save my choice")
    await choose(page, "The ocean and the climate")
    await press(page, "Save my choice")

    assert await page.get_by_text("It was changed in another window").is_visible()
    assert await page.get_by_role("checkbox", name="Clean seas").is_checked()
    assert not await page.get_by_role("checkbox", name="The ocean and the climate").is_checked()
    assert [complaint[-14:] for complaint in complaints] == ["409 (Conflict)"]
    complaints.clear()


async def test_a_form_on_another_site_cannot_delete_it(
    demo: str, page_at: PageAt, complaints: list[str]
) -> None:
    page = await page_at(1280)
    feed = await made(page, demo, OPENING)
    own = page.url
    await page.goto("about:blank")
    await page.set_content(f'<form method="post" action="{own}/deletion"><button>x</button></form>')
    async with page.expect_navigation() as leading:
        await page.get_by_role("button").click()
    answer = await leading.value

    assert answer is not None
    assert answer.status == 403
    assert (await page.request.get(feed)).status == 200
    assert [complaint[:14] for complaint in complaints] == ["console error:"]
    complaints.clear()


async def test_what_is_picked_is_shown_at_once_and_its_address_copied(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(1280)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo)
    await page.goto(f"{demo}{OCEAN}/subscribe")
    await page.get_by_role("checkbox", name="Clean seas").check()
    await page.get_by_text("A part of the programme").wait_for()
    await page.get_by_role("button", name="Copy").click()
    await page.get_by_role("button", name="Copied").wait_for()

    assert page.url == f"{demo}{OCEAN}/subscribe?theme=clean-seas"
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{demo}{OCEAN}/feed.ics?theme=clean-seas"


async def test_the_next_entry_is_told_by_the_clock_of_its_reader(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(390)
    now = datetime(2026, 6, 9, 9, 50, tzinfo=ZoneInfo("Europe/Lisbon"))
    await page.clock.set_fixed_time(now)
    await page.goto(f"{demo}{OCEAN}/subscribe?session=plenary-3")

    told = await page.locator("#preview > p").all_inner_texts()
    assert told == [
        "3 entries",
        "Next: Session P3: Draft declaration: first reading, Tue 9 Jun, 10:00–13:00",  # noqa: RUF001 -- as ranges are set
    ]


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_the_page_of_a_calendar_is_sound(
    demo: str, page_at: PageAt, screenshot: Screenshot, width: int
) -> None:
    page = await page_at(width)
    await made(page, demo, OPENING, "Clean seas")
    for details in await page.locator("details").all():
        await details.evaluate("element => { element.open = true; }")
    assert await overflow(page) == 0

    assert await axe.violations(page) == ()
    await screenshot(page, f"calendar-{width}-light")

    await page.emulate_media(color_scheme="dark")

    assert [await axe.violations(page, only=rule) for rule in axe.OF_COLOURS] == [(), ()]
    await screenshot(page, f"calendar-{width}-dark")
