"""What the items of a draft are called, in a sentence and by themselves."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from babel.core import Locale, UnknownLocaleError

from scheduler.domain.conference import Day, Meeting, Source
from scheduler.domain.items import Item, ItemKind, find
from scheduler.domain.programme import Programme
from scheduler.http.sentences import session_name
from scheduler.http.terms import N_
from scheduler.http.words import Words

_NAMES: Final[Mapping[ItemKind, str]] = {
    ItemKind.CONFERENCE: N_("The Conference"),
    ItemKind.DAY: N_("{title}"),
    ItemKind.MEETING: N_("The meeting of {title}"),
    ItemKind.ROOM: N_("The room “{title}”"),
    ItemKind.THEME: N_("The theme “{title}”"),
    ItemKind.PERSON: N_("{title}"),
    ItemKind.DOCUMENT: N_("The document {key}"),
    ItemKind.SOURCE: N_("The source of “{title}”"),
}


def item_name(item: Item, programme: Programme, words: Words) -> str:
    """Name an item as the beginning of a sentence; one that is gone by what it was known by."""
    value = find(programme, item)
    if item.kind is ItemKind.SESSION and value is not None:
        return session_name(value.code, value.title, words)
    title = item.key if value is None else item_title(value, words)
    return words.gettext(_NAMES.get(item.kind, "{title}")).format(title=title, key=item.key)


def item_title(value: Any, words: Words) -> str:  # noqa: ANN401 -- any value a programme lists
    """Say what an item is called by itself, as in a list of its kind."""
    _ = words.gettext
    match value:
        case Day():
            return words.weekday_and_day(value.date)
        case Meeting():
            day, half = words.weekday_and_day(value.date), words.half(value.half)
            return _("{day}, {half}").format(day=day, half=half)
        case Source():
            return value.fact
    return words.string(value.title if hasattr(value, "title") else value.name)


def language_name(code: str, words: Words) -> str:
    """Name a language as the interface does: French."""
    return _language_name(code, words.locale)


@lru_cache(maxsize=1024)
def _language_name(code: str, locale: Locale) -> str:
    """Look it up once, which takes longer than all the rest of an input."""
    try:
        return Locale.parse(code, sep="-").get_display_name(locale) or code
    except (ValueError, UnknownLocaleError):
        return code
