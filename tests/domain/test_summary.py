"""The life of a summary: published, corrected, withdrawn, published again."""

from dataclasses import replace

import pytest

from scheduler.domain.acts import Act, CorrectSummary, PublishSummary, WithdrawSummary
from scheduler.domain.session import Session
from scheduler.domain.summary import Summary, SummaryState
from tests.domain.making import clock, refusal_of
from tests.factories import make_session, make_text

FIRST, SECOND, TYPO = make_text("It agreed."), make_text("It disagreed."), make_text("A typo.")


@pytest.fixture
def published() -> Session:
    return PublishSummary(text=FIRST).apply(make_session("Oceans", code="I"), now=clock(13))


@pytest.fixture
def withdrawn(published: Session) -> Session:
    return WithdrawSummary(reason=TYPO).apply(published, now=clock(14))


def test_the_first_summary_is_revision_1(published: Session) -> None:
    assert published.summary == Summary(
        text=FIRST, revision=1, published_at=clock(13), changed_at=clock(13)
    )


def test_a_correction_counts_up_and_keeps_the_time_of_publication(published: Session) -> None:
    corrected = CorrectSummary(text=SECOND, reason=TYPO).apply(published, now=clock(15))

    assert corrected.summary == Summary(
        text=SECOND, revision=2, published_at=clock(13), changed_at=clock(15), reason=TYPO
    )


def test_the_reason_of_an_earlier_correction_does_not_stay(published: Session) -> None:
    session = CorrectSummary(text=SECOND, reason=TYPO).apply(published, now=clock(14))

    again = CorrectSummary(text=FIRST).apply(session, now=clock(15))

    assert again.summary == Summary(
        text=FIRST, revision=3, published_at=clock(13), changed_at=clock(15)
    )


def test_a_withdrawn_summary_keeps_none_of_its_text(withdrawn: Session) -> None:
    assert withdrawn.summary == Summary(
        state=SummaryState.WITHDRAWN,
        text=None,
        revision=1,
        published_at=clock(13),
        changed_at=clock(14),
        reason=TYPO,
    )


def test_a_summary_published_again_counts_on(withdrawn: Session) -> None:
    again = PublishSummary(text=SECOND).apply(withdrawn, now=clock(16))

    assert again.summary == Summary(
        text=SECOND, revision=2, published_at=clock(16), changed_at=clock(16)
    )


def test_nothing_but_the_summary_changes(published: Session, withdrawn: Session) -> None:
    assert replace(published, summary=None) == replace(withdrawn, summary=None)


def test_each_refusal_names_the_session_and_says_why(
    published: Session, withdrawn: Session
) -> None:
    none = make_session("Oceans", code="I")
    refused: list[tuple[Act, Session]] = [
        (PublishSummary(text=SECOND), published),
        (CorrectSummary(text=FIRST), published),
        (CorrectSummary(text=SECOND), withdrawn),
        (WithdrawSummary(), withdrawn),
        (CorrectSummary(text=SECOND), none),
        (WithdrawSummary(), none),
    ]

    assert [refusal_of(act.apply, session, now=clock(17)) for act, session in refused] == [
        "The summary of Session I is published already; correct it instead.",
        "The corrected summary of Session I reads exactly like the published one.",
        "The summary of Session I was withdrawn; publish a new one instead.",
        "The summary of Session I was withdrawn already.",
        "Session I has no published summary.",
        "Session I has no published summary.",
    ]
