"""What the doors say in words: interface terms through gettext, dates and times through CLDR."""

import datetime as dt
from functools import cache, cached_property, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_timezone_location,
)

from scheduler.domain.conference import Conference
from scheduler.domain.text import Reading, Text
from scheduler.domain.times import local
from scheduler.domain.when import Precision, When
from scheduler.http.catalogues import catalogue
from scheduler.http.terms import Terms

# United Nations spelling and day-before-month order; other languages have one CLDR locale each.
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


class Words(Terms):
    """The words of one language for one conference: its texts, its dates, its zone.

    `language` is the one asked for, `interface` the one that the interface's own words are in:
    the same wherever there is a catalogue.
    """

    def __init__(
        self, *, language: str, conference: Conference | None = None, interface: str | None = None
    ) -> None:
        translations, self.interface = catalogue(interface or language)
        super().__init__(translations)
        self.language = language
        self.conference = conference
        self.zone = conference.zone if conference else "UTC"
        self.locale = Locale.parse(_LOCALES.get(self.interface, self.interface))

    def reading(self, text: Text) -> Reading:
        """Return a text in this language, else in the conference's first, else in what it has."""
        defaults = self.conference.languages if self.conference else ()
        return text.reading(self.language, *defaults)

    def string(self, text: Text | None) -> str:
        return self.reading(text).string if text else ""

    @cached_property
    def place(self) -> str:
        """The city that times are local to: the conference's own, else that of its zone."""
        if self.conference and self.conference.city:
            # A part of the interface's own sentences, so in their language.
            return self.conference.city.reading(self.interface, self.language).string
        if self.zone == "UTC":
            return "UTC"
        return get_timezone_location(self.zone, locale=self.locale, return_city=True)

    def local(self, instant: dt.datetime) -> dt.datetime:
        return local(instant, self.zone)

    def iso(self, instant: dt.datetime) -> str:
        """Return an instant for `<time datetime>`, with the zone's own offset."""
        return self.local(instant).isoformat(timespec="minutes")

    def date(self, day: dt.date) -> str:
        """Say a date in full: 28 June 2018."""
        return format_date(day, "long", locale=self.locale)

    def dates(self, first: dt.date, last: dt.date) -> str:
        """Say from which date to which: 28–29 June 2018."""  # noqa: RUF002 -- as ranges are set
        return format_interval(first, last, "yMMMMd", locale=self.locale)

    def day(self, day: dt.date) -> str:
        """Say a date within its year: 28 June."""
        return _day("MMMMd", day, self.locale)

    def short_day(self, day: dt.date) -> str:
        """Say a date in little room: Thu 28 Jun."""
        return _day("MMMEd", day, self.locale)

    def brief_day(self, day: dt.date) -> str:
        """Say a day in the least room, beside others of its month: Thu 28."""
        return _day("Ed", day, self.locale)

    def weekday(self, day: dt.date) -> str:
        return _weekday(day, self.locale)

    def weekday_and_day(self, day: dt.date) -> str:
        """Say a date as a sentence needs it: Friday, 29 June."""
        _ = self.gettext
        return _("{weekday}, {day}").format(weekday=self.weekday(day), day=self.day(day))

    def full_day(self, day: dt.date) -> str:
        """Say a date wholly: Friday, 29 June 2018."""
        _ = self.gettext
        return _("{weekday}, {day}").format(weekday=self.weekday(day), day=self.date(day))

    def clock(self, instant: dt.datetime) -> str:
        """Say the local time of day on 24 hours: 12:58."""
        return format_time(self.local(instant).time(), "HH:mm", locale=self.locale)

    def span(self, start: dt.datetime, end: dt.datetime | None) -> str:
        """Say from when to when, with the later date where it is another one."""
        if end is None:
            return self.clock(start)
        ends = self.clock(end)
        if self.local(end).date() != self.local(start).date():
            ends = f"{self.short_day(self.local(end).date())} {ends}"
        return f"{self.clock(start)}–{ends}"  # noqa: RUF001 -- an en dash, as ranges are set

    def moment(self, instant: dt.datetime) -> str:
        """Say an instant wholly: 28 June 2018, 12:58 (New York)."""
        _ = self.gettext
        return _("{date}, {time} ({place})").format(
            date=self.date(self.local(instant).date()), time=self.clock(instant), place=self.place
        )

    def spoken(self, instant: dt.datetime) -> str:
        """Say a time of day as a sentence does: 10 a.m., 12:58 p.m.."""
        time = self.local(instant)
        hour, minute = time.hour % 12 or 12, f"{time.minute:02}"
        values = {"hour": hour, "hour24": time.hour, "minute": minute}
        return self.hour_pattern(morning=time.hour < 12, whole=not time.minute).format(**values)  # noqa: PLR2004 -- noon

    def when(self, known: When) -> str:
        """Say the time of day as far as it is known."""
        _ = self.gettext
        match known.precision:
            case Precision.EXACT if known.starts_at:
                return self.span(known.starts_at, known.ends_at)
            case Precision.MEETING if known.starts_at:
                return _("from {time}").format(time=self.spoken(known.starts_at))
            case Precision.HALF if known.half:
                return _("{half}, time not announced").format(half=self.half(known.half))
        return _("time to be announced")

    def country(self, code: str) -> str:
        """Name a country by its CLDR short name; an unknown code stands for itself."""
        return str(self.locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Name a language in itself, as a reader looks for it: français."""
        locale = _locale(code)
        name = locale.get_display_name() if locale else None
        return name[:1].upper() + name[1:] if name else code

    @staticmethod
    def direction(language: str) -> str:
        locale = _locale(language)
        is_rtl = locale is not None and locale.character_order == "right-to-left"
        return "rtl" if is_rtl else "ltr"


@cache
def _locale(code: str) -> Locale | None:
    """Return the locale of a language (pt-BR); none of one that CLDR knows nothing about."""
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


# A conference has few days, and they are said again in every row of every list.
@lru_cache(maxsize=2048)
def _day(skeleton: str, day: dt.date, locale: Locale) -> str:
    said: str = format_skeleton(skeleton, day, locale=locale)
    return said


@lru_cache(maxsize=2048)
def _weekday(day: dt.date, locale: Locale) -> str:
    return format_date(day, "EEEE", locale=locale)
