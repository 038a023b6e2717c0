"""Every page of both examples is there, sound, and leads only to what is there."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import urldefrag

import pytest
from starlette.testclient import TestClient

from tests.web.markup import Document, read

pytestmark = [pytest.mark.long, pytest.mark.unmeasured]

# What is followed from each of these: an edition and a language has the same pages as the latest.
STARTS = (
    ("/", r"/(?!.*/editions/|(es|ru|zh|fr|ar)/).*"),
    ("/counter-terrorism-2018/editions/1/", r"/counter-terrorism-2018/editions/1/.*"),
    ("/ocean-dialogue/editions/50/", r"/ocean-dialogue/editions/50/(?!sessions|people).*"),
    ("/ocean-dialogue/check?edition=40", r"/ocean-dialogue/check.*"),
    ("/ar/ocean-dialogue/", r"/ar/ocean-dialogue/(?!editions|people).*"),
    ("/fr/ocean-dialogue/editions/95/", r"/fr/ocean-dialogue/editions/95/(?!sessions|people).*"),
)
UNTOLD_ZONE = re.compile(r"T\d\d:\d\d$")


def crawl(client: TestClient, start: str, pattern: str) -> dict[str, Document]:
    """Return every page that can be reached from one by addresses of this pattern."""
    pages: dict[str, Document] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert (address, response.status_code) == (address, 200)
        if response.headers["content-type"] == "text/html; charset=utf-8":
            pages[address] = read(response.content)
            found = {urldefrag(link).url for link in pages[address].links}
            waiting += [a for a in found if re.fullmatch(pattern, a) and a not in pages]
            waiting = list(dict.fromkeys(waiting))
    return pages


@pytest.fixture(scope="module", params=STARTS, ids=[start for start, _ in STARTS])
def pages(request: pytest.FixtureRequest, client: TestClient) -> dict[str, Document]:
    start, pattern = request.param
    return crawl(client, start, pattern)


Check = Callable[[Document], list[str]]


def faults(pages: dict[str, Document], check: Check) -> dict[str, list[str]]:
    return {address: found for address, page in pages.items() if (found := check(page))}


def test_pages_are_well_formed(pages: dict[str, Document]) -> None:
    assert faults(pages, lambda page: page.faults) == {}


def test_ids_are_unique_and_what_points_at_them_finds_them(pages: dict[str, Document]) -> None:
    def check(page: Document) -> list[str]:
        known = Counter(page.ids)
        twice = [name for name, times in known.items() if times > 1]
        pointers = [link[1:] for link in page.links if link.startswith("#")]
        labels = [e.attributes.get("aria-labelledby", "main") for e in page.elements]
        return twice + [name for name in pointers + labels if name not in known]

    assert faults(pages, check) == {}


def test_fragments_of_links_are_found_on_their_page(pages: dict[str, Document]) -> None:
    known = {address: {*page.ids} for address, page in pages.items()}

    def check(page: Document) -> list[str]:
        parts = [urldefrag(link) for link in page.links]
        return [
            f"{address}#{fragment}"
            for address, fragment in parts
            if fragment and fragment not in known.get(address, {fragment})
        ]

    assert faults(pages, check) == {}


def test_nothing_is_inline(pages: dict[str, Document]) -> None:
    def check(page: Document) -> list[str]:
        attributes = {name for element in page.elements for name in element.attributes}
        scripts = [s.text for s in page.all("script") if s.text or "src" not in s.attributes]
        handlers = [name for name in attributes if name == "style" or name.startswith("on")]
        return handlers + scripts + [style.tag for style in page.all("style")]

    assert faults(pages, check) == {}


def test_nothing_is_asked_of_a_third_party(pages: dict[str, Document]) -> None:
    def check(page: Document) -> list[str]:
        sources = [e.attributes.get("src", "/") for e in page.elements]
        linked = ("stylesheet", "icon", "preload", "modulepreload")
        files = [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] in linked]
        return [address for address in sources + files if not address.startswith("/")]

    assert faults(pages, check) == {}


def test_every_instant_tells_its_zone(pages: dict[str, Document]) -> None:
    def check(page: Document) -> list[str]:
        times = [time.attributes.get("datetime", "without datetime") for time in page.all("time")]
        return [time for time in times if UNTOLD_ZONE.search(time) or time.startswith("without")]

    assert faults(pages, check) == {}


def test_headings_descend_one_level_at_a_time_from_a_single_first(
    pages: dict[str, Document],
) -> None:
    def check(page: Document) -> list[str]:
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch(r"h[1-6]", e.tag)]
        jumps = [
            f"h{after} after h{before}"
            for before, after in zip([0, *levels], levels, strict=False)
            if after > before + 1
        ]
        return jumps + (["more than one h1"] if levels.count(1) != 1 else [])

    assert faults(pages, check) == {}


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, Document]) -> None:
    def check(page: Document) -> list[str]:
        named = [m for m in page.all("meta") if m.attributes.get("name") == "description"]
        return [] if page.one("title").text.strip() and len(named) == 1 else ["has none"]

    # What stands after the path picks from a page, which is still the same.
    titles = [page.one("title").text for address, page in pages.items() if "?" not in address]
    assert faults(pages, check) == {}
    assert sorted(titles) == sorted(set(titles))
