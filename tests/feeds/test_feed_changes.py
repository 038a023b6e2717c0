"""After each act exactly the entries that changed are sent anew, and a program sees that."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

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
from scheduler.domain.conference import Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import SessionKind
from scheduler.feeds.events import sitting_event
from tests.domain.making import clock, planned
from tests.factories import make_person, make_programme, make_session, make_text
from tests.feeds.editions import (
    EXAMPLES,
    acted,
    events,
    example,
    following,
    released,
    stream,
    value,
)

CONFERENCE = "11111111-1111-4111-8111-111111111111"
REEFS, PORTS, LAST = "reefs-1", "ports-1", "last-1"


def programme() -> Programme:
    """Return three sessions in a row: the first two share a chair, the first and last a room."""
    chair = (Officer(person="amina-diallo", role=Role.CHAIR),)
    return make_programme(
        make_session(
            "Reefs",
            kind=SessionKind.THEMATIC,
            theme="reefs",
            officers=chair,
            sittings=(planned(REEFS, clock(10), ends_at=clock(11)),),
        ),
        make_session(
            "Ports",
            officers=chair,
            documents=("A/CONF.1/L.1",),
            sittings=(planned(PORTS, clock(12), ends_at=clock(13), room="room-2"),),
        ),
        make_session("Last", sittings=(planned(LAST, clock(15), ends_at=clock(18)),)),
        meetings=(),
    )


def changed(before: Edition, after: Edition) -> set[str]:
    """Return whose bytes differ; a program must be able to see that of each."""
    old, new = events(stream(before)), events(stream(after))
    differing = {uid for uid in old.keys() & new.keys() if old[uid] != new[uid]}
    for uid in differing:
        assert int(value(new[uid], "SEQUENCE")) == int(value(old[uid], "SEQUENCE")) + 1
        assert value(new[uid], "LAST-MODIFIED") > value(old[uid], "LAST-MODIFIED")
        assert value(new[uid], "DTSTAMP") == value(new[uid], "LAST-MODIFIED")
        assert value(new[uid], "CREATED") == value(old[uid], "CREATED")
        assert content(new[uid]) != content(old[uid])
    return differing | (old.keys() ^ new.keys())


def content(event: bytes) -> Mapping[str, str]:
    """Return what a person sees of an entry, without the edition it names."""
    names = ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "ATTACH", "RELATED-TO")
    description = value(event, "DESCRIPTION").rpartition("\\nAs of edition ")[0]
    return {name: value(event, name) for name in names} | {"DESCRIPTION": description}


def played(*acts: Act) -> Edition:
    """Return the edition after these acts on the reefs, one each minute from 10:00 on."""
    edition = released(programme())
    for minute, act in enumerate(acts):
        edition = acted(edition, act, session="reefs", now=clock(10, minute))
    return edition


SUMMARY = make_text("Reefs need time.")
AT_TWO = clock(14)


@pytest.mark.parametrize(
    ("before", "act", "uids"),
    [
        ([], Open(), set()),
        ([], Move(starts_at=clock(11), ends_at=clock(12)), {REEFS}),
        ([], Move(room="room-2"), {REEFS}),
        ([], Postpone(reason=make_text("Fog")), {REEFS}),
        ([], Cancel(), {REEFS}),
        ([Postpone()], Move(starts_at=clock(11)), {REEFS}),
        ([Open()], Adjourn(), {REEFS}),
        ([Open()], Suspend(uid="reefs-2"), {REEFS}),
        ([Open()], Suspend(uid="reefs-2", resumes_at=AT_TWO), {REEFS, "reefs-2"}),
        ([Open(), Suspend(uid="reefs-2")], Resume(), {REEFS, "reefs-2"}),
        ([Open(), Suspend(uid="reefs-2")], Move(starts_at=AT_TWO), {REEFS, "reefs-2"}),
        ([Open(), Suspend(uid="reefs-2", resumes_at=AT_TWO)], Resume(), set()),
        ([], PublishSummary(text=SUMMARY), {REEFS}),
        ([PublishSummary(text=SUMMARY)], CorrectSummary(text=make_text("Much time.")), {REEFS}),
        ([PublishSummary(text=SUMMARY)], WithdrawSummary(), {REEFS}),
    ],
)
def test_an_act_changes_the_entries_it_shows_in_and_no_others(
    before: list[Act], act: Act, uids: set[str]
) -> None:
    earlier = played(*before)

    later = acted(earlier, act, session="reefs", now=clock(10, len(before)))

    assert changed(earlier, later) == uids


def test_an_edition_that_shows_nothing_new_is_the_same_feed() -> None:
    earlier = played()

    assert stream(acted(earlier, Open(), session="reefs", now=clock(10))) == stream(earlier)


OTHER = make_text("Another name")


@pytest.mark.parametrize(
    ("edit", "uids"),
    [
        (
            {
                "rooms": (
                    Room(slug="hall", name=OTHER),
                    Room(slug="room-2", name=make_text("Room 2")),
                )
            },
            {REEFS, LAST},
        ),
        ({"people": (make_person("Amina Diallo-Sow", slug="amina-diallo"),)}, {REEFS, PORTS}),
        ({"themes": (Theme(slug="reefs", title=OTHER),)}, {REEFS}),
    ],
)
def test_a_shared_edit_changes_every_entry_it_shows_in(
    edit: dict[str, Any], uids: set[str]
) -> None:
    earlier = released(programme())

    later = following(earlier, replace(earlier.programme, **edit), now=clock(9))

    assert changed(earlier, later) == uids


@pytest.mark.parametrize(
    "edit",
    [
        {"zone": "Europe/Paris"},
        {"languages": ("fr", "en")},
        {"city": OTHER},
        {"venue": OTHER},
    ],
)
def test_an_edit_of_the_conference_that_shows_everywhere_changes_every_entry(
    edit: dict[str, Any],
) -> None:
    earlier = released(programme())
    conference = replace(earlier.programme.conference, **edit)

    later = following(earlier, replace(earlier.programme, conference=conference), now=clock(9))

    old, new = events(stream(earlier, "en")), events(stream(later, "en"))
    assert {uid for uid in old if old[uid] != new[uid]} == {CONFERENCE, REEFS, PORTS, LAST}
    assert {value(event, "SEQUENCE") for event in new.values()} == {"1"}


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_act_of_an_example_changes_what_it_must(name: str) -> None:
    editions = example(name)

    for earlier, later in pairwise(editions):
        moved = {uid for uid, mark in later.marks.items() if mark != earlier.marks.get(uid)}
        assert changed(earlier, later) == moved


def test_a_removed_entry_leaves_the_others_as_they_were() -> None:
    earlier = released(programme())
    fewer = replace(earlier.programme, sessions=earlier.programme.sessions[1:])

    assert changed(earlier, following(earlier, fewer, now=clock(9))) == {REEFS}


def test_after_one_change_one_entry_is_rendered_and_no_more() -> None:
    sessions = (
        make_session(str(n), sittings=(planned(f"s-{n}", clock(10) + timedelta(days=n % 5)),))
        for n in range(1000)
    )
    earlier = released(make_programme(*sessions, meetings=()))
    stream(earlier)
    later = acted(earlier, Move(room="room-2"), session="500", now=clock(9))

    before = sitting_event.cache_info()
    stream(later)

    after = sitting_event.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 999)
