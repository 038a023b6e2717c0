"""The application: routes behind the front and the gates, in the order they must stand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from scheduler.http.errors import Errors, Page
from scheduler.http.front import Front
from scheduler.http.gate import AllowedHosts, PathSanity, SameOrigin
from scheduler.http.permissions import demand_declared
from scheduler.http.security import SecurityHeaders, SecurityPolicy
from scheduler.http.shelf import Address, Shelf
from scheduler.http.warming import Warmer

_MAX_BODY = 5 * 1024 * 1024

Lifespan = Callable[["Application"], AbstractAsyncContextManager[Any]]


class Application(Starlette):
    """Starlette's routing and state, with our own middleware around it and nothing of its own."""

    def __init__(
        self,
        routes: Sequence[BaseRoute],
        *,
        shelf: Shelf,
        policy: SecurityPolicy,
        page: Page | None = None,
        pages: Mapping[str, Page] | None = None,
        hosts: Collection[str] = (),
        max_body: int = _MAX_BODY,
        lifespan: Lifespan | None = None,
    ) -> None:
        demand_declared(routes)
        super().__init__(routes=routes, lifespan=lifespan)
        self.shelf = shelf
        self.policy = policy
        self.warmer = Warmer(self, shelf=shelf, host=next(iter(hosts), "localhost"))
        self._page = page
        self._pages = pages
        self._hosts = hosts
        self._max_body = max_body
        # Starlette builds this redirect from the Host header, which is the client's word.
        self.router.redirect_slashes = False
        self.router.default = self._not_found

    def build_middleware_stack(self) -> ASGIApp:
        """Put the gates in the order of the promises: the front first, the router last."""
        app: ASGIApp = SameOrigin(self.router)
        app = PathSanity(app)
        app = AllowedHosts(app, hosts=self._hosts)
        app = RequestBodyLimitMiddleware(app, max_body_size=self._max_body)
        app = Errors(app, page=self._page, pages=self._pages)
        app = SecurityHeaders(app, policy=self.policy)
        return Front(app, shelf=self.shelf)

    async def _not_found(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead to the address that differs by its last slash alone, or say that there is none."""
        if scope["type"] != "http" or not self._has_route(_other_slash(scope["path"])):
            raise HTTPException(404)
        path, query = Address.of(scope)
        location = _other_slash(path.decode()) + ("?" + query.decode("latin-1") if query else "")
        response = Response(status_code=308, headers={"location": location})
        await response(scope, receive, send)

    def _has_route(self, path: str) -> bool:
        if path in {"", "/"} or "." in path.rstrip("/").rpartition("/")[2]:
            # What is named like a file is no page without its slash.
            return False
        asked = {"type": "http", "method": "GET", "path": path, "root_path": ""}
        return any(route.matches(asked)[0] is Match.FULL for route in self.router.routes)


def _other_slash(path: str) -> str:
    return path.removesuffix("/") if path.endswith("/") else path + "/"
