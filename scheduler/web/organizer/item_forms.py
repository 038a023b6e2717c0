"""The forms of all items but the session."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.items import ItemKind
from scheduler.domain.people import Person
from scheduler.domain.times import Half, local_date
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.forms import (
    Around,
    Choice,
    Date,
    Field,
    Form,
    Line,
    Link,
    Moment,
    Number,
    Passage,
    Slug,
    Translated,
    reference,
)
from scheduler.web.organizer.forms.papers import Symbol, Versions
from scheduler.web.organizer.forms.world import COLOR, COUNTRY, LANGUAGES_HINT, ZONE, Languages

_NAME, _TITLE, _DESCRIPTION = N_("Name"), N_("Title"), N_("Description")
_COUNTRY = N_("Country")

SLUG: Final = Field(
    name="slug",
    label=N_("Short name in addresses"),
    kind=Slug(),
    hint=N_("Left empty, it is made for you. Once chosen it stays."),
    permanent=True,
)


def _meeting_day(whole: Mapping[str, Any], _around: Around) -> date | None:
    day: date | None = whole["date"]
    return day


def _end_day(whole: Mapping[str, Any], around: Around) -> date | None:
    """Return the day that a meeting ends on unless it is said: that of its start."""
    start = whole["starts_at"]
    return local_date(start, around.zone) if start else _meeting_day(whole, around)


_MEETING: Final = Form(
    kind=ItemKind.MEETING,
    make=Meeting,
    proposal=lambda values: f"{values['date']}-{values['half']}",
    fields=(
        Field(
            name="date",
            label=N_("Day"),
            kind=reference(ItemKind.DAY, blank=N_("choose a day")),
            required=True,
        ),
        Field(
            name="half",
            label=N_("Half-day"),
            kind=Choice(values=Half, said=Words.meeting, blank=N_("choose a half-day")),
            required=True,
        ),
        Field(
            name="number",
            label=N_("Number"),
            kind=Number(),
            hint=N_("Such as 3 for the 3rd meeting, where meetings are counted."),
        ),
        Field(name="room", label=N_("Room"), kind=reference(ItemKind.ROOM)),
        Field(
            name="starts_at",
            label=N_("Starts"),
            kind=Moment(on=_meeting_day),
            hint=N_(
                "In the time zone of the conference. Without a date, it is that of the meeting."
            ),
        ),
        Field(
            name="ends_at",
            label=N_("Ends"),
            kind=Moment(on=_end_day),
            hint=N_("Leave the date empty unless it ends after midnight."),
        ),
        SLUG,
    ),
)
_CONFERENCE: Final = Form(
    kind=ItemKind.CONFERENCE,
    make=Conference,
    fields=(
        Field(name="title", label=_TITLE, kind=Translated(), required=True),
        Field(
            name="short_title",
            label=N_("Short title"),
            kind=Translated(),
            hint=N_("For the head of every page and the names of calendars."),
        ),
        Field(name="theme", label=N_("Overall theme"), kind=Translated()),
        Field(name="symbol", label=N_("Symbol"), kind=Symbol(), hint=N_("Such as A/CONF.230.")),
        Field(name="description", label=_DESCRIPTION, kind=Passage()),
        Field(name="venue", label=N_("Venue"), kind=Translated()),
        Field(name="city", label=N_("City"), kind=Translated()),
        Field(name="country", label=_COUNTRY, kind=COUNTRY),
        Field(
            name="zone",
            label=N_("Time zone"),
            kind=ZONE,
            required=True,
            hint=N_("Times keep their instant: in another zone, clocks show them differently."),
        ),
        Field(
            name="languages",
            label=N_("Languages"),
            kind=Languages(),
            required=True,
            hint=LANGUAGES_HINT,
        ),
        Field(name="website", label=N_("Website"), kind=Link()),
        Field(
            name="color",
            label=N_("Calendar colour"),
            kind=COLOR,
            hint=N_("A colour by its CSS name, such as steelblue."),
        ),
        SLUG,
    ),
)
_PERSON: Final = Form(
    kind=ItemKind.PERSON,
    make=Person,
    named_by="name",
    fields=(
        Field(name="name", label=_NAME, kind=Translated(), required=True),
        Field(
            name="honorific",
            label=N_("Honorific"),
            kind=Translated(),
            hint=N_("Such as H.E. Ms. or Dr."),
        ),
        Field(name="function", label=N_("Function"), kind=Translated()),
        Field(name="organisation", label=N_("Organisation"), kind=Translated()),
        Field(name="country", label=_COUNTRY, kind=COUNTRY),
        SLUG,
    ),
)

FORMS: Final[Mapping[ItemKind, Form]] = MappingProxyType(
    {
        ItemKind.CONFERENCE: _CONFERENCE,
        ItemKind.DAY: Form(
            kind=ItemKind.DAY,
            make=Day,
            fields=(
                Field(name="date", label=N_("Date"), kind=Date(), required=True, permanent=True),
                Field(name="note", label=N_("Note"), kind=Translated()),
            ),
        ),
        ItemKind.MEETING: _MEETING,
        ItemKind.ROOM: Form(
            kind=ItemKind.ROOM,
            make=Room,
            named_by="name",
            fields=(
                Field(name="name", label=_NAME, kind=Translated(), required=True),
                Field(name="building", label=N_("Building"), kind=Translated()),
                SLUG,
            ),
        ),
        ItemKind.THEME: Form(
            kind=ItemKind.THEME,
            make=Theme,
            named_by="title",
            fields=(
                Field(name="title", label=_TITLE, kind=Translated(), required=True),
                Field(name="description", label=_DESCRIPTION, kind=Passage()),
                SLUG,
            ),
        ),
        ItemKind.PERSON: _PERSON,
        ItemKind.DOCUMENT: Form(
            kind=ItemKind.DOCUMENT,
            make=Document,
            fields=(
                Field(
                    name="symbol",
                    label=N_("Symbol"),
                    kind=Symbol(),
                    required=True,
                    permanent=True,
                    hint=N_("Such as A/RES/60/288. Once chosen it stays."),
                ),
                Field(name="title", label=_TITLE, kind=Translated(), required=True),
                Field(name="links", label=N_("Language versions"), kind=Versions()),
            ),
        ),
        ItemKind.SOURCE: Form(
            kind=ItemKind.SOURCE,
            make=Source,
            fields=(
                Field(
                    name="fact",
                    label=N_("Fact"),
                    kind=Line(),
                    required=True,
                    permanent=True,
                    hint=N_("What of the programme is published elsewhere. Once chosen it stays."),
                ),
                Field(name="address", label=N_("Address"), kind=Link(), required=True),
                Field(name="note", label=N_("Note"), kind=Passage()),
            ),
        ),
    }
)
"""The form of each kind of items, the session's excepted."""
