"""A page for a signed-in organizer: made for one request, and kept nowhere."""

import asyncio
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from scheduler.domain.access import Organizer, Permission
from scheduler.domain.conference import Conference
from scheduler.http.pages import Pages
from scheduler.http.permissions import organizer
from scheduler.http.words import Words

HTML: Final = "text/html; charset=utf-8"
UNKEPT: Final = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every organizer's page has around it: who works here, on what, and on which page.

    `section` is the first part of the page's address after the conference; `base` ends in "/".
    """

    organizer: Organizer | None
    conference: Conference | None = None
    section: str = ""
    said: str | None = None

    @property
    def base(self) -> str:
        return f"/organizer/{self.conference.slug}/" if self.conference else "/organizer/"

    def may(self, permission: str) -> bool:
        """Say whether to show what asks for this permission; the routes decide by themselves."""
        if self.organizer is None or self.conference is None:
            return False
        return self.organizer.may(Permission(permission), conference=self.conference.slug)


async def page(
    request: Request,
    template: str,
    *,
    conference: Conference | None = None,
    section: str = "",
    status: int = 200,
    **values: object,
) -> Response:
    """Answer with templates/organizer/{template}.html; `values` are what the template is given.

    With a conference, times are said in its zone and texts in its first language.
    """
    language = conference.languages[0] if conference and conference.languages else "en"
    words = Words(language=language, conference=conference, interface="en")
    desk = Desk(
        organizer=request.scope.get("organizer") and organizer(request),
        conference=conference,
        section=section,
        said=SAID.get(request.query_params.get("done", "")),
    )
    templates: Pages = request.app.state.pages

    def make() -> bytes:
        return templates.render(f"organizer/{template}.html", words, desk=desk, **values)

    body = await asyncio.to_thread(make)
    return Response(body, status, media_type=HTML, headers=UNKEPT)


def see_other(address: str) -> Response:
    """Lead on by a GET, so that loading again does nothing again."""
    return RedirectResponse(address, 303, headers=UNKEPT)


# What a page says was done, by the word in its address (?done=saved).
SAID: Final[dict[str, str]] = {}
