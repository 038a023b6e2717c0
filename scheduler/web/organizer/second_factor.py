"""One's own second factor: set up with a code from the device, and its recovery codes."""

from starlette.requests import Request
from starlette.responses import Response

from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.terms import N_
from scheduler.services import accounts
from scheduler.services import second_factor as service
from scheduler.services.second_factor import Offer
from scheduler.web.organizer.attempt import Refused, attempt
from scheduler.web.organizer.confirming import confirm
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.sent import one, sent
from scheduler.web.picture import qr

_HERE = "/organizer/account/second-factor"
_NONE_YET = Refused(status=200)

SAID.update(
    {
        "required": N_("Whoever changes anything here signs in with a second factor. Set it up."),
        "factor-removed": N_("Your second factor is removed. Your password alone is asked for."),
    }
)


async def show_second_factor(request: Request) -> Response:
    """Offer a new secret, or tell about the second factor there is."""
    return await _page(request)


async def create_second_factor(request: Request) -> Response:
    values, name = await sent(request), organizer(request).name
    secret, here = one(values, "secret"), office(request)
    refused = await confirm(request, one(values, "current_password"))
    if refused is None:
        done = await attempt(
            here.database.write(
                service.confirm, name=name, secret=secret, code=one(values, "code"), now=here.now()
            )
        )
        if not isinstance(done, Refused):
            return await page(request, "recovery_codes", section="account", codes=done.value)
        refused = done
    return await _page(request, refused=refused, secret=secret)


async def create_recovery_codes(request: Request) -> Response:
    values = await sent(request)
    if refused := await confirm(request, one(values, "current_password")):
        return await _page(request, refused=refused)
    codes = await office(request).database.write(
        service.new_recovery_codes, name=organizer(request).name
    )
    return await page(request, "recovery_codes", section="account", codes=codes)


async def delete_second_factor(request: Request) -> Response:
    values = await sent(request)
    if refused := await confirm(request, one(values, "current_password")):
        return await _page(request, refused=refused)
    await office(request).database.write(service.remove, name=organizer(request).name)
    return see_other("/organizer/account?done=factor-removed")


async def _page(request: Request, *, refused: Refused = _NONE_YET, secret: str = "") -> Response:
    here, name = office(request), organizer(request).name
    account = await here.database.read(accounts.get, name)
    if account.has_second_factor:
        left = await here.database.read(service.codes_left, name)
        return await page(
            request,
            "second_factor",
            section="account",
            status=refused.status,
            refused=refused,
            left=left,
        )
    offer = _offer(name, secret)
    return await page(
        request,
        "second_factor_offer",
        section="account",
        status=refused.status,
        refused=refused,
        offer=offer,
        picture=qr(offer.uri),
    )


def _offer(name: str, secret: str) -> Offer:
    """Offer the same secret again after a mistyped code, since the device has it by now."""
    return service.of_secret(name, secret) if secret else service.offer(name)


ROUTES = (
    Declared(_HERE, show_second_factor, need=Door.SIGNED_IN),
    Declared(_HERE, create_second_factor, need=Door.SIGNED_IN, method="POST"),
    Declared(f"{_HERE}/recovery-codes", create_recovery_codes, need=Door.SIGNED_IN, method="POST"),
    Declared(f"{_HERE}/deletion", delete_second_factor, need=Door.SIGNED_IN, method="POST"),
)
