"""Changes between drafts: they lead from one to the other, and back again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from scheduler.domain.conference import Room
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import (
    LISTS,
    Item,
    ItemChange,
    ItemKind,
    Reordering,
    changes_between,
    find,
    get,
    keyed,
    reverted,
    with_changes,
)
from scheduler.domain.programme import Programme
from tests.factories import make_conference, make_programme, make_session, make_text
from tests.storage.strategies import programmes

HALL = Item(ItemKind.ROOM, "hall")


def rooms(*slugs: str) -> Programme:
    listed = tuple(Room(slug=slug, name=make_text(slug)) for slug in slugs)
    return Programme(conference=make_conference(), rooms=listed)


@pytest.mark.unmeasured
@settings(max_examples=30)
@given(old=programmes(), new=programmes())
def test_the_changes_between_two_programmes_lead_from_one_to_the_other_and_back(
    old: Programme, new: Programme
) -> None:
    changes = changes_between(old, new)

    assert with_changes(old, changes) == new
    assert reverted(new, changes) == old


@settings(max_examples=10)
@given(programme=programmes())
def test_equal_programmes_have_no_changes(programme: Programme) -> None:
    assert changes_between(programme, programme) == ()


def test_every_list_of_a_programme_has_a_kind_of_item() -> None:
    assert {*LISTS.values(), "conference"} == set(Programme.__dataclass_fields__)
    assert {*LISTS, ItemKind.CONFERENCE} == set(ItemKind)


def test_what_was_deleted_from_the_front_comes_back_in_its_order() -> None:
    old, new = rooms("a", "b", "c", "d"), rooms("c", "d")

    assert reverted(new, changes_between(old, new)) == old


def test_an_item_that_moved_alone_is_a_reordering_of_its_list() -> None:
    changes = changes_between(rooms("a", "b", "c"), rooms("c", "a", "b"))

    assert changes == (
        Reordering(kind=ItemKind.ROOM, before=("a", "b", "c"), after=("c", "a", "b")),
    )


def test_what_came_after_a_reordering_keeps_its_place_when_that_is_taken_back() -> None:
    changes = changes_between(rooms("a", "b", "c"), rooms("c", "a", "b"))

    assert reverted(rooms("c", "new", "a", "b"), changes) == rooms("a", "b", "c", "new")


def test_a_change_is_taken_back_among_later_changes_of_other_items() -> None:
    old = make_programme()
    renamed = with_changes(old, [change_of_hall(old, "Grand Hall")])
    later = replace(renamed, sessions=(*renamed.sessions, make_session("Later")))

    assert reverted(later, changes_between(old, renamed)) == replace(old, sessions=later.sessions)


def test_a_change_is_not_taken_back_once_the_item_has_changed_again() -> None:
    old = make_programme()
    change = change_of_hall(old, "Grand Hall")
    renamed = with_changes(old, [change])
    again = with_changes(renamed, [change_of_hall(renamed, "Great Hall")])

    with pytest.raises(ConflictError, match="room 'hall' has been changed again"):
        reverted(again, [change])


def test_an_item_is_found_by_its_key() -> None:
    programme = make_programme()

    assert find(programme, Item(ItemKind.CONFERENCE)) == programme.conference
    assert find(programme, HALL) == programme.rooms[0]
    assert find(programme, Item(ItemKind.ROOM, "cellar")) is None
    assert list(keyed(programme, ItemKind.DAY)) == ["2026-06-08", "2026-06-09"]
    with pytest.raises(NotFoundError, match="no room 'cellar' in the draft"):
        get(programme, Item(ItemKind.ROOM, "cellar"))


def change_of_hall(programme: Programme, name: str) -> ItemChange:
    hall = get(programme, HALL)
    return ItemChange(item=HALL, before=hall, after=replace(hall, name=make_text(name)))
