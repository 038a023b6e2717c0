"""The plan of a sitting as a form asks for it: its meeting, from when to when, and its room."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from scheduler.domain.items import ItemKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import local_date
from scheduler.http.terms import N_
from scheduler.services.uids import new_uid
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry
from scheduler.web.organizer.forms.field import Field, Form
from scheduler.web.organizer.forms.references import reference
from scheduler.web.organizer.forms.times import Moment


def _day_of_meeting(whole: Mapping[str, Any], around: Around) -> date | None:
    meeting = around.outline.meeting_of.get(whole.get("meeting") or "")
    return meeting.date if meeting else None


def _day_of_start(whole: Mapping[str, Any], around: Around) -> date | None:
    start = whole.get("starts_at")
    return local_date(start, around.zone) if start else None


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


PLAN_FIELDS: Final = (
    Field(
        name="meeting",
        label=N_("Meeting"),
        kind=reference(ItemKind.MEETING),
        hint=N_("It tells the date; without a time, the half-day is what the public is shown."),
    ),
    Field(
        name="starts_at",
        label=N_("Starts"),
        kind=Moment(on=_day_of_meeting),
        hint=N_("A date is needed without a meeting only. Left empty: to be announced."),
    ),
    Field(
        name="ends_at",
        label=N_("Ends"),
        kind=End(on=_day_of_start),
        hint=N_("A date is needed only if it is another day than that of the start."),
    ),
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


def following(
    sent: Mapping[str, str], shown: Mapping[str, str], *, prefix: str = ""
) -> dict[str, str]:
    """Let the date go with a meeting that was chosen anew, unless another date was, too.

    `shown` is what the inputs held before anybody typed.
    """
    meeting, day = f"{prefix}meeting", f"{prefix}starts_at.date"
    is_chosen = sent.get(meeting, "") not in {"", shown.get(meeting, "")}
    if is_chosen and sent.get(day, "") == shown.get(day, ""):
        return {**sent, day: ""}
    return dict(sent)
