"""The one cookie there is: it holds the key of a web session, and public pages never set it."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

# 32 random bytes, as sign-ins draw them; whatever else stands there is no key of ours.
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookies:
    """Behind https the name's prefix makes browsers refuse what another host or path has set."""

    https: bool

    @property
    def name(self) -> str:
        return "__Host-reconvene" if self.https else "reconvene"

    def key(self, request: Request) -> str | None:
        """Return the key that a browser sent; two that differ are none, for one is a stranger's.

        The library unquotes every cookie first, and takes minutes for one of backslashes alone.
        """
        pairs = (pair for line in request.headers.getlist("cookie") for pair in line.split(";"))
        named = (pair.partition("=") for pair in pairs)
        found = {value.strip() for name, _, value in named if name.strip() == self.name}
        key = found.pop() if len(found) == 1 else ""
        return key if _KEY.fullmatch(key) else None

    def keep(self, response: Response, key: str) -> None:
        """Let the browser keep the key until it is closed."""
        response.set_cookie(
            self.name, key, path="/", secure=self.https, httponly=True, samesite="lax"
        )

    def drop(self, response: Response) -> None:
        response.delete_cookie(
            self.name, path="/", secure=self.https, httponly=True, samesite="lax"
        )


def cookies(request: Request) -> Cookies:
    found: Cookies = request.app.state.cookies
    return found
