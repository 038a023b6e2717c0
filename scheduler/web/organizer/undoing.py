"""Undo, within reach: every page that follows a change says what was done, and takes it back."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Item, ItemChange
from scheduler.domain.programme import Programme
from scheduler.http.fields import fields
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.terms import N_
from scheduler.http.typed import address_of, own_address
from scheduler.http.words import Words
from scheduler.services import agenda, history
from scheduler.services.history import Recorded
from scheduler.web.organizer.addresses import item_address, list_address
from scheduler.web.organizer.item_names import item_title
from scheduler.web.organizer.outcome import outcome
from scheduler.web.organizer.page import page, see_other, words_of

CHANGED: Final = "changed"
"""The part of an address that says which change has just been made."""
_UNCHANGED: Final = "none"
_ONE: Final = {
    "create": N_("“{title}” was added."),
    "update": N_("“{title}” was saved."),
    "delete": N_("“{title}” was deleted."),
    "place": N_("The order was changed."),
    "take_back": N_("Taken back: the draft has this as the public has it."),
    "restore": N_("An earlier edition was restored into the draft."),
}
_UNDONE, _REDONE = N_("Undone."), N_("Redone.")
_OTHER: Final = N_("Change {number} was made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was just done; `undo` is where to take it back, from the page at `back`."""

    sentence: str
    undo: str | None = None
    is_undone: bool = False
    back: str = ""
    details: str = ""


def after(address: str, recorded: Recorded | None) -> Response:
    """Lead on to a page that says what was done."""
    return see_other(changed_address(address, recorded))


def changed_address(address: str, recorded: Recorded | None) -> str:
    """Return an address that tells its page which change was made, and nothing of an earlier."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != CHANGED]
    query.append((CHANGED, str(recorded.number) if recorded else _UNCHANGED))
    return f"{parts.path}?{urlencode(query)}"


async def done(request: Request, programme: Programme) -> Done | None:
    """Return what the address says was done, as the log of the draft has it."""
    said = request.query_params.get(CHANGED, "")
    words = words_of(programme.conference)
    if said == _UNCHANGED:
        return Done(sentence=words.gettext(N_("Nothing was different, so nothing was changed.")))
    number = whole(said)
    recorded = None if number is None else await _change(request, number)
    if recorded is None:
        return None
    slug = programme.conference.slug
    is_undone = await office(request).database.read(history.is_undo, slug, recorded.number)
    may_edit = organizer(request).may(Permission.EDIT, conference=slug)
    can = may_edit and agenda.is_undoable(recorded) and not recorded.undone_by
    changes = f"/organizer/{slug}/changes/{recorded.number}"
    return Done(
        sentence=_sentence(recorded, words, is_undone=is_undone),
        undo=f"{changes}/undo" if can else None,
        is_undone=is_undone,
        back=address_of(request),
        details=changes,
    )


async def _change(request: Request, number: int) -> Recorded | None:
    slug = request.path_params["conference"]
    try:
        return await office(request).database.read(history.change, slug, number)
    except NotFoundError:
        return None


def _sentence(recorded: Recorded, words: Words, *, is_undone: bool) -> str:
    if recorded.undoes is not None:
        return words.gettext(_UNDONE if is_undone else _REDONE)
    message = words.gettext(_ONE.get(recorded.action, _OTHER))
    values = (c.after or c.before for c in recorded.changes if isinstance(c, ItemChange))
    value = next(values, None)
    title = item_title(value, words) if value is not None else ""
    return message.format(title=title, number=recorded.number)


async def undo(request: Request) -> Response:
    """Take one change back, and lead to where one was."""
    slug, number = request.path_params["conference"], request.path_params["number"]
    back = back_to(slug, (await fields(request)).get("back", [""])[-1])
    here = office(request)
    tried = await outcome(
        here.database.write(
            agenda.undo,
            conference=slug,
            number=number,
            now=here.now(),
            by=organizer(request).name,
        )
    )
    if tried.is_gone:
        raise NotFoundError("There is no such change.")
    if tried.refusal:
        return await _refused(request, str(tried.refusal), back)
    return after(_standing(slug, back, tried.recorded), tried.recorded)


async def _refused(request: Request, message: str, back: str) -> Response:
    draft = await office(request).drafts.get(request.path_params["conference"])
    return await page(
        request,
        "items/refused",
        conference=draft.programme.conference,
        status=409,
        message=message,
        back=back,
    )


def back_to(slug: str, written: str) -> str:
    """Return the page of this conference that one was on; else the draft itself."""
    base = f"/organizer/{slug}/"
    address = own_address(written)
    return address if address.startswith(base) else base


def _standing(slug: str, back: str, recorded: Recorded | None) -> str:
    """Return the list of an item instead of its page, where the item is gone now."""
    for change in recorded.changes if recorded else ():
        if isinstance(change, ItemChange) and change.after is None:
            item: Item = change.item
            address = item_address(slug, item)
            if f"{urlsplit(back).path}/".startswith(f"{address}/"):
                return list_address(slug, item.kind)
    return back


ROUTES: Final = (
    Declared(
        "/organizer/{conference}/changes/{number:number}/undo",
        undo,
        need=Permission.EDIT,
        method="POST",
    ),
)
