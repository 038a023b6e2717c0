"""The one cookie there is: it holds the key of a web session, and public pages never set it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookies:
    """Behind https the name's prefix makes browsers refuse what another host or path has set."""

    https: bool

    @property
    def name(self) -> str:
        return "__Host-reconvene" if self.https else "reconvene"

    def key(self, request: Request) -> str | None:
        """Return the key that a browser sent."""
        return request.cookies.get(self.name) or None

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
