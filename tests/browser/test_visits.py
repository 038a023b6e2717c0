"""What is marked as new since a delegate last looked, which only the delegate's device knows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, Route

from tests.browser import axe
from tests.browser.chromium import overflow
from tests.browser.conftest import PageAt

OCEAN = "/ocean-dialogue"
DAY = f"{OCEAN}/days/2026-06-10"
SESSION = f"{OCEAN}/sessions/plenary-3"
# Editions 91 to 95 of the example each tell of another session of that afternoon.
AFTERNOON = datetime(2026, 6, 10, 17, tzinfo=ZoneInfo("Europe/Lisbon"))
HOUR = timedelta(hours=1)
BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("The storage is blocked.", "SecurityError"); },
});"""


async def last_looked(page: Page, demo: str, *, edition: int, ago: timedelta = 2 * HOUR) -> None:
    """Have the device remember that its reader saw this edition a while ago."""
    await page.clock.set_fixed_time(AFTERNOON)
    await page.goto(f"{demo}/")
    at = (AFTERNOON - ago).timestamp() * 1000
    await page.evaluate(f"localStorage.setItem('visit:ocean-dialogue', '{edition} {edition} {at}')")


async def remembered(page: Page) -> list[int]:
    """Return the edition that marks count from, and the latest one seen."""
    kept: str = await page.evaluate("localStorage.getItem('visit:ocean-dialogue')")
    return [int(number) for number in kept.split()[:2]]


async def told(page: Page) -> str:
    """Return what the page says above its marks, once the script has said it."""
    return await page.locator("[data-told]:visible").inner_text()


async def marked(page: Page) -> list[str]:
    """Return the pages that visible marks lead to."""
    links = page.locator("[data-changed]:not([hidden]) > a.fresh")
    found = [await link.get_attribute("href") or "" for link in await links.all()]
    return [href.removeprefix(f"{OCEAN}/sessions/") for href in found]


async def shows_nothing_new(page: Page) -> bool:
    """Say whether nothing is marked, once all scripts have come and gone."""
    await page.wait_for_load_state("networkidle")
    return await page.locator("[data-changed]:visible, [data-told]:visible").count() == 0


async def test_nothing_is_marked_on_a_first_visit(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    await page.goto(f"{demo}{OCEAN}/")

    assert await shows_nothing_new(page)
    assert await remembered(page) == [95, 95]
    assert [url for url in asked_for if "visits" in url] == []


async def test_what_changed_since_is_marked_until_it_is_marked_as_seen(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(390)
    await last_looked(page, demo, edition=93)
    await page.goto(f"{demo}{OCEAN}/")

    assert await told(page) == "Sessions changed since you last looked: 2"
    assert await marked(page) == ["plenary-6#changes", "microplastics#changes"]

    await page.get_by_role("button", name="Mark all as seen").click()

    said = page.get_by_role("status").get_by_text("Marked as seen on this device.")
    assert await said.evaluate("element => element === document.activeElement")
    assert (await marked(page), await remembered(page)) == ([], [95, 95])


async def test_a_visit_goes_on_until_an_hour_has_passed(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    await last_looked(page, demo, edition=94)
    for _ in range(2):
        await page.goto(f"{demo}{OCEAN}/")
        assert await told(page) == "Sessions changed since you last looked: 1"
    await page.clock.set_fixed_time(AFTERNOON + HOUR + timedelta(minutes=1))
    await page.goto(f"{demo}{OCEAN}/")

    assert await shows_nothing_new(page)


async def test_a_look_at_a_part_is_not_taken_for_one_at_the_whole(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(390)
    await last_looked(page, demo, edition=94)
    await page.goto(f"{demo}{DAY}")

    assert await told(page) == "Sessions of this day changed since you last looked: 1"
    assert await page.get_by_role("button", name="Mark all as seen").count() == 0
    assert await remembered(page) == [94, 94]

    await page.get_by_role("link", name="What changed", exact=True).click()

    assert await told(page) == "Editions new since you last looked: 1"
    assert await page.get_by_role("region", name="Edition 95 new to you").count() == 1
    assert await remembered(page) == [94, 95]


async def test_what_makes_no_sense_is_taken_for_a_first_visit(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    await page.goto(f"{demo}/")
    for kept in ("", "x y z", "400 400 1"):
        await page.evaluate("kept => localStorage.setItem('visit:ocean-dialogue', kept)", kept)
        await page.goto(f"{demo}{OCEAN}/themes")

        assert await shows_nothing_new(page)
        assert await remembered(page) == [95, 95]


async def test_a_session_says_how_long_ago_it_changed(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    age = page.locator("[data-ago]")
    for elapsed, words in (
        (timedelta(seconds=-90), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=2, minutes=40), "2 hours ago"),
        (timedelta(days=29), "29 days ago"),
        (timedelta(days=31), "10 June 2026, 14:20 (Lisbon)"),
    ):
        await page.clock.set_fixed_time(AFTERNOON.replace(hour=14, minute=20) + elapsed)
        await page.goto(f"{demo}{SESSION}")

        assert await age.inner_text() == words
    assert await age.get_attribute("datetime") == "2026-06-10T14:20+01:00"


async def test_it_says_so_in_the_language_of_the_page(demo: str, page_at: PageAt) -> None:
    async def in_french(route: Route) -> None:
        answer = await route.fetch()
        page = (await answer.text()).replace('<html lang="en"', '<html lang="fr"')
        await route.fulfill(response=answer, body=page)

    page = await page_at(390)
    await page.route(f"**{SESSION}", in_french)
    await page.clock.set_fixed_time(AFTERNOON)
    await page.goto(f"{demo}{SESSION}")

    assert await page.locator("[data-ago]").inner_text() == "il y a 2 heures"


async def test_without_scripts_a_session_can_be_chosen_and_nothing_is_marked(
    demo: str, page_at: PageAt
) -> None:
    page = await page_at(390, scripts=False)
    await page.goto(f"{demo}{OCEAN}/changes")
    await page.get_by_label("Changes of").select_option("plenary-3")
    await page.get_by_role("button", name="Show").click()

    assert page.url == f"{demo}{OCEAN}/changes?session=plenary-3"
    assert await page.get_by_role("region").count() == 7
    assert await page.locator("[data-changed]:visible, [data-told]:visible").count() == 0


async def test_with_storage_blocked_every_page_is_whole(demo: str, page_at: PageAt) -> None:
    page = await page_at(390)
    await page.add_init_script(BLOCKED)
    await page.clock.set_fixed_time(AFTERNOON)
    await page.goto(f"{demo}{SESSION}")
    await page.get_by_role("button", name="Show Katmandu time too").click()

    assert await page.locator("[data-ago]").inner_text() == "2 hours ago"
    assert await page.get_by_role("button", name="Hide Katmandu time").is_visible()

    await page.goto(f"{demo}{OCEAN}/my")
    await page.get_by_role("checkbox", name="Clean seas").check()

    assert await page.get_by_text("Entries: 5").is_visible()


@pytest.mark.parametrize(
    ("address", "width", "dark"),
    [
        (f"{OCEAN}/", 390, True),
        (DAY, 1280, False),
        (SESSION, 390, False),
        (f"{OCEAN}/changes", 1280, True),
    ],
    ids=["programme", "day", "session", "changes"],
)
async def test_marked_pages_are_sound(
    demo: str, page_at: PageAt, address: str, width: int, *, dark: bool
) -> None:
    page = await page_at(width, dark=dark)
    await last_looked(page, demo, edition=80)
    await page.goto(f"{demo}{address}")
    await page.locator("[data-changed]:visible").first.wait_for()

    assert await overflow(page) == 0
    assert await axe.violations(page) == ()
