"""One's own API tokens: made for one conference and a time, shown once, revoked."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.access import Permission
from scheduler.http.numbers import whole
from scheduler.http.office import office
from scheduler.http.permissions import Declared, Door, organizer
from scheduler.http.terms import N_
from scheduler.services import api_tokens, work
from scheduler.web.organizer.attempt import Refused, attempt, wrong
from scheduler.web.organizer.confirming import confirm
from scheduler.web.organizer.duty_words import PERMISSIONS
from scheduler.web.organizer.page import SAID, page, see_other
from scheduler.web.organizer.sent import Values, one, sent

_HERE = "/organizer/account/tokens"
_NOTHING_SENT: Values = {"days": ["90"]}
# Nothing that programs can call changes anything: no more is promised than a token can do.
_GIVEN: Final = frozenset({Permission.READ})

SAID["token-revoked"] = N_("The token is revoked: nothing can be done with it any more.")


async def show_tokens(request: Request) -> Response:
    return await _page(request)


async def create_token(request: Request) -> Response:
    """Make a token and show it, which happens once: only its digest is kept."""
    values = await sent(request)
    refused = await confirm(request, one(values, "current_password"))
    if refused is None:
        refused = await _wrong(request, values)
    if refused:
        return await _page(request, values, refused=refused)
    done = await attempt(_created(request, values))
    if isinstance(done, Refused):
        return await _page(request, values, refused=done)
    address = f"{office(request).base}/organizer/{one(values, 'conference')}/changes.csv"
    return await page(
        request,
        "token",
        section="account",
        token=done.value,
        label=one(values, "label"),
        address=address,
    )


async def revoke_token(request: Request) -> Response:
    await sent(request)
    await office(request).database.write(
        api_tokens.revoke,
        name=organizer(request).name,
        number=request.path_params["number"],
    )
    return see_other(f"{_HERE}?done=token-revoked")


async def _created(request: Request, values: Values) -> str:
    here = office(request)
    return await here.database.write(
        api_tokens.create,
        name=organizer(request).name,
        conference=one(values, "conference"),
        label=one(values, "label"),
        permissions=_GIVEN,
        days=whole(one(values, "days")) or 0,
        now=here.now(),
    )


async def _wrong(request: Request, values: Values) -> Refused | None:
    """Refuse a conference that no list of ours offers, in the words for one that is not there."""
    mine = await office(request).database.read(work.of, organizer(request))
    if one(values, "conference") in {each.slug for each in mine}:
        return None
    return wrong({"conference": N_("Choose a conference of the list.")})


async def _page(
    request: Request, values: Values = _NOTHING_SENT, *, refused: Refused | None = None
) -> Response:
    here, who = office(request), organizer(request)
    return await page(
        request,
        "tokens",
        section="account",
        status=refused.status if refused else 200,
        tokens=await here.database.read(api_tokens.of_account, who.name),
        conferences=await here.database.read(work.of, who),
        now=here.now(),
        refused=refused or Refused(status=200),
        label=one(values, "label"),
        wanted=one(values, "conference"),
        days=one(values, "days"),
        permissions=PERMISSIONS,
        most_days=api_tokens.MOST_DAYS,
    )


ROUTES = (
    Declared(_HERE, show_tokens, need=Door.SIGNED_IN),
    Declared(_HERE, create_token, need=Door.SIGNED_IN, method="POST"),
    Declared(
        f"{_HERE}/{{number:number}}/revocation", revoke_token, need=Door.SIGNED_IN, method="POST"
    ),
)
