"""What the tests of the readers share: each reader in turn, and a feed that is really served."""

from collections.abc import Iterator

import pytest

from tests.consumers.readers import READERS, Reader
from tests.consumers.served import Served, serving


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as feed:
        yield feed
