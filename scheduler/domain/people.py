"""People, the offices they hold in a session, and the statements they make."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.text import Text


class Role(StrEnum):
    """An officer's role in a session."""

    PRESIDENT = "president"
    VICE_PRESIDENT = "vice_president"
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    VICE_CHAIR = "vice_chair"
    ACTING_CHAIR = "acting_chair"
    MODERATOR = "moderator"
    RAPPORTEUR = "rapporteur"
    KEYNOTE_SPEAKER = "keynote_speaker"
    PANELLIST = "panellist"


class Capacity(StrEnum):
    """In which capacity a statement is made."""

    NATIONAL = "national"
    GROUP = "group"
    OBSERVER = "observer"
    ORGANIZATION = "organization"
    CHAIR = "chair"
    KEYNOTE = "keynote"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in the programme; a country is an ISO 3166-1 alpha-2 code."""

    slug: str
    name: Text
    honorific: Text | None = None
    function: Text | None = None
    organisation: Text | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person's role in a session."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one speaker said, in the order of speaking; `text` is a short account of it."""

    person: str
    capacity: Capacity
    on_behalf_of: Text | None = None
    text: Text | None = None
    document: str | None = None
