"""Editions: numbered, never silent, and chained so that no byte can change unseen."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.acts import Open
from scheduler.domain.changes import compare
from scheduler.domain.edition import FIRST, Cause, Edition, Mark, digest, issue
from scheduler.domain.errors import ConflictError
from tests.domain.making import clock, planned
from tests.factories import make_programme, make_session

PROGRAMME = make_programme(make_session("Oceans", sittings=(planned("a", clock(10)),)))
OPENED = PROGRAMME.after(Open(), session="oceans", now=clock(10, 2))


EIGHT = clock(8)


def first(*, now: datetime = EIGHT) -> Edition:
    return issue(None, PROGRAMME, cause=Cause.RELEASE, now=now, by="Amina")


def test_the_first_edition_has_no_predecessor_and_no_notice() -> None:
    edition = first()

    assert edition == Edition(
        number=1,
        cause=Cause.RELEASE,
        issued_at=clock(8),
        issued_by="Amina",
        comment=None,
        programme=PROGRAMME,
        notices=(),
        marks={
            uid: Mark(revision=0, created_at=clock(8), changed_at=clock(8), edition=1)
            for uid in ("a", PROGRAMME.conference.uid)
        },
        previous=FIRST,
        digest="",
    )
    assert edition.slug == "oceans"


def test_the_next_edition_names_its_predecessor_and_says_what_changed() -> None:
    before = replace(first(), digest="d" * 64)

    edition = issue(before, OPENED, cause=Cause.ACT, now=clock(10, 2), by="Kai", comment="Go.")

    assert (edition.number, edition.cause, edition.issued_by, edition.comment) == (
        2,
        Cause.ACT,
        "Kai",
        "Go.",
    )
    assert (edition.previous, edition.programme) == ("d" * 64, OPENED)
    assert edition.notices == compare(PROGRAMME, OPENED)


def test_an_edition_that_says_nothing_new_is_refused() -> None:
    with pytest.raises(ConflictError) as refusal:
        issue(first(), replace(PROGRAMME), cause=Cause.RELEASE, now=clock(9), by="Amina")

    assert str(refusal.value) == (
        "Nothing has changed since edition 1, so there is nothing to publish."
    )


def test_an_edition_is_issued_at_a_whole_second_in_utc() -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    issued_at = first(now=datetime(2026, 6, 8, 8, 0, 0, 999_999, tzinfo=kathmandu)).issued_at

    assert issued_at.isoformat() == "2026-06-08T02:15:00+00:00"


def test_every_edition_is_later_than_its_predecessor_though_a_clock_was_set_back() -> None:
    edition = issue(first(), OPENED, cause=Cause.ACT, now=clock(7), by="Kai")

    assert edition.issued_at == clock(8) + timedelta(seconds=1)


def chain(contents: list[bytes]) -> list[str]:
    """Return the digest of each edition of a history that holds these contents."""
    digests = [FIRST]
    for content in contents:
        digests.append(digest(content, previous=digests[-1]))
    return digests[1:]


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=5), st.data())
def test_any_altered_byte_alters_the_digests_from_there_on(
    contents: list[bytes], data: st.DataObject
) -> None:
    index = data.draw(st.integers(min_value=0, max_value=len(contents) - 1))
    position = data.draw(st.integers(min_value=0, max_value=len(contents[index]) - 1))
    flipped = bytearray(contents[index])
    flipped[position] ^= data.draw(st.integers(min_value=1, max_value=255))

    was, now = chain(contents), chain([*contents[:index], bytes(flipped), *contents[index + 1 :]])

    assert was[:index] == now[:index]
    assert [a == b for a, b in zip(was[index:], now[index:], strict=True)] == [False] * (
        len(contents) - index
    )


@given(st.binary(max_size=40), st.integers(min_value=0, max_value=63))
def test_any_altered_predecessor_alters_the_digest(content: bytes, position: int) -> None:
    other = FIRST[:position] + "1" + FIRST[position + 1 :]

    assert digest(content, previous=FIRST) != digest(content, previous=other)


def test_a_digest_is_the_same_everywhere_and_always() -> None:
    assert digest(b"{}", previous=FIRST) == (
        "5508d2b710e64bc470079e1b211d9c58e21011e59d0559e422345dc19d659a75"
    )
