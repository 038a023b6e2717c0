"""Every conflict is a plain sentence, with the ways to mend it."""

# ruff: noqa: ANN401, RUF001 -- a helper passes any field on; ranges are set with an en dash.

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from scheduler.domain.conference import Day, Source
from scheduler.domain.conflict import ConflictKind, Grade
from scheduler.domain.conflicts import conflicts
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.text import Text
from scheduler.domain.times import ONE_DAY, Half
from scheduler.http.words import Words
from scheduler.web.organizer.conflict_terms import grade_name, kind_name
from scheduler.web.organizer.conflict_views import Telling
from scheduler.web.organizer.conflict_words import sentence
from scheduler.web.organizer.item_names import item_name, language_name
from scheduler.web.organizer.mending import mend
from scheduler.web.organizer.problem_words import readable
from tests.domain.clashing import CHAIR, OTHER_CHAIR, draft, held
from tests.domain.making import clock, planned
from tests.factories import (
    MONDAY,
    TUESDAY,
    make_conference,
    make_document,
    make_meeting,
    make_person,
    make_programme,
    make_summary,
    make_text,
)

MEETING = make_meeting(starts_at=clock(10), ends_at=clock(13))


def words_of(programme: Programme) -> Words:
    conference = programme.conference
    return Words(language=conference.languages[0], conference=conference, interface="en")


def said(programme: Programme) -> list[str]:
    return [sentence(c, programme, words_of(programme)) for c in conflicts(programme)]


def ways(programme: Programme) -> list[list[tuple[str, str, str]]]:
    """Return for each conflict what can be done, to which item, and where in its form."""
    words = words_of(programme)
    mended = (mend(conflict, programme, words) for conflict in conflicts(programme))
    return [[(way.label, way.item.key, way.part) for way in found] for found in mended]


def one(*sittings: Sitting, **others: Any) -> Session:
    return held("one", *sittings, **{"code": "I", "officers": (CHAIR,), **others})


def test_a_room_used_twice() -> None:
    programme = draft(
        one(planned("a", clock(10), ends_at=clock(13))),
        held(
            "two",
            planned("b", clock(12), ends_at=clock(13)),
            officers=(OTHER_CHAIR,),
            title=make_text("Saving the seas"),
        ),
    )

    assert said(programme) == [
        (
            "General Hall is used by Session I (10:00–13:00) and “Saving the seas” (12:00–13:00)"
            " on 8 June at once."
        )
    ]
    assert ways(programme) == [
        [
            ("Give Session I another room or time", "one", "sittings[0]"),
            ("Give “Saving the seas” another room or time", "two", "sittings[0]"),
        ]
    ]


def test_a_person_needed_in_two_places() -> None:
    programme = draft(
        one(planned("a", clock(10), ends_at=clock(13))),
        held("two", planned("b", clock(12), room="room-2"), officers=(CHAIR,), code="II"),
    )

    assert said(programme) == [
        (
            "Amina Diallo is needed in Session I (10:00–13:00) and Session II (from 12:00)"
            " on 8 June at once."
        ),
        "Session II (from 12:00 on 8 June) has no end.",
    ]
    assert ways(programme) == [
        [
            ("Change who is needed in Session I, or its time", "one", "sittings[0]"),
            ("Change who is needed in Session II, or its time", "two", "sittings[0]"),
        ],
        [
            ("Say when Session II ends", "two", "sittings[0]"),
        ],
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        (clock(10), clock(13), "10:00–13:00"),
        (clock(10), None, "from 10:00"),
        (None, clock(13), "until 13:00"),
    ],
)
def test_a_session_outside_the_hours_of_its_meeting(
    opens: datetime | None, closes: datetime | None, hours: str
) -> None:
    programme = draft(
        one(planned("a", clock(9), ends_at=clock(14), meeting="monday-am")),
        meetings=(make_meeting(starts_at=opens, ends_at=closes),),
    )

    assert said(programme) == [
        f"Session I (09:00–14:00) goes beyond the hours of its meeting ({hours}) on 8 June."
    ]
    assert ways(programme) == [
        [
            ("Give Session I another time or meeting", "one", "sittings[0]"),
            ("Change the hours of the meeting", "monday-am", ""),
        ]
    ]


def test_a_date_that_is_not_the_one_of_the_meeting() -> None:
    programme = draft(
        one(planned("a", clock(10) + ONE_DAY, ends_at=clock(11) + ONE_DAY, meeting=MEETING.slug)),
        meetings=(MEETING,),
        days=(Day(date=MONDAY), Day(date=TUESDAY)),
    )

    assert said(programme) == [
        (
            "Session I is planned for Tuesday, 9 June 2026,"
            " but its meeting (a.m.) is on Monday, 8 June 2026."
        )
    ]
    assert ways(programme) == [
        [("Change the date of Session I, or choose another meeting", "one", "sittings[0]")]
    ]


def test_a_date_that_is_no_day_of_the_conference() -> None:
    held_on = clock(10).replace(year=2030), clock(11).replace(year=2030)
    programme = draft(one(planned("a", held_on[0], ends_at=held_on[1])))

    assert said(programme) == [
        ("Session I is planned for Saturday, 8 June 2030, which is not a day of the conference.")
    ]
    assert ways(programme) == [
        [
            ("Change the date of Session I", "one", "sittings[0]"),
            ("Add 8 June 2030 to the days of the conference", "2030-06-08", ""),
        ]
    ]
    view = Telling(programme=programme, words=words_of(programme)).view(conflicts(programme)[0])
    assert [way.address for way in view.ways] == [
        "/organizer/oceans/sessions/one#sittings[0]",
        "/organizer/oceans/days/new?date=2030-06-08",
    ]


def test_a_meeting_that_starts_on_another_day_than_its_own() -> None:
    meeting = make_meeting(starts_at=clock(10) + ONE_DAY)
    programme = draft(
        one(planned("a", clock(10), ends_at=clock(11))),
        meetings=(meeting,),
        days=(Day(date=MONDAY), Day(date=TUESDAY)),
    )

    assert said(programme)[0] == (
        "The meeting of Monday, 8 June, a.m. starts on Tuesday, 9 June 2026,"
        " but its own day is Monday, 8 June 2026."
    )
    assert ways(programme)[0] == [
        ("Change when it starts, or its day", "monday-am", "starts_at"),
    ]


def test_a_session_that_is_too_short() -> None:
    programme = draft(one(planned("a", clock(10), ends_at=clock(10, 5))))

    assert said(programme) == ["Session I (10:00–10:05 on 8 June) is shorter than 10 minutes."]
    assert ways(programme) == [
        [
            ("Change when Session I ends", "one", "sittings[0]"),
        ]
    ]


def test_sittings_that_overlap() -> None:
    programme = draft(
        one(planned("a", clock(10), ends_at=clock(12)), planned("b", clock(11), ends_at=clock(13)))
    )

    assert said(programme) == [
        (
            "Session I: the sitting of 8 June, 11:00 begins before the sitting of 8 June, 10:00"
            " has ended."
        )
    ]
    assert ways(programme) == [
        [
            ("Put the sittings of Session I one after another", "one", "sittings[0]"),
        ]
    ]


def test_what_is_not_said_yet() -> None:
    empty = make_meeting("tuesday-pm", date=TUESDAY, half=Half.PM, room=None)
    programme = draft(
        one(planned("a", clock(10), room=None, meeting="monday-am"), officers=()),
        held("two", officers=(CHAIR,), code="II"),
        meetings=(replace(MEETING, room=None), empty),
    )

    assert said(programme) == [
        "The meeting of Tuesday, 9 June, p.m. has no session.",
        "Session I (from 10:00 on 8 June) has no room.",
        "Session I (from 10:00 on 8 June) has no end.",
        "Session I has nobody in the chair.",
        "Session II has no sitting.",
    ]
    assert ways(programme) == [
        [("Delete the meeting, or plan a session in it", "tuesday-pm", "")],
        [
            ("Give Session I a room", "one", "sittings[0]"),
            ("Give its meeting a room", "monday-am", ""),
        ],
        [("Say when Session I ends", "one", "sittings[0]")],
        [("Name who is in the chair", "one", "officers")],
        [("Say when Session II is held", "two", "sittings")],
    ]


def test_a_missing_translation_names_the_field_and_the_languages() -> None:
    both = make_text("One", fr="Une", es="Uno")
    speech = Statement(person="kai-lund", capacity=Capacity.NATIONAL, text=make_text("We agree."))
    programme = draft(
        one(
            planned("a", clock(10), ends_at=clock(12), reason=make_text("Fog", fr="Brume")),
            title=make_text("One"),
            statements=(speech,),
            summary=make_summary(make_text("Agreed.", fr="Convenu.")),
        ),
        conference=make_conference(both, languages=("en", "fr", "es")),
        rooms=(),
        people=(make_person(both, slug="kai-lund"),),
    )

    assert [told for told in said(programme) if "missing" in told] == [
        "Session I, title: missing in French and Spanish.",
        "Session I, One, account: missing in French and Spanish.",
        "Session I, text: missing in Spanish.",
        "Session I, the sitting of 8 June, 10:00, reason: missing in Spanish.",
    ]
    assert [found for found in ways(programme) if found[0][0] == "Add the translation"] == [
        [("Add the translation", "one", "title.fr")],
        [("Add the translation", "one", "statements[0].text.fr")],
        [("Add the translation", "one", "summary.text.es")],
        [("Add the translation", "one", "sittings[0]")],
    ]


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        (
            draft(one(planned("a", clock(12), ends_at=clock(11)))),
            "Session I, the sitting of 8 June, 12:00, end: ends before it starts, or at once.",
        ),
        (
            draft(one(planned("a", meeting="none"))),
            "Session I, the sitting without a time, meeting: no meeting 'none' in meetings.",
        ),
        (
            draft(one(planned("a")), days=(Day(date=TUESDAY), Day(date=MONDAY))),
            "Monday, 8 June, date: 2026-06-08 follows 2026-06-09.",
        ),
        (
            draft(one(planned("a")), conference=make_conference(slug="api", languages=("en",))),
            "The Conference, address: 'api' is taken by the addresses of Reconvene itself.",
        ),
        (
            draft(one(planned("a"), planned("a"))),
            (
                "Session I, the sitting without a time, calendar identity: 'a' is used already by"
                " Session I, the sitting without a time, calendar identity."
            ),
        ),
        (
            draft(one(planned("a"), officers=(CHAIR, Officer(person="x", role=Role.MODERATOR)))),
            "Session I, officers: no person 'x' in people.",
        ),
    ],
)
def test_a_problem_is_told_without_the_paths_of_a_file(programme: Programme, expected: str) -> None:
    assert said(programme) == [expected]


@pytest.mark.parametrize(
    "message", ["'sessions[0]' is in use", '"it\'s sessions[0]" is in use', "sessions[7].slug"]
)
def test_what_is_no_path_of_this_draft_is_left_as_it_is(message: str) -> None:
    programme = draft(one(planned("a")))

    assert readable(message, programme, words_of(programme)) == message


def test_a_draft_whose_first_language_is_not_the_interfaces_is_named_in_its_own() -> None:
    french = make_conference(Text({"fr": "Océans"}), languages=("fr", "en"))
    programme = draft(
        one(planned("a"), officers=(), code=None, title=Text({"fr": "Récifs", "en": "Reefs"})),
        conference=french,
    )

    assert "“Récifs” has nobody in the chair." in said(programme)


def test_every_item_has_a_name() -> None:
    programme = make_programme(
        documents=(make_document("A/CONF.1/L.1"),),
        sources=(Source(fact="The year", address="https://example.org"),),
    )
    items = (
        Item(ItemKind.CONFERENCE),
        Item(ItemKind.DAY, "2026-06-08"),
        Item(ItemKind.MEETING, "monday-am"),
        Item(ItemKind.ROOM, "hall"),
        Item(ItemKind.THEME, "reefs"),
        Item(ItemKind.PERSON, "kai-lund"),
        Item(ItemKind.DOCUMENT, "A/CONF.1/L.1"),
        Item(ItemKind.SOURCE, "The year"),
        Item(ItemKind.SESSION, "session-i"),
        Item(ItemKind.SESSION, "gone"),
    )

    assert [item_name(item, programme, words_of(programme)) for item in items] == [
        "The Conference",
        "Monday, 8 June",
        "The meeting of Monday, 8 June, a.m.",
        "The room “General Hall”",
        "The theme “Coral reefs”",
        "Kai Lund",
        "The document A/CONF.1/L.1",
        "The source of “The year”",
        "Session I",
        "gone",
    ]


def test_a_language_is_named_as_the_interface_does() -> None:
    words = Words(language="fr", interface="en")

    assert [language_name(code, words) for code in ("fr", "pt-BR", "xx-none")] == [
        "French",
        "Portuguese (Brazil)",
        "xx-none",
    ]


def test_every_grade_and_kind_has_a_name_of_its_own() -> None:
    words = Words(language="en")
    names = [grade_name(g, words) for g in Grade] + [kind_name(k, words) for k in ConflictKind]

    assert len(set(names)) == len(Grade) + len(ConflictKind)


def test_a_clash_over_midnight_says_on_which_days() -> None:
    late = datetime(2026, 6, 9, 3, 0, tzinfo=clock(10).tzinfo)
    programme = draft(
        one(planned("a", clock(22), ends_at=clock(22).replace(day=9, hour=6))),
        held("two", planned("b", late, ends_at=late.replace(hour=5)), officers=(OTHER_CHAIR,)),
    )

    assert said(programme) == [
        (
            "General Hall is used by Session I (22:00–Tue 9 Jun 02:00) and “two”"
            " (23:00–Tue 9 Jun 01:00) on 8 June at once."
        )
    ]
