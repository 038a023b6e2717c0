"""Arbitrary values of the domain: any, and whole programmes in which every name is known."""


# ruff: noqa: ANN401 -- a strategy is made from any annotation.

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Officer, Person, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.text import Text

# What may be stored: the gate for texts refuses surrogates and controls before.
STRINGS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NAMES = st.text("abcdefghij-/.", min_size=1, max_size=6)
_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: STRINGS,
    int: st.integers(0, 2**31 - 1),
    date: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- bounds, without a zone
    Text: st.dictionaries(st.sampled_from(["ar", "en", "fr"]), STRINGS, min_size=1).map(Text),
    type(None): st.none(),
}


def values(hint: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return any value of a kind, each of its fields filled or, where it may be, empty."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        rest = (f.name for f in fields(hint) if f.name not in given)
        kind: Any = hint
        return st.builds(kind, **given, **{name: values(hints[name]) for name in rest})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    arguments = get_args(hint)
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of([values(each) for each in arguments])
    if get_origin(hint) is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Return a programme whose names and uids are each one thing, and all known."""
    rooms = draw(_unique(Room, "slug"))
    themes = draw(_unique(Theme, "slug"))
    people = draw(_unique(Person, "slug"))
    documents = draw(_unique(Document, "symbol"))
    room, person = _one_of(rooms, "slug"), _one_of(people, "slug")
    meetings = draw(_unique(Meeting, "slug", room=room))
    symbol = _one_of(documents, "symbol")
    session = values(
        Session,
        slug=NAMES,
        theme=_one_of(themes, "slug"),
        officers=_some(values(Officer, person=person)) if people else st.just(()),
        statements=_some(values(Statement, person=person, document=symbol))
        if people
        else st.just(()),
        documents=_some(symbol) if documents else st.just(()),
        sittings=_some(values(Sitting, meeting=_one_of(meetings, "slug"), room=room)),
    )
    sessions = draw(st.lists(session, max_size=4, unique_by=lambda each: each.slug))
    return Programme(
        conference=draw(values(Conference, slug=NAMES)),
        days=draw(_unique(Day, "date")),
        meetings=meetings,
        rooms=rooms,
        themes=themes,
        people=people,
        documents=documents,
        sessions=tuple(_with_uids(each, number) for number, each in enumerate(sessions)),
        sources=draw(_unique(Source, "fact")),
    )


def _unique(kind: type[Any], key: str, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = {key: NAMES, **given} if key != "date" else given
    listed = st.lists(values(kind, **named), max_size=3, unique_by=lambda each: getattr(each, key))
    return listed.map(tuple)


def _one_of(known: tuple[Any, ...], key: str) -> st.SearchStrategy[str | None]:
    """Return the name of one of these; a name where there is one, else none."""
    return st.sampled_from([getattr(each, key) for each in known]) if known else st.none()


def _some(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


def _with_uids(session: Session, number: int) -> Session:
    sittings = enumerate(session.sittings)
    return replace(
        session, sittings=tuple(replace(each, uid=f"{number}-{i}") for i, each in sittings)
    )
