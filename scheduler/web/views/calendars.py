"""A delegate's own calendar: the form that makes one, and the page that shows and changes it."""

from dataclasses import dataclass, replace

from scheduler.domain.selection import Choice
from scheduler.http.terms import N_
from scheduler.services.calendars import Kept
from scheduler.web.asked import Asked
from scheduler.web.views.choosing import Items, items
from scheduler.web.views.feeds import FeedLinks
from scheduler.web.views.options import Options, options
from scheduler.web.views.preview import Preview, preview


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosingView:
    """A form that a choice is made with; `problems` say why the last one was not taken."""

    items: Items
    address: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """What holds the calendar now; `version` goes out and back with the form, to tell its age."""

    items: Items
    problems: tuple[str, ...]
    links: FeedLinks
    preview: Preview
    options: Options
    address: str
    version: int


def show_choosing(asked: Asked) -> ChoosingView:
    return choosing(asked, Choice(), problems=())


def choosing(asked: Asked, choice: Choice, *, problems: tuple[str, ...]) -> ChoosingView:
    address = replace(asked.to, edition=None).page("my")
    return ChoosingView(items=items(asked, choice), address=address, problems=problems)


def show_deleted(asked: Asked) -> str:
    """Return where another calendar can be made."""
    return asked.to.page("my")


def calendar(
    asked: Asked, kept: Kept, *, shown: Choice | None = None, problems: tuple[str, ...] = ()
) -> CalendarView:
    """Show a calendar; `shown` is what the form holds where that was not taken."""
    known, programme = options(asked), asked.programme
    token = asked.named["token"]
    given = known.query(programme.conference.languages[0])
    name = asked.words.string(programme.conference.short_title or programme.conference.title)
    return CalendarView(
        items=items(asked, kept.choice if shown is None else shown),
        problems=problems,
        links=FeedLinks(
            address=f"{asked.site}{asked.to.file(f'my/{token}.ics', given)}",
            name=asked.words.gettext(N_("{conference}: {part}")).format(
                conference=name, part=asked.words.gettext("My choice")
            ),
            page=f"{asked.site}{asked.to.page(f'my/{token}')}",
        ),
        preview=preview(
            asked, kept.choice.uids(programme), drops_cancelled=known.cancelled == "drop"
        ),
        options=known,
        address=asked.to.page(f"my/{token}"),
        version=kept.version,
    )
