"""What a calendar shows of each sitting, and that it shows nothing that is not known."""

from dataclasses import replace
from datetime import timedelta

from scheduler.domain.acts import Adjourn, Open
from scheduler.domain.entry import conference_entry, entries
from scheduler.domain.people import Officer, Role
from scheduler.domain.when import Precision
from tests.domain.making import clock, planned
from tests.domain.showing import done, entry, oceans, span
from tests.domain.whole import whole_programme
from tests.factories import (
    MONDAY,
    TUESDAY,
    make_meeting,
    make_programme,
    make_session,
    make_summary,
)

MINUTE = timedelta(minutes=1)


class TestTime:
    def test_an_announced_end(self) -> None:
        assert span(planned("a", clock(10), ends_at=clock(12))) == (clock(10), clock(12), True)

    def test_an_unknown_end_is_its_meeting_s(self) -> None:
        assert span(planned("a", clock(10), meeting="monday-am")) == (clock(10), clock(13), False)

    def test_else_the_next_start_in_its_meeting(self) -> None:
        sittings = (
            planned("a", clock(15), meeting="monday-pm"),
            planned("b", clock(15, 40), meeting="monday-pm"),
        )

        assert span(*sittings) == (clock(15), clock(15, 40), False)

    def test_else_an_hour(self) -> None:
        assert span(planned("a", clock(10))) == (clock(10), clock(11), False)

    def test_a_meeting_that_is_over_by_then_says_nothing_of_the_end(self) -> None:
        assert span(planned("a", clock(13), meeting="monday-am")) == (clock(13), clock(14), False)

    def test_what_knows_only_its_meeting_takes_the_meeting_s_start(self) -> None:
        assert span(planned("a", meeting="monday-am")) == (clock(10), clock(13), False)

    def test_what_knows_only_its_half_day_takes_the_whole_of_its_day(self) -> None:
        shown = entry(oceans(planned("a", meeting="monday-pm")))

        assert (shown.day, shown.precision, shown.starts_at, shown.ends_at) == (
            MONDAY,
            Precision.HALF,
            None,
            None,
        )

    def test_what_has_no_day_is_not_shown(self) -> None:
        assert list(entries(oceans(planned("a", clock(10)), planned("b")))) == ["a"]

    def test_the_actual_end_is_shown_once_it_ended(self) -> None:
        over = done(
            oceans(planned("a", clock(10), ends_at=clock(12))),
            (clock(10, 5), Open()),
            (clock(12, 58), Adjourn()),
        )

        shown = entry(over)
        assert (shown.starts_at, shown.ends_at, shown.end_announced) == (
            clock(10),
            clock(12, 58),
            True,
        )

    def test_what_ended_before_its_planned_start_is_shown_when_it_was_held(self) -> None:
        over = done(oceans(planned("a", clock(10))), (clock(9), Open()), (clock(9, 30), Adjourn()))

        assert (entry(over).starts_at, entry(over).ends_at) == (clock(9), clock(9, 30))

    def test_no_entry_ends_before_it_begins(self) -> None:
        over = done(oceans(planned("a")), (clock(10), Open()), (clock(10), Adjourn()))

        assert (entry(over).starts_at, entry(over).ends_at) == (clock(10), clock(10) + MINUTE)


class TestContent:
    def test_it_carries_what_its_session_shows(self) -> None:
        whole = whole_programme()
        session = whole.sessions[0]

        shown = entry(whole, "first-1")

        diallo, lund, _ = whole.people
        assert (shown.session, shown.code, shown.title, shown.kind) == (
            "first",
            "I",
            session.title,
            session.kind,
        )
        assert (shown.theme, shown.room) == (whole.themes[0].title, whole.rooms[0])
        assert shown.officers == ((Role.CHAIR, diallo), (Role.MODERATOR, lund))
        assert (shown.access, shown.webcast, shown.summary) == (
            session.access,
            session.webcast,
            session.summary,
        )
        assert shown.documents == tuple((d.symbol, d.title) for d in whole.documents)
        assert shown.place == (whole.conference.venue, whole.conference.city, "US")

    def test_its_room_is_its_meeting_s_where_it_has_none(self) -> None:
        programme = oceans(
            planned("a", meeting="monday-am", room=None),
            meetings=(make_meeting("monday-am", room="room-2"),),
        )

        assert entry(programme).room == programme.room_of["room-2"]

    def test_a_session_without_a_theme_has_none(self) -> None:
        assert entry(oceans(planned("a", clock(10)))).theme is None

    def test_an_officer_changes_it_and_a_statement_does_not(self) -> None:
        programme = whole_programme()
        session = programme.sessions[0]
        chair = Officer(person="ito", role=Role.VICE_CHAIR)
        chaired = replace(session, officers=(*session.officers, chair))
        silent = replace(session, statements=())

        assert entries(replace(programme, sessions=(silent,))) == entries(
            replace(programme, sessions=(session,))
        )
        assert entry(replace(programme, sessions=(chaired,)), "first-1") != entry(
            programme, "first-1"
        )

    def test_a_summary_is_shown_in_every_part(self) -> None:
        session = make_session(
            "Oceans",
            sittings=(planned("a", clock(10)), planned("b", clock(15))),
            summary=make_summary(),
        )

        shown = entries(make_programme(session))
        assert {e.summary for e in shown.values()} == {make_summary()}


class TestTheConference:
    def test_it_is_one_entry_over_all_its_days(self) -> None:
        whole = conference_entry(make_programme())

        assert whole is not None
        assert (whole.first, whole.last) == (MONDAY, TUESDAY)

    def test_without_a_day_there_is_none(self) -> None:
        assert conference_entry(make_programme(days=())) is None
