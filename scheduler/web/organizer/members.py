"""Who has which role in a conference, for those who may say so."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Duty, Permission
from scheduler.domain.account import Account
from scheduler.domain.errors import ForbiddenError
from scheduler.http.office import office
from scheduler.http.permissions import Declared, organizer
from scheduler.http.terms import N_
from scheduler.services import accounts, admission, invitations, work
from scheduler.services import members as service
from scheduler.web.organizer import links
from scheduler.web.organizer.attempt import Refused, attempt, wrong
from scheduler.web.organizer.duty_words import ROLES, WHAT_ROLES_DO
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.sent import Values, chosen, one, sent

_HERE = "/organizer/{conference}/members"
_SECTION = "members"
_FINE = Refused(status=200)

SAID["member-added"] = N_("The role is given.")


async def show_members(request: Request) -> Response:
    return await _page(request)


async def add_member(request: Request) -> Response:
    """Give roles to an account by its name; with a name to show, a new one is made and invited."""
    values = await sent(request)
    duties = chosen(values, "role", Duty)
    if not duties:
        return await _page(
            request, values, refused=wrong({"role": N_("Choose at least one role.")})
        )
    found = await office(request).database.read(accounts.find, one(values, "name"))
    if found is None:
        return await _invite_new(request, values, duties)
    if found.duties.get(_slug(request)):
        return await _page(request, values, refused=wrong({"name": N_("They are on the list.")}))
    done = await _give(request, found.name, duties, seen=frozenset())
    if isinstance(done, Refused):
        return await _page(request, values, refused=done)
    return see_other(f"/organizer/{_slug(request)}/members?done=member-added")


async def update_member(request: Request) -> Response:
    """Let somebody have the roles that were ticked, and no others; none at all is no member."""
    values = await sent(request)
    refused = await _give(
        request,
        request.path_params["name"],
        chosen(values, "role", Duty),
        seen=chosen(values, "seen", Duty),
    )
    if refused:
        return await _page(request, refused=refused)
    return see_other(f"/organizer/{_slug(request)}/members?done=roles-given")


async def create_invitation(request: Request) -> Response:
    """Show another link for somebody who has not followed the first one."""
    await sent(request)
    here = office(request)
    account = await here.database.read(accounts.get, request.path_params["name"])
    if not may_invite(account, _slug(request)):
        raise ForbiddenError
    token = await here.database.write(
        invitations.invite, name=account.name, now=here.now(), by=organizer(request).name
    )
    return await _link(request, token, name=account.display_name)


def may_invite(account: Account, conference: str) -> bool:
    """Tell whether a conference's own administrator may let in who has this account.

    Whoever gets an invitation's link has the account, with all that it may do elsewhere.
    """
    return (
        not account.has_password
        and not account.is_disabled
        and not account.is_administrator
        and account.duties.keys() == {conference}
    )


async def _invite_new(request: Request, values: Values, duties: frozenset[Duty]) -> Response:
    here, display_name = office(request), one(values, "display_name")
    if not display_name:
        problem = N_("There is no account of this name. To make one, say how its owner is called.")
        return await _page(request, values, refused=wrong({"display_name": problem}))
    done = await attempt(
        here.database.write(
            admission.admit,
            name=one(values, "name"),
            display_name=display_name,
            duties={_slug(request): duties},
            now=here.now(),
            by=organizer(request).name,
        )
    )
    if isinstance(done, Refused):
        return await _page(request, values, refused=done)
    return await _link(request, done.value, name=display_name)


async def _give(
    request: Request, name: str, duties: frozenset[Duty], *, seen: frozenset[Duty]
) -> Refused | None:
    here = office(request)
    done = await attempt(
        here.database.write(
            service.give,
            conference=_slug(request),
            name=name,
            duties=duties,
            seen=seen,
            only_arrived=not organizer(request).is_administrator,
            now=here.now(),
            by=organizer(request).name,
        )
    )
    return done if isinstance(done, Refused) else None


async def _link(request: Request, token: str | None, *, name: str) -> Response:
    conference = await office(request).database.read(work.conference, _slug(request))
    back = f"/organizer/{conference.slug}/members"
    return await links.show(
        request, token, name=name, back=back, conference=conference, section=_SECTION
    )


async def _page(
    request: Request, values: Values | None = None, *, refused: Refused = _FINE
) -> Response:
    here, slug = office(request), _slug(request)
    everybody = {each.name: each for each in await here.database.read(accounts.every)}
    found = await here.database.read(service.of_conference, slug)
    return await page(
        request,
        "members",
        conference=await here.database.read(work.conference, slug),
        section=_SECTION,
        status=refused.status,
        members=tuple(
            (each, f"/organizer/{slug}/members/{quote(each.name, safe='')}", everybody[each.name])
            for each in found
        ),
        invitable={each.name for each in found if may_invite(everybody[each.name], slug)},
        roles=ROLES,
        what_roles_do=WHAT_ROLES_DO,
        typed=values or {},
        refused=refused,
    )


def _slug(request: Request) -> str:
    slug: str = request.path_params["conference"]
    return slug


ROUTES = (
    Declared(_HERE, show_members, need=Permission.ADMINISTER),
    Declared(_HERE, add_member, need=Permission.ADMINISTER, method="POST"),
    Declared(f"{_HERE}/{{name}}", update_member, need=Permission.ADMINISTER, method="POST"),
    Declared(
        f"{_HERE}/{{name}}/invitation", create_invitation, need=Permission.ADMINISTER, method="POST"
    ),
)
