"""Whatever acts are done, each makes one edition that tells it, and the programme stays sound."""

from collections import Counter
from datetime import timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from scheduler.domain.acts import (
    Act,
    Adjourn,
    Cancel,
    CorrectSummary,
    Move,
    Open,
    Postpone,
    PublishSummary,
    Resume,
    Suspend,
    WithdrawSummary,
)
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.entry import Entry, entries
from scheduler.domain.errors import ConflictError
from scheduler.domain.notice import FieldChange
from scheduler.domain.programme import Programme
from scheduler.domain.times import Half
from scheduler.domain.validation import problems
from tests.domain.making import clock, planned
from tests.factories import TUESDAY, make_meeting, make_programme, make_session, make_text

STEP = timedelta(minutes=30)
DAY = timedelta(days=1)
texts = st.sampled_from([make_text("It agreed."), make_text("It disagreed.")])
reasons = st.none() | texts
plain = st.sampled_from([Open(), Resume(), Adjourn(), WithdrawSummary()])
told = st.one_of(
    st.builds(PublishSummary, text=texts),
    st.builds(CorrectSummary, text=texts, reason=reasons),
    st.builds(Postpone, reason=reasons),
    st.builds(Cancel, reason=reasons),
)
rooms = st.sampled_from([None, "hall", "room-2"])


def whole() -> Programme:
    return make_programme(
        make_session(
            "Opening",
            sittings=(
                planned("opening-1", clock(10), meeting="monday-am", room=None),
                planned("opening-2", meeting="monday-pm"),
            ),
        ),
        make_session(
            "Reefs",
            code="I",
            theme="reefs",
            sittings=(
                planned("reefs-1", clock(15), ends_at=clock(16)),
                planned("reefs-2", clock(17)),
                planned("reefs-3"),
            ),
        ),
        make_session("Ports", sittings=(planned("ports-1", meeting="tuesday-am"),)),
        meetings=(
            make_meeting("monday-am", starts_at=clock(10), ends_at=clock(13)),
            make_meeting("monday-pm", half=Half.PM),
            make_meeting("tuesday-am", date=TUESDAY),
        ),
    )


class Editions(RuleBasedStateMachine):
    """A conference under every act; each act that is accepted makes an edition."""

    def __init__(self) -> None:
        super().__init__()
        self.now = clock(8)
        self.edition = issue(None, whole(), cause=Cause.RELEASE, now=self.now, by="Amina")
        self.uids = (f"added-{number}" for number in count())

    @initialize()
    def begin_soundly(self) -> None:
        assert problems(self.edition.programme) == ()

    @rule(ahead=st.integers(min_value=0, max_value=8))
    def wait(self, ahead: int) -> None:
        # No act here may lead beyond the conference's two days.
        self.now = min(self.now + STEP * ahead, clock(12) + DAY)

    @rule(act=plain | told, session=st.sampled_from(["opening", "reefs", "ports"]))
    def act(self, act: Act, session: str) -> None:
        self.attempt(act, session)

    @rule(ahead=st.none() | st.integers(1, 8), session=st.sampled_from(["opening", "reefs"]))
    def suspend(self, ahead: int | None, session: str) -> None:
        resumes_at = None if ahead is None else self.now + STEP * ahead
        self.attempt(Suspend(uid=next(self.uids), resumes_at=resumes_at), session)

    @rule(
        ahead=st.none() | st.integers(1, 8),
        room=rooms,
        last=st.booleans(),
        session=st.sampled_from(["opening", "reefs", "ports"]),
    )
    def move(self, ahead: int | None, room: str | None, session: str, *, last: bool) -> None:
        uid = self.edition.programme.session(session).sittings[-1].uid if last else None
        starts_at = None if ahead is None else self.now + STEP * ahead
        self.attempt(Move(sitting=uid, starts_at=starts_at, room=room), session)

    def attempt(self, act: Act, session: str) -> None:
        before = self.edition
        try:
            programme = before.programme.after(act, session=session, now=self.now)
        except ConflictError:
            return
        # No act is silent: an edition that says nothing new would be refused here.
        self.edition = issue(before, programme, cause=Cause.ACT, now=self.now, by="Kai")
        assert problems(programme) == ()
        assert_told_once(self.edition, session)
        assert_marked(before, self.edition)


def assert_told_once(edition: Edition, session: str) -> None:
    """Demand that every change is in one notice, and that all are of the session acted on."""
    changes = [change for notice in edition.notices for change in notice.changes]
    assert Counter(map(key, changes)) == Counter(set(map(key, changes)))
    assert {notice.session for notice in edition.notices} == {session}


def key(change: FieldChange) -> tuple[str, str, str | None]:
    return change.subject, change.key, change.field


def assert_marked(before: Edition, after: Edition) -> None:
    """Demand that exactly what looks different is newer, and that no mark is ever lost."""
    old, new = entries(before.programme), entries(after.programme)
    for uid, mark in before.marks.items():
        now = after.marks[uid]
        if looks_different(old.get(uid), new.get(uid)):
            assert (now.revision, now.edition) == (mark.revision + 1, after.number)
            assert now.changed_at > mark.changed_at
            assert now.created_at == mark.created_at
        else:
            assert now == mark
    assert set(after.marks) == set(before.marks) | set(new)


def looks_different(old: Entry | None, new: Entry | None) -> bool:
    return new is not None and new != old


TestEditions = Editions.TestCase
TestEditions.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
