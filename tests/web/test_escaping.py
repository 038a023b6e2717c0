"""Whatever somebody wrote is shown as text: no field of a programme can become markup."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from scheduler.domain.edition import Cause, issue
from scheduler.domain.programme import Programme
from tests.web.markup import read
from tests.web.serving import BASE, NOW, application, first_edition, history
from tests.web.transforming import with_texts

ATTACK = "<script>alert(1)</script><b onclick=x>\"'&amp;<!--"
PAGES = (
    "",
    "days/2026-06-09",
    "days/2026-06-10",
    "sessions/opening",
    "sessions/plenary-3",
    "sessions/plenary-3/summary",
    "sessions/film-the-lagoon-keepers",
    "themes",
    "themes/clean-seas",
    "people",
    "people/helena-sampaio-vaz",
    "documents",
    "changes",
    "changes?session=plenary-3",
    "check?edition=1",
    "check?edition=1&session=plenary-3",
    "subscribe",
    "subscribe?day=2026-06-09&session=plenary-3",
    "my",
    "my/deleted",
)


def hostile(programme: Programme) -> Programme:
    changed: Programme = with_texts(programme, lambda string: f"{ATTACK}{string}")
    sessions = tuple(
        replace(session, code=ATTACK if session.code else None) for session in changed.sessions
    )
    return replace(changed, sessions=sessions)


@pytest.fixture(scope="module")
def attacked() -> TestClient:
    editions = history("ocean-dialogue")
    first = first_edition(hostile(editions[0].programme))
    last = issue(
        first,
        hostile(editions[-1].programme),
        cause=Cause.RELEASE,
        now=NOW,
        by=ATTACK,
        comment=ATTACK,
    )
    client = TestClient(application([first, last]), base_url=BASE)
    client.__enter__()
    return client


@pytest.mark.unmeasured
@pytest.mark.parametrize("tail", PAGES)
@pytest.mark.parametrize("prefix", ["/ocean-dialogue/", "/fr/ocean-dialogue/"])
def test_hostile_texts_are_shown_as_they_were_written(
    attacked: TestClient, prefix: str, tail: str
) -> None:
    response = attacked.get(f"{prefix}{tail}")

    page = read(response.content)
    assert (response.status_code, page.faults) == (200, [])
    assert {s.attributes.get("type") for s in page.all("script")} == {"module"}
    assert [e.tag for e in page.elements if "onclick" in e.attributes] == []
    assert ATTACK in page.one("body").text


def test_an_address_that_is_hostile_is_quoted_as_text(attacked: TestClient) -> None:
    response = attacked.get("/ocean-dialogue/sessions/%3Cscript%3Ealert(1)")

    page = read(response.content)
    assert (response.status_code, page.faults, page.all("script")) == (404, [], [])
    assert "There is no session “<script>alert(1)”." in page.one("body").text
