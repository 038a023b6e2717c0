"""What hardly anybody means to release is told before it is released."""

from dataclasses import replace

from scheduler.domain.acts import Adjourn, Open
from scheduler.domain.programme import Programme
from scheduler.domain.releasing import to_confirm
from tests.domain.making import planned
from tests.factories import HOUR, TEN, THREE, make_programme, make_session, with_session


def conference() -> Programme:
    sittings = (planned("a", TEN), planned("b", THREE))
    return make_programme(
        make_session("Oceans", code="I", sittings=sittings),
        make_session("Ports", sittings=(planned("c", THREE),)),
    )


def begun() -> Programme:
    return conference().after(Open(), session="oceans", now=TEN)


def ended() -> Programme:
    return begun().after(Adjourn(), session="oceans", now=TEN + HOUR)


def test_an_ordinary_draft_needs_no_confirmation() -> None:
    ours = with_session(begun(), make_session("Ports", sittings=(planned("c", TEN),)))

    assert to_confirm(begun(), ours) == ()


def test_a_session_that_began_and_is_deleted_is_told() -> None:
    public = begun()

    assert to_confirm(public, replace(public, sessions=public.sessions[1:])) == (
        "2 of the 3 calendar entries would vanish with this release",
        "Session I has begun, and the draft does not say so: this release would take it back",
    )


def test_what_ended_and_is_planned_again_is_told_once() -> None:
    assert to_confirm(ended(), conference()) == (
        "Session I has begun, and the draft does not say so: this release would take it back",
    )


def test_what_ended_and_goes_on_is_told() -> None:
    assert to_confirm(ended(), begun()) == (
        "Session I has ended, and the draft does not say so: this release would take it back",
    )
