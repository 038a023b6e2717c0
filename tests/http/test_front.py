"""What stands on the shelf is answered before anything else is asked."""

import pytest
from starlette.responses import PlainTextResponse

from scheduler.http.front import Front
from scheduler.http.prepared import PreparedResponse
from scheduler.http.shelf import Address, Origin, Shelf
from tests.http.asking import ask, nothing
from tests.http.conftest import LONG_BODY

BEHIND = PlainTextResponse("behind")


@pytest.fixture(autouse=True)
def _on_the_shelf(shelf: Shelf, prepared: PreparedResponse) -> None:
    origin = Origin(conference="ocean", edition=1)
    shelf.keep(Address(b"/ocean/", b"lang=fr"), prepared, of=origin)


async def test_a_shelved_address_is_answered_without_the_application(shelf: Shelf) -> None:
    reply = await ask(Front(nothing, shelf=shelf), "/ocean/?lang=fr")

    assert (reply.status, reply.body) == (200, LONG_BODY)


async def test_a_held_copy_is_not_sent_again(shelf: Shelf, prepared: PreparedResponse) -> None:
    tag = prepared.representations["identity"].etag.decode()

    reply = await ask(
        Front(nothing, shelf=shelf), "/ocean/?lang=fr", headers=(("if-none-match", tag),)
    )

    assert reply.status == 304


async def test_head_needs_no_application_either(shelf: Shelf) -> None:
    reply = await ask(Front(nothing, shelf=shelf), "/ocean/?lang=fr", method="HEAD")

    assert (reply.status, reply.headers["content-length"], reply.body) == (
        200,
        str(len(LONG_BODY)),
        b"",
    )


async def test_the_front_adds_nothing_of_its_own(shelf: Shelf, prepared: PreparedResponse) -> None:
    direct = await ask(prepared, "/ocean/?lang=fr")

    assert await ask(Front(nothing, shelf=shelf), "/ocean/?lang=fr") == direct


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "/ocean/"),
        ("GET", "/ocean/?lang=en"),
        ("GET", "/OCEAN/?lang=fr"),
        ("POST", "/ocean/?lang=fr"),
        ("OPTIONS", "/ocean/?lang=fr"),
    ],
)
async def test_everything_else_goes_to_the_application(
    shelf: Shelf, method: str, target: str
) -> None:
    reply = await ask(Front(BEHIND, shelf=shelf), target, method=method)

    assert reply.body == b"behind"
