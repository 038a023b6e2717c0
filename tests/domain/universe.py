"""Programmes of a small world: any two of them have things in common, and much that differs."""

# ruff: noqa: ANN401 -- a strategy is made from any annotation.

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from scheduler.domain.conference import Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Officer, Person, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from tests.factories import HOUR, MONDAY, TEN, THREE, TUESDAY, make_conference, make_text

_FEW: Mapping[Any, Sequence[Any]] = {
    str: ("one", "two"),
    int: (1, 2),
    bool: (False, True),
    date: (MONDAY, TUESDAY),
    datetime: (TEN, TEN + HOUR, THREE),
    Text: (make_text("One"), make_text("Two", fr="Deux")),
}
_NAMES = ("a", "b", "c")


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Return a programme in which every name is known and every uid is one sitting."""
    lists: dict[str, tuple[Any, ...]] = {
        "days": draw(_listed(Day, "date", (MONDAY, TUESDAY), least=1)),
        "rooms": draw(_listed(Room, "slug")),
        "themes": draw(_listed(Theme, "slug")),
        "people": draw(_listed(Person, "slug")),
        "documents": draw(_listed(Document, "symbol")),
        "sources": draw(_listed(Source, "fact")),
    }
    days = st.sampled_from([day.date for day in lists["days"]])
    lists["meetings"] = draw(_listed(Meeting, "slug", date=days, room=_one_of(lists["rooms"])))
    sessions = draw(_listed(Session, "slug", **_of_session(lists)))
    title = st.sampled_from(["Oceans", "Seas"])
    return Programme(
        conference=make_conference(draw(title)),
        sessions=draw(_seated(sessions, lists)),
        **lists,
    )


def _of_session(lists: Mapping[str, tuple[Any, ...]]) -> dict[str, st.SearchStrategy[Any]]:
    people, symbols = lists["people"], _one_of(lists["documents"], "symbol")
    person = st.sampled_from([each.slug for each in people]) if people else st.nothing()
    named = symbols.filter(bool) if lists["documents"] else st.nothing()
    return {
        "theme": _one_of(lists["themes"]),
        "officers": _some(_few(Officer, person=person), empty=not people),
        "statements": _some(_few(Statement, person=person, document=symbols), empty=not people),
        "documents": _some(named, empty=not lists["documents"]),
        "summary": st.none() | _few(Summary),
        "sittings": st.just(()),
    }


@st.composite
def _seated(
    draw: st.DrawFn, sessions: tuple[Session, ...], lists: Mapping[str, tuple[Any, ...]]
) -> tuple[Session, ...]:
    """Hand some sittings of one small stock out to the sessions, in any order."""
    uids = draw(st.permutations("vwxyz"))
    room, meeting = _one_of(lists["rooms"]), _one_of(lists["meetings"])
    held: dict[str, list[Sitting]] = {session.slug: [] for session in sessions}
    for uid in uids:
        home = draw(st.sampled_from([None, *held]))
        if home:
            sitting = draw(_few(Sitting, uid=st.just(uid), room=room, meeting=meeting))
            held[home].append(sitting)
    return tuple(replace(each, sittings=tuple(held[each.slug])) for each in sessions)


def _listed(
    kind: type[Any],
    key: str,
    /,
    keys: Any = _NAMES,
    least: Any = 0,
    **given: st.SearchStrategy[Any],
) -> st.SearchStrategy[tuple[Any, ...]]:
    chosen = st.lists(st.sampled_from(keys), unique=True, min_size=least)
    return chosen.flatmap(
        lambda names: st.tuples(*(_few(kind, **{key: st.just(each)}, **given) for each in names))
    )


def _few(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a value with its fields filled from few values, or empty where they may be."""
    hints = get_type_hints(kind)
    rest = {f.name: _any_of(hints[f.name]) for f in fields(kind) if f.name not in given}
    return st.builds(kind, **given, **rest)


def _any_of(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _FEW:
        return st.sampled_from(_FEW[hint])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint)[:3])
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return st.none() | _any_of(kinds[0])


def _one_of(known: Sequence[Any], key: str = "slug") -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *(getattr(each, key) for each in known)])


def _some(each: st.SearchStrategy[Any], *, empty: bool) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) if empty else st.lists(each, max_size=3).map(tuple)
