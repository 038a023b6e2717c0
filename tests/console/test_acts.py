"""What an operator typed becomes an act, or every reason why it cannot."""

from datetime import UTC, datetime

import pytest

from scheduler.console.acts import ACTS, parse
from scheduler.console.requests import Act as Typed
from scheduler.domain import acts
from scheduler.domain.errors import InvalidError
from scheduler.domain.text import Text
from tests.factories import make_conference

NOW = datetime(2018, 6, 28, 16, 58, tzinfo=UTC)
CONFERENCE = make_conference(zone="America/New_York", languages=("en", "fr"))


def typed(act: str, **options: str) -> acts.Act:
    return parse(Typed(by="x", act=act, session="s", **options), CONFERENCE, now=NOW)[0]


def problems_of(act: str, **options: str) -> list[str]:
    with pytest.raises(InvalidError) as refused:
        typed(act, **options)
    return [str(problem) for problem in refused.value.problems]


def test_a_time_of_day_alone_is_today_where_the_conference_is() -> None:
    act = typed("suspend", resumes="15:00")

    assert isinstance(act, acts.Suspend)
    assert act.resumes_at == datetime(2018, 6, 28, 19, tzinfo=UTC)


def test_a_date_and_a_time_are_local_to_the_conference() -> None:
    act = typed("move", starts="2018-06-29 10:00", ends="2018-06-29T11:30", room="hall")

    assert act == acts.Move(
        starts_at=datetime(2018, 6, 29, 14, tzinfo=UTC),
        ends_at=datetime(2018, 6, 29, 15, 30, tzinfo=UTC),
        room="hall",
    )


def test_what_happened_a_while_ago_says_when() -> None:
    request = Typed(by="x", act="adjourn", session="s", at="12:50")

    assert parse(request, CONFERENCE, now=NOW) == (
        acts.Adjourn(),
        datetime(2018, 6, 28, 16, 50, tzinfo=UTC),
    )
    assert problems_of("adjourn", at="13:30") == ["--at: lies in the future; say what has happened"]


def test_an_offset_says_which_of_two_equal_times_is_meant() -> None:
    act = typed("suspend", resumes="2018-11-04 01:30-05:00")

    assert isinstance(act, acts.Suspend)
    assert act.resumes_at == datetime(2018, 11, 4, 6, 30, tzinfo=UTC)


def test_without_a_time_a_suspension_is_until_further_notice() -> None:
    act = typed("suspend")

    assert isinstance(act, acts.Suspend)
    assert act.resumes_at is None
    assert len(act.uid) == 32


@pytest.mark.parametrize("name", ["open", "resume", "adjourn"])
def test_acts_without_options(name: str) -> None:
    assert type(typed(name)).name == name


def test_a_reason_is_in_the_conference_s_first_language_unless_another_is_named() -> None:
    assert typed("cancel", reason="Illness") == acts.Cancel(reason=Text.of("Illness"))
    assert typed("postpone", reason="Maladie", language="fr") == acts.Postpone(
        reason=Text({"fr": "Maladie"})
    )
    assert typed("withdraw-summary") == acts.WithdrawSummary(reason=None)


def test_summaries_carry_their_text() -> None:
    assert typed("publish-summary", text="So it *was*.") == acts.PublishSummary(
        text=Text.of("So it *was*.")
    )
    assert typed("correct-summary", text="No.", reason="Typo") == acts.CorrectSummary(
        text=Text.of("No."), reason=Text.of("Typo")
    )


def test_an_unknown_act_is_refused_with_those_there_are() -> None:
    assert problems_of("pause") == [f"act: no act 'pause'; there are: {', '.join(ACTS)}"]


def test_an_option_of_another_act_is_refused_rather_than_ignored() -> None:
    assert problems_of("open", resumes="15:00", reason="x") == [
        "--resumes: does not go with 'open'",
        "--reason: does not go with 'open'",
    ]


@pytest.mark.parametrize(
    ("time", "problem"),
    [
        ("3 pm", "'3 pm' is not a time such as 15:00 or '2018-06-28 15:00'"),
        ("25:00", "'25:00' is not a time: hour must be in 0..23"),
        ("2018-03-11 02:30", "2018-03-11 02:30 does not exist in America/New_York"),
        ("2018-11-04 01:30", "2018-11-04 01:30 exists twice in America/New_York"),
    ],
)
def test_a_time_that_is_none_is_refused(time: str, problem: str) -> None:
    assert problems_of("suspend", resumes=time)[0].startswith(f"--resumes: {problem}")


def test_texts_pass_the_gate_and_have_a_known_language() -> None:
    assert problems_of("cancel", reason="a\x00b", language="de") == [
        "--language: 'de' is none of en, fr",
        "--reason: holds the character U+0000, which is not allowed",
    ]


def test_a_summary_needs_a_text() -> None:
    assert problems_of("publish-summary") == [
        "--text: is empty; give the summary's text, or a file that holds it"
    ]
