"""The drafts in memory, and what is found out about them: only once for each of their states."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Final

from scheduler.domain.changes import compare
from scheduler.domain.conflict import Conflict
from scheduler.domain.edition import Edition
from scheduler.domain.notice import Notice
from scheduler.http.calendars import Database
from scheduler.http.kept import Kept
from scheduler.services import drafts
from scheduler.services.agenda import Draft

# A draft of a thousand sessions weighs some megabytes.
_KEPT: Final = 8


class Drafts:
    """The whole drafts of the conferences that were worked on last."""

    def __init__(self, database: Database, *, kept: int = _KEPT) -> None:
        self._database = database
        self._kept = kept
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._conflicts: Kept[tuple[str, int], tuple[Conflict, ...]] = Kept(kept)
        self._notices: Kept[tuple[str, int, int], tuple[Notice, ...]] = Kept(kept)

    async def get(self, conference: str) -> Draft:
        """Return the draft as it is now."""
        known = self._drafts.get(conference)
        draft = await self._database.read(drafts.current, conference, known)
        # Whoever asked later may have been answered sooner.
        latest = self._drafts.get(conference)
        if latest is None or latest.number <= draft.number:
            self._drafts[conference] = draft
        self._drafts.move_to_end(conference)
        while len(self._drafts) > self._kept:
            self._drafts.popitem(last=False)
        return draft

    async def conflicts(self, draft: Draft) -> tuple[Conflict, ...]:
        """Return all conflicts of a draft, those that were dismissed among them."""
        key = (draft.programme.conference.slug, draft.number)
        return await self._conflicts.get(key, lambda: draft.conflicts)

    async def notices(self, draft: Draft, edition: Edition | None) -> tuple[Notice, ...]:
        """Return what a release would tell the public; nothing where nothing is public yet."""
        if edition is None:
            return ()
        key = (edition.slug, draft.number, edition.number)
        make: Callable[[], tuple[Notice, ...]] = partial(
            compare, edition.programme, draft.programme
        )
        return await self._notices.get(key, make)
