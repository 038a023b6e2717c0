"""What the tests of the http room share: a policy, a shelf and contents to put on it."""

from datetime import UTC, datetime

import pytest

from scheduler.http.prepared import Content, PreparedResponse, prepare
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from tests.http.kitchen import Kitchen

EDITION_TIME = datetime(2018, 6, 28, 16, 58, 3, 250_000, tzinfo=UTC)
LONG_BODY = b"<p>The Conference reconvenes at 10 a.m. on Friday, 29 June.</p>\n" * 40


@pytest.fixture
def policy() -> SecurityPolicy:
    return SecurityPolicy()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def content() -> Content:
    return Content(
        body=LONG_BODY, content_type="text/html; charset=utf-8", last_modified=EDITION_TIME
    )


@pytest.fixture
def prepared(content: Content, policy: SecurityPolicy) -> PreparedResponse:
    return prepare(content, policy=policy)


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def preparer(shelf: Shelf, policy: SecurityPolicy) -> Preparer:
    return Preparer(shelf, policy=policy)
