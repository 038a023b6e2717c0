"""What a release does to calendars is told entry by entry, before anybody releases."""

from dataclasses import replace

from hypothesis import given, settings

from scheduler.domain.conference import Day
from scheduler.domain.entry import every_entry
from scheduler.domain.outlook import Fate, outlook
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from tests.domain.making import planned
from tests.domain.universe import programmes
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    THREE,
    make_conference,
    make_programme,
    make_session,
    make_text,
    with_session,
)

WHOLE = "11111111-1111-4111-8111-111111111111"


def conference() -> Programme:
    return make_programme(
        make_session("Oceans", code="I", sittings=(planned("a", TEN), planned("b", THREE))),
        make_session("Ports", sittings=(planned("c", THREE),)),
    )


def of(public: Programme | None, ours: Programme) -> list[tuple[str, Fate]]:
    return [(outcome.uid, outcome.fate) for outcome in outlook(public, ours).outcomes]


def test_an_unchanged_programme_keeps_every_entry() -> None:
    looks = outlook(conference(), conference())

    assert (looks.outcomes, looks.kept) == ((), 4)


def test_everything_is_added_while_nothing_is_public() -> None:
    looks = outlook(None, conference())

    assert [outcome.uid for outcome in looks.of(Fate.ADDED)] == ["a", "b", "c", WHOLE]
    assert (len(looks.outcomes), looks.kept) == (4, 0)


def test_each_entry_is_told_by_what_a_subscriber_has_to_see() -> None:
    public = conference()
    moved, called_off = public.session("oceans").sittings
    ours = replace(
        public,
        days=public.days[:1],
        sessions=(
            replace(
                public.session("oceans"),
                sittings=(
                    replace(moved, starts_at=TEN + HOUR),
                    replace(called_off, status=Status.CANCELLED),
                ),
            ),
            make_session("New", sittings=(planned("new", THREE),)),
        ),
    )

    looks = outlook(public, ours)

    assert of(public, ours) == [
        ("c", Fate.GONE),
        ("b", Fate.CANCELLED),
        ("a", Fate.MOVED),
        (WHOLE, Fate.MOVED),
        ("new", Fate.ADDED),
    ]
    assert looks.counts == {
        Fate.GONE: 1,
        Fate.CANCELLED: 1,
        Fate.MOVED: 2,
        Fate.ADDED: 1,
        Fate.CHANGED: 0,
    }
    assert [outcome.title for outcome in looks.outcomes] == [
        make_text("Ports"),
        make_text("Oceans"),
        make_text("Oceans"),
        make_text("Ocean Conference"),
        make_text("New"),
    ]
    assert [outcome.code for outcome in looks.outcomes] == [None, "I", "I", None, None]


def test_a_new_room_changes_an_entry_and_a_title_all_of_its_session() -> None:
    public = conference()
    elsewhere = replace(public.session("ports").sittings[0], room="room-2")
    ours = with_session(public, replace(public.session("ports"), sittings=(elsewhere,)))
    ours = with_session(ours, replace(public.session("oceans"), title=make_text("Seas")))

    assert of(public, ours) == [("a", Fate.CHANGED), ("b", Fate.CHANGED), ("c", Fate.CHANGED)]


def test_what_takes_place_after_all_is_no_longer_cancelled() -> None:
    ours = conference()
    called_off = replace(ours.session("ports").sittings[0], status=Status.CANCELLED)
    public = with_session(ours, replace(ours.session("ports"), sittings=(called_off,)))

    # With it off, another one was the last of the day, and said when the conference goes on.
    assert of(public, ours) == [("b", Fate.CHANGED), ("c", Fate.CHANGED)]


def test_the_conference_itself_is_an_entry() -> None:
    public = conference()
    renamed = replace(public, conference=make_conference("Seas"))
    undated = replace(public, days=())

    assert of(public, renamed) == [(WHOLE, Fate.CHANGED)]
    assert of(public, undated) == [(WHOLE, Fate.GONE)]
    assert of(public, replace(public, days=(Day(date=MONDAY),))) == [(WHOLE, Fate.MOVED)]


@settings(max_examples=20)
@given(public=programmes(), ours=programmes())
def test_every_entry_is_told_once_or_kept(public: Programme, ours: Programme) -> None:
    looks = outlook(public, ours)

    before, after = every_entry(public), every_entry(ours)
    told = {outcome.uid: (outcome.before, outcome.after) for outcome in looks.outcomes}
    different = {
        uid: (before.get(uid), after.get(uid))
        for uid in {*before, *after}
        if before.get(uid) != after.get(uid)
    }
    assert told == different
    assert len(looks.outcomes) + looks.kept == len({*before, *after})
