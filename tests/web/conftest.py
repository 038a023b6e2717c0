"""The example conferences behind a client, and organizers who work on one of them."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web import organizing as work
from tests.web.organizing import Organizing, SignedIn
from tests.web.serving import BASE, application, history


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = application(history("ocean-dialogue"), history("counter-terrorism-2018"))
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def filled_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("organizing") / "filled.db"
    return work.filled_file(path, migrated=migrated_file)


@pytest.fixture
async def organizing(filled_file: Path, tmp_path: Path) -> AsyncIterator[Organizing]:
    """Serve the counter-terrorism example with an account for every role."""
    database = shutil.copy(filled_file, tmp_path / "organizing.db")
    async with work.organizing(database) as app:
        yield app


@pytest.fixture
def signed_in(organizing: Organizing) -> SignedIn:
    """Return what signs somebody in by the name of their role, and gives their browser."""
    return organizing.signed_in
