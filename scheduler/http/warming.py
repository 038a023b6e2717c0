"""After a new edition, prepares again what was being asked for before anyone has to wait."""

import asyncio
import logging
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

from scheduler.http.shelf import Address, Shelf

# So many of the addresses most asked for; the rest are made when someone asks.
_MOST = 50

_log = logging.getLogger(__name__)


class Warmer:
    """Asks the application itself, one address after another, in the background."""

    def __init__(self, app: ASGIApp, *, shelf: Shelf, host: str = "localhost") -> None:
        self._app = app
        self._shelf = shelf
        self._host = host.encode()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def renew(self, conference: str, *, edition: int) -> asyncio.Task[None]:
        """Take older editions out of circulation at once, and prepare the new one meanwhile."""
        self._shelf.forget(conference, before=edition)
        running = self._tasks.get(conference)
        if running is not None:
            # What it had not come to is among what is waiting now.
            running.cancel()
        self._tasks[conference] = asyncio.create_task(self._warm(conference))
        return self._tasks[conference]

    async def _warm(self, conference: str) -> None:
        for address in self._shelf.popular(conference, limit=_MOST):
            try:
                await self._app(self._request(address), _nothing_to_read, _read_by_nobody)
            except Exception:  # noqa: BLE001 -- nobody waits here to be told
                _log.exception("Preparing %r ahead of its readers failed.", address.path)

    def _request(self, address: Address) -> Scope:
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(address.path.decode("ascii")),
            "raw_path": address.path,
            "query_string": address.query,
            "root_path": "",
            "headers": [(b"host", self._host)],
            "client": None,
            "server": None,
        }


async def _nothing_to_read() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _read_by_nobody(_message: Message) -> None:
    """Drop the answer: what counts is that it stands on the shelf now."""
