"""The programme as a whole, and one of its days."""

from dataclasses import dataclass

from scheduler.domain.notice import Notice
from scheduler.http.terms import N_
from scheduler.web.asked import Asked
from scheduler.web.views.days import DayView, days, without_day
from scheduler.web.views.rows import Row, rows
from scheduler.web.views.standing import Standing, standing

# So many of the latest edition's notices stand above the programme; all are on the changes page.
_NEWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView:
    """`news` are the most urgent notices of this edition, `more_news` how many others there are."""

    standing: Standing
    days: tuple[DayView, ...]
    without_day: tuple[Row, ...]
    news: tuple[Notice, ...]
    more_news: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDayView:
    day: DayView
    days: tuple[DayView, ...]
    previous: DayView | None
    following: DayView | None


def show_programme(asked: Asked) -> ProgrammeView:
    edition, notices = asked.edition, asked.edition.notices
    found = rows(edition, edition.programme.sessions)
    return ProgrammeView(
        standing=standing(edition, found),
        days=days(edition, found),
        without_day=without_day(found),
        news=notices[:_NEWS],
        more_news=max(0, len(notices) - _NEWS),
    )


def show_day(asked: Asked) -> OneDayView:
    known = days(asked.edition, rows(asked.edition, asked.programme.sessions))
    dates = [day.date for day in known]
    if asked.day not in dates:
        message = N_("The Conference does not meet on {name}.")
        raise asked.missing(message, asked.words.date(asked.day))
    index = dates.index(asked.day)
    return OneDayView(
        day=known[index],
        days=known,
        previous=known[index - 1] if index else None,
        following=known[index + 1] if index + 1 < len(known) else None,
    )
