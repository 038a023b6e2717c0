"""A database with the tests' own table, and other processes that use it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scheduler.storage.engine import Database
from tests.storage import notes

ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
async def noted(database: Database) -> Database:
    await database.alter(notes.create)
    return database


@pytest.fixture
def start() -> Iterator[Start]:
    """Start another process, `start("hold", address)`; those left over end with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.storage.child", *arguments]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
