"""A form is read as browsers send it; whatever else is sent is refused, and soon."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from scheduler.http.fields import fields

FORM = "application/x-www-form-urlencoded"


async def _echo(request: Request) -> Response:
    return JSONResponse(dict(await fields(request)))


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[Route("/", _echo, methods=["POST"])]))


def post(client: TestClient, body: bytes, *, kind: str = FORM) -> int:
    status: int = client.post("/", content=body, headers={"content-type": kind}).status_code
    return status


def test_every_value_of_a_field_arrives(client: TestClient) -> None:
    response = client.post(
        "/", content=b"session=a&session=b+c&theme=%C3%A9&empty=", headers={"content-type": FORM}
    )

    assert response.json() == {"session": ["a", "b c"], "theme": ["é"]}


@pytest.mark.parametrize("kind", [FORM, f"{FORM}; charset=UTF-8", FORM.upper()])
def test_a_form_is_told_by_its_type(client: TestClient, kind: str) -> None:
    assert post(client, b"a=1", kind=kind) == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"a=1", "", 415),
        (b"a=1", "multipart/form-data; boundary=x", 415),
        (b"a=" + b"x" * 256 * 1024, FORM, 413),
        (b"a&" * 5000, FORM, 400),
        (b"a=%FF", FORM, 400),
        (b"a=\xff", FORM, 400),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(
    client: TestClient, body: bytes, kind: str, status: int
) -> None:
    assert post(client, body, kind=kind) == status
