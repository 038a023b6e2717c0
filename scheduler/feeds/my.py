"""A delegate's own calendar, at an address that only its holder knows."""

import hashlib
from collections.abc import Callable

from starlette.requests import Request

from scheduler.domain.entry import entries
from scheduler.domain.selection import Choice
from scheduler.feeds.asking import OPTIONS, Asked, ask
from scheduler.feeds.calendar import feed, is_dropped
from scheduler.feeds.handlers import CALENDAR, IN_SESSION, in_session
from scheduler.feeds.options import Held
from scheduler.http.calendars import PRIVATE, calendars
from scheduler.http.prepared import PUBLIC, Content, PreparedResponse
from scheduler.http.shelf import Address
from scheduler.http.site import site


async def show_my_feed(request: Request) -> PreparedResponse:
    """Answer with what was chosen; it stands on the shelf once for all who chose the same."""
    asked = ask(request, *OPTIONS)
    edition = asked.edition
    choice = await calendars(request).choice(edition.slug, request.path_params["token"])
    return await site(request).preparer.get_or_make(
        _address(request, choice),
        _maker(asked, choice),
        conference=edition.slug,
        edition=edition.number,
    )


def _address(request: Request, choice: Choice) -> Address:
    """Name a choice where the shelf has addresses; no request can, since none has a space."""
    chosen = repr((sorted(choice.sessions), sorted(choice.themes)))
    digest = hashlib.sha256(chosen.encode()).hexdigest()
    conference = request.path_params["conference"]
    return Address(f"choice {conference} {digest}".encode(), request.scope["query_string"])


def _maker(asked: Asked, choice: Choice) -> Callable[[], Content]:
    edition = asked.edition
    shared = IN_SESSION if in_session(edition) else PUBLIC

    def make() -> Content:
        return Content(
            body=_rendered(asked, choice),
            content_type=CALENDAR,
            # No Last-Modified: nobody keeps when the choice was changed.
            cache_control=shared.replace("public", "private"),
            headers=(
                ("content-disposition", f'inline; filename="{edition.slug}-my.ics"'),
                *PRIVATE,
            ),
            cross_origin=True,
        )

    return make


def _rendered(asked: Asked, choice: Choice) -> bytes:
    """Render without naming the address: whoever is shown the calendar must not learn it.

    While it would hold nothing, the conference's own entry is there, since an empty calendar is
    taken for a fault by some programs, and for an order to delete all by others.
    """
    programme, context = asked.edition.programme, asked.context
    uids = choice.uids(programme)
    shown = [
        entry
        for entry in entries(programme).values()
        if entry.uid in uids and not is_dropped(entry, asked.options)
    ]
    title = context.words.gettext("My choice")
    return feed(
        asked.edition,
        base=context.base,
        language=context.language,
        held=Held(uids=uids, dates=not shown, title=title, source=""),
        options=asked.options,
    )
