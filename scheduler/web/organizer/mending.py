"""How each kind of conflict is mended, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.date_words import lacking_day, misdated
from scheduler.web.organizer.item_names import item_name

# For each item of a conflict, in their order, what can be done about it there.
_WAYS: Final[Mapping[ConflictKind, tuple[str, ...]]] = {
    ConflictKind.PROBLEM: (N_("Correct it"),),
    ConflictKind.OVERLAP: (N_("Put the sittings of {name} one after another"),),
    ConflictKind.ROOM_TWICE: (
        N_("Give {name} another room or time"),
        N_("Give {name} another room or time"),
    ),
    ConflictKind.PERSON_TWICE: (
        N_("Change who is needed in {name}, or its time"),
        N_("Change who is needed in {name}, or its time"),
    ),
    ConflictKind.OUTSIDE_MEETING: (
        N_("Give {name} another time or meeting"),
        N_("Change the hours of the meeting"),
    ),
    ConflictKind.TOO_SHORT: (N_("Change when {name} ends"),),
    ConflictKind.NO_SITTING: (N_("Say when {name} is held"),),
    ConflictKind.NO_SESSION: (N_("Delete the meeting, or plan a session in it"),),
    ConflictKind.NO_ROOM: (N_("Give {name} a room"), N_("Give its meeting a room")),
    ConflictKind.NO_END: (N_("Say when {name} ends"),),
    ConflictKind.NO_CHAIR: (N_("Name who is in the chair"),),
    ConflictKind.NO_TRANSLATION: (N_("Add the translation"),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Something to do about a conflict, and the item in whose form it is done.

    `part` is the id of what to look at in that form, as in `sittings[0]` or `title.fr`. An item
    that `is_new` is not there yet: it is to be added.
    """

    label: str
    item: Item
    part: str = ""
    is_new: bool = False


def mend(conflict: Conflict, programme: Programme, words: Words) -> tuple[Way, ...]:
    """Return the ways to mend a conflict; any one of them is enough."""
    kind = misdated(conflict)
    labels = (kind.way,) if kind else _WAYS[conflict.kind]
    ways = tuple(
        Way(
            label=words.gettext(label).format(name=item_name(item, programme, words)),
            item=item,
            part=_part(conflict, programme, place),
        )
        for place, (label, item) in enumerate(zip(labels, conflict.items, strict=False))
    )
    return (*ways, *_another_day(conflict, words))


def _another_day(conflict: Conflict, words: Words) -> tuple[Way, ...]:
    """Offer to add the day that is lacking."""
    lacking = lacking_day(conflict)
    if lacking is None:
        return ()
    day = words.date(date.fromisoformat(lacking))
    label = words.gettext(N_("Add {day} to the days of the conference")).format(day=day)
    return (Way(label=label, item=Item(ItemKind.DAY, lacking), is_new=True),)


def _part(conflict: Conflict, programme: Programme, place: int) -> str:
    """Return where in a form to look: at a sitting, at the list or at the text concerned."""
    item, field = conflict.items[place], conflict.field or ""
    if item.kind is ItemKind.SESSION and place < len(conflict.sittings):
        sittings = programme.session(item.key).sittings
        index = next(i for i, s in enumerate(sittings) if s.uid == conflict.sittings[place])
        return f"sittings[{index}]"
    if place:
        return ""
    if conflict.languages:
        return f"{field}.{conflict.languages[0]}"
    return field.partition(".")[0]
