"""The last line of every entry leads to a page that says whether the entry is up to date."""

import re

import pytest
from starlette.testclient import TestClient

from tests.feeds.editions import BASE, example, stream, unfolded
from tests.web.serving import application, history

pytestmark = pytest.mark.unmeasured

ASKED = re.compile(rf"\? {BASE}(/[^\\\r]*/check\?edition=\d+)\r$", re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_address_that_asks_whether_a_calendar_is_up_to_date_is_a_page(language: str) -> None:
    ics = unfolded(stream(example("ocean-dialogue")[-1], language))
    asked = ASKED.findall(ics)
    app = application(history("ocean-dialogue"))

    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        answers = {address: client.get(address).status_code for address in {*asked}}

    assert answers == dict.fromkeys(asked, 200)
    assert len(asked) == ics.count("BEGIN:VEVENT")
