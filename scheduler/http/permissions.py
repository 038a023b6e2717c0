"""What a route asks of whoever calls it: every route declares it, or the program does not start."""

from collections.abc import Awaitable, Callable, Iterable
from enum import StrEnum
from typing import Final

from starlette.convertors import register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from scheduler.domain.access import Organizer, Permission
from scheduler.http.numbers import NumberConvertor

# Before any route is declared, since routes read the addresses they are given at once.
register_url_convertor("number", NumberConvertor())


class Door(StrEnum):
    """What is asked beside a permission in a conference."""

    PUBLIC = "public"
    """Nothing: anybody may call."""
    SIGNED_IN = "signed-in"
    """An account, whatever its duties."""
    SERVICE = "service"
    """An administrator of the whole service."""


Need = Permission | Door
Handler = Callable[[Request], Awaitable[Response]]
# guard(request, need): nothing when the caller may go on, and has been noted in the request.
Guard = Callable[[Request, Need], Awaitable[Response | None]]

_NOTED: Final = "organizer"


class Declared(Route):
    """A route that says what it needs; one that needs anything is answered by the guard first."""

    def __init__(
        self,
        path: str,
        handler: Callable[..., Awaitable[object]],
        *,
        need: Need,
        method: str = "GET",
    ) -> None:
        endpoint = handler if need is Door.PUBLIC else _guarded(handler, need)
        super().__init__(path, endpoint, methods=[method])
        self.need = need


def demand_declared(routes: Iterable[BaseRoute]) -> None:
    """Refuse to start with a route of which nobody said who may call it."""
    for route in routes:
        if not isinstance(route, Declared):
            raise TypeError(f"The route {route!r} does not declare what it needs.")


def note(request: Request, organizer: Organizer) -> None:
    """Remember, for the handler, who is calling; only the guard does so."""
    request.scope[_NOTED] = organizer


def organizer(request: Request) -> Organizer:
    """Return who is calling; there is somebody on every route that needs anything."""
    found: Organizer = request.scope[_NOTED]
    return found


def _guarded(handler: Callable[..., Awaitable[object]], need: Need) -> Handler:
    async def answer(request: Request) -> Response:
        guard: Guard = request.app.state.guard
        refusal = await guard(request, need)
        if refusal is not None:
            return refusal
        answered = await handler(request)
        if not isinstance(answered, Response):
            raise TypeError(f"{handler!r} answered with {answered!r}.")
        return answered

    return answer
