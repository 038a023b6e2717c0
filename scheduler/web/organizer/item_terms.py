"""What the pages of each kind of items call it, and what they say where there is none yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scheduler.domain.items import ItemKind
from scheduler.http.terms import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`many` heads the list, `new` the form of a new one, `add` leads there."""

    many: str
    new: str
    add: str
    nothing: str


TERMS: Final[Mapping[ItemKind, Terms]] = {
    ItemKind.CONFERENCE: Terms(many=N_("Conference"), new="", add="", nothing=""),
    ItemKind.DAY: Terms(
        many=N_("Days"),
        new=N_("A new day"),
        add=N_("Add a day"),
        nothing=N_("The conference has no day yet. Add the first: meetings are held on days."),
    ),
    ItemKind.MEETING: Terms(
        many=N_("Meetings"),
        new=N_("A new meeting"),
        add=N_("Add a meeting"),
        nothing=N_(
            "There is no meeting yet. A meeting is the half-day that the conference is convened"
            " for; sessions take place in it."
        ),
    ),
    ItemKind.ROOM: Terms(
        many=N_("Rooms"),
        new=N_("A new room"),
        add=N_("Add a room"),
        nothing=N_("There is no room yet. Add those that meetings and sittings are held in."),
    ),
    ItemKind.THEME: Terms(
        many=N_("Themes"),
        new=N_("A new theme"),
        add=N_("Add a theme"),
        nothing=N_("There is no theme yet. Delegates can follow all sessions of a theme."),
    ),
    ItemKind.PERSON: Terms(
        many=N_("People"),
        new=N_("A new person"),
        add=N_("Add a person"),
        nothing=N_("There is nobody yet. Add those who chair, speak or report."),
    ),
    ItemKind.DOCUMENT: Terms(
        many=N_("Documents"),
        new=N_("A new document"),
        add=N_("Add a document"),
        nothing=N_("There is no document yet. Add one by its symbol; sessions can list it."),
    ),
    ItemKind.SOURCE: Terms(
        many=N_("Sources"),
        new=N_("A new source"),
        add=N_("Add a source"),
        nothing=N_(
            "There is no source yet. A source says where a fact of the programme is published,"
            " when it is not your own."
        ),
    ),
    ItemKind.SESSION: Terms(
        many=N_("Sessions"),
        new=N_("A new session"),
        add=N_("Add a session"),
        nothing=N_("There is no session yet. Add the first, and say when it is held."),
    ),
}
