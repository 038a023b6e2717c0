"""The browser audits find what is wrong, and only that, on pages made for the purpose."""

import pytest

from tests.browser import axe, crawl, lighthouse
from tests.browser.chromium import overflow
from tests.browser.conftest import PageAt, Screenshot
from tests.browser.pages import served

SOUND = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Programme</title>
<meta name="viewport" content="width=device-width">
<meta name="description" content="A programme of one day.">
<link rel="icon" href="data:,">
<style>body { color: #222; background: #fff } @media (prefers-color-scheme: dark) {
body { color: #eee; background: #111 } }</style></head>
<body><main><h1>Programme</h1><p>The Conference reconvenes at 10 a.m.</p></main></body></html>
"""
FAULTY = SOUND.replace("<p>", '<img src="data:," width="900"><p>').replace("#222", "#ccc")
NOSY = SOUND.replace("</main>", '</main><script src="http://example.org/a.js"></script>')
BROKEN = SOUND.replace("</main>", "</main><script>programme.show()</script>")


async def test_a_sound_page_has_no_violation_in_light_or_dark(page_at: PageAt) -> None:
    with served({"/": SOUND}) as address:
        for dark in (False, True):
            page = await page_at(390, dark=dark)
            await page.goto(f"{address}/")

            assert await axe.violations(page) == ()
            assert await overflow(page) == 0


async def test_violations_name_their_rule_and_their_place(page_at: PageAt) -> None:
    with served({"/": FAULTY}) as address:
        page = await page_at(1280)
        await page.goto(f"{address}/")

        found = await axe.violations(page)

    assert [(each.rule, each.impact, each.targets) for each in found] == [
        ("color-contrast", "serious", ("h1", "p")),
        ("image-alt", "critical", ("img",)),
    ]


async def test_dark_is_what_the_page_sees(page_at: PageAt) -> None:
    colours = []
    with served({"/": SOUND}) as address:
        for dark in (False, True):
            page = await page_at(390, dark=dark)
            await page.goto(f"{address}/")
            colours.append(await page.evaluate("getComputedStyle(document.body).color"))

    assert colours == ["rgb(34, 34, 34)", "rgb(238, 238, 238)"]


async def test_a_page_too_wide_for_a_phone_is_noticed(page_at: PageAt) -> None:
    wide = SOUND.replace("<p>", '<p style="width: 500px">').replace(
        "width=device-width", "width=device-width, minimum-scale=1"
    )
    with served({"/": wide}) as address:
        page = await page_at(320)
        await page.goto(f"{address}/")

        assert await overflow(page) == 188


async def test_a_request_to_a_third_party_is_refused_and_told(
    page_at: PageAt, complaints: list[str]
) -> None:
    with served({"/": NOSY}) as address:
        page = await page_at(390)
        await page.goto(f"{address}/")

    assert complaints[0] == "asked a third party for http://example.org/a.js"
    complaints.clear()


async def test_a_script_that_fails_is_told(page_at: PageAt, complaints: list[str]) -> None:
    with served({"/": BROKEN}) as address:
        page = await page_at(390)
        await page.goto(f"{address}/")

    assert complaints == ["script: programme is not defined"]
    complaints.clear()


async def test_a_page_can_be_seen_without_scripts(page_at: PageAt) -> None:
    with served({"/": BROKEN}) as address:
        page = await page_at(390, scripts=False)
        await page.goto(f"{address}/")

        assert await page.locator("h1").inner_text() == "Programme"


async def test_a_screenshot_is_as_wide_as_the_page(page_at: PageAt, screenshot: Screenshot) -> None:
    with served({"/": SOUND}) as address:
        page = await page_at(390)
        await page.goto(f"{address}/")

        picture = await screenshot(page, "harness-390")

    # A PNG gives its width in bytes 16 to 19.
    assert int.from_bytes(picture.read_bytes()[16:20]) == 390


def test_links_that_lead_nowhere_are_listed() -> None:
    links = (
        '<a href="/b#here">1</a><a href="b#gone">2</a><a href="/c">3</a><a href="mailto:a@b">4</a>'
    )
    with served({"/": links, "/b": '<h1 id="here">Here</h1><a href="//example.org/">5</a>'}) as at:
        visited = crawl.crawl(f"{at}/")

        assert sorted(visited) == [f"{at}/", f"{at}/b", f"{at}/c"]
        assert crawl.broken_links(visited) == [f"{at}/ -> {at}/b#gone", f"{at}/ -> {at}/c"]


@pytest.mark.prove
@pytest.mark.timeout(300)
def test_lighthouse_scores_a_sound_page_whole() -> None:
    with served({"/": SOUND}) as address:
        measured = lighthouse.best_of(f"{address}/", tries=3)

    assert (measured.scores, measured.requests, measured.failed) == ((100, 100, 100, 100), 1, ())
    assert len(SOUND) < measured.bytes < len(SOUND) + 400


@pytest.mark.timeout(300)
def test_lighthouse_names_what_a_page_gets_wrong() -> None:
    without_description = FAULTY.replace('name="description"', 'name="other"')
    with served({"/": without_description}) as address:
        measured = lighthouse.measure(f"{address}/")

    assert {"color-contrast", "image-alt", "meta-description"} <= set(measured.failed)
    assert max(measured.accessibility, measured.seo) < 100


def test_only_this_machine_is_measured() -> None:
    with pytest.raises(ValueError, match="is not an address of this machine"):
        lighthouse.measure("http://example.org/")
