"""Own files under names that carry their content: cached for good, prepared at start."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath

from starlette.requests import Request

from scheduler.http.permissions import Declared, Door
from scheduler.http.prepared import Content, PreparedResponse, prepare
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Shelf

# max-age is required beside immutable: without it browsers ask again at every reload.
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"
_BEST_EFFORT = 11

# Written out, since the types a machine knows differ from machine to machine.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# Files that may name a neighbour: `import "./clock.js"`, `url("./mark.svg")`.
_NAMING = frozenset({".css", ".js", ".webmanifest"})
_NEIGHBOUR = re.compile(rb"""(?<=["'(])(\.{1,2}/[A-Za-z0-9_./-]+)(?=["')])""")


class StaticFiles:
    """The files of a folder at `/static/<name>.<hash>.<extension>`."""

    def __init__(self, folder: Path, *, policy: SecurityPolicy) -> None:
        self._policy = policy
        self._sources = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        self._published: dict[str, bytes] = {}
        self._urls: dict[str, str] = {}
        self._responses: dict[str, PreparedResponse] = {}
        for name in self._sources:
            self._publish(name, asking=())

    def url(self, name: str) -> str:
        """Say the address of a file, for templates."""
        if name not in self._urls:
            raise LookupError(f"There is no static file {name!r}.")
        return self._urls[name]

    def put(self, address: str, name: str) -> None:
        """Serve a file at a fixed address too, such as `/robots.txt`, with a short cache."""
        self.url(name)
        self._serve(address, name, body=self._published[name], cache_control=_FOR_AN_HOUR)

    def pin(self, shelf: Shelf) -> None:
        """Let the front answer for every file."""
        for address, response in self._responses.items():
            shelf.pin(Address(address.encode()), response)

    def routes(self) -> list[Declared]:
        """List a route for each file, so that other methods are told which are allowed."""
        return [Declared(path, self._show, need=Door.PUBLIC) for path in self._responses]

    async def _show(self, request: Request) -> PreparedResponse:
        return self._responses[request.scope["path"]]

    def _publish(self, name: str, *, asking: tuple[str, ...]) -> str:
        """Give a file its address, after those of the neighbours it names."""
        if name in asking:
            raise ValueError(
                f"{' → '.join((*asking, name))}: these files name each other in a circle."
            )
        if name not in self._urls:
            path = PurePosixPath(name)
            body = self._sources[name]
            if path.suffix in _NAMING:
                body = self._with_neighbours(body, path, asking=(*asking, name))
            self._published[name] = body
            digest = hashlib.sha256(body).hexdigest()[:12]
            self._urls[name] = f"/static/{path.with_suffix('')}.{digest}{path.suffix}"
            self._serve(self._urls[name], name, body=body, cache_control=_FOR_GOOD)
        return self._urls[name]

    def _with_neighbours(
        self, body: bytes, path: PurePosixPath, *, asking: tuple[str, ...]
    ) -> bytes:
        def address(found: re.Match[bytes]) -> bytes:
            neighbour = normpath(path.parent / found[1].decode())
            if neighbour not in self._sources:
                raise ValueError(f"{path} names {neighbour}, which is not there.")
            return self._publish(neighbour, asking=asking).encode()

        return _NEIGHBOUR.sub(address, body)

    def _serve(self, address: str, name: str, *, body: bytes, cache_control: str) -> None:
        suffix = PurePosixPath(name).suffix
        if suffix not in _TYPES:
            raise ValueError(f"{name}: no content type is known for {suffix!r}.")
        content = Content(body=body, content_type=_TYPES[suffix], cache_control=cache_control)
        self._responses[address] = _made_small(content, self._policy)


# As many files as a folder may hold; an application that is made anew finds them here.
@lru_cache(maxsize=64)
def _made_small(content: Content, policy: SecurityPolicy) -> PreparedResponse:
    """Prepare a file with the best compression there is, which takes a while."""
    return prepare(content, policy=policy, effort=_BEST_EFFORT)
