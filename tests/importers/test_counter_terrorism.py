"""The example of 2018 says what the record of its press release says, and nothing else."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from scheduler.domain.people import Capacity, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.text import Text
from scheduler.domain.times import local
from tests.importers.filing import NOW, example
from tests.needs import ROOT

RECORD = ROOT.parent / "shared" / "data" / "seed_conference.json"
SLUGS = {
    f"session-{n}": f"session-{numeral}" for n, numeral in enumerate(("i", "ii", "iii", "iv"), 1)
}
Record = dict[str, Any]
# So many words in a row are no coincidence any more.
COPIED = 7


@pytest.fixture(scope="module")
def record() -> Record:
    if not RECORD.exists():
        pytest.skip("the record of the press release lies beside the repository, not in it")
    values: Record = json.loads(RECORD.read_text("utf-8"))
    return values


@pytest.fixture(scope="module")
def programme() -> Programme:
    return example("counter-terrorism-2018").programme


def the(text: Text | None) -> str | None:
    return text["en"] if text else None


def session_of(programme: Programme, entry: Record) -> Session:
    name = str(entry["id"])
    return programme.session(SLUGS.get(name, name))


def test_the_conference_has_the_title_of_the_record(programme: Programme, record: Record) -> None:
    stated = record["conference"]

    assert the(programme.conference.title) == stated["title"]["value"]
    assert the(programme.conference.short_title) == stated["short_title"]["value"]
    assert the(programme.conference.theme) == stated["overall_theme"]["external"]["value"]


def test_the_conference_is_where_the_record_places_it(programme: Programme, record: Record) -> None:
    place = record["conference"]["place"]["value"]

    assert the(programme.conference.city) == place["city"]
    assert the(programme.conference.venue) == place["site"]
    assert programme.conference.country == "US"
    assert programme.conference.zone == record["conference"]["time_zone"]["value"]


def test_the_days_are_those_of_the_record(programme: Programme, record: Record) -> None:
    stated = [day["date"] for day in record["conference"]["days"]]

    assert [str(day.date) for day in programme.days] == stated


def test_only_the_second_day_has_a_time_and_no_meeting_has_an_end(
    programme: Programme, record: Record
) -> None:
    starts = [meeting["start"]["value"] for meeting in record["meetings"]]
    days = {day["n"]: day["date"] for day in record["conference"]["days"]}

    assert [
        m.starts_at and local(m.starts_at, programme.conference.zone).isoformat()
        for m in programme.meetings
    ] == starts
    assert [str(m.date) for m in programme.meetings] == [days[m["day"]] for m in record["meetings"]]
    assert {m.ends_at for m in programme.meetings} == {None}
    assert {m.number for m in programme.meetings} == {None}


def test_each_meeting_holds_the_sessions_of_the_record(
    programme: Programme, record: Record
) -> None:
    held = [
        [s.slug for s in programme.sessions if s.sittings[0].meeting == meeting.slug]
        for meeting in programme.meetings
    ]

    assert held == [[SLUGS.get(i, i) for i in m["contains"]] for m in record["meetings"]]


def test_no_session_has_a_time_of_its_own(programme: Programme) -> None:
    sittings = [sitting for _, sitting in programme.sittings()]

    assert len(sittings) == 5
    assert {(s.starts_at, s.ends_at, s.started_at, s.ended_at) for s in sittings} == {(None,) * 4}


def test_sessions_have_the_themes_and_numerals_of_the_record(
    programme: Programme, record: Record
) -> None:
    stated = [
        (entry.get("numeral") or entry.get("numeral_inferred"), entry["theme"])
        for entry in record["sessions"]
    ]

    found = [session_of(programme, entry) for entry in record["sessions"]]

    assert [
        (s.code, the(programme.theme_of[s.theme].title) if s.theme else None) for s in found
    ] == stated
    assert [the(s.title) for s in found] == [theme or "Opening" for _, theme in stated]


def test_sessions_are_held_or_planned_as_the_record_says(
    programme: Programme, record: Record
) -> None:
    states = {"held": Status.ADJOURNED, "scheduled": Status.PLANNED}

    found = [session_of(programme, entry).status for entry in record["sessions"]]

    assert found == [states[entry["state"]] for entry in record["sessions"]]


def test_only_the_chairs_of_the_record_preside(programme: Programme, record: Record) -> None:
    for entry in record["sessions"]:
        officers = session_of(programme, entry).officers
        chairs = [programme.person_of[o.person] for o in officers if o.role is Role.CHAIR]

        assert [
            (the(p.name), the(p.honorific), the(p.function), the(p.organisation), p.country)
            for p in chairs
        ] == [
            (c["name"], c["honorific"], c["title"], c["organisation"], c["country"])
            for c in entry["chairs"]
        ]


def test_statements_have_the_speakers_of_the_record_in_their_order(
    programme: Programme, record: Record
) -> None:
    for entry in record["sessions"]:
        statements = session_of(programme, entry).statements
        speakers = [programme.person_of[s.person] for s in statements]

        assert [the(p.name) for p in speakers] == [s["name"] for s in entry["speakers"]]


def test_the_speakers_of_the_opening_are_described_as_in_the_record(
    programme: Programme, record: Record
) -> None:
    countries = {"Jordan": "JO", "Finland": "FI", None: None}
    stated = record["sessions"][0]["speakers"]

    speakers = [programme.person_of[s.person] for s in programme.session("opening").statements]

    assert [(the(p.function), the(p.organisation), p.country) for p in speakers] == [
        (s["function"], s.get("organisation"), countries[s["country"]]) for s in stated
    ]
    assert [the(p.honorific) for p in speakers] == [s.get("gender_from_text") for s in stated]
    assert [s.capacity for s in programme.session("opening").statements] == [
        Capacity.KEYNOTE,
        Capacity.NATIONAL,
        Capacity.NATIONAL,
        Capacity.ORGANIZATION,
    ]


def test_nobody_is_in_the_example_whom_the_record_does_not_name(
    programme: Programme, record: Record
) -> None:
    named = record["document"]["speaker_count"]["persons"]

    assert sorted(p.name["en"] for p in programme.people) == sorted(named)


def test_documents_are_those_of_the_record(programme: Programme, record: Record) -> None:
    stated = record["document"]
    related = [document["symbol"] for document in stated["related_documents"]]

    assert [d.symbol for d in programme.documents] == [stated["symbol"]["value"], *related]
    assert [the(d.links) for d in programme.documents] == [
        record["source"]["public_address"],
        None,
        None,
    ]
    assert the(programme.documents[0].title) == stated["headline"]["verbatim"]


def test_three_summaries_are_published_with_the_release(programme: Programme) -> None:
    summaries = {s.slug: s.summary for s in programme.sessions if s.summary}

    assert list(summaries) == ["opening", "session-i", "session-ii"]
    assert {(s.state, s.published_at) for s in summaries.values()} == {
        (SummaryState.PUBLISHED, NOW)
    }


def test_summaries_copy_no_sentence_of_the_release(programme: Programme, record: Record) -> None:
    printed = {run for text in _strings(record) for run in _runs(text)}
    # The name of an office is a fact, however long it is.
    names = _plain(" ".join(the(p.function) or "" for p in programme.people))

    copied = {
        run
        for session in programme.sessions
        for run in _runs(the(session.summary.text) if session.summary else None)
        if run in printed and " ".join(run).replace("facilitators", "facilitator") not in names
    }

    assert copied == set()


def test_every_fact_of_another_source_names_it(programme: Programme, record: Record) -> None:
    used = {source.fact for source in programme.sources}

    assert {"conference.theme", "conference.city", "conference.venue", "meetings[*].room"} <= used
    assert record["conference"]["overall_theme"]["external"]["from"] in {
        source.address for source in programme.sources
    }


def _plain(text: str | None) -> str:
    return (text or "").lower().replace("\u2011", "-").replace("-", " ")


def _runs(text: str | None) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", _plain(text))
    return (tuple(words[i : i + COPIED]) for i in range(len(words) - COPIED + 1))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
