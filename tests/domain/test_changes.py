"""Every public field that changes is told, in exactly one notice; nothing else is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import reduce
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.changes import compare
from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.notice import FieldChange, Notice, Subject
from scheduler.domain.people import Officer, Person, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.summary import Summary
from tests.domain.places import Place, another, may_be_empty, places, put
from tests.domain.whole import whole_programme

WHOLE = whole_programme()
PLACES = {str(place): place for place in places(WHOLE)}
# What tells a thing from others of its kind: another one is another thing, not a change.
KEYS = {
    Day: "date",
    Document: "symbol",
    Meeting: "slug",
    Person: "slug",
    Room: "slug",
    Session: "slug",
    Sitting: "uid",
    Source: "fact",
    Statement: "person",
    Theme: "slug",
}
SUBJECTS = {
    Conference: Subject.CONFERENCE,
    Day: Subject.DAY,
    Document: Subject.DOCUMENT,
    Meeting: Subject.MEETING,
    Person: Subject.PERSON,
    Room: Subject.ROOM,
    Session: Subject.SESSION,
    Sitting: Subject.SITTING,
    Source: Subject.SOURCE,
    Statement: Subject.STATEMENT,
    Summary: Subject.SUMMARY,
    Theme: Subject.THEME,
}
# These are told as a field of what holds them.
WITHIN = {Officer: (Session, "officers")}


def public_types(kind: Any) -> set[type]:  # noqa: ANN401 -- any type, or a form of types
    """Return every dataclass that is reachable from a type's fields."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return set().union(*(public_types(inner) for inner in get_args(kind)), set())
    hints = get_type_hints(kind)
    return {kind}.union(*(public_types(hints[field.name]) for field in fields(kind)))


def is_leaf(place: Place) -> bool:
    """Say whether what stands there holds no further fields that are walked through."""
    held = place.value if isinstance(place.value, tuple) else (place.value,)
    return bool(held) and not is_dataclass(held[0]) and place.field != "summary"


def is_key(place: Place) -> bool:
    return KEYS.get(type(place.owner)) == place.field


LEAVES = [name for name, place in PLACES.items() if is_leaf(place) and not is_key(place)]
EMPTIED = [name for name in LEAVES if may_be_empty(PLACES[name]) and PLACES[name].value is not None]
NAMED = [name for name, place in PLACES.items() if is_leaf(place) and is_key(place)]
LISTS = [name for name, place in PLACES.items() if isinstance(place.value, tuple) and place.value]


def told(notices: tuple[Notice, ...]) -> Iterator[FieldChange]:
    """Yield what notices tell, but the resumption that a suspension repeats."""
    for notice in notices:
        yield from (change for change in notice.changes if change.field != "reconvenes")


def where(place: Place) -> tuple[Subject, str | None]:
    """Return under which subject and field a change in this place is to be told."""
    owner = type(place.owner)
    kind, field = WITHIN.get(owner, (owner, place.field))
    return SUBJECTS[kind], field


def test_the_programme_of_these_tests_has_a_value_of_every_public_type() -> None:
    seen = {type(place.owner) for place in PLACES.values()}

    assert seen == public_types(Programme)
    assert seen == {Programme, *SUBJECTS, *WITHIN}


def test_every_public_field_is_filled_somewhere() -> None:
    filled = {
        (type(place.owner), place.field)
        for place in PLACES.values()
        if place.value is not None and place.value != ()
    }

    assert filled == {(type(place.owner), place.field) for place in PLACES.values()}


def test_equal_programmes_have_no_notice() -> None:
    assert compare(WHOLE, whole_programme()) == ()


@pytest.mark.parametrize("name", LEAVES)
def test_a_field_that_changes_is_told_once_with_before_and_after(name: str) -> None:
    place = PLACES[name]
    changed = put(WHOLE, place, another(place))

    (change,) = told(compare(WHOLE, changed))
    (back,) = told(compare(changed, WHOLE))

    assert (change.subject, change.field) == where(place)
    assert change.before != change.after
    assert (back.before, back.after) == (change.after, change.before)


@pytest.mark.parametrize("name", EMPTIED)
def test_a_field_that_is_emptied_is_told_with_nothing_after(name: str) -> None:
    (change,) = told(compare(WHOLE, put(WHOLE, PLACES[name], None)))

    assert ((change.subject, change.field), change.after) == (where(PLACES[name]), None)


@pytest.mark.parametrize("name", NAMED)
def test_what_gets_another_key_is_told_as_gone_and_come(name: str) -> None:
    place = PLACES[name]

    changes = list(told(compare(WHOLE, put(WHOLE, place, another(place)))))

    subject = SUBJECTS[type(place.owner)]
    found = [(c.before is None, c.field) for c in changes if c.subject is subject]
    assert sorted(found) == [(False, None), (True, None)]
    assert_told_once(changes)


def test_a_summary_that_comes_or_goes_is_told_field_by_field() -> None:
    place = PLACES["sessions[0].summary"]
    without = put(WHOLE, place, None)

    (gone,), (come,) = compare(WHOLE, without), compare(without, WHOLE)

    names = [field.name for field in fields(Summary)]
    assert [(c.subject, c.field, c.after) for c in gone.changes] == [
        (Subject.SUMMARY, name, None) for name in names
    ]
    assert [(c.subject, c.field, c.before) for c in come.changes] == [
        (Subject.SUMMARY, name, None) for name in names
    ]


@pytest.mark.parametrize("name", LISTS)
def test_what_leaves_a_list_is_told(name: str) -> None:
    place = PLACES[name]

    changes = list(told(compare(WHOLE, put(WHOLE, place, place.value[:-1]))))

    assert len(changes) >= 1
    assert_told_once(changes)


@pytest.mark.parametrize("name", [n for n in LISTS if len(PLACES[n].value) > 1])
def test_another_order_of_a_list_is_told_once(name: str) -> None:
    place = PLACES[name]
    turned = put(WHOLE, place, tuple(reversed(place.value)))

    (change,) = told(compare(WHOLE, turned))
    (back,) = told(compare(turned, WHOLE))

    assert (change.before, change.after) == (back.after, back.before)
    assert change.before != change.after


@pytest.mark.unmeasured
@given(st.lists(st.sampled_from(LEAVES), max_size=8, unique=True))
def test_many_changes_are_each_in_exactly_one_notice(names: list[str]) -> None:
    chosen = [PLACES[name] for name in names]
    changed = reduce(lambda whole, place: put(whole, place, another(place)), chosen, WHOLE)

    found = Counter((c.subject, c.field) for c in told(compare(WHOLE, changed)))

    # Two officers of one session are one field of it.
    apart = Counter(where(place) for place in chosen if type(place.owner) not in WITHIN)
    together = {where(place) for place in chosen if type(place.owner) in WITHIN}
    assert found == apart | Counter(together)


def test_two_sources_of_one_fact_are_told_apart() -> None:
    twice = replace(WHOLE, sources=(WHOLE.sources[0], replace(WHOLE.sources[1], fact="place")))
    first = replace(twice.sources[0], address="https://example.org/elsewhere")

    (change,) = told(compare(twice, replace(twice, sources=(first, twice.sources[1]))))

    assert (change.subject, change.field) == (Subject.SOURCE, "address")


def assert_told_once(changes: list[FieldChange]) -> None:
    keys = [(c.subject, c.key, c.field, c.before is None) for c in changes]
    assert Counter(keys) == Counter(set(keys))
