"""Whatever is done to a session, in whatever order and at whatever time, its rules hold."""

import copy
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from scheduler.domain.acts import Act, Adjourn, Cancel, Move, Open, Postpone, Resume, Suspend
from scheduler.domain.errors import ConflictError
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.text import Text
from tests.domain import legality
from tests.factories import make_session, make_sitting, make_text

MORNING = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
STEP = timedelta(minutes=30)
# Whole steps make the awkward cases (the same instant, back to back) as likely as the easy ones.
steps = st.integers(min_value=0, max_value=12)
reasons = st.none() | st.sampled_from([make_text("The room is flooded.")])
rooms = st.sampled_from(["hall", "room-2", "room-3"])


@st.composite
def plans(draw: st.DrawFn) -> tuple[Sitting, ...]:
    """Draw up to four planned sittings, in order, each with whatever is known of its time."""
    sittings, clock = [], MORNING
    for number in range(draw(st.integers(min_value=0, max_value=4))):
        starts_at = clock + STEP * draw(steps)
        ends_at = starts_at + STEP * draw(st.integers(min_value=1, max_value=6))
        known = draw(st.sampled_from(["nothing", "meeting", "start", "end"]))
        sittings.append(
            make_sitting(
                starts_at if known in {"start", "end"} else None,
                uid=f"planned-{number}",
                ends_at=ends_at if known == "end" else None,
                meeting="am" if known == "meeting" else None,
                room=draw(st.none() | rooms),
            )
        )
        clock = ends_at
    return tuple(sittings)


class Proceedings(RuleBasedStateMachine):
    """One session under every act; the clock moves forward, or stands still."""

    def __init__(self) -> None:
        super().__init__()
        self.session = make_session("Oceans", sittings=())
        self.now = MORNING - STEP
        self.uids = (f"added-{number}" for number in count())

    @initialize(sittings=plans(), code=st.sampled_from(["I", None]))
    def plan(self, sittings: tuple[Sitting, ...], code: str | None) -> None:
        self.session = make_session("Oceans", code=code, sittings=sittings)

    @rule(ahead=steps)
    def wait(self, ahead: int) -> None:
        self.now += STEP * ahead

    @rule()
    def open(self) -> None:
        self.attempt(Open(), legal=legality.is_legal(self.session, "open"))

    @rule()
    def resume(self) -> None:
        self.attempt(Resume(), legal=legality.is_legal(self.session, "resume"))

    @rule()
    def adjourn(self) -> None:
        self.attempt(Adjourn(), legal=legality.is_legal(self.session, "adjourn"))

    @rule(reason=reasons)
    def postpone(self, reason: Text | None) -> None:
        self.attempt(Postpone(reason=reason), legal=legality.is_legal(self.session, "postpone"))

    @rule(reason=reasons)
    def cancel(self, reason: Text | None) -> None:
        self.attempt(Cancel(reason=reason), legal=legality.is_legal(self.session, "cancel"))

    @rule()
    def suspend_until_announced(self) -> None:
        act = Suspend(uid=next(self.uids))
        self.attempt(act, legal=legality.is_legal(self.session, "suspend"))

    @rule(ahead=st.integers(min_value=-2, max_value=12))
    def suspend_until(self, ahead: int) -> None:
        resumes_at = self.now + STEP * ahead
        planned = [s.starts_at for s in self.session.sittings if s.status == "planned"]
        sooner = [start for start in planned if start and self.now < start < resumes_at]
        legal = legality.is_legal(self.session, "suspend") and ahead > 0 and not sooner
        self.attempt(Suspend(uid=next(self.uids), resumes_at=resumes_at), legal=legal)

    @rule(data=st.data(), ahead=st.integers(min_value=-2, max_value=12))
    def reschedule(self, data: st.DataObject, ahead: int) -> None:
        chosen = data.draw(self.choices())
        starts_at = self.now + STEP * ahead
        ends_at = data.draw(st.none() | steps.map(lambda n: self.now + STEP * n))
        act = Move(sitting=chosen, starts_at=starts_at, ends_at=ends_at)
        self.attempt(act, legal=ahead > 0 and self.may_move(act, starts_at))

    @rule(data=st.data(), room=rooms)
    def change_room(self, data: st.DataObject, room: str) -> None:
        chosen = data.draw(self.choices())
        opened = [s for s in self.session.sittings if s.status == "open"]
        meant = self.named(chosen, opened + self.ahead() if chosen else opened or self.ahead())
        legal = meant is not None and meant.room != room
        self.attempt(Move(sitting=chosen, room=room), legal=legal)

    @rule(data=st.data(), ahead=st.integers(min_value=1, max_value=12), room=rooms)
    def move_both(self, data: st.DataObject, ahead: int, room: str) -> None:
        chosen = data.draw(self.choices())
        starts_at = self.now + STEP * ahead
        act = Move(sitting=chosen, starts_at=starts_at, room=room)
        meant = self.named(chosen, self.ahead())
        legal = meant is not None and meant.room != room and self.may_move(act, starts_at)
        if self.attempt(act, legal=legal) and meant:
            moved = self.session.sitting(meant.uid)
            assert (moved.starts_at, moved.room) == (starts_at, room)

    @rule()
    def use_a_uid_again(self) -> None:
        if not self.session.sittings:
            return
        used = self.session.sittings[0].uid
        planned = [s for s in self.session.sittings if s.status == "planned"]
        legal = legality.is_legal(self.session, "suspend") and bool(planned)
        self.attempt(Suspend(uid=used), legal=legal)

    @invariant()
    def no_two_sittings_overlap(self) -> None:
        assert legality.overlapping(self.session.sittings) == []

    @invariant()
    def what_has_begun_comes_before_what_is_ahead(self) -> None:
        begun = [s.started_at is not None for s in self.session.sittings]
        assert begun == sorted(begun, reverse=True)

    @invariant()
    def what_is_planned_comes_before_what_is_postponed(self) -> None:
        ahead = [s.status == "postponed" for s in self.ahead()]
        assert ahead == sorted(ahead)

    @invariant()
    def a_suspended_session_goes_on_in_the_first_sitting_ahead(self) -> None:
        suspended = legality.standing(self.session)[0] == "suspended"
        expected = self.named(None, self.ahead()) if suspended else None
        assert self.session.resumption == expected

    @invariant()
    def the_status_of_the_whole_is_that_of_the_table(self) -> None:
        assert self.session.status == legality.standing(self.session)[0]

    def choices(self) -> st.SearchStrategy[str | None]:
        uids = [sitting.uid for sitting in self.session.sittings]
        return st.sampled_from([None, None, "unknown", *uids])

    def ahead(self) -> list[Sitting]:
        return [s for s in self.session.sittings if s.status in {"planned", "postponed"}]

    def named(self, uid: str | None, sittings: list[Sitting]) -> Sitting | None:
        return next((s for s in sittings if uid in {None, s.uid}), None)

    def may_move(self, act: Move, starts_at: datetime) -> bool:
        sitting = self.named(act.sitting, self.ahead())
        if sitting is None:
            return False
        ends_at = act.ends_at
        if ends_at is None and sitting.starts_at and sitting.ends_at:
            ends_at = starts_at + (sitting.ends_at - sitting.starts_at)
        if ends_at is not None and ends_at <= starts_at:
            return False
        if sitting.status == "planned" and (sitting.starts_at, sitting.ends_at) == (
            starts_at,
            ends_at,
        ):
            return False
        taken = (starts_at, ends_at or starts_at, False)
        others = [legality.span(s) for s in self.session.sittings if s.uid != sitting.uid]
        return not any(legality.collide(taken, other) for other in others if other)

    def attempt(self, act: Act, *, legal: bool) -> bool:
        """Do it, and hold the session that comes of it (or the refusal) against the rules."""
        before = copy.deepcopy(self.session)
        outcome = outcome_of(act, self.session, now=self.now)
        assert self.session == before
        if isinstance(outcome, ConflictError):
            assert not legal, f"{act} was refused: {outcome}"
            assert_says_why(str(outcome), before)
            return False
        assert legal, f"{act} was accepted at {self.now} in {before}"
        assert_keeps_what_was(before, outcome)
        self.session = outcome
        return True


def outcome_of(act: Act, session: Session, *, now: datetime) -> Session | ConflictError:
    try:
        return act.apply(session, now=now)
    except ConflictError as refusal:
        return refusal


def assert_says_why(refusal: str, session: Session) -> None:
    """Demand a full sentence of some words that names the session."""
    assert session.label in refusal
    assert re.fullmatch(r"[A-Z“][^\n]+\.", refusal)
    assert len(refusal.replace(session.label, "").split()) >= 3


def assert_keeps_what_was(before: Session, after: Session) -> None:
    """Demand that uids and facts stay, and that only sittings changed."""
    old, new = legality.facts(before), legality.facts(after)
    uids = [sitting.uid for sitting in after.sittings]
    assert sorted(uids) == sorted(set(uids))
    assert set(old) <= set(new)
    for uid, recorded in old.items():
        for was, now in zip(recorded, new[uid], strict=True):
            assert was is None or now == was
    assert [str(sitting.status) for sitting in after.sittings].count("open") <= 1
    assert replace(after, sittings=()) == replace(before, sittings=())


TestProceedings = Proceedings.TestCase
TestProceedings.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
