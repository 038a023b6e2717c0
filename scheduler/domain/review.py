"""A draft before its release: what the public would be told, and what calendars would show."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from scheduler.domain.changes import compare
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.notice import Notice
from scheduler.domain.outlook import Outlook, outlook
from scheduler.domain.programme import Programme
from scheduler.domain.releasing import to_confirm, with_moves
from scheduler.domain.taking_back import notice_id


# No slots: each of its parts takes a moment with a large draft, and is kept in its __dict__.
@dataclass(frozen=True, kw_only=True)
class Review:
    """A draft beside the latest edition, if there is one; `change` numbers the draft's state."""

    change: int
    draft: Programme
    latest: Edition | None

    @property
    def edition(self) -> int:
        """The number of the latest edition; 0 before the first."""
        return self.latest.number if self.latest else 0

    @cached_property
    def programme(self) -> Programme:
        """What would be published: the draft, with the times from which its sittings moved."""
        return with_moves(self.latest.programme, self.draft) if self.latest else self.draft

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the public would be told, most urgent first; nothing with the first edition."""
        return compare(self.latest.programme, self.programme) if self.latest else ()

    @property
    def is_empty(self) -> bool:
        return self.latest is not None and not self.notices

    @cached_property
    def ids(self) -> Mapping[str, Notice]:
        """The notices by what a form calls them."""
        return {notice_id(notice, self.programme): notice for notice in self.notices}

    @cached_property
    def of_session(self) -> Mapping[str, str]:
        """What a form calls all changes of a session together, by its slug."""
        found: dict[str, str] = {}
        for each, notice in self.ids.items():
            if notice.session:
                found[notice.session] = found.get(notice.session, "") + each
        return {slug: hashlib.sha256(ids.encode()).hexdigest()[:16] for slug, ids in found.items()}

    @cached_property
    def outlook(self) -> Outlook:
        return outlook(self.latest.programme if self.latest else None, self.programme)

    @cached_property
    def to_confirm(self) -> tuple[str, ...]:
        """What would be released that hardly anybody means to."""
        return to_confirm(self.latest.programme, self.draft) if self.latest else ()

    def worked_out(self) -> Self:
        """Return the review with all of its parts, which takes a moment."""
        _ = self.ids, self.outlook, self.to_confirm
        return self

    def issued(self, *, now: datetime, by: str) -> Edition:
        """Return the edition that a release would make."""
        return issue(self.latest, self.programme, cause=Cause.RELEASE, now=now, by=by)
