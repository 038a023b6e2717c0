"""The invented example has one of everything, and nothing that only an example would have."""

import re
from datetime import datetime
from itertools import combinations

import pytest

from scheduler.domain.acts import CorrectSummary, Move, PublishSummary
from scheduler.domain.conference import Room
from scheduler.domain.programme import Programme
from scheduler.domain.session import Access, Session
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.times import overlap
from scheduler.domain.validation import problems
from scheduler.importers.proposal import Proposal
from tests.importers.filing import example
from tests.needs import ROOT

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    return example("ocean-dialogue")


@pytest.fixture(scope="module")
def outcome(proposal: Proposal) -> Programme:
    """Return the programme on the Wednesday afternoon."""
    return proposal.outcome()


def slugs(outcome: Programme, *, status: Status) -> list[str]:
    return [session.slug for session in outcome.sessions if session.status is status]


def test_it_is_a_conference_of_five_days_and_seventy_sessions(proposal: Proposal) -> None:
    programme = proposal.programme

    assert [day.date.isoweekday() for day in programme.days] == [1, 2, 3, 4, 5]
    assert len(programme.sessions) == 70
    assert len(programme.rooms) == 8
    assert len(programme.themes) == 8
    assert len(programme.people) == 61
    assert len(programme.documents) == 25
    assert programme.conference.languages == LANGUAGES


def test_its_file_stays_small() -> None:
    assert (ROOT / "fixtures" / "ocean-dialogue.json").stat().st_size < 250_000


def test_the_outcome_of_its_acts_obeys_every_rule(outcome: Programme) -> None:
    assert problems(outcome) == ()


def test_sessions_are_in_every_state(outcome: Programme) -> None:
    assert slugs(outcome, status=Status.OPEN) == ["plenary-6", "microplastics", "debt-for-nature"]
    assert slugs(outcome, status=Status.SUSPENDED) == ["knowledge-of-coastal-peoples"]
    assert slugs(outcome, status=Status.CANCELLED) == ["film-the-lagoon-keepers"]
    assert slugs(outcome, status=Status.POSTPONED) == ["wind-at-sea"]
    assert len(slugs(outcome, status=Status.ADJOURNED)) == 35


def test_everything_from_wednesday_evening_on_is_still_planned(outcome: Programme) -> None:
    ahead = [s for s in outcome.sessions if s.slug not in _begun(outcome)]

    assert {s.slug for s in ahead if s.status is not Status.PLANNED} == {
        "film-the-lagoon-keepers",
        "wind-at-sea",
    }


def test_one_session_was_suspended_twice_over_two_days(outcome: Programme) -> None:
    sittings = outcome.session("plenary-3").sittings

    assert [(s.status, s.started_at and f"{s.started_at:%d %H:%M}") for s in sittings] == [
        (Status.SUSPENDED, "09 09:03"),
        (Status.SUSPENDED, "09 14:06"),
        (Status.ADJOURNED, "10 09:04"),
    ]


def test_one_session_resumes_at_a_time_to_be_announced(outcome: Programme) -> None:
    resumption = outcome.session("knowledge-of-coastal-peoples").resumption

    assert resumption is not None
    assert resumption.starts_at is None


def test_two_sessions_have_a_new_time_and_one_a_new_room(proposal: Proposal) -> None:
    moves = {d.session: d.act for d in proposal.acts if isinstance(d.act, Move)}

    assert [slug for slug, act in moves.items() if act.starts_at] == ["microplastics", "plenary-5"]
    assert [(slug, act.room) for slug, act in moves.items() if act.room] == [
        ("ports-as-neighbours", "arctic-room")
    ]


def test_summaries_were_published_corrected_and_withdrawn(outcome: Programme) -> None:
    summaries = {s.slug: s.summary for s in outcome.sessions if s.summary}

    assert {slug: (s.state, s.revision) for slug, s in summaries.items()} == {
        "opening": (SummaryState.PUBLISHED, 2),
        "from-river-to-reef": (SummaryState.WITHDRAWN, 1),
        "small-boats-big-catch": (SummaryState.PUBLISHED, 1),
        "meadows-under-water": (SummaryState.PUBLISHED, 1),
        "plenary-3": (SummaryState.PUBLISHED, 1),
        "the-ocean-we-measure": (SummaryState.PUBLISHED, 1),
        "fishers-and-scientists": (SummaryState.PUBLISHED, 1),
        "beyond-the-horizon": (SummaryState.PUBLISHED, 1),
    }


def test_each_summary_is_a_text_of_some_length(proposal: Proposal) -> None:
    texts = [
        d.act.text for d in proposal.acts if isinstance(d.act, PublishSummary | CorrectSummary)
    ]

    lengths = [len(string.split()) for text in texts for string in text.values()]

    assert [length for length in lengths if not 150 <= length <= 350] == []


def test_titles_of_the_conference_themes_and_a_dozen_sessions_are_in_six_languages(
    proposal: Proposal,
) -> None:
    programme = proposal.programme
    titles = [s.title for s in programme.sessions]

    assert set(programme.conference.title) == set(LANGUAGES)
    assert [set(theme.title) for theme in programme.themes] == [set(LANGUAGES)] * 8
    assert len([title for title in titles if set(title) == set(LANGUAGES)]) == 12
    assert len({title["en"] for title in titles}) == 70


def test_some_sessions_know_only_their_meeting_or_nothing_yet(proposal: Proposal) -> None:
    unknown = {
        session.slug: sitting.meeting
        for session, sitting in proposal.programme.sittings()
        if sitting.starts_at is None
    }

    assert unknown == {"moving-a-village": "thursday-pm", "family-photograph": None}


def test_no_room_is_planned_for_two_sessions_at_once(proposal: Proposal) -> None:
    timed = _timed(proposal.programme)

    clashes = [
        (first[0].slug, second[0].slug)
        for first, second in combinations(timed, 2)
        if first[1] == second[1] and overlap(first[2], second[2])
    ]

    assert clashes == []


def test_nobody_is_planned_in_two_places_at_once(proposal: Proposal) -> None:
    timed = _timed(proposal.programme)

    clashes = [
        (first[0].slug, second[0].slug)
        for first, second in combinations(timed, 2)
        if overlap(first[2], second[2]) and _people(first[0]) & _people(second[0])
    ]

    assert clashes == []


def test_there_are_closed_invited_and_webcast_sessions(proposal: Proposal) -> None:
    sessions = proposal.programme.sessions

    assert len([s for s in sessions if s.access is Access.CLOSED]) == 4
    assert len([s for s in sessions if s.access is Access.INVITATION]) == 11
    assert len([s for s in sessions if s.webcast]) == 31


def test_every_address_lies_under_example_org() -> None:
    file = (ROOT / "fixtures" / "ocean-dialogue.json").read_text("utf-8")

    hosts = set(re.findall(r"https?://([^/\"]+)", file))

    assert {host for host in hosts if not host.endswith(".example.org")} == set()


def test_texts_hold_the_characters_that_formats_trip_over(proposal: Proposal) -> None:
    session = proposal.programme.session("first-steps")

    assert session.description is not None
    assert {c for c in '\\";,' if c in session.description["en"]} == set('\\";,')


def _begun(programme: Programme) -> set[str]:
    return {s.slug for s in programme.sessions if any(sitting.started_at for sitting in s.sittings)}


def _people(session: Session) -> set[str]:
    return {o.person for o in session.officers} | {s.person for s in session.statements}


def _timed(programme: Programme) -> list[tuple[Session, Room | None, tuple[datetime, datetime]]]:
    return [
        (session, programme.room(sitting), (sitting.starts_at, sitting.ends_at))
        for session, sitting in programme.sittings()
        if sitting.starts_at and sitting.ends_at
    ]
