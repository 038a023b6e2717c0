"""Deletes items, after saying what that does, and moves them within their lists."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import get, keyed
from scheduler.http.numbers import whole
from scheduler.services import agenda
from scheduler.web.organizer.addresses import SECTIONS
from scheduler.web.organizer.deletion_words import Loss, losses
from scheduler.web.organizer.forms import Sent, received
from scheduler.web.organizer.item_editing import version_of
from scheduler.web.organizer.item_names import item_name
from scheduler.web.organizer.item_work import ItemPages, Work
from scheduler.web.organizer.outcome import Outcome, outcome
from scheduler.web.organizer.page import page, see_other
from scheduler.web.organizer.undoing import after, back_to

_STEPS = {"up": -1, "down": 1}


async def show_deletion(request: Request, *, pages: ItemPages) -> Response:
    """Ask whether to delete an item, and say all that goes with it."""
    return await _ask(await Work.of(request, pages))


async def delete(request: Request, *, pages: ItemPages) -> Response:
    """Delete what the page before has asked about, unless it has changed since."""
    work, given = await Work.of(request, pages), await received(request)
    if work.value is not None and given.get("seen", "") != _seen(await _losses(work)):
        return await _ask(work, has_changed=True)
    tried = await _delete(work, version_of(given))
    if tried.stale:
        return await _ask(work, has_changed=True)
    if tried.is_gone and work.value is None:
        raise NotFoundError(f"There is no {work.item.kind} {work.item.key!r} in the draft.")
    return after(work.list_address, tried.recorded)


async def place(request: Request, *, pages: ItemPages) -> Response:
    """Move an item within its list, and lead back to where one was."""
    work, given = await Work.of(request, pages), await received(request)
    get(work.programme, work.item)
    back = back_to(work.slug, given["back"]) if "back" in given else work.list_address
    to = _place(given, list(keyed(work.programme, pages.kind)), work.item.key)
    if to is None:
        return see_other(back)
    tried = await outcome(
        work.office.database.write(
            agenda.place,
            conference=work.slug,
            item=work.item,
            to=to,
            now=work.office.now(),
            by=work.by,
        )
    )
    return after(back, tried.recorded)


def _place(given: Sent, keys: list[str], key: str) -> int | None:
    """Return the place that is meant, counted from 0; people count from 1.

    It is said by a step or a number, or as that before or after another item.
    """
    said, others = given.get("to", ""), [each for each in keys if each != key]
    for side, offset in (("before", 0), ("after", 1)):
        if given.get(side) in others:
            return others.index(given[side]) + offset
    if said in _STEPS:
        to = keys.index(key) + _STEPS[said]
    elif (number := whole(said)) is not None:
        to = number - 1
    else:
        return None
    return min(max(to, 0), len(others))


async def _delete(work: Work, version: int) -> Outcome:
    return await outcome(
        work.office.database.write(
            agenda.delete,
            conference=work.slug,
            item=work.item,
            version=version,
            now=work.office.now(),
            by=work.by,
        )
    )


async def _losses(work: Work) -> tuple[Loss, ...]:
    return await asyncio.to_thread(losses, work.programme, work.item, work.around.words)


def _seen(found: tuple[Loss, ...]) -> str:
    """Return what one has read of the losses: only that may be done on one's word."""
    return " ".join(loss.sentence for loss in found)


async def _ask(work: Work, *, has_changed: bool = False) -> Response:
    row, found = await work.row(), await _losses(work)
    return await page(
        work.request,
        "items/deletion",
        conference=work.programme.conference,
        section=SECTIONS[work.pages.kind],
        status=409 if has_changed else 200,
        work=work,
        name=item_name(work.item, work.programme, work.around.words),
        version=row.version,
        losses=found,
        seen=_seen(found),
        has_changed=has_changed,
    )
