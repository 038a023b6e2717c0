"""Our own feeds are held against every rule: no edition of an example breaks any."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scheduler.feeds.checking.check import check, compare
from scheduler.feeds.checking.finding import Finding
from tests.feeds.editions import EXAMPLES, example, in_every_language, stream
from tests.feeds.golden_cases import FOLDER

pytestmark = pytest.mark.unmeasured

# What a subscriber asks for in the address, or what is left when nothing is as they ask.
ASKED_FOR = {
    "alarm": {"alarm"},
    "rich": {"rich-content"},
    "rich-in-french": {"rich-content", "alarm"},
    "empty": {"no-entries"},
}


@cache
def feeds(name: str) -> tuple[bytes, ...]:
    """Return the feed of every edition of an example."""
    return tuple(map(stream, example(name)))


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(each.rule.name, each.line, each.title, each.found) for each in findings]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_edition_of_an_example_is_sound(name: str) -> None:
    assert [told(check(feed)) for feed in feeds(name)] == [[]] * len(feeds(name))


@pytest.mark.parametrize(("name", "language"), in_every_language())
def test_an_example_is_sound_in_each_of_its_languages(name: str, language: str) -> None:
    assert told(check(stream(example(name)[-1], language))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_change_from_edition_to_edition_says_what_it_is(name: str) -> None:
    changes = [told(compare(*pair)) for pair in pairwise(feeds(name))]

    assert changes == [[]] * (len(feeds(name)) - 1)


@pytest.mark.parametrize("golden", sorted(FOLDER.glob("*.ics")), ids=lambda path: path.stem)
def test_every_feature_of_the_feed_is_sound_but_for_what_was_asked_for(golden: Path) -> None:
    found = {finding.rule.name for finding in check(golden.read_bytes())}

    assert found == ASKED_FOR.get(golden.stem, set())
