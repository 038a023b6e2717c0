"""The addresses of all items: of each kind a list, the form of a new one, and each by itself."""

from functools import partial
from typing import Final

from scheduler.domain.access import Permission
from scheduler.domain.items import ItemKind
from scheduler.http.permissions import Declared
from scheduler.web.organizer.addresses import SECTIONS
from scheduler.web.organizer.giving_up import fewer_languages
from scheduler.web.organizer.item_editing import create, show_item, show_new, update
from scheduler.web.organizer.item_forms import FORMS
from scheduler.web.organizer.item_lists import show_list
from scheduler.web.organizer.item_removing import delete, place, show_deletion
from scheduler.web.organizer.item_work import ItemPages

READ, EDIT = Permission.READ, Permission.EDIT


def item_routes(pages: ItemPages) -> tuple[Declared, ...]:
    """Return the routes of a kind of items; of the conference there is only the form."""
    base = f"/organizer/{{conference}}/{SECTIONS[pages.kind]}"
    if pages.kind is ItemKind.CONFERENCE:
        return (
            Declared(base, partial(show_item, pages=pages), need=READ),
            Declared(base, partial(update, pages=pages), need=EDIT, method="POST"),
        )
    one = f"{base}/{{key}}"
    return (
        Declared(f"{base}/", partial(show_list, pages=pages), need=READ),
        Declared(f"{base}/new", partial(show_new, pages=pages), need=EDIT),
        Declared(f"{base}/new", partial(create, pages=pages), need=EDIT, method="POST"),
        Declared(one, partial(show_item, pages=pages), need=READ),
        Declared(one, partial(update, pages=pages), need=EDIT, method="POST"),
        Declared(f"{one}/deletion", partial(show_deletion, pages=pages), need=EDIT),
        Declared(f"{one}/deletion", partial(delete, pages=pages), need=EDIT, method="POST"),
        Declared(f"{one}/place", partial(place, pages=pages), need=EDIT, method="POST"),
    )


ROUTES: Final = tuple(
    route
    for kind, form in FORMS.items()
    for route in item_routes(
        ItemPages(form=form, stays=True, asks=fewer_languages)
        if kind is ItemKind.CONFERENCE
        else ItemPages(form=form)
    )
)
