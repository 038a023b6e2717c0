"""The page that shows an invitation's link, which happens once: only its digest is kept."""

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.conference import Conference
from scheduler.http.office import office
from scheduler.services.invitations import LASTS
from scheduler.web.organizer.page import page


async def show(
    request: Request,
    token: str | None,
    *,
    name: str,
    back: str,
    conference: Conference | None = None,
    section: str = "accounts",
) -> Response:
    return await page(
        request,
        "link",
        conference=conference,
        section=section,
        name=name,
        link=f"{office(request).base}/organizer/invitations/{token}",
        days=LASTS.days,
        back=back,
    )
