"""Whatever is sent to the organizers' pages, by whomever: no answer is a failure."""

import gc
import logging

import psutil
import pytest

from scheduler.domain.access import Duty
from scheduler.services import accounts, members, passwords, second_factor
from scheduler.storage.engine import Database
from tests.http.asking import Reply
from tests.web import organizing as work
from tests.web.attacking import (
    ANSWERS,
    addresses,
    make_busy,
    pages_of,
    sheets_of,
    without_limits,
    wrong_with,
)
from tests.web.fuzzing import Asked, Fuzzer
from tests.web.organizing import CONFERENCE, HOME, OPERATOR, PASSWORD, Organizing, Visitor

NAMES = (OPERATOR, "administrator", "editor", "viewer", "")
MEGABYTE = 1024 * 1024
# As many requests as fill every memory that is there to be filled.
WARM = 0.4


async def come_in(organizing: Organizing, name: str) -> Visitor:
    """Return somebody's browser, signed in whatever was done to their account meanwhile."""
    visitor = organizing.visitor()
    if not name:
        return visitor
    database, now = organizing.database, organizing.clock()
    await database.write(accounts.enable, name=name)
    await database.write(second_factor.remove, name=name)
    hashed = await passwords.hashed(PASSWORD)
    await database.write(accounts.change_password, name=name, password_hash=hashed)
    if name == OPERATOR:
        await database.write(accounts.set_administrator, name=name, is_administrator=True)
    else:
        await database.write(
            members.give,
            conference=CONFERENCE,
            name=name,
            duties=(Duty(name),),
            now=now,
            by=OPERATOR,
        )
    await visitor.sign_in(name)
    assert visitor.cookies
    return visitor


async def send(visitor: Visitor, asked: Asked) -> Reply:
    return await visitor._ask(asked.target, asked.method, headers=asked.headers, body=asked.body)


def failed(asked: Asked, reply: Reply) -> str:
    """Say what no answer may be like; what is public may be kept."""
    if reply.status not in {*ANSWERS, 308, 405}:
        return f"status {reply.status}"
    is_ours = asked.target.startswith("/organizer/") and reply.status not in {308, 405}
    return wrong_with(reply) if is_ours else ""


async def fuzz(
    organizing: Organizing, caplog: pytest.LogCaptureFixture, *, seed: int, requests: int
) -> None:
    """Send requests that are drawn at random, in turn from everybody there is."""
    without_limits(organizing.app)
    await make_busy(organizing)
    operator = await organizing.signed_in(OPERATOR)
    pages = await pages_of(operator, "/organizer/", f"{HOME}sessions/new", f"{HOME}release")
    fuzzer = Fuzzer(
        seed=seed,
        sheets=sheets_of(organizing.app, pages),
        pages=sorted(pages),
        addresses=addresses(organizing.app, "GET") + addresses(organizing.app, "POST"),
    )
    people = {name: await come_in(organizing, name) for name in NAMES}
    wrong, statuses, warm = [], set(), 0

    with caplog.at_level(logging.WARNING):
        for number in range(requests):
            name = fuzzer.dice.choice(NAMES)
            if name and not people[name].cookies:
                people[name] = await come_in(organizing, name)
            asked = fuzzer.draw()
            reply = await send(people[name], asked)
            statuses.add(reply.status)
            if "/sign-in" in reply.headers.get("location", "") or reply.status == 401:
                people[name].cookies.clear()
            if found := failed(asked, reply):
                wrong.append((found, name, asked))
            if number == int(requests * WARM):
                warm = memory()

    assert wrong == []
    assert {200, 303, 401, 403, 404, 422} <= statuses
    assert [record.getMessage() for record in caplog.records] == []
    assert (memory() - warm) / MEGABYTE < 20


async def test_no_request_ends_in_a_failure_and_none_stays_in_memory(
    organizing: Organizing, caplog: pytest.LogCaptureFixture
) -> None:
    await fuzz(organizing, caplog, seed=1, requests=300)


@pytest.mark.prove
@pytest.mark.parametrize("seed", [2, 3])
async def test_no_request_in_thousands_ends_in_a_failure_on_either_engine(
    address: str, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    async with await Database.open(address) as database:
        await work.fill(database)
    async with work.organizing(address) as organizing:
        await fuzz(organizing, caplog, seed=seed, requests=10_000)


def memory() -> int:
    gc.collect()
    size: int = psutil.Process().memory_info().rss
    return size
