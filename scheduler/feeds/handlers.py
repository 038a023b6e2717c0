"""What a calendar program is answered: a conference, what was chosen of it, or one entry."""

from collections.abc import Callable

from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.domain.entry import part
from scheduler.domain.errors import NotFoundError
from scheduler.domain.selection import Filter
from scheduler.domain.sitting import Status
from scheduler.domain.when import position
from scheduler.feeds import naming
from scheduler.feeds.asking import OPTIONS, Asked, ask
from scheduler.feeds.calendar import feed
from scheduler.feeds.dimensions import DIMENSIONS
from scheduler.feeds.jcal import jcal
from scheduler.feeds.options import Held
from scheduler.feeds.title import title
from scheduler.feeds.told import told
from scheduler.http.prepared import PUBLIC, Content, PreparedResponse
from scheduler.http.site import site

CALENDAR = "text/calendar; charset=utf-8"
JCAL = "application/calendar+json"
# While a session is open or suspended, a poll a minute is worth its price.
IN_SESSION = PUBLIC.replace("max-age=300", "max-age=60")


async def show_feed(request: Request) -> PreparedResponse:
    """Answer with the conference, or with what passes the filter that the address holds."""
    asked = ask(request, *DIMENSIONS, *OPTIONS)
    return await _answer(request, asked, lambda: _filtered(asked))


async def show_jcal(request: Request) -> PreparedResponse:
    """Answer with the same as JSON (RFC 7265)."""
    asked = ask(request, *DIMENSIONS, *OPTIONS)
    return await _answer(request, asked, lambda: jcal(_filtered(asked)), content_type=JCAL)


async def show_dates(request: Request) -> PreparedResponse:
    """Answer with the conference's own entry alone: when it is, and nothing of what it does."""
    asked = ask(request)
    name = asked.context.words.gettext("Dates")
    held = Held(uids=frozenset(), dates=True, title=name, source=asked.source)
    return await _answer(request, asked, lambda: _rendered(asked, held), name="dates")


async def show_sitting(request: Request) -> PreparedResponse:
    """Answer with one sitting, to be taken into a calendar once."""
    asked, uid = ask(request), request.path_params["uid"]
    programme = asked.edition.programme
    for session, sitting in programme.sittings():
        if sitting.uid == uid and position(programme, sitting):
            stretch = part(programme, session, sitting)
            name = f"{session.slug}-{stretch.number}" if stretch.of > 1 else session.slug
            return await _answer(
                request, asked, lambda: _single(asked, uid), name=name, disposition="attachment"
            )
    raise NotFoundError(f"No sitting {uid[:100]!r} has a place in the calendar.")


def in_session(edition: Edition) -> bool:
    """Say whether the conference sits, or has stopped in the middle of a session."""
    running = {Status.OPEN, Status.SUSPENDED}
    return any(session.status in running for session in edition.programme.sessions)


def _single(asked: Asked, uid: str) -> bytes:
    name = title(told(asked.edition.programme)[uid], asked.context.words)
    return _rendered(asked, Held(uids=frozenset({uid}), title=name, source=asked.source))


def _filtered(asked: Asked) -> bytes:
    programme, words = asked.edition.programme, asked.context.words
    is_whole = asked.wanted == Filter()
    held = Held(
        uids=None if is_whole else asked.wanted.uids(programme),
        dates=is_whole,
        title=naming.part(asked.wanted, programme, words),
        about=naming.about(asked.wanted, programme, words),
        source=asked.source,
    )
    return _rendered(asked, held)


def _rendered(asked: Asked, held: Held) -> bytes:
    context = asked.context
    return feed(
        asked.edition,
        base=context.base,
        language=context.language,
        held=held,
        options=asked.options,
    )


async def _answer(
    request: Request,
    asked: Asked,
    render: Callable[[], bytes],
    *,
    content_type: str = CALENDAR,
    name: str = "",
    disposition: str = "inline",
) -> PreparedResponse:
    """Answer with a file that is called after the conference, and what else is its name."""
    edition = asked.edition
    file = f"{edition.slug}-{name}" if name else edition.slug
    extension = "json" if content_type == JCAL else "ics"

    def make() -> Content:
        return Content(
            body=render(),
            content_type=content_type,
            last_modified=edition.issued_at,
            cache_control=IN_SESSION if in_session(edition) else PUBLIC,
            headers=(("content-disposition", f'{disposition}; filename="{file}.{extension}"'),),
            cross_origin=True,
        )

    return await site(request).answer(request, edition, make)
