"""Every kind of page is sound in a real browser: light and dark, from a phone to a wide screen."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser import axe, chromium, crawl, lighthouse
from tests.browser.conftest import Screenshot

OCEAN = "/ocean-dialogue"
PAGES = {
    "conferences": "/",
    "programme": f"{OCEAN}/",
    "record": "/counter-terrorism-2018/",
    "arabic": f"/ar{OCEAN}/",
    "day": f"{OCEAN}/days/2026-06-09",
    # Suspended twice and reconvened over two days, with a summary.
    "session": f"{OCEAN}/sessions/plenary-3",
    "summary": f"{OCEAN}/sessions/plenary-3/summary",
    "theme": f"{OCEAN}/themes/clean-seas",
    "themes": f"{OCEAN}/themes",
    "person": f"{OCEAN}/people/andrzej-kolasa",
    "people": f"{OCEAN}/people",
    "documents": f"{OCEAN}/documents",
    "changes": f"{OCEAN}/changes",
    "changes-of-session": f"{OCEAN}/changes?session=plenary-3",
    "check": f"{OCEAN}/check",
    "check-stale": f"{OCEAN}/check?edition=40",
    "subscribe": f"{OCEAN}/subscribe",
    "subscribe-part": f"{OCEAN}/subscribe?session=plenary-3",
    "my": f"{OCEAN}/my",
}
MISSING = f"{OCEAN}/sessions/no-such-session"
# The widths of each device; the first is the one it usually has.
DEVICES: Final = {"phone": (390, 320), "screen": (1280, 768, 1920)}
SOUND: Final[dict[str, object]] = {"axe": (), "colours in the dark": [(), ()], "too wide": {}}

# What a first visit to the 60-session programme may cost.
MOST_BYTES = 60_000
MOST_REQUESTS = 6


@dataclass(frozen=True, slots=True)
class Device:
    name: str
    page: Page
    usual: int
    others: Sequence[int]


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """Return what the consoles of both devices say."""
    return []


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=DEVICES)
async def device(
    request: pytest.FixtureRequest, browser: Browser, heard: list[str]
) -> AsyncIterator[Device]:
    """Open one page of a device, to visit all addresses with."""
    name, (usual, *others) = request.param, DEVICES[request.param]
    page = await chromium.open_page(
        browser, width=usual, dark=False, scripts=True, complaints=heard
    )
    yield Device(name, page, usual, others)
    await page.context.close()


async def looked_at(device: Device, url: str) -> tuple[int, dict[str, object]]:
    """Open an address as if for the first time; return the status, and what is wrong there."""
    page = device.page
    answer = await page.goto(url)
    assert answer is not None
    found = await axe.violations(page)
    await page.emulate_media(color_scheme="dark")
    in_the_dark = [await axe.violations(page, only=rule) for rule in axe.OF_COLOURS]
    await page.emulate_media(color_scheme="light")
    wider = {}
    for width in (*device.others, device.usual):
        await page.set_viewport_size({"width": width, "height": 900})
        wider[width] = await chromium.overflow(page)
    await page.evaluate("localStorage.clear()")
    too_wide = {width: pixels for width, pixels in wider.items() if pixels}
    return answer.status, {"axe": found, "colours in the dark": in_the_dark, "too wide": too_wide}


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_is_sound(
    device: Device, demo: str, heard: list[str], screenshot: Screenshot, name: str
) -> None:
    assert await looked_at(device, f"{demo}{PAGES[name]}") == (200, SOUND)
    assert heard == []
    await screenshot(device.page, f"{name}-{device.name}")


async def test_a_page_that_is_not_there_is_sound_too(
    device: Device, demo: str, heard: list[str]
) -> None:
    assert await looked_at(device, f"{demo}{MISSING}") == (404, SOUND)
    # The browser itself says in its console that it found nothing.
    assert [complaint[:14] for complaint in heard] == ["console error:"]
    heard.clear()


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    "name",
    [
        "programme",
        "session",
        pytest.param("conferences", marks=pytest.mark.prove),
        pytest.param("changes", marks=pytest.mark.prove),
    ],
)
def test_lighthouse_has_nothing_to_add(demo: str, name: str) -> None:
    measured = lighthouse.best_of(f"{demo}{PAGES[name]}", tries=3)

    assert measured.scores == (100, 100, 100, 100), measured.failed
    assert measured.bytes <= MOST_BYTES
    assert measured.requests <= MOST_REQUESTS


def test_every_link_leads_somewhere(demo: str) -> None:
    visited = crawl.crawl(f"{demo}/", leaving_out=("/editions/", "/es/", "/fr/", "/ru/", "/zh/"))

    assert crawl.broken_links(visited) == []
    # The address that names an edition stands in calendar entries, not on a page.
    linked = {f"{demo}{path}" for name, path in PAGES.items() if name != "check-stale"}
    assert linked <= set(visited)


def test_an_earlier_edition_is_whole(demo: str) -> None:
    visited = crawl.crawl(f"{demo}{OCEAN}/editions/3/")

    assert crawl.broken_links(visited) == []
    assert f"{demo}{OCEAN}/editions/3/sessions/plenary-3" in visited
