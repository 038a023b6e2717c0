"""Turns away what no page of ours can be asked for: other hosts, strange paths, foreign forms."""

import re
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

# Decoded, since a router and a file system see the decoded path: controls and backslashes, an
# empty segment that is not the last, a segment of dots.
_BAD_PATH = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]|//|/\.{1,2}(?:/|$)")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BAD_HOST = re.compile(r"[^a-z0-9.:\[\]_-]")


class AllowedHosts:
    """Middleware: only the configured hosts are served; without any configured, all are."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._hosts and _host(scope) not in self._hosts:
            raise HTTPException(400, "This server does not answer for the host you asked.")
        await self._app(scope, receive, send)


class PathSanity:
    """Middleware: a path with controls, backslashes, `//` or dot segments is refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _sane(scope["path"]):
            raise HTTPException(400, "The address contains characters or segments it may not have.")
        await self._app(scope, receive, send)


class SameOrigin:
    """Middleware: what changes something is asked from our own pages, or from no page at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and _foreign(scope):
            raise HTTPException(403, "This request was sent from a page of another site.")
        await self._app(scope, receive, send)


def _foreign(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    # Older browsers send Origin alone; programs send neither, and carry no cookie of anyone's.
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _sane(path: str) -> bool:
    # What is not UTF-8 was decoded to replacement characters: no address of ours has one.
    return path.startswith("/") and "\ufffd" not in path and not _BAD_PATH.search(path)


def _host(scope: Scope) -> str:
    """Read the host without its port; two Host headers, or a strange one, name no host."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    if len(named) != 1:
        return ""
    host: str = named[0].decode("latin-1").lower()
    if _BAD_HOST.search(host):
        return ""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
