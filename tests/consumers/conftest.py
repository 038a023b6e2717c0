"""What the tests of the readers share."""

import pytest

from tests.consumers.readers import READERS, Reader


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]
