"""The drafts in memory, and what is found out about them: only once for each of their states."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Final

from scheduler.domain.changes import compare
from scheduler.domain.conflict import Conflict
from scheduler.domain.edition import Edition
from scheduler.domain.notice import Notice
from scheduler.domain.review import Review
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
        self._reviews: Kept[tuple[str, int, int], Review] = Kept(kept)
        self._findings: Kept[tuple[str, int, int], tuple[str, ...]] = Kept(kept)

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

    async def review(self, draft: Draft, latest: Edition | None) -> Review:
        """Return what a release would tell and show the public, worked out whole."""
        review = Review(change=draft.number, draft=draft.programme, latest=latest)
        return await self._reviews.get(_state(review), review.worked_out)

    async def findings(
        self, review: Review, check: Callable[[], tuple[str, ...]], *, patience: float | None = None
    ) -> tuple[str, ...] | None:
        """Return what a check of the feed finds; None when it takes longer than one would wait.

        It goes on meanwhile, so that whoever asks again is told. Who would not wait at all starts
        no check, which keeps the processor busy for seconds with a large conference.
        """
        if patience == 0:
            return self._findings.find(_state(review))
        found = self._findings.get(_state(review), check)
        try:
            return await asyncio.wait_for(found, patience)
        except TimeoutError:
            return None


def _state(review: Review) -> tuple[str, int, int]:
    return review.draft.conference.slug, review.change, review.edition
