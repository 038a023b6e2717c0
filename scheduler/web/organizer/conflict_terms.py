"""What the grades and the kinds of conflicts are called."""

from typing import Final

from scheduler.domain.conflict import ConflictKind, Grade
from scheduler.http.terms import N_
from scheduler.http.words import Words

_GRADES: Final = {
    Grade.BLOCK: N_("Blocks the release"),
    Grade.WARN: N_("Warning"),
    Grade.NOTE: N_("Note"),
}
_KINDS: Final = {
    ConflictKind.PROBLEM: N_("Not valid"),
    ConflictKind.OVERLAP: N_("Overlapping sittings"),
    ConflictKind.ROOM_TWICE: N_("A room used twice"),
    ConflictKind.PERSON_TWICE: N_("A person needed in two places"),
    ConflictKind.OUTSIDE_MEETING: N_("Outside the hours of the meeting"),
    ConflictKind.TOO_SHORT: N_("Too short"),
    ConflictKind.NO_SITTING: N_("No sitting"),
    ConflictKind.NO_SESSION: N_("No session"),
    ConflictKind.NO_ROOM: N_("No room"),
    ConflictKind.NO_END: N_("No end"),
    ConflictKind.NO_CHAIR: N_("No chair"),
    ConflictKind.NO_TRANSLATION: N_("Missing translation"),
}


def grade_name(grade: Grade, words: Words) -> str:
    return words.gettext(_GRADES[grade])


def kind_name(kind: ConflictKind, words: Words) -> str:
    return words.gettext(_KINDS[kind])
