"""Every page of the organizers is sound, from a phone to a wide screen, light and dark."""

import itertools
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from starlette.routing import Match

from scheduler.app import create
from scheduler.http.permissions import Declared
from scheduler.settings import Settings
from tests.browser import axe, chromium
from tests.browser.conftest import PageAt
from tests.browser.desk import Desk, make_account
from tests.running import Running
from tests.web.markup import read

OCEAN, CTC = "/organizer/ocean-dialogue", "/organizer/counter-terrorism-2018"
CLOSING = f"{OCEAN}/sessions/closing"
# Of each kind of items, one that has much to show.
ITEMS = {
    "days": f"{OCEAN}/days/2026-06-09",
    "meetings": f"{OCEAN}/meetings/monday-am",
    "rooms": f"{OCEAN}/rooms/plenary-hall",
    "themes": f"{OCEAN}/themes/clean-seas",
    "people": f"{OCEAN}/people/andrzej-kolasa",
    "documents": f"{OCEAN}/documents/OD~2F2026~2F1~2FAdd.1",
    "sources": f"{CTC}/sources/conference.city",
    "sessions": f"{OCEAN}/sessions/plenary-3",
}
PAGES: Final[Mapping[str, str]] = {
    "conferences": "/organizer/",
    "new conference": "/organizer/conferences/new",
    "account": "/organizer/account",
    "second factor": "/organizer/account/second-factor",
    "tokens": "/organizer/account/tokens",
    "accounts": "/organizer/accounts",
    "one account": "/organizer/accounts/organizer",
    "agenda": f"{OCEAN}/?day=2026-06-12",
    "to be scheduled": f"{OCEAN}/?day=unscheduled",
    "found": f"{OCEAN}/search?q=ocean",
    "settings": f"{OCEAN}/settings",
    **{kind: f"{one.rpartition('/')[0]}/" for kind, one in ITEMS.items()},
    **{f"new of {kind}": f"{one.rpartition('/')[0]}/new" for kind, one in ITEMS.items()},
    **{f"one of {kind}": one for kind, one in ITEMS.items()},
    **{f"deletion of {kind}": f"{one}/deletion" for kind, one in ITEMS.items()},
    "plan of a sitting": f"{CLOSING}/sittings/c36fbe41-84a9-41b2-93a4-3968ec2440f1/plan",
    "conflicts": f"{OCEAN}/conflicts",
    "conflicts of a kind": f"{OCEAN}/conflicts?kind=no-translation",
    "one conflict": f"{OCEAN}/conflicts/{{conflict}}/dismissal",
    "changes": f"{OCEAN}/changes",
    "one change": f"{OCEAN}/changes/1",
    "review": f"{OCEAN}/release",
    "feed of a release": f"{OCEAN}/release/feed",
    "editions": f"{OCEAN}/editions/",
    "one edition": f"{OCEAN}/editions/95",
    "comparison": f"{OCEAN}/editions/compare?from=1&to=95",
    "restoration": f"{OCEAN}/editions/90/restoration",
    "members": f"{OCEAN}/members",
}
# Takes every address that is none of these.
MISSING = "/organizer/nothing/there"
# Made by the same templates as the pages of people: these are looked at as on a phone in daylight.
ALIKE = {name for name in PAGES if name.split()[-1] in ITEMS.keys() - {"people", "sessions"}}
# Seen by those who are not signed in.
OUTSIDE: Final[Mapping[str, str]] = {
    "sign-in": "/organizer/sign-in",
    "invitation": "/organizer/invitations/{token}",
}
# No pages; and one that test_who_gets_in.py looks at on its way in.
ELSEWHERE = {"/organizer", "/organizer/{conference}/changes.csv", "/organizer/sign-in/code"}
# Everything on a page that can be used now, in the order of its markup: how much there is.
COUNT = """(globalThis.interactive = [
  ...document.querySelectorAll("a[href], button, input, select, textarea, summary")
].filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility())).length"""
# How far down each stands, in rows; what sticks to the window stands nowhere.
HEIGHTS = """interactive.filter((each) => !each.closest(".settle, .days, .skip")).map(
  (each) => Math.round(each.getBoundingClientRect().bottom / 24)
)"""
# What is asked of a page, and what it should answer.
SOUND: Final[Mapping[str, object]] = {
    "status": 200,
    "markup": [],
    "ids there are twice": [],
    "axe": [],
    "contrast in the dark": (),
    "pixels too wide": {320: 0, 390: 0, 1280: 0},
}


@pytest.fixture(scope="module")
def link(demo_server: Running) -> str:
    """Invite somebody; return where the invitation leads."""
    made = demo_server.command("account", "add", "invited", "--display-name", "Mei Lin")
    (found,) = re.findall(r"/organizer/invitations/\S+", made.stdout)
    return str(found)


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """Return what the console of the one desk says."""
    return []


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(browser: Browser, demo_server: Running, heard: list[str]) -> AsyncIterator[Desk]:
    """Sit at one desk for all pages, in front of a draft that has been changed."""
    make_account(demo_server, "ana", "--administrator", "--display-name", "Ana Silva")
    page = await chromium.open_page(browser, width=1280, dark=False, scripts=True, complaints=heard)
    desk = Desk(page, demo_server)
    await desk.sign_in("ana")
    await desk.open(CLOSING)
    await desk.fill({"title.en": "Closing, and what comes of it: " * 6, "title.es": ""})
    await desk.fill({"sittings[0].starts_at.time": "11:00", "officers[0].role": "Moderator"})
    await desk.press("Save")
    yield desk
    await page.context.close()


async def looked_at(desk: Desk, path: str, *, in_short: bool = False) -> dict[str, object]:
    """Open a page, and return what is wrong with it wherever it is shown."""
    page = desk.page
    answer = await page.goto(f"{desk.server.address}{path}")
    assert answer is not None
    document = read(await answer.body())
    await page.set_viewport_size({"width": 1280, "height": 900})
    wider = {1280: await chromium.overflow(page)}
    # A colour is as good on a phone, where all rules are asked.
    found = () if in_short else await axe.violations(page, but="color-contrast")
    for width in (320, 390):
        await page.set_viewport_size({"width": width, "height": 900})
        wider[width] = await chromium.overflow(page)
    return {
        "status": answer.status,
        "markup": document.faults,
        "ids there are twice": [name for name, n in Counter(document.ids).items() if n > 1],
        "axe": [*found, *await axe.violations(page)],
        "contrast in the dark": () if in_short else await in_the_dark(page),
        "pixels too wide": wider,
    }


async def in_the_dark(page: Page) -> tuple[axe.Violation, ...]:
    await page.emulate_media(color_scheme="dark")
    found = await axe.violations(page, only="color-contrast")
    await page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_is_sound(desk: Desk, heard: list[str], name: str) -> None:
    path = PAGES[name]
    if "{conflict}" in path:
        await desk.open(f"{OCEAN}/conflicts")
        first = await desk.page.locator("[id^='conflict-']").first.get_attribute("id") or ""
        path = path.format(conflict=first.removeprefix("conflict-"))

    assert await looked_at(desk, path, in_short=name in ALIKE) == SOUND
    assert heard == []


async def test_a_page_that_is_not_there_is_sound_too(desk: Desk, heard: list[str]) -> None:
    assert await looked_at(desk, MISSING) == {**SOUND, "status": 404}
    # The browser itself says in its console that there is nothing.
    assert [complaint[-15:] for complaint in heard] == ["404 (Not Found)"]
    heard.clear()


@pytest.mark.parametrize("name", OUTSIDE)
async def test_the_way_in_is_sound(
    page_at: PageAt, demo_server: Running, link: str, name: str
) -> None:
    desk = Desk(await page_at(390), demo_server)
    path = link if "{token}" in OUTSIDE[name] else OUTSIDE[name]

    assert await looked_at(desk, path) == SOUND


async def stops(desk: Desk) -> list[int]:
    """Press the tabulator through a page; list what it stops at, numbered in the page's order."""
    found: list[int] = []
    for _ in range(await desk.page.evaluate(COUNT) * 2):
        await desk.page.keyboard.press("Tab")
        found.append(int(await desk.page.evaluate("interactive.indexOf(document.activeElement)")))
        if found[-1] == -1:
            break
    # A field for a date is left by several steps.
    return [number for number, _ in itertools.groupby(found)]


@pytest.mark.parametrize("path", [f"{CTC}/", f"{CTC}/sessions/session-iii"])
async def test_the_keyboard_reaches_everything_in_the_order_it_is_read(
    desk: Desk, path: str
) -> None:
    await desk.page.set_viewport_size({"width": 390, "height": 900})
    await desk.open(path)
    there_are = await desk.page.evaluate(COUNT)

    assert await stops(desk) == [*range(there_are), -1]
    assert await desk.page.evaluate(HEIGHTS) == sorted(await desk.page.evaluate(HEIGHTS))


@pytest.fixture(scope="module")
def there_are() -> list[Declared]:
    """List the routes that answer a browser which opens an address."""
    return [
        route
        for route in create(Settings()).router.routes
        if isinstance(route, Declared)
        and "GET" in (route.methods or ())
        and route.path.startswith("/organizer")
    ]


def test_no_page_is_forgotten(there_are: list[Declared]) -> None:
    listed = set()
    for path in (*PAGES.values(), *OUTSIDE.values(), MISSING):
        scope = {"type": "http", "method": "GET", "path": path.partition("?")[0]}
        # The first that takes an address answers it.
        listed.add(next(each.path for each in there_are if each.matches(scope)[0] is Match.FULL))

    assert listed | ELSEWHERE == {route.path for route in there_are}
