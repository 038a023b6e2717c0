"""The acts of a file: read, ordered, replayed; an illegal one is refused with its place."""

from datetime import UTC, datetime
from typing import Any

import pytest

from scheduler.domain import acts
from scheduler.domain.sitting import Status
from scheduler.domain.text import Text
from tests.importers.filing import File, minimal, problems_of, read_file

MORNING = "2026-06-08T10:0"


def with_acts(*entries: File, **others: Any) -> File:  # noqa: ANN401 -- any field of the format
    """Return a file of Session I, planned for 10 to 12, and a second, with acts on them."""
    return minimal(
        released_at="2026-05-04T10:00",
        rooms=[{"slug": "hall", "name": "Hall"}],
        sessions=[
            {
                "slug": slug,
                "title": slug.title(),
                "code": code,
                "sittings": [
                    {"uid": slug, "starts_at": f"{MORNING}0", "ends_at": "2026-06-08T12:00"}
                ],
            }
            for slug, code in (("one", "I"), ("two", "II"))
        ],
        acts=list(entries),
        **others,
    )


def act(name: str, at: str = f"{MORNING}0", session: str = "one", **others: Any) -> File:  # noqa: ANN401 -- any field of the format
    return {"at": at, "act": name, "session": session, **others}


def test_each_act_is_read_as_the_value_it_is() -> None:
    file = with_acts(
        act("open"),
        act("suspend", uid="next", resumes_at="2026-06-08T15:00"),
        act("resume"),
        act("adjourn"),
        act("publish-summary", text="Agreed."),
        act("correct-summary", text={"fr": "Convenu."}, reason="Language."),
        act("withdraw-summary"),
        act("move", session="two", room="hall", starts_at="2026-06-08T16:00", sitting="two"),
        act("postpone", session="two", reason="Fog."),
        act("cancel", session="two"),
    )

    proposal = read_file(file)

    assert [(dated.session, dated.act) for dated in proposal.acts] == [
        ("one", acts.Open()),
        ("one", acts.Suspend(uid="next", resumes_at=datetime(2026, 6, 8, 14, 0, tzinfo=UTC))),
        ("one", acts.Resume()),
        ("one", acts.Adjourn()),
        ("one", acts.PublishSummary(text=Text.of("Agreed."))),
        (
            "one",
            acts.CorrectSummary(
                text=Text.of("Convenu.", language="fr"), reason=Text.of("Language.")
            ),
        ),
        ("one", acts.WithdrawSummary()),
        (
            "two",
            acts.Move(
                sitting="two", room="hall", starts_at=datetime(2026, 6, 8, 15, 0, tzinfo=UTC)
            ),
        ),
        ("two", acts.Postpone(reason=Text.of("Fog."))),
        ("two", acts.Cancel()),
    ]
    assert {dated.at for dated in proposal.acts} == {datetime(2026, 6, 8, 9, 0, tzinfo=UTC)}
    assert [s.status for s in proposal.outcome().sessions] == [Status.ADJOURNED, Status.CANCELLED]


def test_a_suspension_draws_the_uid_of_the_sitting_it_may_add() -> None:
    file = with_acts(act("open"), act("suspend", at=f"{MORNING}5"))

    sittings = read_file(file).outcome().session("one").sittings

    assert [sitting.uid for sitting in sittings] == ["one", "drawn-2"]


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (act("adjourn"), "acts[1]: Session I is planned; only a session that has begun"),
        (act("resume"), "acts[1]: Session I is planned, not suspended: there is "),
        (act("open", session="three"), "acts[1]: There is no session 'three'. There are: one"),
        (act("move", room="attic"), "acts[1]: There is no room 'attic'. There are: hall."),
        (act("move"), "acts[1]: To move Session I, give a new start, a new room, or both."),
        (act("withdraw-summary"), "acts[1]: Session I has no published summary."),
        (act("open", at="2026-06-08T09:00"), "acts[1].at: is before acts[0]"),
        (act("open", at="2026-06-08"), "acts[1].at: '2026-06-08' is not a local date and time"),
        (act("opened"), "acts[1].act: 'opened' is none of open, suspend, "),
        (act("open", reason="x"), "acts[1].reason: unknown field 'reason'"),
        (act("publish-summary"), "acts[1].text: this field is missing"),
        (act("publish-summary", text={"ru": "-"}), "acts[1].text: the conference has no language"),
        (act("cancel", reason="a\0"), "acts[1].reason: holds the character U+0000"),
    ],
)  # fmt: skip
def test_an_act_that_cannot_be_is_refused_with_its_place(entry: File, refusal: str) -> None:
    found = problems_of(with_acts(act("open", session="two"), entry))

    assert [problem[: len(refusal)] for problem in found] == [refusal]


def test_of_each_session_only_the_first_illegal_act_is_told() -> None:
    file = with_acts(
        act("adjourn"),
        act("adjourn", session="two"),
        act("resume"),
        act("open", session="two"),
    )

    assert [problem.partition(":")[0] for problem in problems_of(file)] == ["acts[0]", "acts[1]"]


def test_acts_are_not_replayed_on_what_is_wrong_already() -> None:
    file = with_acts(act("adjourn"), themes=[{"slug": "a", "title": ""}])

    assert problems_of(file) == ["themes[0].title: is empty"]


def test_acts_follow_a_release_that_is_dated() -> None:
    file = with_acts(act("open"))
    early = file | {"released_at": "2026-06-09T10:00"}
    del file["released_at"]

    assert problems_of(file) == ["released_at: needed, because the acts follow the release"]
    assert problems_of(early) == ["acts[0].at: is before the release"]
