"""The application: routes behind the front and the gates, in the order they must stand."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from scheduler.http.errors import Errors, Page
from scheduler.http.front import Front
from scheduler.http.gate import AllowedHosts, PathSanity
from scheduler.http.security import SecurityHeaders, SecurityPolicy
from scheduler.http.shelf import Shelf

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
        hosts: Collection[str] = (),
        max_body: int = _MAX_BODY,
        lifespan: Lifespan | None = None,
    ) -> None:
        super().__init__(routes=routes, lifespan=lifespan)
        self.shelf = shelf
        self.policy = policy
        self._page = page
        self._hosts = hosts
        self._max_body = max_body
        # A redirect from /x/ to /x is built from the Host header, which is the client's word.
        self.router.redirect_slashes = False

    def build_middleware_stack(self) -> ASGIApp:
        """Put the gates in the order of the promises: the front first, the router last."""
        app: ASGIApp = PathSanity(self.router)
        app = AllowedHosts(app, hosts=self._hosts)
        app = RequestBodyLimitMiddleware(app, max_body_size=self._max_body)
        app = Errors(app, page=self._page)
        app = SecurityHeaders(app, policy=self.policy)
        return Front(app, shelf=self.shelf)
