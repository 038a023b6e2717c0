"""The forms of all items but the session."""

from typing import Final

from scheduler.domain.conference import Room
from scheduler.domain.items import ItemKind
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.field import Field, Form
from scheduler.web.organizer.forms.plain import Slug
from scheduler.web.organizer.forms.texts import Translated

SLUG: Final = Field(
    name="slug",
    label=N_("Short name in addresses"),
    kind=Slug(),
    hint=N_("Left empty, it is made from the name. It stays once chosen."),
    permanent=True,
)

ROOM: Final = Form(
    kind=ItemKind.ROOM,
    make=Room,
    named_by="name",
    fields=(
        Field(name="name", label=N_("Name"), kind=Translated(), required=True),
        Field(name="building", label=N_("Building"), kind=Translated()),
        SLUG,
    ),
)
