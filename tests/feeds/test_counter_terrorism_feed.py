"""The record of 2018 in a calendar: what it states, and nothing that it does not."""

from datetime import UTC, date, datetime

import pytest

from scheduler.domain.entry import entries
from scheduler.feeds.plain import plain
from tests.consumers.readers import READERS
from tests.consumers.seen import Seen
from tests.feeds.editions import BASE, example, stream

EDITION = example("counter-terrorism-2018")[-1]
FIRST_DAY, SECOND_DAY, DAY_AFTER = date(2018, 6, 28), date(2018, 6, 29), date(2018, 6, 30)
TEN_IN_NEW_YORK = datetime(2018, 6, 29, 14, tzinfo=UTC)
SUMMARIZED = ("opening", "session-i", "session-ii")


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    """Return each entry by the slug of its session; the conference is under its own."""
    slugs = {uid: entry.session for uid, entry in entries(EDITION.programme).items()}
    read = READERS["icalendar"](stream(EDITION))
    return {slugs.get(entry.uid.partition("@")[0], "conference"): entry for entry in read}


def test_there_is_an_entry_for_each_session_and_one_for_the_conference(
    seen: dict[str, Seen],
) -> None:
    assert sorted(seen) == [
        "conference",
        "opening",
        "session-i",
        "session-ii",
        "session-iii",
        "session-iv",
    ]


def test_the_conference_takes_both_days_and_nobodys_time(seen: dict[str, Seen]) -> None:
    whole = seen["conference"]

    assert (whole.start, whole.end, whole.transp) == (FIRST_DAY, DAY_AFTER, "TRANSPARENT")
    assert whole.title == "High-level Conference on Counter-Terrorism"
    assert whole.location == "United Nations Headquarters, New York"


@pytest.mark.parametrize(
    ("slug", "half"), [("opening", "a.m."), ("session-i", "a.m."), ("session-ii", "p.m.")]
)
def test_of_the_first_day_only_the_half_day_is_known(
    seen: dict[str, Seen], slug: str, half: str
) -> None:
    entry = seen[slug]

    assert (entry.start, entry.end, entry.transp) == (FIRST_DAY, SECOND_DAY, "TRANSPARENT")
    assert entry.title.endswith(f" ({half})")
    assert entry.description.splitlines()[0] == f"Time not announced: {half}"


@pytest.mark.parametrize("slug", ["session-iii", "session-iv"])
def test_of_the_second_day_only_the_start_of_the_meeting_is_known(
    seen: dict[str, Seen], slug: str
) -> None:
    entry = seen[slug]

    assert (entry.start, entry.status) == (TEN_IN_NEW_YORK, "TENTATIVE")
    assert entry.description.splitlines()[:2] == [
        "Exact time not announced: from 10 a.m. (New York time)",
        "End not announced",
    ]


def test_the_last_entry_of_the_first_day_says_when_the_conference_reconvenes(
    seen: dict[str, Seen],
) -> None:
    sentence = "The Conference reconvenes at 10 a.m. on Friday, 29 June, with Sessions III and IV"

    said = [slug for slug, entry in seen.items() if "reconvenes" in entry.description]

    assert said == ["session-ii"]
    assert sentence in seen["session-ii"].description


@pytest.mark.parametrize("slug", SUMMARIZED)
def test_a_published_summary_is_in_the_description_and_attached(
    seen: dict[str, Seen], slug: str
) -> None:
    summary = EDITION.programme.session(slug).summary
    assert summary is not None
    assert summary.text is not None
    address = f"{BASE}/counter-terrorism-2018/sessions/{slug}/summary"

    assert plain(summary.text["en"]) in seen[slug].description
    assert f"\nFull summary: {address}\n" in seen[slug].description
    assert seen[slug].attach == (address,)


def test_sessions_without_a_summary_have_none(seen: dict[str, Seen]) -> None:
    others = [entry for slug, entry in seen.items() if slug not in SUMMARIZED]

    assert [entry.attach for entry in others] == [()] * 3
    assert not any("SUMMARY" in entry.description for entry in others)


def test_chairs_are_named_where_they_are_known(seen: dict[str, Seen]) -> None:
    chairs = {
        slug: [line for line in entry.description.splitlines() if line.startswith("Chair: ")]
        for slug, entry in seen.items()
    }

    assert {slug: named for slug, named in chairs.items() if named} == {
        "session-i": [f"Chair: Ms. Michèle Coninsx, {function('michele-coninsx')}"],
        "session-ii": [f"Chair: Mr. Jürgen Stock, {function('jurgen-stock')}"],
    }


def function(person: str) -> str:
    said = EDITION.programme.person_of[person].function
    return said["en"] if said else ""
