"""What a programme must obey as a whole before the public may see it."""

from collections.abc import Iterator

from scheduler.domain import form, references, timetable
from scheduler.domain.errors import Problem
from scheduler.domain.programme import Programme
from scheduler.domain.summary import Summary, SummaryState


def problems(programme: Programme) -> tuple[Problem, ...]:
    """Return all that is wrong, with the paths of the import format (`sessions[3].theme`)."""
    return tuple(each_problem(programme))


def each_problem(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong one by one, for those who stop when they have heard enough."""
    yield from form.problems(programme)
    yield from references.problems(programme)
    for index, session in enumerate(programme.sessions):
        if session.summary:
            yield from _summary(session.summary, f"sessions[{index}].summary")
    # No local time can be told in a zone that does not exist.
    if programme.conference.zone in form.zones():
        yield from timetable.problems(programme)


def _summary(summary: Summary, path: str) -> Iterator[Problem]:
    if summary.state is SummaryState.PUBLISHED and summary.text is None:
        yield Problem(path=path, message="a published summary needs a text")
    if summary.state is SummaryState.WITHDRAWN and summary.text is not None:
        yield Problem(path=path, message="a withdrawn summary shows none of its text")
    if summary.changed_at < summary.published_at:
        message = "changed before it was published"
        yield Problem(path=f"{path}.changed_at", message=message)
