"""Which texts of a draft are not there in each of the conference's languages."""

import re
from collections.abc import Iterator
from typing import Any, Final

from scheduler.domain.conflict import Conflict, ConflictKind, bare
from scheduler.domain.depth import deep_fields
from scheduler.domain.items import LISTS, Item, ItemKind, keyed
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.text import Text

# The languages that a document exists in are not the conference's to choose.
_NOT_READ: Final = frozenset({"links"})
# People are called alike in all languages that share the Latin script; these have others.
_OTHER_SCRIPT: Final = re.compile(
    r"(?:am|ar|be|bg|bn|bo|dv|dz|el|fa|gu|he|hi|hy|ja|ka|kk|km|kn|ko|ky|lo|mk|ml|mn|mr|my|ne|or"
    r"|pa|ps|ru|sd|si|sr|ta|te|tg|th|ti|ug|uk|ur|yi|zh)(?![a-z])"
)
_LISTED: Final = re.compile(r"(sittings|statements)\[([0-9]+)\]")

_Owner = tuple[tuple[Item, ...], tuple[str, ...]]


def missing_translations(programme: Programme) -> Iterator[Conflict]:
    """Yield each field of an item that lacks some of the conference's languages."""
    languages = programme.conference.languages
    if len(languages) < 2:  # noqa: PLR2004 -- with one language nothing is translated
        return
    yield from _of_item(Item(ItemKind.CONFERENCE), programme.conference, languages)
    for kind in LISTS:
        for key, value in keyed(programme, kind).items():
            yield from _of_item(Item(kind, key), value, languages)


def texts(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text that a value holds for people to read, with the path to it."""
    for name in deep_fields(type(value)):
        inner = getattr(value, name)
        where = f"{path}{name}"
        if isinstance(inner, tuple):
            for index, element in enumerate(inner):
                yield from texts(element, f"{where}[{index}].")
        elif isinstance(inner, Text):
            if name not in _NOT_READ:
                yield where, inner
        elif inner is not None:
            yield from texts(inner, f"{where}.")


def _of_item(
    item: Item,
    value: Any,  # noqa: ANN401 -- any value a programme lists
    languages: tuple[str, ...],
) -> Iterator[Conflict]:
    lacks: dict[tuple[tuple[Item, ...], tuple[str, ...], str], tuple[str, set[str]]] = {}
    for path, text in texts(value):
        missing = [language for language in languages if language not in text]
        if item.kind is ItemKind.PERSON and path == "name":
            written = {_script(language) for language in text}
            missing = [language for language in missing if _script(language) not in written]
        if missing:
            # What one speaker said in several statements is translated together.
            owner = _owner(item, value, path)
            lacks.setdefault((*owner, bare(path)), (path, set()))[1].update(missing)
    for (items, sittings, _bare), (path, lacked) in lacks.items():
        yield Conflict(
            kind=ConflictKind.NO_TRANSLATION,
            items=items,
            sittings=sittings,
            field=path,
            languages=tuple(language for language in languages if language in lacked),
        )


def _script(language: str) -> str:
    """Tell scripts apart, by the language where it is not the Latin one."""
    match = _OTHER_SCRIPT.match(language)
    return match[0] if match else "Latn"


def _owner(item: Item, value: object, path: str) -> _Owner:
    """Return the items and the sitting that a text is of: a statement is its speaker's, too."""
    listed = _LISTED.match(path) if isinstance(value, Session) else None
    if not isinstance(value, Session) or listed is None:
        return (item,), ()
    index = int(listed[2])
    if listed[1] == "sittings":
        return (item,), (value.sittings[index].uid,)
    return (item, Item(ItemKind.PERSON, value.statements[index].person)), ()
