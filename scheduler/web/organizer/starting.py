"""Begins a conference: title, zone, languages, days, and two meetings on each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.conference import Conference, Day, Meeting
from scheduler.domain.errors import Problem
from scheduler.domain.form import RESERVED
from scheduler.domain.items import ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.terms import N_
from scheduler.services import agenda, work
from scheduler.services.uids import new_uid
from scheduler.web.organizer.forms import (
    Around,
    Date,
    Field,
    Form,
    Line,
    Read,
    Sent,
    Slug,
    blank,
    drawn,
    read,
    received,
)
from scheduler.web.organizer.forms.world import LANGUAGES_HINT, ZONE, Languages
from scheduler.web.organizer.outcome import outcome
from scheduler.web.organizer.page import page
from scheduler.web.organizer.undoing import after

_MOST_DAYS: Final = 100
_DAYS: Final = ("first", "last")
# A conference's pages begin with its slug; so do these pages, which belong to none.
_TAKEN: Final = RESERVED | {
    "account", "accounts", "conferences", "invitations", "sign-in", "sign-out",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What has to be known of a conference before anything else of it can be entered."""

    title: str
    slug: str
    zone: str
    languages: tuple[str, ...]
    first: date
    last: date

    @property
    def dates(self) -> tuple[date, ...]:
        days = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=number) for number in range(days))

    def programme(self, *, uid: str) -> Programme:
        """Return the first draft: every day, with a meeting in the morning and the afternoon."""
        return Programme(
            conference=Conference(
                uid=uid,
                slug=self.slug,
                title=Text.of(self.title, language=self.languages[0]),
                zone=self.zone,
                languages=self.languages,
            ),
            days=tuple(Day(date=day) for day in self.dates),
            meetings=tuple(
                Meeting(slug=f"{day}-{half}", date=day, half=half)
                for day in self.dates
                for half in (Half.AM, Half.PM)
            ),
        )


FORM: Final = Form(
    kind=ItemKind.CONFERENCE,
    make=Beginning,
    proposal=lambda values: str(values["title"]),
    fields=(
        Field(
            name="title",
            label=N_("Title"),
            kind=Line(),
            required=True,
            hint=N_("In the first of the languages below. Translations can follow."),
        ),
        Field(name="first", label=N_("First day"), kind=Date(), required=True),
        Field(name="last", label=N_("Last day"), kind=Date(), required=True),
        Field(
            name="zone",
            label=N_("Time zone"),
            kind=ZONE,
            required=True,
            hint=N_("Of the place where it meets, such as New York or Europe/Vienna."),
        ),
        Field(
            name="languages",
            label=N_("Languages"),
            kind=Languages(),
            required=True,
            hint=LANGUAGES_HINT,
        ),
        Field(
            name="slug",
            label=N_("Short name in addresses"),
            kind=Slug(reserved=_TAKEN),
            hint=N_("Left empty, it is made from the title. Once chosen it stays."),
        ),
    ),
)


_SPAN: Final = Form(
    kind=ItemKind.CONFERENCE,
    make=dict,
    fields=tuple(field for field in FORM.fields if field.name in _DAYS),
)
"""The days by themselves."""


async def show_new_conference(request: Request) -> Response:
    around = await _around(request)
    return await _show(request, blank(FORM, around), around)


async def create_conference(request: Request) -> Response:
    """Begin a draft, and lead to its agenda."""
    given, around = await received(request), await _around(request)
    found = _read(given, around)
    if found.problems:
        return await _show(request, given, around, problems=found.problems)
    here = office(request)
    programme = found.value.programme(uid=new_uid())
    by = organizer(request).name
    tried = await outcome(here.database.write(agenda.begin, programme, now=here.now(), by=by))
    if tried.refusal:
        taken = Problem(path="slug", message=str(tried.refusal))
        return await _show(request, given, around, problems=(taken,))
    if tried.problems:
        return await _show(request, given, around, problems=tried.problems)
    return after(f"/organizer/{found.value.slug}/", tried.recorded)


def _read(given: Sent, around: Around) -> Read:
    """Read the form; what its fields say one by one must also fit together."""
    found = read(FORM, given, around)
    # Whatever else is wrong: all is told at once.
    span = read(_SPAN, given, around).value
    wrong = span and _wrong(span, around)
    if not wrong:
        return found
    return Read(problems=(*found.problems, Problem(path="last", message=wrong)))


def _wrong(span: Mapping[str, date], around: Around) -> str:
    """Say what is wrong with the days from the first to the last; nothing where nothing is."""
    days = (span["last"] - span["first"]).days + 1
    _ = around.words.gettext
    if days < 1:
        return _(N_("The last day is before the first."))
    if days > _MOST_DAYS:
        message = N_("These are {days:,} days; {most} are the most.")
        return _(message).format(days=days, most=_MOST_DAYS)
    return ""


async def _around(request: Request) -> Around:
    """Return what the form is filled in with while there is no conference yet."""
    known = await office(request).database.read(work.of, organizer(request))
    nothing = Conference(uid="-", slug="-", title=Text.of("-"), zone="UTC", languages=("en",))
    taken = _TAKEN | {conference.slug for conference in known}
    return Around.of(Programme(conference=nothing), taken=taken)


async def _show(
    request: Request, given: Sent, around: Around, *, problems: tuple[Problem, ...] = ()
) -> Response:
    form = drawn(FORM, given, around, problems=problems)
    return await page(request, "items/conference", status=422 if problems else 200, form=form)


ROUTES: Final = (
    Declared("/organizer/conferences/new", show_new_conference, need=Door.SERVICE),
    Declared("/organizer/conferences", create_conference, need=Door.SERVICE, method="POST"),
)
