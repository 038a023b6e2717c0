"""How each kind of conflict is mended, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.items import Item
from scheduler.domain.programme import Programme
from scheduler.http.terms import N_
from scheduler.http.words import Words
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
    """Something to do about a conflict, and the item in whose form it is done."""

    label: str
    item: Item


def mend(conflict: Conflict, programme: Programme, words: Words) -> tuple[Way, ...]:
    """Return the ways to mend a conflict; any one of them is enough."""
    return tuple(
        Way(
            label=words.gettext(label).format(name=item_name(item, programme, words)),
            item=item,
        )
        for label, item in zip(_WAYS[conflict.kind], conflict.items, strict=False)
    )
