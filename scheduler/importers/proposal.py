"""What an importer proposes: a programme, and what happened after its release."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.domain.acts import Act
from scheduler.domain.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAct:
    """An act on a session, at the moment it was done."""

    at: datetime
    session: str
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A programme to be released (`released_at`, else now), and the acts to replay after that."""

    programme: Programme
    acts: tuple[DatedAct, ...] = ()
    released_at: datetime | None = None
    comment: str | None = None

    def outcome(self) -> Programme:
        """Return the programme after all acts."""
        programme = self.programme
        for dated in self.acts:
            programme = programme.after(dated.act, session=dated.session, now=dated.at)
        return programme
