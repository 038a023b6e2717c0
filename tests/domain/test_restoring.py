"""An earlier edition comes back into the draft; what has happened since is not unsaid."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.acts import Adjourn, Move, Open, PublishSummary, WithdrawSummary
from scheduler.domain.conference import Room
from scheduler.domain.mentions import dangling
from scheduler.domain.programme import Programme
from scheduler.domain.restoring import has_begun, restored
from scheduler.domain.session import Session
from scheduler.domain.summary import SummaryState
from scheduler.domain.validation import problems
from tests.domain.making import planned
from tests.domain.universe import programmes
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    TUESDAY,
    make_conference,
    make_programme,
    make_session,
    make_summary,
    make_text,
    with_session,
)

DAY = 24 * HOUR


def conference() -> Programme:
    return make_programme(
        make_session("Opening", sittings=(planned("opening-1", TEN, meeting="monday-am"),)),
        make_session("Oceans", sittings=(planned("oceans-1", THREE),)),
    )


def titled(programme: Programme, title: str) -> Programme:
    opening = programme.session("opening")
    return with_session(programme, replace(opening, title=make_text(title)))


def opened(programme: Programme, session: str = "opening") -> Programme:
    return programme.after(Open(), session=session, now=TEN)


def test_where_nothing_has_begun_the_draft_is_as_the_edition_was() -> None:
    edition, draft = conference(), titled(conference(), "Ceremony")
    draft = replace(draft, rooms=draft.rooms[:1], sessions=draft.sessions[:1])

    assert restored(draft, edition, public=[draft]) == edition


def test_a_session_that_has_begun_keeps_its_sittings_and_nothing_else() -> None:
    edition = conference()
    public = opened(titled(edition, "Ceremony"))

    now = restored(public, edition, public=[public])

    assert now == opened(edition)


def test_unfinished_edits_of_a_session_that_has_begun_are_given_up() -> None:
    edition = conference()
    public = opened(edition)
    ours = public.session("opening")
    draft = with_session(public, replace(ours, sittings=(*ours.sittings, planned("new", THREE))))

    assert restored(draft, edition, public=[public]) == public


def test_a_fact_that_only_the_draft_knows_stays() -> None:
    edition = conference()

    assert restored(opened(edition), edition, public=[edition]) == opened(edition)


def test_a_session_that_has_begun_stays_where_the_edition_lacks_it() -> None:
    added = make_session("Added", theme="reefs", sittings=(planned("added-1", TEN, room="pool"),))
    edition = replace(conference(), themes=())
    pool = Room(slug="pool", name=make_text("Pool"))
    opening, oceans = edition.sessions
    public = make_programme(opening, added, oceans)
    public = opened(replace(public, rooms=(pool, *public.rooms)), "added")

    now = restored(public, edition, public=[public])

    assert now == public


def test_a_session_that_has_not_begun_goes_where_the_edition_lacks_it() -> None:
    edition = conference()
    draft = replace(edition, sessions=(*edition.sessions, make_session("Added")))

    assert restored(draft, edition, public=[draft]) == edition


def test_a_session_that_has_begun_and_was_deleted_comes_back_with_its_facts() -> None:
    edition = conference()
    public = opened(edition)
    draft = replace(public, sessions=public.sessions[1:])

    assert restored(draft, edition, public=[public]) == public


def test_a_session_that_is_no_longer_public_comes_back_as_the_public_last_saw_it() -> None:
    edition = conference()
    last = opened(edition)
    public = replace(last, sessions=last.sessions[1:])

    assert restored(public, edition, public=[public, last]) == last


def test_a_session_that_nobody_remembers_comes_back_as_the_edition_has_it() -> None:
    edition = conference()
    public = replace(edition, sessions=edition.sessions[1:])

    assert restored(public, edition, public=[public]) == edition


def test_what_is_over_stays_so_where_it_was() -> None:
    whole = conference()
    edition = replace(
        whole, rooms=whole.rooms[:1], days=whole.days[:1], meetings=whole.meetings[:2]
    )
    public = (
        whole.after(Move(starts_at=None, room="room-2"), session="oceans", now=TEN)
        .after(Open(), session="oceans", now=THREE)
        .after(Adjourn(), session="oceans", now=THREE + HOUR)
    )

    now = restored(public, edition, public=[public])

    assert now.session("oceans") == public.session("oceans")
    assert now == replace(public, days=edition.days, meetings=edition.meetings)
    assert problems(now) == ()


def test_a_day_on_which_something_began_stays() -> None:
    edition = replace(conference(), days=conference().days[:1], meetings=())
    opening, oceans = conference().sessions
    tuesday = replace(oceans, sittings=(planned("oceans-1", meeting="tuesday-am"),))
    public = make_programme(opening, tuesday).after(Open(), session="oceans", now=TEN + DAY)
    edition = with_session(edition, replace(opening, sittings=(planned("opening-1", TEN),)))

    now = restored(public, edition, public=[public])

    assert [day.date for day in now.days] == [day.date for day in public.days]
    assert [meeting.date for meeting in now.meetings] == [TUESDAY]
    assert problems(now) == ()


def test_a_sitting_that_began_elsewhere_is_not_planned_a_second_time() -> None:
    edition = conference()
    opening, oceans = edition.sessions
    joined = replace(opening, sittings=(*opening.sittings, *oceans.sittings))
    public = opened(replace(edition, sessions=(joined, replace(oceans, sittings=()))))

    now = restored(public, edition, public=[public])

    assert now == public


def test_a_summary_that_was_withdrawn_is_not_published_again() -> None:
    first = conference()
    edition = first.after(PublishSummary(text=make_text("It agreed.")), session="oceans", now=THREE)
    public = edition.after(WithdrawSummary(), session="oceans", now=THREE)

    now = restored(titled(public, "Ceremony"), edition, public=[public])

    summary = now.session("oceans").summary
    assert now == public
    assert summary
    assert summary.state is SummaryState.WITHDRAWN


def test_a_summary_that_was_published_since_stays() -> None:
    edition = conference()
    public = with_session(edition, replace(edition.sessions[1], summary=make_summary()))

    assert restored(edition, edition, public=[public]) == public


def test_a_language_stays_while_a_fact_is_said_in_it() -> None:
    english = make_conference(languages=("en",))
    edition = replace(conference(), conference=english)
    edition = replace(edition, rooms=edition.rooms[1:], themes=(), meetings=())
    opening = replace(edition.sessions[0], sittings=(planned("opening-1", TEN, room="room-2"),))
    oceans = replace(edition.sessions[1], sittings=(planned("oceans-1", THREE, room="room-2"),))
    edition = replace(edition, sessions=(opening, oceans))
    public = conference()

    unheld = restored(public, edition, public=[public])
    held = restored(opened(public), edition, public=[opened(public)])

    assert unheld == edition
    assert held.conference.languages == ("en", "fr")
    assert problems(held) == ()


def test_the_conference_keeps_its_uid_and_its_address() -> None:
    edition = replace(conference(), conference=make_conference("Seas", uid="old", slug="seas"))

    now = restored(conference(), edition, public=[])

    assert now.conference == make_conference("Seas")


@pytest.mark.unmeasured
@settings(max_examples=30)
@given(draft=programmes(), edition=programmes(), public=st.none() | programmes())
def test_whatever_is_restored_its_names_are_known_and_its_sittings_are_each_one(
    draft: Programme, edition: Programme, public: Programme | None
) -> None:
    now = restored(draft, edition, public=[public] if public else [])

    assert dangling(now) == frozenset()
    if public is None:
        uids = [sitting.uid for _, sitting in now.sittings()]
        assert sorted(uids) == sorted(set(uids))
        assert facts(now) == {**facts(now), **facts(draft)}
    assert {s.slug for s in now.sessions} - set(edition.session_of) == {
        session.slug
        for session in draft.sessions
        if session.slug not in edition.session_of and began(session, public)
    }


def facts(programme: Programme) -> dict[str, tuple[object, ...]]:
    return {s.slug: (s.sittings, s.summary) for s in programme.sessions if has_begun(s)}


def began(session: Session, public: Programme | None) -> bool:
    theirs = public.session_of.get(session.slug) if public else None
    return has_begun(session) or (theirs is not None and has_begun(theirs))
