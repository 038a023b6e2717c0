"""Whatever acts lead to obeys every rule of a programme, and can be exported and read again."""

from datetime import timedelta
from itertools import accumulate, count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain import acts
from scheduler.domain.acts import Act
from scheduler.domain.errors import ConflictError
from scheduler.domain.text import Text
from scheduler.domain.validation import problems
from scheduler.importers.programme_export import write
from tests.factories import HOUR, TEN, make_programme, make_session, make_sitting
from tests.importers.filing import read_file

MINUTES = st.integers(min_value=0, max_value=90)
# Within the two days of the programme: a session may be planned on these only.
LATER = st.integers(min_value=0, max_value=24).map(lambda hours: TEN + hours * HOUR)
REASON = st.none() | st.just(Text.of("Fog."))
TEXT = st.sampled_from([Text.of("Agreed."), Text.of("Not agreed.")])
numbers = count(1)

an_act: st.SearchStrategy[Act] = st.one_of(
    st.builds(acts.Open),
    st.builds(
        acts.Suspend,
        uid=st.builds(lambda: f"added-{next(numbers)}"),
        resumes_at=st.none() | LATER,
    ),
    st.builds(acts.Resume),
    st.builds(acts.Adjourn),
    st.builds(acts.Postpone, reason=REASON),
    st.builds(acts.Cancel, reason=REASON),
    st.builds(
        acts.Move,
        sitting=st.sampled_from([None, "a", "b"]),
        starts_at=st.none() | LATER,
        ends_at=st.none() | LATER,
        room=st.sampled_from([None, "hall", "room-2"]),
    ),
    st.builds(acts.PublishSummary, text=TEXT),
    st.builds(acts.CorrectSummary, text=TEXT, reason=REASON),
    st.builds(acts.WithdrawSummary, reason=REASON),
)


@pytest.mark.unmeasured
@given(st.lists(st.tuples(MINUTES, an_act), max_size=12))
@settings(max_examples=300, deadline=None)
def test_every_outcome_obeys_the_rules_and_reads_back_equal(steps: list[tuple[int, Act]]) -> None:
    sittings = (make_sitting(TEN, uid="a"), make_sitting(TEN + 5 * HOUR, uid="b"))
    programme = make_programme(make_session(slug="one", sittings=sittings))

    for minutes, act in zip(
        accumulate(m for m, _ in steps), (act for _, act in steps), strict=True
    ):
        now = TEN + timedelta(minutes=minutes)
        try:
            programme = programme.after(act, session="one", now=now)
        except ConflictError:
            continue

    assert problems(programme) == ()
    assert read_file(write(programme)).programme == programme
