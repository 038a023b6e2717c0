"""The plan of a sitting as a form asks for it: its meeting, from when to when, and its room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from scheduler.domain.items import ItemKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.times import local_date
from scheduler.http.terms import N_
from scheduler.services.uids import new_uid
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.field import Field, Form
from scheduler.web.organizer.forms.kind import Blank
from scheduler.web.organizer.forms.references import reference
from scheduler.web.organizer.forms.texts import Hidden
from scheduler.web.organizer.forms.times import Moment

# What the date stood beside before anybody typed: the meeting and the date, a tab between.
_WAS: Final = ".was"


def _day_of_meeting(whole: Mapping[str, Any], around: Around) -> date | None:
    meeting = around.outline.meeting_of.get(whole.get("meeting") or "")
    return meeting.date if meeting else None


def _day_of_start(whole: Mapping[str, Any], around: Around) -> date | None:
    start = whole.get("starts_at")
    return local_date(start, around.zone) if start else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Moment):
    """When a sitting starts; its date goes with a meeting that is chosen anew, unless it is too."""

    def read(self, entry: Entry) -> datetime | None:
        meeting, _, day = entry.typed(_WAS).partition("\t")
        is_chosen = (entry.before.get("meeting") or "") not in {"", meeting}
        if is_chosen and day and entry.typed(".date") == day:
            entry = replace(entry, sent={**entry.sent, f"{entry.name}.date": ""})
        return Moment.read(self, entry)

    def strings(self, value: datetime | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        strings = Moment.strings(self, value, around, whole)
        return {**strings, _WAS: f"{whole.get('meeting') or ''}\t{strings['.date']}"}

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        blanks = Moment.blanks(self, sent, name, around, wrong=wrong)
        was = (Blank(suffix=_WAS, control="hidden"),) if f"{name}{_WAS}" in sent else ()
        return (*blanks, *was)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Hidden):
    """The status of a sitting, which goes along to be shown; what is sent of it counts nothing.

    Only what is planned is read from a form: all else is a fact, and facts are kept.
    """

    def read(self, entry: Entry) -> Status:
        del entry
        return Status.PLANNED

    def told(self, sent: Sent, name: str, suffixes: Iterable[str], around: Around) -> str:
        del suffixes
        said = sent.get(name, "")
        return around.words.status(Status(said)) if said in set(Status) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class End(Moment):
    """When a sitting ends, which only makes sense once it starts."""

    def read(self, entry: Entry) -> datetime | None:
        start = entry.before.get("starts_at")
        if start is None and entry.typed(".time").strip():
            begins = replace(entry, name=entry.name.replace("ends_at", "starts_at"))
            # What is wrong with the start is said there, and is not wrong with the end.
            if not any(begins.typed(suffix).strip() for suffix in (".time", ".date")):
                entry.refuse(entry.say(N_("Give the start, too.")), ".time")
            return None
        end = Moment.read(self, entry)
        if start and end and end <= start:
            entry.refuse(entry.say(N_("It must end after it starts.")), ".time")
        return end


HINT: Final = N_(
    "A meeting tells the date: give one where there is no meeting, or where it is another day."
    " Without a time the public is shown the half-day of the meeting; without either, that the time"
    " is to be announced."
)

PLAN_FIELDS: Final = (
    Field(name="meeting", label=N_("Meeting"), kind=reference(ItemKind.MEETING)),
    Field(name="starts_at", label=N_("Starts"), kind=Start(on=_day_of_meeting)),
    Field(name="ends_at", label=N_("Ends"), kind=End(on=_day_of_start)),
    Field(
        name="room",
        label=N_("Room"),
        kind=reference(ItemKind.ROOM, blank=N_("that of the meeting")),
    ),
)

PLAN: Final = Form(kind=ItemKind.SESSION, make=Sitting, fields=PLAN_FIELDS)
"""The plan of one sitting by itself."""


def planned_sitting(**values: Any) -> Sitting:  # noqa: ANN401 -- the values of the fields above
    """Return a sitting that is added: its identity is new, and will never change."""
    return Sitting(uid=new_uid(), **values)
