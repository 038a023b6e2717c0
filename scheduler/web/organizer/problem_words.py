"""What validation says of a draft, without the paths of a file: fields and items by their names."""

import re
from functools import partial
from typing import Final

from scheduler.domain.conflict import Conflict, bare
from scheduler.domain.items import LISTS, Item
from scheduler.domain.notice import Subject
from scheduler.domain.programme import Programme
from scheduler.domain.refusals import located
from scheduler.domain.sitting import Sitting
from scheduler.http.field_names import FIELD_NAMES
from scheduler.http.words import Words
from scheduler.web.organizer.item_names import item_name

_WITHIN: Final = {
    "sittings": Subject.SITTING,
    "statements": Subject.STATEMENT,
    "summary": Subject.SUMMARY,
}
_PARTS: Final = "|".join(LISTS.values())
# What is quoted is somebody's own value, whatever it looks like.
_QUOTED_OR_PATH: Final = re.compile(
    rf"""'[^']*'|"[^"]*"|\b(?P<path>conference\.\w+|(?:{_PARTS})\[[0-9]+\][\w\[\].]*)"""
)
_SITTING: Final = re.compile(r"sittings\[([0-9]+)\]")


def place(conflict: Conflict, programme: Programme, words: Words) -> str:
    """Name the item that a conflict is of, whose words they are, and the field within it."""
    field = conflict.field or ""
    return _place(conflict.items, field, programme=programme, words=words)


def readable(message: str, programme: Programme, words: Words) -> str:
    """Return a message with names in the place of the paths within it."""
    return _QUOTED_OR_PATH.sub(partial(_named, programme=programme, words=words), message)


def sitting_name(sitting: Sitting, words: Words) -> str:
    """Name a sitting by when it is held: the sitting of 28 June, 10:00."""
    _ = words.gettext
    if sitting.begins is None:
        return _("the sitting without a time")
    day = words.day(words.local(sitting.begins).date())
    return _("the sitting of {day}, {time}").format(day=day, time=words.clock(sitting.begins))


def _named(match: re.Match[str], *, programme: Programme, words: Words) -> str:
    path = match["path"]
    if path is None:
        return match[0]
    try:
        item, _value, field = located(programme, path)
    except IndexError:
        return path
    return _place((item,), field, programme=programme, words=words)


def _place(items: tuple[Item, ...], field: str, *, programme: Programme, words: Words) -> str:
    parts = [item_name(item, programme, words) for item in items]
    session = programme.session_of.get(items[0].key)
    if session and (match := _SITTING.match(field)):
        parts.append(sitting_name(session.sittings[int(match[1])], words))
    if name := field_name(items[0], field, words):
        parts.append(name)
    return ", ".join(parts)


def field_name(item: Item, field: str, words: Words) -> str:
    """Name a field by its path within an item; nothing for a sitting or the item as a whole."""
    head, _dot, rest = bare(field).partition(".")
    if head in _WITHIN:
        names, key = FIELD_NAMES[_WITHIN[head]], rest
    else:
        names, key = FIELD_NAMES[Subject(item.kind)], head
    key = key.partition(".")[0]
    return words.gettext(names.get(key, key))
