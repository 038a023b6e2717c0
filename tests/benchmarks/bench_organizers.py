"""An organizer's steps in a draft of 1,000 sessions and five days, beside what is promised."""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.domain.conference import Meeting
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.http.drafts import Drafts
from scheduler.importers.proposal import Proposal
from scheduler.services import admission, agenda, exchange, passwords
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate
from tests.benchmarks.bench_feed import RELEASED, programme
from tests.web.filling_in import form_of
from tests.web.markup import read
from tests.web.organizing import PASSWORD, Organizing, Visitor, organizing

OCEANS = "/organizer/oceans/"
DAY = f"{OCEANS}?day=2026-06-10"
SESSION = f"{OCEANS}sessions/s-500"
PLAN = f"{SESSION}/sittings/sitting-500/plan"
ROUNDS = 15

Deed = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`before` is not measured; `deed` answers with a page, or leads on to one."""

    name: str
    seconds: float
    before: Deed
    deed: Callable[[], Awaitable[int]]
    status: int = 200


@dataclass(slots=True, kw_only=True)
class Editor:
    """Somebody who edits the draft, and what their browser holds of a form."""

    work: Organizing
    visitor: Visitor
    sent: dict[str, str] = field(default_factory=dict)
    turns: Iterator[int] = field(default_factory=lambda: count(1))

    def steps(self) -> tuple[Step, ...]:
        day, form = self.get(DAY), self.get(SESSION)
        check, save, plan = (self.post(to) for to in (f"{SESSION}/check", SESSION, PLAN))
        return (
            Step(name="a day, first", seconds=0.3, before=self.forget, deed=day),
            Step(name="a day, after an edit", seconds=0.3, before=self.edit, deed=day),
            Step(name="a day, again", seconds=0.3, before=self.nothing, deed=day),
            Step(name="a form, after an edit", seconds=0.3, before=self.edit, deed=form),
            Step(name="a form checked", seconds=0.3, before=self.fill_in, deed=check),
            Step(name="a form saved", seconds=0.05, before=self.fill_in, deed=save, status=303),
            Step(name="a sitting moved", seconds=0.05, before=self.move, deed=plan, status=303),
        )

    def get(self, address: str) -> Callable[[], Awaitable[int]]:
        async def deed() -> int:
            return (await self.visitor.get(address)).status

        return deed

    def post(self, address: str) -> Callable[[], Awaitable[int]]:
        async def deed() -> int:
            return (await self.visitor.post(address, list(self.sent.items()))).status

        return deed

    async def nothing(self) -> None:
        """Leave everything as it is."""

    async def forget(self) -> None:
        """Begin as after a start: nothing of the draft is in memory."""
        state = self.work.app.state
        state.office = replace(state.office, drafts=Drafts(self.work.database))

    async def edit(self) -> None:
        """Let somebody else change a session."""
        item = Item(ItemKind.SESSION, "s-900")
        row = await self.work.database.read(agenda.item, "oceans", item)
        await self.work.database.write(
            agenda.update,
            conference="oceans",
            item=item,
            version=row.version,
            value=replace(row.value, title=Text.of(f"Turn {next(self.turns)}")),
            now=RELEASED,
            by="bench",
        )

    async def fill_in(self) -> None:
        page = read((await self.visitor.get(SESSION)).body)
        self.sent = {**form_of(page, SESSION), "title.en": f"Turn {next(self.turns)}"}

    async def move(self) -> None:
        page = read((await self.visitor.get(DAY)).body)
        minute = next(self.turns) % 60
        self.sent = {
            **form_of(page, PLAN),
            "starts_at.time": f"09:{minute:02}",
            "ends_at.time": "12:00",
        }


def conference() -> Programme:
    """Return the conference of the other benchmarks, with meetings and a second language."""
    whole = programme(1000)
    meetings = tuple(
        Meeting(slug=f"{day.date}-{half}", date=day.date, half=half, room="room-1")
        for day in whole.days
        for half in Half
    )
    return replace(
        whole, meetings=meetings, conference=replace(whole.conference, languages=("en", "fr"))
    )


@asynccontextmanager
async def editing() -> AsyncIterator[Editor]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        async with await Database.open(str(path)) as database:
            await migrate(database)
            await database.write(
                exchange.import_proposal,
                Proposal(programme=conference()),
                now=RELEASED,
                by="bench",
                release=True,
            )
            await database.write(
                admission.admit,
                name="bench",
                display_name="Bench",
                is_administrator=True,
                duties={},
                password_hash=await passwords.hashed(PASSWORD),
                now=RELEASED,
                by="bench",
            )
        async with organizing(path) as work:
            yield Editor(work=work, visitor=await work.signed_in("bench"))


async def measured(step: Step) -> float:
    await step.before()
    started = time.perf_counter()
    status = await step.deed()
    took = time.perf_counter() - started
    if status != step.status:
        sys.exit(f"{step.name}: answered with {status} instead of {step.status}.")
    return took


async def main() -> None:
    async with editing() as editor:
        steps = editor.steps()
        took: dict[str, list[float]] = {step.name: [] for step in steps}
        for step in steps:  # templates are compiled once
            await measured(step)
        for _ in range(ROUNDS):
            for step in steps:
                took[step.name].append(await measured(step))
    say(f"1,000 sessions, five days, median of {ROUNDS} (and the slowest)")
    for step in steps:
        median, slowest = statistics.median(took[step.name]), max(took[step.name])
        say(
            f"  {step.name:<24}{median * 1000:>7.1f} ms ({slowest * 1000:.1f})"
            f"   {median / step.seconds:>6.2f} of the promised {step.seconds * 1000:.0f} ms"
        )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
