"""The shelf shows one edition at a time, never an older one, within a bound of bytes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.http.prepared import Content, PreparedResponse, prepare
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Origin, Shelf
from tests.http.asking import scope_of

FEED = Address(b"/ocean/feed.ics")
PAGE = Address(b"/ocean/")


def _response(text: str) -> PreparedResponse:
    return prepare(Content(body=text.encode(), content_type="text/plain"), policy=SecurityPolicy())


def _of(edition: int, *, conference: str = "ocean", archived: bool = False) -> Origin:
    return Origin(conference=conference, edition=edition, archived=archived)


def test_what_is_kept_is_found_by_path_and_query(shelf: Shelf) -> None:
    kept = _response("edition 1")
    shelf.keep(FEED, kept, of=_of(1))

    assert shelf.find(FEED) is kept
    assert shelf.find(Address(FEED.path, b"theme=law")) is None


def test_a_new_edition_takes_the_old_out_of_circulation_at_once(shelf: Shelf) -> None:
    old = _response("edition 1")
    shelf.keep(FEED, old, of=_of(1))

    shelf.forget("ocean", before=2)

    assert shelf.find(FEED) is None
    assert shelf.at_least(FEED, edition=1) is None
    assert shelf.last_good(FEED) is old


def test_other_conferences_and_earlier_editions_of_record_stay(shelf: Shelf) -> None:
    other, archive = _response("other"), _response("edition 1, for good")
    shelf.keep(PAGE, other, of=_of(1, conference="law"))
    shelf.keep(FEED, archive, of=_of(1, archived=True))

    shelf.forget("ocean", before=2)

    assert (shelf.find(PAGE), shelf.find(FEED)) == (other, archive)


def test_what_was_made_too_late_is_not_kept(shelf: Shelf) -> None:
    shelf.forget("ocean", before=2)

    kept = shelf.keep(FEED, _response("edition 1"), of=_of(1))

    assert (kept, shelf.find(FEED)) == (False, None)


def test_an_earlier_edition_of_record_is_kept_at_any_time(shelf: Shelf) -> None:
    shelf.forget("ocean", before=9)

    assert shelf.keep(FEED, _response("edition 1"), of=_of(1, archived=True))


def test_a_late_announcement_changes_nothing(shelf: Shelf) -> None:
    shelf.forget("ocean", before=3)
    newest = _response("edition 3")
    shelf.keep(FEED, newest, of=_of(3))

    shelf.forget("ocean", before=2)
    shelf.forget("ocean", before=3)

    assert shelf.find(FEED) is newest


def test_the_last_good_is_let_go_when_the_new_is_there(shelf: Shelf) -> None:
    shelf.keep(FEED, _response("edition 1"), of=_of(1))
    shelf.forget("ocean", before=2)
    new = _response("edition 2")

    shelf.keep(FEED, new, of=_of(2))

    assert (shelf.find(FEED), shelf.last_good(FEED), shelf.size) == (new, None, new.size)


def test_at_least_asks_for_an_edition_or_a_newer_one(shelf: Shelf) -> None:
    kept = _response("edition 2")
    shelf.keep(FEED, kept, of=_of(2))

    assert [shelf.at_least(FEED, edition=number) for number in (1, 2, 3)] == [kept, kept, None]


def test_the_longest_unasked_goes_first_when_room_is_short() -> None:
    one = _response("x")
    shelf = Shelf(limit=2 * one.size)
    shelf.keep(PAGE, one, of=_of(1))
    shelf.keep(FEED, one, of=_of(1))
    shelf.find(PAGE)

    shelf.keep(Address(b"/ocean/changes"), one, of=_of(1))

    assert (shelf.find(PAGE), shelf.find(FEED), shelf.size) == (one, None, 2 * one.size)


def test_a_former_edition_goes_before_the_present_one() -> None:
    one = _response("x")
    shelf = Shelf(limit=2 * one.size)
    shelf.keep(PAGE, one, of=_of(1, conference="law"))
    shelf.keep(FEED, one, of=_of(1))
    shelf.forget("ocean", before=2)

    shelf.keep(Address(b"/ocean/changes"), one, of=_of(2))

    assert (shelf.last_good(FEED), shelf.find(PAGE)) == (None, one)


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    one = _response("x")
    shelf = Shelf(limit=one.size)
    shelf.keep(PAGE, one, of=_of(1))

    kept = shelf.keep(FEED, _response("much larger"), of=_of(1))

    assert (kept, shelf.find(FEED), shelf.find(PAGE)) == (False, None, one)


def test_what_is_pinned_stays_outside_the_limit() -> None:
    pinned = _response("robots")
    shelf = Shelf(limit=0)
    shelf.pin(Address(b"/robots.txt"), pinned)

    assert (shelf.find(Address(b"/robots.txt")), shelf.size) == (pinned, 0)


def test_the_most_asked_for_wait_in_front(shelf: Shelf) -> None:
    for path, times in (("/ocean/a", 1), ("/ocean/b", 3), ("/ocean/c", 2), ("/ocean/d", 0)):
        shelf.keep(Address(path.encode()), _response(path), of=_of(1))
        for _ in range(times):
            shelf.find(Address(path.encode()))
    shelf.keep(Address(b"/law/"), _response("law"), of=_of(1, conference="law"))
    shelf.find(Address(b"/law/"))

    shelf.forget("ocean", before=2)

    assert shelf.popular("ocean", limit=2) == [Address(b"/ocean/b"), Address(b"/ocean/c")]
    assert shelf.popular("law", limit=2) == []


def test_popularity_fades_by_half_with_every_edition(shelf: Shelf) -> None:
    shelf.keep(FEED, _response("edition 1"), of=_of(1))
    for _ in range(3):
        shelf.find(FEED)

    waiting = []
    for edition in (2, 3, 4):
        shelf.forget("ocean", before=edition)
        waiting.append(shelf.popular("ocean", limit=9))
        shelf.keep(FEED, _response(f"edition {edition}"), of=_of(edition))

    assert waiting == [[FEED], [FEED], []]


@pytest.mark.parametrize("written", ["/a%62c/%C3%A9~", "/abc/%c3%a9~", "/abc/%C3%A9%7E"])
def test_a_path_is_one_address_however_it_was_encoded(written: str) -> None:
    assert Address.of(scope_of(f"{written}?q=%62")) == Address(b"/abc/%C3%A9~", b"q=%62")


def test_an_address_as_written_needs_no_decoding() -> None:
    scope = scope_of("/a%62c?x=1")

    assert Address.written(scope) == Address(b"/a%62c", b"x=1")


def test_without_a_raw_path_the_decoded_one_serves() -> None:
    scope = scope_of("/abc")
    del scope["raw_path"]

    assert Address.written(scope) == Address(b"/abc", b"")


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "forget", "find"]),
        st.sampled_from(["ocean", "law"]),
        st.integers(1, 6),
        st.sampled_from(["a", "b", "c"]),
    )
)


@given(_STEPS)
def test_no_order_of_events_shows_an_older_edition_than_before(
    steps: list[tuple[str, str, int, str]],
) -> None:
    made = {number: _response("x" * number) for number in range(1, 7)}
    shelf = Shelf(limit=3 * made[6].size)
    announced = {"ocean": 0, "law": 0}
    seen: dict[Address, int] = {}

    for step, conference, edition, name in steps:
        address = Address(f"/{conference}/{name}".encode())
        if step == "keep":
            shelf.keep(address, made[edition], of=_of(edition, conference=conference))
        elif step == "forget":
            shelf.forget(conference, before=edition)
            announced[conference] = max(announced[conference], edition)
        found = shelf.find(address)
        shown = len(found.representations["identity"].body) if found else None
        assert shown is None or shown >= max(announced[conference], seen.get(address, 0))
        assert shelf.size <= shelf.limit
        seen[address] = shown or seen.get(address, 0)


def test_size_is_what_the_bodies_weigh(shelf: Shelf) -> None:
    steps: list[Callable[[], object]] = [
        lambda: shelf.keep(FEED, _response("a"), of=_of(1)),
        lambda: shelf.keep(FEED, _response("ab"), of=_of(1)),
        lambda: shelf.forget("ocean", before=2),
        lambda: shelf.keep(FEED, _response("abc"), of=_of(2)),
    ]
    sizes = []
    for step in steps:
        step()
        sizes.append(shelf.size)

    empty = _response("").size
    assert sizes == [empty + 1, empty + 2, empty + 2, empty + 3]
