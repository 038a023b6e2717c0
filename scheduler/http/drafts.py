"""The drafts in memory: each is read again only after it has changed."""

from collections import OrderedDict
from typing import Final

from scheduler.http.calendars import Database
from scheduler.services import agenda
from scheduler.services.agenda import Draft

# A draft of a thousand sessions weighs some megabytes.
_KEPT: Final = 8


class Drafts:
    """The whole drafts of the conferences that were worked on last."""

    def __init__(self, database: Database, *, kept: int = _KEPT) -> None:
        self._database = database
        self._kept = kept
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    async def get(self, conference: str) -> Draft:
        """Return the draft as it is now; the number of its last change tells whether it is."""
        number = await self._database.read(agenda.number, conference)
        draft = self._drafts.get(conference)
        if draft is None or draft.number != number:
            draft = await self._database.read(agenda.draft, conference)
            self._drafts[conference] = draft
        self._drafts.move_to_end(conference)
        while len(self._drafts) > self._kept:
            self._drafts.popitem(last=False)
        return draft
