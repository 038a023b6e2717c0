"""All accounts of the service, for its administrators: added, given roles, disabled, invited."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Duty
from scheduler.domain.errors import NotFoundError
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.terms import N_
from scheduler.services import accounts, admission, invitations, members, second_factor, work
from scheduler.web.organizer import links
from scheduler.web.organizer.attempt import Refused, attempt
from scheduler.web.organizer.duty_words import ROLES, WHAT_ROLES_DO
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.sent import Values, chosen, one, sent

_HERE = "/organizer/accounts"
_ONE = f"{_HERE}/{{name}}"
_FINE = Refused(status=200)

SAID.update(
    {
        "roles-given": N_("The roles are changed."),
        "account-disabled": N_("The account is disabled: nobody can sign in with it."),
        "account-enabled": N_("The account is enabled again."),
        "account-changed": N_("The account is changed."),
        "factor-of-account-removed": N_("The second factor is removed."),
    }
)


async def show_accounts(request: Request) -> Response:
    return await _list(request)


async def create_account(request: Request) -> Response:
    """Make an account, and show the link with which its owner chooses a password."""
    values, here = await sent(request), office(request)
    done = await attempt(
        here.database.write(
            admission.admit,
            name=one(values, "name"),
            display_name=one(values, "display_name"),
            is_administrator=one(values, "is_administrator") == "yes",
            duties={},
            now=here.now(),
            by=organizer(request).name,
        )
    )
    if isinstance(done, Refused):
        return await _list(request, values, refused=done)
    address = _address(one(values, "name"))
    return await links.show(request, done.value, name=one(values, "display_name"), back=address)


async def show_account(request: Request) -> Response:
    return await _one(request)


async def give_roles(request: Request) -> Response:
    """Let the account have the roles in one conference that were ticked, and no others."""
    values, here = await sent(request), office(request)
    done = await attempt(
        here.database.write(
            members.give,
            # No slug has a NUL, and PostgreSQL would not even look for one.
            conference=one(values, "conference").replace("\0", "-"),
            name=request.path_params["name"],
            duties=chosen(values, "role", Duty),
            seen=chosen(values, "seen", Duty),
            now=here.now(),
            by=organizer(request).name,
        )
    )
    return await _after(request, done if isinstance(done, Refused) else None, done="roles-given")


async def update_administrator(request: Request) -> Response:
    values = await sent(request)
    refused = await attempt(
        office(request).database.write(
            accounts.set_administrator,
            name=request.path_params["name"],
            is_administrator=one(values, "is_administrator") == "yes",
        )
    )
    return await _after(request, refused, done="account-changed")


async def disable_account(request: Request) -> Response:
    await sent(request)
    here = office(request)
    refused = await attempt(
        here.database.write(accounts.disable, name=request.path_params["name"], now=here.now())
    )
    return await _after(request, refused, done="account-disabled")


async def enable_account(request: Request) -> Response:
    await sent(request)
    await office(request).database.write(accounts.enable, name=request.path_params["name"])
    return await _after(request, None, done="account-enabled")


async def delete_second_factor(request: Request) -> Response:
    """Let somebody in with the password alone, who has lost device and recovery codes."""
    await sent(request)
    await office(request).database.write(second_factor.remove, name=request.path_params["name"])
    return await _after(request, None, done="factor-of-account-removed")


async def create_invitation(request: Request) -> Response:
    await sent(request)
    here, name = office(request), request.path_params["name"]
    done = await attempt(
        here.database.write(
            invitations.invite, name=name, now=here.now(), by=organizer(request).name
        )
    )
    if isinstance(done, Refused):
        return await _one(request, refused=done)
    account = await here.database.read(accounts.get, name)
    return await links.show(
        request, done.value, name=account.display_name, back=_address(account.name)
    )


async def _after(request: Request, refused: object, *, done: str) -> Response:
    if isinstance(refused, Refused):
        return await _one(request, refused=refused)
    return see_other(f"{_address(request.path_params['name'])}?done={done}")


async def _list(
    request: Request, values: Values | None = None, *, refused: Refused = _FINE
) -> Response:
    here = office(request)
    return await page(
        request,
        "accounts",
        section="accounts",
        status=refused.status,
        accounts=await here.database.read(accounts.every),
        roles=ROLES,
        refused=refused,
        typed=values or {},
    )


async def _one(request: Request, *, refused: Refused = _FINE) -> Response:
    here, name = office(request), request.path_params["name"]
    account = await here.database.read(accounts.get, name)
    if account.name != name:
        raise NotFoundError("There is no page at this address.")
    return await page(
        request,
        "account_of",
        section="accounts",
        status=refused.status,
        account=account,
        address=_address(name),
        conferences=await here.database.read(work.of, organizer(request)),
        roles=ROLES,
        what_roles_do=WHAT_ROLES_DO,
        refused=refused,
    )


def _address(name: str) -> str:
    return f"{_HERE}/{quote(name.strip().lower(), safe='')}"


ROUTES = (
    Declared(_HERE, show_accounts, need=Door.SERVICE),
    Declared(_HERE, create_account, need=Door.SERVICE, method="POST"),
    Declared(_ONE, show_account, need=Door.SERVICE),
    *(
        Declared(f"{_ONE}/{what}", handler, need=Door.SERVICE, method="POST")
        for what, handler in (
            ("roles", give_roles),
            ("administrator", update_administrator),
            ("disabling", disable_account),
            ("enabling", enable_account),
            ("second-factor/deletion", delete_second_factor),
            ("invitation", create_invitation),
        )
    ),
)
