"""The front of the application: what is on the shelf is answered before any routing."""

from starlette.types import ASGIApp, Receive, Scope, Send

from scheduler.http.shelf import Address, Shelf

_READING = frozenset({"GET", "HEAD"})


class Front:
    """Outermost middleware: a poll for what is prepared costs one look-up and two sends."""

    def __init__(self, app: ASGIApp, *, shelf: Shelf) -> None:
        self._app = app
        self._shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in _READING:
            response = self._shelf.find(Address.written(scope))
            if response is not None:
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)
