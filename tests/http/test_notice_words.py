"""Notices in words: what a delegate reads, for every kind of change there is."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.domain.acts import (
    Act,
    Adjourn,
    Cancel,
    CorrectSummary,
    Move,
    Open,
    Postpone,
    PublishSummary,
    Resume,
    Suspend,
    WithdrawSummary,
)
from scheduler.domain.changes import KEYS, compare
from scheduler.domain.conference import Conference
from scheduler.domain.notice import Subject
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.http.field_names import FIELD_NAMES
from scheduler.http.notices import sentence
from scheduler.http.words import Words
from tests.domain.places import another, put
from tests.domain.test_changes import LEAVES, PLACES, SUBJECTS, WHOLE
from tests.factories import make_person, make_programme, make_session, make_sitting

TEN = datetime(2026, 6, 8, 14, 0, tzinfo=UTC)
NOON_LESS_TWO = datetime(2026, 6, 8, 15, 58, tzinfo=UTC)
SESSION = make_session(
    "Combating ghost nets",
    slug="session-ii",
    code="II",
    sittings=(make_sitting(TEN, ends_at=TEN + timedelta(hours=2)),),
)
PLANNED = make_programme(sessions=(SESSION,))


def said(old: Programme, new: Programme, *, language: str = "en") -> list[str]:
    words = Words(language=language, conference=new.conference)
    return [sentence(notice, words) for notice in compare(old, new)]


def after(*acts: Act, start: datetime = TEN) -> tuple[Programme, Programme]:
    """Return the programme before the last act and after it; an hour lies between two acts."""
    before = programme = PLANNED
    for hours, act in enumerate(acts):
        before = programme
        now = start + timedelta(hours=hours)
        programme = programme.after(act, session="session-ii", now=now)
    return before, programme


def suspend(resumes_at: datetime | None = None) -> Suspend:
    return Suspend(uid="second", resumes_at=resumes_at)


@pytest.mark.parametrize(
    ("acts", "sentences"),
    [
        ([Open()], ["Session II was opened at 10:00."]),
        (
            [Open(), suspend(TEN + timedelta(hours=5))],
            ["Session II was suspended at 11:00 and reconvenes at 15:00."],
        ),
        (
            [Open(), suspend(TEN + timedelta(hours=23))],
            ["Session II was suspended at 11:00 and reconvenes on Tuesday, 9 June at 09:00."],
        ),
        (
            [Open(), suspend()],
            ["Session II was suspended at 11:00 and reconvenes at a time to be announced."],
        ),
        (
            [Open(), suspend(), Move(starts_at=TEN + timedelta(hours=5))],
            ["Session II reconvenes on Monday, 8 June at 15:00."],
        ),
        ([Open(), suspend(), Resume()], ["Session II resumed at 12:00."]),
        ([Open(), Adjourn()], ["Session II was adjourned at 11:00."]),
        ([Open(), suspend(), Adjourn()], ["Session II is adjourned."]),
        (
            [Cancel(reason=Text.of("The chair is unwell."))],
            ["Session II is cancelled. Reason: The chair is unwell."],
        ),
        ([Postpone()], ["Session II is postponed; the new time will be announced."]),
        (
            [Move(starts_at=TEN + timedelta(hours=5))],
            ["Session II now starts on Monday, 8 June at 15:00 instead of 10:00."],
        ),
        (
            [Move(starts_at=TEN + timedelta(days=1, hours=5))],
            ["Session II now starts on Tuesday, 9 June at 15:00 instead of Monday, 8 June, 10:00."],
        ),
        ([PublishSummary(text=Text.of("It was."))], ["The summary of Session II is published."]),
        (
            [PublishSummary(text=Text.of("It was.")), CorrectSummary(text=Text.of("It was not."))],
            ["The summary of Session II was corrected."],
        ),
        (
            [
                PublishSummary(text=Text.of("It was.")),
                WithdrawSummary(reason=Text.of("Not cleared.")),
            ],
            ["The summary of Session II was withdrawn. Reason: Not cleared."],
        ),
    ],
)
def test_each_act_is_one_notice(acts: list[Act], sentences: list[str]) -> None:
    start = TEN if isinstance(acts[0], Open) else TEN - timedelta(days=1)

    assert said(*after(*acts, start=start)) == sentences


def test_a_session_without_a_code_is_named_by_its_title() -> None:
    programme = make_programme(sessions=(make_session("Oceans", slug="oceans"),))

    changed = programme.after(Open(), session="oceans", now=TEN)

    assert said(programme, changed) == ["“Oceans” was opened at 10:00."]


def test_what_is_added_says_when_it_takes_place() -> None:
    empty = replace(PLANNED, sessions=())

    assert said(empty, PLANNED) == ["Session II was added: Monday, 8 June, 10:00."]
    assert said(PLANNED, empty) == ["Session II was removed: Monday, 8 June, 10:00."]


def test_a_half_day_ends_its_sentence_by_itself() -> None:
    ours = replace(SESSION, sittings=(make_sitting(None, meeting="monday-pm"),))

    assert said(replace(PLANNED, sessions=()), replace(PLANNED, sessions=(ours,))) == [
        "Session II was added: Monday, 8 June, p.m."
    ]


def test_a_list_that_is_emptied_is_removed_and_not_empty_words() -> None:
    listed = replace(SESSION, documents=("A/CONF.1/L.1",))
    full, empty = replace(PLANNED, sessions=(listed,)), PLANNED

    assert said(full, empty) == ["Session II, documents: “A/CONF.1/L.1” was removed."]
    assert said(empty, full) == ["Session II, documents: now “A/CONF.1/L.1”."]


def test_officers_are_told_by_name_and_role() -> None:
    people = (make_person("Kai Lund", slug="lund"), make_person("Ama Boateng", slug="boateng"))
    chaired = replace(SESSION, officers=(Officer(person="lund", role=Role.CHAIR),))
    swapped = replace(SESSION, officers=(Officer(person="boateng", role=Role.CHAIR),))

    old, new = (replace(PLANNED, people=people, sessions=(s,)) for s in (chaired, swapped))

    assert said(old, new) == [
        "Session II, officers: now “Ama Boateng (Chair)” instead of “Kai Lund (Chair)”."
    ]


@pytest.mark.parametrize("name", LEAVES)
def test_every_public_field_has_words(name: str) -> None:
    place = PLACES[name]
    changed = put(WHOLE, place, another(place))

    sentences = said(WHOLE, changed)

    assert sentences
    # A reason ends as it was typed.
    assert all(text.endswith(".") or " Reason: " in text for text in sentences)
    assert all("{" not in text for text in sentences)


def test_every_public_field_has_a_name() -> None:
    lists = {field.name for field in fields(Programme)} - {"conference"}
    named = {subject: {field.name for field in fields(kind)} for kind, subject in SUBJECTS.items()}
    named[Subject.CONFERENCE] |= {f"order_of_{name}" for name in lists}
    named[Subject.STATEMENT] |= {"order"}
    named[Subject.SITTING] |= {"reconvenes"}
    named[Subject.SESSION] |= {"order_of_sittings"}
    # These are told by notices of their own.
    named[Subject.SESSION] -= {"sittings", "statements", "summary"}

    assert {subject: set(names) for subject, names in FIELD_NAMES.items()} == named
    assert lists == {*KEYS, "sessions"}
    assert SUBJECTS[Conference] is Subject.CONFERENCE
