"""What every public handler works with: the editions, the preparer and the public address."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.http.editions import LatestEditions
from scheduler.http.prepared import Content, PreparedResponse
from scheduler.http.preparing import Preparer
from scheduler.http.shelf import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The public side of the service; `base` is its configured address, never the Host header."""

    base: str
    editions: LatestEditions
    preparer: Preparer

    async def answer(
        self,
        request: Request,
        edition: Edition,
        make: Callable[[], Content],
        *,
        archived: bool = False,
    ) -> PreparedResponse:
        """Answer with what was prepared from this edition, made now if nobody asked before."""
        return await self.preparer.get_or_make(
            Address.of(request.scope),
            make,
            conference=edition.slug,
            edition=edition.number,
            archived=archived,
        )


def site(request: Request) -> Site:
    found: Site = request.app.state.site
    return found
