"""Which notices concern the sessions that somebody follows."""

from dataclasses import replace

from scheduler.domain.acts import Open
from scheduler.domain.changes import compare
from scheduler.domain.concern import concern
from scheduler.domain.programme import Programme
from scheduler.domain.selection import Filter
from tests.domain.making import clock
from tests.factories import make_programme, make_session, make_text, with_session

PLANNED = make_programme()
OPENING = Filter(sessions=frozenset({"opening"}))
REEFS = Filter(themes=frozenset({"reefs"}))


def concerning(wanted: Filter, old: Programme, new: Programme) -> list[str]:
    """Return the keys of the notices that concern the filter, as of the newer programme."""
    held = concern(new, wanted)
    return [notice.key for notice in compare(old, new) if held.holds(notice)]


def test_what_is_done_to_a_session_concerns_who_follows_it_and_nobody_else() -> None:
    opened = PLANNED.after(Open(), session="opening", now=clock(10, 0))

    assert concerning(OPENING, PLANNED, opened) == ["opening-1"]
    assert concerning(REEFS, PLANNED, opened) == []


def test_what_a_session_shows_concerns_who_follows_it() -> None:
    hall, other = PLANNED.rooms
    chair, speaker = PLANNED.people
    changed = replace(
        PLANNED,
        rooms=(replace(hall, name=make_text("Hall A")), replace(other, name=make_text("B"))),
        people=(replace(chair, country="FR"), replace(speaker, country="FR")),
        meetings=(replace(PLANNED.meetings[0], number=3), *PLANNED.meetings[1:]),
        documents=(replace(PLANNED.documents[0], title=make_text("Text")),),
    )

    found = concerning(OPENING, PLANNED, changed)

    assert sorted(found) == ["A/CONF.1/L.1", "amina-diallo", "hall", "monday-am"]
    assert concerning(REEFS, PLANNED, changed) == ["room-2"]


def test_a_theme_renamed_and_a_session_taken_out_of_it_concern_who_follows_the_theme() -> None:
    renamed = replace(
        PLANNED, themes=(replace(PLANNED.themes[0], title=make_text("Reefs and corals")),)
    )
    taken_out = with_session(PLANNED, replace(PLANNED.sessions[1], theme=None))

    assert concerning(REEFS, PLANNED, renamed) == ["reefs"]
    assert concerning(REEFS, PLANNED, taken_out) == ["session-i"]
    assert concerning(OPENING, PLANNED, renamed) == []


def test_a_session_that_was_removed_concerns_who_named_it_and_who_follows_any_theme() -> None:
    without = replace(PLANNED, sessions=PLANNED.sessions[1:])

    assert concerning(OPENING, PLANNED, without) == ["opening"]
    assert concerning(REEFS, PLANNED, without) == ["opening"]
    assert concerning(Filter(sessions=frozenset({"session-i"})), PLANNED, without) == []


def test_a_session_without_a_sitting_can_be_followed_by_its_name() -> None:
    bare = make_session("Bare", sittings=())
    old = replace(PLANNED, sessions=(*PLANNED.sessions, bare))
    new = with_session(old, replace(bare, title=make_text("Barer")))

    assert concerning(Filter(sessions=frozenset({"bare"})), old, new) == ["bare"]
