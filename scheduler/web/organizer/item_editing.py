"""Adds and changes items, one at a time; whatever goes wrong, nothing that was typed is lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.errors import NotFoundError, Problem
from scheduler.domain.items import Item, key_of
from scheduler.http.numbers import whole
from scheduler.services import accounts, agenda, history
from scheduler.services.agenda import Row, StaleError
from scheduler.services.history import Recorded, Sought
from scheduler.web.organizer.addresses import item_address
from scheduler.web.organizer.forms import (
    Read,
    Sent,
    Versions,
    blank,
    filled,
    merged,
    read,
    received,
    redrawn,
)
from scheduler.web.organizer.forms.field import kept_keys
from scheduler.web.organizer.item_work import ItemPages, Work
from scheduler.web.organizer.outcome import Outcome, outcome
from scheduler.web.organizer.undoing import after

# The name and value of the button that saves and opens the next empty form.
_THEN, _ANOTHER = "then", "another"


async def show_new(request: Request, *, pages: ItemPages) -> Response:
    work = await Work.of(request, pages)
    return await work.page(work.drawn(pages.begin(work)), is_new=True)


async def create(request: Request, *, pages: ItemPages) -> Response:
    """Add the item that a form describes."""
    work, given = await Work.of(request, pages), await received(request)
    if again := redrawn(pages.form, given):
        return await work.page(work.drawn(again), is_new=True)
    found = read(pages.form, given, work.around)
    tried = Outcome(problems=found.problems) if found.problems else await _create(work, found.value)
    if not tried.is_done:
        return await _refused(work, given, tried, version=None)
    if given.get(_THEN) == _ANOTHER:
        return after(f"{work.list_address}new", tried.recorded)
    made = item_address(work.slug, Item(pages.kind, key_of(pages.kind, found.value)))
    return after(made if pages.stays else work.list_address, tried.recorded)


async def show_item(request: Request, *, pages: ItemPages) -> Response:
    work = await Work.of(request, pages)
    row = await work.row()
    form = work.drawn(filled(pages.form, row.value, work.around), version=row.version)
    return await work.page(form, is_new=False)


async def update(request: Request, *, pages: ItemPages) -> Response:
    """Change the item as a form says, unless somebody else has changed it meanwhile."""
    work, given = await Work.of(request, pages), await received(request)
    row = await _row(work)
    if row is None:
        return await _show_gone(work, given)
    version = version_of(given)
    shown = {**given, **work.kept(row.value)}
    if again := redrawn(pages.form, shown):
        return await work.page(work.drawn(again, version=version), is_new=False)
    found = read(pages.form, given, work.around, base=row.value)
    tried = Outcome(problems=found.problems)
    if not found.problems:
        if asked := await pages.asks(work, given, found.value, version):
            return asked
        tried = await _update(work, found.value, version)
    if tried.is_done:
        return after(work.address if pages.stays else work.list_address, tried.recorded)
    return await _not_changed(work, shown, tried, version)


async def _not_changed(work: Work, shown: Sent, tried: Outcome, version: int) -> Response:
    if tried.stale:
        return await _show_both(work, shown, tried.stale)
    if tried.is_gone:
        return await _show_gone(work, shown)
    return await _refused(work, shown, tried, version=version)


async def _create(work: Work, value: object) -> Outcome:
    return await outcome(
        work.office.database.write(
            agenda.create,
            conference=work.slug,
            kind=work.pages.kind,
            value=value,
            now=work.office.now(),
            by=work.by,
        )
    )


async def _update(work: Work, value: object, version: int) -> Outcome:
    return await outcome(
        work.office.database.write(
            agenda.update,
            conference=work.slug,
            item=work.item,
            version=version,
            value=value,
            now=work.office.now(),
            by=work.by,
        )
    )


async def _refused(work: Work, given: Sent, tried: Outcome, *, version: int | None) -> Response:
    """Show the form again, as it was sent, with what is wrong with it."""
    said = (Problem(path="", message=str(tried.refusal)),) if tried.refusal else ()
    form = work.drawn(given, problems=(*said, *tried.problems), version=version)
    return await work.page(form, status=409 if said else 422, is_new=version is None)


async def _show_both(work: Work, given: Sent, stale: StaleError) -> Response:
    """Show what this form and somebody else have made of the item, to be saved again."""
    form, around = work.pages.form, work.around
    versions = Versions(
        mine=given,
        theirs=filled(form, stale.now.value, around),
        base=None if stale.base is None else filled(form, stale.base, around),
        around=around,
        kept=kept_keys(form, stale.now.value),
    )
    found = merged(form, versions)
    shown = work.drawn(found.sent, rivals=found.rivals, version=stale.now.version)
    beside = await _beside(work, read(form, found.sent, around, base=stale.now.value))
    last = await _last_change(work)
    return await work.page(shown, status=409, is_new=False, both=found, last=last, **beside)


async def _beside(work: Work, merged: Read) -> Mapping[str, Any]:
    """Return what stands beside both versions: what would be, as far as it can be read."""
    return {"checked": None} if merged.problems else await work.pages.would_be(work, merged.value)


async def _show_gone(work: Work, given: Sent) -> Response:
    """Offer what was typed as a new item, where the old one was deleted meanwhile."""
    last = await _last_change(work)
    if last is None:
        raise NotFoundError(f"There is no {work.item.kind} {work.item.key!r} in the draft.")
    again = {**blank(work.pages.form, work.around), **given, **work.named}
    return await work.page(work.drawn(again), status=409, is_new=True, is_gone=True, last=last)


async def _last_change(work: Work) -> Recorded | None:
    read = work.office.database.read
    found = await read(history.find, work.slug, Sought(item=work.item, limit=1))
    people = await read(accounts.display_names)
    return next((replace(each, by=people.get(each.by, each.by)) for each in found), None)


async def _row(work: Work) -> Row[Any] | None:
    """Return the item as it is stored now; None where it is no more."""
    try:
        return await work.row()
    except NotFoundError:
        return None


def version_of(given: Sent) -> int:
    """Return the version that the form was made from; one that is none is always stale."""
    return whole(given.get("version", "")) or 0
