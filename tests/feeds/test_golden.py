"""Each feature of the feed, byte for byte, as a person has read and approved it."""

import pytest

from tests.feeds.editions import stream
from tests.feeds.golden_cases import AS_ASKED, CASES, FOLDER, IN_FRENCH


@pytest.mark.parametrize("name", CASES)
def test_a_feature_is_written_as_it_was_approved(name: str) -> None:
    assert stream(CASES[name]()).decode() == golden(name)


@pytest.mark.parametrize("name", IN_FRENCH)
def test_another_language_is_written_as_it_was_approved(name: str) -> None:
    assert stream(IN_FRENCH[name](), "fr").decode() == golden(name)


@pytest.mark.parametrize("name", AS_ASKED)
def test_what_a_subscriber_asks_for_is_written_as_it_was_approved(name: str) -> None:
    assert AS_ASKED[name]().decode() == golden(name)


def test_there_is_no_golden_file_without_a_feature() -> None:
    assert {path.stem for path in FOLDER.glob("*.ics")} == {*CASES, *IN_FRENCH, *AS_ASKED}


def golden(name: str) -> str:
    return (FOLDER / f"{name}.ics").read_bytes().decode()
