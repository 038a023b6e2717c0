"""What no page of ours asks for is answered plainly, whichever engine keeps the draft."""

from collections.abc import AsyncIterator

import pytest

from scheduler.storage.engine import Database
from tests.web import organizing as work
from tests.web.filling_in import form_of
from tests.web.organizing import CONFERENCE, HOME, OPERATOR, PASSWORD, Organizing, Visitor

HUGE = "9" * 20
ENDLESS = "9" * 5000
ASKED = {
    "changes/999999999": 404,
    f"changes/{HUGE}": 404,
    f"changes/{ENDLESS}": 404,
    f"changes?below={ENDLESS}": 200,
    "changes?until=9999-12-31": 200,
    "changes?since=0001-01-01": 200,
    "changes.csv?until=9999-12-31": 200,
    "changes?by=%00": 200,
    "changes?action=%00": 200,
    "changes?item=room:%00": 200,
    "changes?item=session:%00": 200,
    "changes?item=day:20180628": 200,
    f"conflicts?kind=no_room&page={ENDLESS}": 200,
    "conflicts/~00/dismissal": 404,
    f"editions/{HUGE}": 404,
    f"editions/{ENDLESS}/restoration": 404,
    f"editions/compare?from={ENDLESS}&to=1": 404,
    f"rooms/?from={ENDLESS}&q=%00": 200,
    f"?changed={ENDLESS}": 200,
    "?day=%00": 200,
    "release?lang=%00": 200,
    "rooms/~00": 404,
    "rooms/~ED~A0~80": 404,
    "people/~": 404,
    "documents/~00": 404,
    "sources/~00": 404,
    "sessions/~00": 404,
    "sessions/~00/sittings/~00/plan": 404,
    "days/2018-06-28": 200,
    # Other ways to write the same date: a day is known by one name.
    "days/20180628": 404,
    "days/2018-W26-4": 404,
    "days/20180628/deletion": 404,
}
SENT = {
    "rooms/~00": 404,
    "rooms/~00/deletion": 404,
    "rooms/~00/place": 404,
    "days/20180628": 404,
    "days/20180628/deletion": 404,
    "days/20180628/place": 404,
    "sessions/~00": 404,
    "sessions/~00/copies": 404,
    "sessions/~00/sittings/~00/plan": 404,
    "conflicts/~00/dismissal": 404,
    "conflicts/~00/reconsideration": 404,
    "changes/999999999/undo": 404,
    "editions/999999999/restoration": 404,
    "members/a~00": 404,
}
# What is sent along to each of them.
FIELDS = [("version", ENDLESS), ("seen", "\0"), ("to", ENDLESS), ("back", "\0"), ("reason", "x")]


@pytest.fixture
async def served(address: str) -> AsyncIterator[Organizing]:
    """Serve the example from either engine."""
    async with await Database.open(address) as database:
        await work.fill(database)
    async with work.organizing(address) as organizing:
        yield organizing


async def test_whatever_is_asked_for_is_found_or_not(served: Organizing) -> None:
    operator = await served.signed_in(OPERATOR)

    found = {path: (await operator.get(f"{HOME}{path}")).status for path in ASKED}

    assert found == ASKED


async def test_whatever_is_sent_to_what_is_not_there_is_not_found(served: Organizing) -> None:
    operator = await served.signed_in(OPERATOR)

    found = {path: (await operator.post(f"{HOME}{path}", FIELDS)).status for path in SENT}

    assert found == SENT


async def accounts_answer(visitor: Visitor) -> dict[str, int]:
    """Return what becomes of names that no account has."""
    member = [("name", "a\0b"), ("display_name", "A"), ("role", "viewer")]
    roles = [("conference", "a\0b"), ("role", "viewer")]
    token = [("conference", "a\0b"), ("label", "x"), ("days", ENDLESS), ("permission", "read")]
    sent = {
        f"{HOME}members": member,
        "/organizer/accounts": member,
        "/organizer/accounts/editor/roles": roles,
        "/organizer/account/tokens": [*token, ("current_password", PASSWORD)],
        "/organizer/account/name": [("version", ENDLESS), ("display_name", "x")],
    }
    return {path: (await visitor.post(path, fields)).status for path, fields in sent.items()}


async def test_a_name_with_a_nul_is_nobodys(served: Organizing) -> None:
    operator = await served.signed_in(OPERATOR)

    assert await accounts_answer(operator) == {
        f"{HOME}members": 422,
        "/organizer/accounts": 422,
        "/organizer/accounts/editor/roles": 404,
        "/organizer/account/tokens": 422,
        "/organizer/account/name": 409,
    }
    assert (await served.visitor().sign_in("edi\0tor")).status == 422
    assert (await served.visitor().sign_in("editor", f"{PASSWORD}\0")).status == 422


async def test_a_visitor_is_shown_the_way_in_whatever_number_is_asked_for(
    organizing: Organizing,
) -> None:
    reply = await organizing.visitor().get(f"{HOME}changes/{ENDLESS}")

    assert (reply.status, reply.headers["location"].partition("?")[0]) == (
        303,
        "/organizer/sign-in",
    )


@pytest.mark.parametrize(
    ("day", "zone"), [("2199-12-31", "America/New_York"), ("1900-01-01", "Asia/Tokyo")]
)
async def test_a_conference_at_the_end_of_the_calendar_is_a_conference(
    organizing: Organizing, day: str, zone: str
) -> None:
    operator = await organizing.signed_in(OPERATOR)
    fields = {"title": "The end", "first": day, "last": day, "zone": zone, "languages": "en"}
    made = await operator.post("/organizer/conferences", [*fields.items(), ("slug", "end")])
    pages = ("", "settings", "days/", f"days/{day}", "meetings/", f"meetings/{day}-pm", "conflicts")
    others = ("release", "changes", f"sessions/new?day={day}", f"sessions/new?meeting={day}-am")

    found = [(await operator.get(f"/organizer/end/{path}")).status for path in (*pages, *others)]

    assert (made.status, found) == (303, [200] * 11)


@pytest.mark.parametrize(
    "called", ["2018-06-31", "2018-06-31 am", "2018-99-99T99:99", "9999-12-31"]
)
async def test_what_is_called_like_a_day_that_never_was_can_be_told_to_the_public(
    organizing: Organizing, called: str
) -> None:
    operator = await organizing.signed_in(OPERATOR)
    made = await operator.post(f"{HOME}rooms/new", [("name.en", called), ("slug", "planted")])
    review = await operator.page(f"{HOME}release")
    fields = {**form_of(review, "/release"), "comment": called, "confirm": "yes"}
    released = await operator.post(f"{HOME}release", list(fields.items()))
    visitor = organizing.visitor()
    pages = ("changes", "changes.atom", "feed.ics", "")

    found = [(await visitor.get(f"/{CONFERENCE}/{page}")).status for page in pages]

    assert (made.status, released.status, found) == (303, 303, [200] * 4)


async def test_a_review_from_before_there_was_a_draft_is_none(organizing: Organizing) -> None:
    operator = await organizing.signed_in(OPERATOR)

    reply = await operator.post(f"{HOME}release", [("change", "0"), ("edition", "1")])

    assert reply.status == 409
