"""The review of 300 changes in a draft of 1,000 sessions, beside what is promised."""

import asyncio
import statistics
from dataclasses import dataclass, replace
from datetime import timedelta

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.text import Text
from scheduler.services import rewriting
from tests.benchmarks.bench_feed import RELEASED
from tests.benchmarks.bench_organizers import Editor, Step, editing, measured, say
from tests.web.markup import read

REVIEW = "/organizer/oceans/release"
EDITIONS = "/organizer/oceans/editions"
ROUNDS = 9
NO_PROMISE = float("inf")
_MOVED, _TITLED = 200, 100
_LATER = timedelta(minutes=5)


@dataclass(slots=True, kw_only=True)
class Reviewer:
    """Somebody who reviews the draft that an editor has worked on."""

    editor: Editor
    sent: tuple[tuple[str, str], ...] = ()

    def steps(self) -> tuple[Step, ...]:
        review, again = self.editor.get(REVIEW), self.editor.nothing
        return (
            Step(name="a review, first", seconds=0.5, before=self.editor.forget, deed=review),
            Step(name="a review, after an edit", seconds=0.5, before=self.editor.edit, deed=review),
            Step(name="a review, again", seconds=0.5, before=again, deed=review),
            Step(
                name="a change taken back",
                seconds=NO_PROMISE,
                before=self.choose,
                deed=self.take_back,
                status=303,
            ),
            Step(
                name="what restoring would do",
                seconds=NO_PROMISE,
                before=again,
                deed=self.editor.get(f"{EDITIONS}/1/restoration"),
            ),
        )

    async def choose(self) -> None:
        """Note the first change that the page offers to take back."""
        page = read((await self.editor.visitor.get(REVIEW)).body)
        chosen = next(
            each.attributes["value"]
            for each in page.all("button")
            if each.attributes.get("name") == "notice"
        )
        self.sent = (("notice", chosen),)

    async def take_back(self) -> int:
        return (await self.editor.visitor.post(f"{REVIEW}/take-back", self.sent)).status


def changed(draft: Programme) -> Programme:
    """Return the draft with 300 changes, the most of them moves."""
    sessions = tuple(_changed(number, each) for number, each in enumerate(draft.sessions))
    return replace(draft, sessions=sessions)


def _changed(number: int, session: Session) -> Session:
    if number < _MOVED:
        first, *others = session.sittings
        if first.starts_at is None:
            return session
        ends_at = first.ends_at and first.ends_at + _LATER
        moved = replace(first, starts_at=first.starts_at + _LATER, ends_at=ends_at)
        return replace(session, sittings=(moved, *others))
    if number < _MOVED + _TITLED:
        return replace(session, title=Text.of(f"Another title {number}"))
    return session


async def main() -> None:
    async with editing() as editor:
        await editor.work.database.write(
            rewriting.rewrite,
            conference="oceans",
            change=changed,
            action="import",
            now=RELEASED,
            by="bench",
        )
        page = read((await editor.visitor.get(REVIEW)).body)
        steps = Reviewer(editor=editor).steps()
        took: dict[str, list[float]] = {step.name: [] for step in steps}
        for _ in range(ROUNDS):
            for step in steps:
                took[step.name].append(await measured(step))
    say(f"{page.one('h1').words}: {page.of_class('lead')[0].words} Median of {ROUNDS}")
    for step in steps:
        median, slowest = statistics.median(took[step.name]), max(took[step.name])
        line = f"  {step.name:<26}{median * 1000:>7.1f} ms ({slowest * 1000:.1f})"
        if step.seconds < NO_PROMISE:
            line += f"   {median / step.seconds:>6.2f} of the promised {step.seconds * 1000:.0f} ms"
        say(line)


if __name__ == "__main__":
    asyncio.run(main())
