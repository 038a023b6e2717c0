"""Every kind of page is sound in a real browser: light and dark, from a phone to a wide screen."""

from typing import Literal

import pytest

from tests.browser import axe, crawl, lighthouse
from tests.browser.chromium import overflow
from tests.browser.conftest import PageAt, Screenshot

pytestmark = pytest.mark.long

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
PHONES = (320, 390)
SCREENS = (768, 1280, 1920)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# What a first visit to the 60-session programme may cost.
MOST_BYTES = 60_000
MOST_REQUESTS = 6

each_page = pytest.mark.parametrize("name", PAGES)


@each_page
@pytest.mark.parametrize("width", [390, 1280])
async def test_axe_finds_no_violation(
    demo: str, page_at: PageAt, screenshot: Screenshot, name: str, width: int
) -> None:
    page = await page_at(width)
    await page.goto(f"{demo}{PAGES[name]}")
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)

        assert await axe.violations(page) == ()
        await screenshot(page, f"{name}-{width}-{scheme}")


@each_page
@pytest.mark.parametrize("widths", [PHONES, SCREENS], ids=["phones", "screens"])
async def test_no_page_is_wider_than_its_window(
    demo: str, page_at: PageAt, name: str, widths: tuple[int, ...]
) -> None:
    page = await page_at(widths[0])
    await page.goto(f"{demo}{PAGES[name]}")
    wider = {}
    for width in widths:
        await page.set_viewport_size({"width": width, "height": 900})
        wider[width] = await overflow(page)

    assert wider == dict.fromkeys(widths, 0)


async def test_a_page_that_is_not_there_is_sound_too(
    demo: str, page_at: PageAt, complaints: list[str], screenshot: Screenshot
) -> None:
    for width, dark in ((390, True), (1280, False)):
        page = await page_at(width, dark=dark)
        answer = await page.goto(f"{demo}{MISSING}")

        assert answer is not None
        assert answer.status == 404
        assert await axe.violations(page) == ()
        assert await overflow(page) == 0
        await screenshot(page, f"missing-{width}-{'dark' if dark else 'light'}")
    # The browser itself says in its console that it found nothing.
    assert [complaint[:14] for complaint in complaints] == ["console error:"] * 2
    complaints.clear()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", ["conferences", "programme", "session", "changes"])
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
