"""Turns refusals and failures into answers: the one place that knows their status codes."""

import html
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler.domain.errors import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    SchedulerError,
    UnavailableError,
)
from scheduler.http.security import RawHeaders
from scheduler.http.terms import N_

# page(status, title, message, hints): the bytes of an HTML page.
Page = Callable[[int, str, str, tuple[str, ...]], bytes]

_log = logging.getLogger(__name__)

_STATUS: dict[type[SchedulerError], int] = {
    NotFoundError: 404,
    InvalidError: 422,
    ConflictError: 409,
    ForbiddenError: 403,
}
_WORDS = {
    400: (N_("Bad request"), N_("This request cannot be understood.")),
    403: (N_("Not allowed"), N_("You may not do this.")),
    404: (N_("Page not found"), N_("There is no page at this address.")),
    405: (N_("Method not allowed"), N_("This address does not take requests of this kind.")),
    409: (N_("Changed meanwhile"), N_("This no longer fits the present state.")),
    413: (N_("Too large"), N_("What was sent is larger than this address accepts.")),
    422: (N_("Please correct"), N_("What was sent cannot be accepted as it is.")),
    429: (N_("Too many tries"), N_("This was tried too often. Please try again later.")),
    500: (N_("Something went wrong"), N_("The error was recorded. Please try again in a moment.")),
    503: (
        N_("Not available now"),
        N_("The service cannot answer now. Please try again in a moment."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An error in the words its reader gets."""

    status: int
    title: str
    message: str
    hints: tuple[str, ...] = ()
    headers: RawHeaders = ()


class Errors:
    """Middleware: whatever is raised inside becomes a page, never a traceback."""

    def __init__(
        self, app: ASGIApp, *, page: Page | None = None, pages: Mapping[str, Page] | None = None
    ) -> None:
        """Make `pages` for the addresses that begin like this, and `page` for all others."""
        self._app = app
        self._page = page or plain_page
        self._pages = pages or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except ClientDisconnect:
            # Nobody is left to be answered.
            return
        except Exception as error:
            if scope["type"] != "http":
                raise
            if started:
                # Half an answer is out; ending here lets the server break the connection off.
                _log.exception("An answer broke off after it had begun.")
                return
            await self._send(answer_to(error), scope, send)

    async def _send(self, answer: Answer, scope: Scope, send: Send) -> None:
        body = self._render(answer, path=scope["path"])
        headers = (
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *answer.headers,
        )
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send(
            {
                "type": "http.response.body",
                "body": b"" if scope["method"] == "HEAD" else body,
            }
        )

    def _render(self, answer: Answer, *, path: str) -> bytes:
        found = (page for start, page in self._pages.items() if path.startswith(start))
        page = next(found, self._page)
        try:
            return page(answer.status, answer.title, answer.message, answer.hints)
        except Exception:  # noqa: BLE001 -- whatever the renderer raises
            # A page about an error must not be the next error.
            _log.exception("The page for status %d could not be made.", answer.status)
            return plain_page(answer.status, answer.title, answer.message, answer.hints)


def answer_to(error: Exception) -> Answer:
    """Say an error to its reader; what nobody expected is recorded under a reference."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    if isinstance(error, UnavailableError):
        # Its words name files and hosts: they are for whoever runs the service.
        return _recorded(503, error, headers=((b"retry-after", b"10"),))
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), None)
    if status is None:
        return _recorded(500, error)
    hints = tuple(map(str, error.problems)) if isinstance(error, InvalidError) else ()
    title, message = _WORDS[status]
    said = message if hints else str(error) or message
    return Answer(status=status, title=title, message=said, hints=hints)


def plain_page(status: int, title: str, message: str, hints: tuple[str, ...]) -> bytes:
    """Make a page that needs nothing: no template, no style, no translation."""
    items = "".join(f"<li>{html.escape(hint)}</li>" for hint in hints)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>"
        f"<p>{html.escape(message)}</p>{f'<ul>{items}</ul>' if items else ''}"
        f"<p>{status}</p></html>\n"
    ).encode(errors="replace")


def _of_http(error: HTTPException) -> Answer:
    phrase = HTTPStatus(error.status_code).phrase
    title, message = _WORDS.get(error.status_code, (phrase, phrase))
    # Starlette's own detail is the bare phrase, which tells a reader nothing.
    said = message if error.detail in {"", phrase} else error.detail
    headers = tuple(
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in (error.headers or {}).items()
    )
    return Answer(status=error.status_code, title=title, message=said, headers=headers)


def _recorded(status: int, error: Exception, *, headers: RawHeaders = ()) -> Answer:
    """Keep the error for the log, and give its reader a reference to quote."""
    reference = secrets.token_hex(4)
    _log.error("Error %d, reference %s", status, reference, exc_info=error)
    title, message = _WORDS[status]
    hints = (f"If it happens again, please quote reference {reference}.",)
    return Answer(status=status, title=title, message=message, hints=hints, headers=headers)
