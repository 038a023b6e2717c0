"""What a filtered feed is called, and how it says what it holds."""

from collections.abc import Iterator, Sequence

from babel.lists import format_list

from scheduler.domain.programme import Programme
from scheduler.domain.selection import Filter
from scheduler.feeds.dimensions import DIMENSIONS
from scheduler.http.words import Words

# A list of calendars has one line for each: more names than these would fill it.
_MOST_NAMED = 3


def part(wanted: Filter, programme: Programme, words: Words) -> str:
    """Name what is held, in few words: "Clean seas" or "Panel, 8 June"; nothing if it is all."""
    said = (_listed(names, words) for _, names in _named(wanted, programme, words))
    return ", ".join(said)


def about(wanted: Filter, programme: Programme, words: Words) -> str:
    """Say all that was chosen, one dimension a line."""
    lines = (
        words.gettext(label).format(names=format_list(names, locale=words.locale))
        for label, names in _named(wanted, programme, words)
    )
    return "\n".join(lines)


def _named(
    wanted: Filter, programme: Programme, words: Words
) -> Iterator[tuple[str, Sequence[str]]]:
    for dimension in DIMENSIONS.values():
        known = dimension.names(programme)
        chosen = dimension.chosen(wanted)
        # In the order of the programme; what is no longer in it goes by its address.
        names = [say(words) for value, say in known.items() if value in chosen]
        names += sorted(chosen - known.keys())
        if names:
            yield dimension.label, names


def _listed(names: Sequence[str], words: Words) -> str:
    others = len(names) - _MOST_NAMED
    if others <= 0:
        return format_list(names, locale=words.locale)
    more = words.ngettext("{n} more", "{n} more", others).format(n=others)
    return format_list([*names[:_MOST_NAMED], more], locale=words.locale)
