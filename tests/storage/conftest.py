"""A database with the tests' own table, and other processes that use it."""

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from scheduler.storage.engine import Database
from tests.storage import notes

ROOT = Path(__file__).parents[2]
Start = Callable[..., Awaitable[subprocess.Popen[str]]]


@pytest.fixture
async def noted(database: Database) -> Database:
    await database.alter(notes.create)
    return database


def _start(arguments: tuple[str, ...]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.child", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "done\n"
    return process


@pytest.fixture
def start() -> Iterator[Start]:
    """Give `start("hold", address)`, which returns another process once that did its deed."""
    started: list[subprocess.Popen[str]] = []

    async def start(*arguments: str) -> subprocess.Popen[str]:
        process = await asyncio.to_thread(_start, arguments)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
