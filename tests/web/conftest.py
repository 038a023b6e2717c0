"""The example conferences behind a client, once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.serving import BASE, application, history


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    app = application(history("ocean-dialogue"), history("counter-terrorism-2018"))
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        yield client
