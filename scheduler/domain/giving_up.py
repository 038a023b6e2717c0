"""What becomes of a draft when its conference gives a language up: no text is in it any more."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from scheduler.domain.conference import Conference
from scheduler.domain.depth import deep_fields
from scheduler.domain.errors import ConflictError
from scheduler.domain.items import LISTS, Item, ItemKind, keyed
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.domain.translations import texts

# The languages that a document exists in are not the conference's to choose.
_NOT_READ = "links"


def given_up(programme: Programme, conference: Conference) -> Programme:
    """Return the draft of the changed conference, with no text in a language it has no more.

    ConflictError where a text is in no other: it would be lost rather than shortened.
    """
    changed = replace(programme, conference=conference)
    if only_in_others(changed):
        raise ConflictError("Some texts are in no language that the conference keeps.")
    given: Programme = _kept(changed, conference.languages)
    return given


def holding_others(programme: Programme) -> tuple[Item, ...]:
    """Return the items with a text in a language that the conference does not have."""
    known = set(programme.conference.languages)
    return tuple(
        item
        for item, value in _items(programme)
        if any(not known.issuperset(text) for _path, text in texts(value))
    )


def only_in_others(programme: Programme) -> tuple[Item, ...]:
    """Return the items with a text in no language that the conference has."""
    known = set(programme.conference.languages)
    return tuple(
        item
        for item, value in _items(programme)
        if any(known.isdisjoint(text) for _path, text in texts(value))
    )


def _items(programme: Programme) -> Iterator[tuple[Item, Any]]:
    yield Item(ItemKind.CONFERENCE), programme.conference
    for kind in LISTS:
        for key, value in keyed(programme, kind).items():
            yield Item(kind, key), value


def _kept(value: Any, languages: Collection[str]) -> Any:  # noqa: ANN401 -- any value of the domain
    """Return a value whose texts are in these languages alone."""
    if isinstance(value, Text):
        return Text({code: string for code, string in value.items() if code in languages})
    if isinstance(value, tuple):
        return tuple(_kept(each, languages) for each in value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    inner = {name: getattr(value, name) for name in deep_fields(type(value)) if name != _NOT_READ}
    changed = {name: _kept(each, languages) for name, each in inner.items()}
    different = {name: each for name, each in changed.items() if each != inner[name]}
    return replace(value, **different) if different else value
