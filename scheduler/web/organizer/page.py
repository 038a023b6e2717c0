"""A page for a signed-in organizer: made for one request, and kept nowhere."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from scheduler.domain.access import Organizer, Permission
from scheduler.domain.conference import Conference
from scheduler.http.packing import packed
from scheduler.http.pages import Pages
from scheduler.http.permissions import organizer
from scheduler.http.site import site
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.navigation import Navigation, navigation

HTML: Final = "text/html; charset=utf-8"
UNKEPT: Final = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every organizer's page has around it: who works here, on what, and on which page.

    `section` is the first part of the page's address after the conference; `base` ends in "/".
    `public` is the address of the conference's programme, once there is one.
    """

    organizer: Organizer | None
    conference: Conference | None = None
    section: str = ""
    said: str | None = None
    public: str | None = None

    @property
    def base(self) -> str:
        return f"/organizer/{self.conference.slug}/" if self.conference else "/organizer/"

    @property
    def places(self) -> Navigation:
        """Return where this person can go from here within the conference."""
        if self.organizer is None or self.conference is None:
            return Navigation()
        may = self.organizer.permissions(self.conference.slug)
        return navigation(self.base, self.section, may=may)

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
    words = words_of(conference)
    desk = Desk(
        organizer=request.scope.get("organizer") and organizer(request),
        conference=conference,
        section=section,
        said=SAID.get(request.query_params.get("done", "")),
        public=_public(request, conference),
    )
    templates: Pages = request.app.state.pages

    def make() -> tuple[bytes, Mapping[str, str]]:
        made = templates.render(f"organizer/{template}.html", words, desk=desk, **values)
        return packed(request, made)

    body, headers = await asyncio.to_thread(make)
    return Response(body, status, media_type=HTML, headers={**UNKEPT, **headers})


def words_of(conference: Conference | None) -> Words:
    """Return the words of organizers' pages: the texts are in the conference's first language."""
    language = conference.languages[0] if conference and conference.languages else "en"
    return Words(language=language, conference=conference, interface="en")


def _public(request: Request, conference: Conference | None) -> str | None:
    if conference is None or site(request).editions.find(conference.slug) is None:
        return None
    return f"/{conference.slug}/"


def see_other(address: str) -> Response:
    """Lead on by a GET, so that loading again does nothing again."""
    return RedirectResponse(address, 303, headers=UNKEPT)


# What a page says was done, by the word in its address (?done=saved); modules add their own.
SAID: Final[dict[str, str]] = {
    "signed-out": N_("You are signed out."),
}
