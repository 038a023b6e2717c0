"""A conference with three editions: released, one session opened, a theme renamed."""

from dataclasses import replace

from scheduler.domain.acts import Open
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.storage import draft, editions
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import HOUR, TEN, make_programme, make_text


async def make_history(database: Database) -> tuple[Edition, ...]:
    return await database.write(_write)


async def _write(tx: Transaction) -> tuple[Edition, ...]:
    planned = make_programme()
    opened = planned.after(Open(), session="opening", now=TEN)
    themes = tuple(replace(each, title=make_text("Living reefs")) for each in opened.themes)
    renamed = replace(opened, themes=themes)
    await draft.create(tx, planned)
    first = issue(None, planned, cause=Cause.RELEASE, now=TEN - HOUR, by="A. Clerk", comment="One")
    first = await editions.append(tx, first)
    second = issue(first, opened, cause=Cause.ACT, now=TEN, by="B. Chair")
    second = await editions.append(tx, second)
    third = issue(second, renamed, cause=Cause.RELEASE, now=TEN + HOUR, by="Æ", comment="“é”")
    return first, second, await editions.append(tx, third)
