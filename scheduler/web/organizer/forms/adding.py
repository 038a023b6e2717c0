"""Where to add what a field should name and the draft does not have yet: in another tab."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from scheduler.domain.items import ItemKind
from scheduler.http.terms import N_
from scheduler.web.organizer.addresses import list_address
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.choices import Named
from scheduler.web.organizer.forms.field import Field
from scheduler.web.organizer.forms.views import Adding

_LABELS: Final[Mapping[ItemKind, str]] = {
    ItemKind.DAY: N_("Add a day"),
    ItemKind.MEETING: N_("Add a meeting"),
    ItemKind.ROOM: N_("Add a room"),
    ItemKind.THEME: N_("Add a theme"),
    ItemKind.PERSON: N_("Add a person"),
    ItemKind.DOCUMENT: N_("Add a document"),
}
# The field of the new item's form that takes what was typed.
_NAMED: Final[Mapping[ItemKind, str]] = {
    ItemKind.ROOM: "name.{language}",
    ItemKind.THEME: "title.{language}",
    ItemKind.PERSON: "name.{language}",
    ItemKind.DOCUMENT: "symbol",
}


def adding(field: Field, typed: str, around: Around) -> Adding | None:
    """Return where to add an item that this field can name, called as was typed."""
    kind = field.kind
    if not isinstance(kind, Named) or kind.adds is None:
        return None
    address = f"{list_address(around.outline.conference.slug, kind.adds)}new"
    if typed and kind.adds in _NAMED:
        name = _NAMED[kind.adds].format(language=around.languages[0])
        address = f"{address}?{urlencode({name: typed})}"
    return Adding(address=address, label=around.words.gettext(_LABELS[kind.adds]))
