"""Makes a response once while everyone waits for the same one, and never loses the last."""

import asyncio
import logging
from collections.abc import Callable

from starlette.exceptions import HTTPException

from scheduler.domain.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from scheduler.http.prepared import Content, PreparedResponse, prepare
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Origin, Shelf

Make = Callable[[], Content]

_log = logging.getLogger(__name__)

# These are answers about the address, not failures to make one.
_REFUSALS = (NotFoundError, InvalidError, ConflictError, ForbiddenError, HTTPException)

# How long a failure is left alone before the same edition is tried again, in seconds.
_REST = 5.0


class Preparer:
    """Gets a response from the shelf or has it made: once, however many ask."""

    def __init__(
        self,
        shelf: Shelf,
        *,
        policy: SecurityPolicy,
        in_thread: bool = True,
        rest: float = _REST,
    ) -> None:
        self.shelf = shelf
        self._policy = policy
        self._in_thread = in_thread
        self._rest = rest
        self._under_way: dict[tuple[Address, Origin], asyncio.Task[PreparedResponse]] = {}
        self._resting: dict[Address, tuple[int, float]] = {}

    async def get_or_make(
        self, address: Address, make: Make, *, conference: str, edition: int, archived: bool = False
    ) -> PreparedResponse:
        kept = self.shelf.at_least(address, edition=edition) or self._spared(address, edition)
        if kept is not None:
            return kept
        origin = Origin(conference=conference, edition=edition, archived=archived)
        if not archived:
            self.shelf.forget(conference, before=edition)
        # A caller that goes away must not take the others' answer with it.
        return await asyncio.shield(self._task(address, make, origin=origin))

    def _task(
        self, address: Address, make: Make, *, origin: Origin
    ) -> asyncio.Task[PreparedResponse]:
        key = (address, origin)
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._make(address, make, origin=origin))
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        return task

    def _finish(self, key: tuple[Address, Origin], task: asyncio.Task[PreparedResponse]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            # Looked at here, since everyone who waited for it may have gone.
            task.exception()

    async def _make(self, address: Address, make: Make, *, origin: Origin) -> PreparedResponse:
        try:
            response = await self._run(make)
        except _REFUSALS:
            raise
        except Exception:
            last = self.shelf.last_good(address)
            if last is None:
                raise
            _log.exception(
                "Preparing %r of %s, edition %d, failed. Its last good bytes are served instead.",
                address.path,
                origin.conference,
                origin.edition,
            )
            rest = asyncio.get_running_loop().time() + self._rest
            self._resting[address] = (origin.edition, rest)
            return last
        self._resting.pop(address, None)
        self.shelf.keep(address, response, of=origin)
        return response

    async def _run(self, make: Make) -> PreparedResponse:
        def work() -> PreparedResponse:
            return prepare(make(), policy=self._policy)

        return await asyncio.to_thread(work) if self._in_thread else work()

    def _spared(self, address: Address, edition: int) -> PreparedResponse | None:
        """Answer the last good bytes while a failure of this same edition is left to rest."""
        failed, until = self._resting.get(address, (0, 0.0))
        if failed != edition or asyncio.get_running_loop().time() >= until:
            return None
        return self.shelf.last_good(address)
