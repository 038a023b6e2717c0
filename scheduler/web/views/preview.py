"""What a calendar would hold, in words: how many entries, which comes first."""

from collections.abc import Collection
from dataclasses import dataclass

from scheduler.domain.sitting import Status
from scheduler.web.asked import Asked
from scheduler.web.views.rows import Row, rows

# A list of more tells nobody anything; the count does.
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`listed` are the entries in the order of their times; `more` how many others there are."""

    count: int
    listed: tuple[Row, ...]
    more: int

    @property
    def first(self) -> Row | None:
        return self.listed[0] if self.listed else None


def preview(asked: Asked, uids: Collection[str], *, drops_cancelled: bool = False) -> Preview:
    """Say what a calendar of these sittings holds: those that have a day."""
    held = [
        row
        for row in rows(asked.edition, asked.programme.sessions)
        if row.sitting.uid in uids
        and row.when.day is not None
        and not (drops_cancelled and row.sitting.status is Status.CANCELLED)
    ]
    listed = tuple(held[:_MOST_LISTED])
    return Preview(count=len(held), listed=listed, more=len(held) - len(listed))
