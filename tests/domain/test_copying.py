"""A copy of a session is what is planned of it; sittings are put in the order of their times."""

from dataclasses import replace
from itertools import count

import pytest

from scheduler.domain.copying import copied
from scheduler.domain.people import Capacity, Statement
from scheduler.domain.sequence import in_order
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from tests.factories import HOUR, TEN, THREE, make_session, make_sitting, make_summary, make_text


def copy_of(session: Session, *taken: str) -> Session:
    numbers = count(1)
    return copied(session, taken=taken, new_uid=lambda: f"new-{next(numbers)}")


def test_a_copy_has_no_facts_and_its_own_identities() -> None:
    held = make_sitting(TEN, status=Status.SUSPENDED, started_at=TEN + HOUR, ended_at=THREE)
    next_one = make_sitting(THREE, meeting="monday-pm", moved_from=TEN, room=None)
    session = make_session("Oceans", sittings=(held, next_one), summary=make_summary())

    copy = copy_of(session)

    assert copy == replace(
        session,
        slug="oceans-2",
        summary=None,
        sittings=(
            Sitting(uid="new-1", starts_at=TEN, ends_at=TEN + HOUR, room="hall"),
            Sitting(uid="new-2", starts_at=THREE, ends_at=THREE + HOUR, meeting="monday-pm"),
        ),
    )


def test_what_was_called_off_is_not_copied_and_what_was_postponed_has_no_time() -> None:
    reason = make_text("Storm")
    off = make_sitting(TEN, status=Status.CANCELLED, reason=reason)
    later = make_sitting(THREE, status=Status.POSTPONED, reason=reason, meeting="monday-pm")

    copy = copy_of(make_session("Oceans", sittings=(off, later)))

    assert copy.sittings == (Sitting(uid="new-1", room="hall"),)


def test_a_copy_keeps_the_speakers_without_what_they_said() -> None:
    said = Statement(
        person="kai-lund",
        capacity=Capacity.GROUP,
        on_behalf_of=make_text("G77"),
        text=make_text("The sea rises."),
        document="A/1",
    )

    copy = copy_of(make_session("Oceans", statements=(said,)))

    assert copy.statements == (replace(said, text=None, document=None),)


@pytest.mark.parametrize(
    ("slug", "taken", "free"),
    [
        ("oceans", (), "oceans-2"),
        ("oceans", ("oceans-2", "oceans-3"), "oceans-4"),
        ("o" * 80, (), "o" * 78 + "-2"),
        ("o" * 77 + "-cd", (), "o" * 77 + "-2"),
    ],
)
def test_a_copy_takes_the_first_name_that_is_free(
    slug: str, taken: tuple[str, ...], free: str
) -> None:
    assert copy_of(make_session("Oceans", slug=slug), *taken).slug == free


def test_sittings_are_put_in_the_order_of_their_times() -> None:
    late, early, unknown = make_sitting(THREE), make_sitting(TEN), make_sitting(None)
    off = make_sitting(TEN - HOUR, status=Status.CANCELLED)

    assert in_order((late, unknown, off, early)) == (early, unknown, off, late)


def test_sittings_of_one_time_stay_as_they_are() -> None:
    sittings = (make_sitting(TEN), make_sitting(TEN), make_sitting(TEN))

    assert in_order(sittings) == sittings
