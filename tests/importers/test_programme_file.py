"""A file becomes a proposal: what it says, what it leaves out, and when it is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from scheduler.importers.proposal import Proposal
from tests.importers.filing import NOW, File, minimal, problems_of, read_file

RELEASE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def with_conference(**others: Any) -> File:  # noqa: ANN401 -- any field of the format
    file = minimal()
    file["conference"].update(others)
    return file


def with_session(**others: Any) -> File:  # noqa: ANN401 -- any field of the format
    return minimal(sessions=[{"slug": "one", "title": "One", **others}])


def test_the_smallest_file_is_a_conference_of_no_session() -> None:
    proposal = read_file(minimal())

    assert proposal == Proposal(programme=proposal.programme)
    assert proposal.programme.conference.uid == "drawn-1"
    assert proposal.programme.sessions == ()


def test_a_remark_and_the_moment_of_the_release_go_with_it() -> None:
    proposal = read_file(minimal(comment="First.", released_at="2026-05-04T10:00"))

    assert (proposal.comment, proposal.released_at) == ("First.", RELEASE)


def test_a_plain_string_is_in_the_first_language() -> None:
    file = with_conference(title="Mers", languages=["fr", "en"])

    assert read_file(file).programme.conference.title == Text({"fr": "Mers"})


# The first uid that is drawn is the conference's.
def test_every_sitting_without_a_uid_gets_one_of_its_own() -> None:
    file = with_session(sittings=[{"uid": "kept"}, {}, {}])

    sittings = read_file(file).programme.sessions[0].sittings

    assert [sitting.uid for sitting in sittings] == ["kept", "drawn-2", "drawn-3"]


def test_a_sitting_of_which_nothing_is_known_is_to_be_announced() -> None:
    file = with_session(sittings=[{}])

    assert read_file(file).programme.sessions[0].sittings == (
        Sitting(uid="drawn-2", status=Status.PLANNED),
    )


def test_symbols_are_read_loosely_wherever_they_stand() -> None:
    file = minimal(
        people=[{"slug": "a", "name": "A"}],
        documents=[{"symbol": "a/res/60/288", "title": "Strategy"}],
        sessions=[
            {
                "slug": "one",
                "title": "One",
                "documents": ["A / RES / 60 / 288"],
                "statements": [
                    {"person": "a", "capacity": "national", "document": "A\u2215RES/60/288"}
                    | {"document": "A/RES/60\uff0f288"}
                ],
            }
        ],
    )

    programme = read_file(file).programme

    assert programme.documents[0].symbol == "A/RES/60/288"
    assert programme.sessions[0].documents == ("A/RES/60/288",)
    assert programme.sessions[0].statements[0].document == "A/RES/60/288"


@pytest.mark.parametrize(("release", "moment"), [(None, NOW), ("2026-05-04T10:00", RELEASE)])
def test_a_summary_without_a_date_is_published_with_the_release(
    release: str | None, moment: datetime
) -> None:
    file = with_session(summary={"text": "Agreed."})
    if release:
        file["released_at"] = release

    assert read_file(file).programme.sessions[0].summary == Summary(
        text=Text({"en": "Agreed."}), published_at=moment, changed_at=moment
    )


def test_a_summary_with_one_date_was_not_changed_since() -> None:
    file = with_session(summary={"text": "Agreed.", "published_at": "2026-05-04T10:00"})

    summary = read_file(file).programme.sessions[0].summary

    assert summary is not None
    assert (summary.published_at, summary.changed_at) == (RELEASE, RELEASE)


@pytest.mark.parametrize(
    ("others", "refusal"),
    [
        ({"format": "frab"}, "format: not a programme of Reconvene: it does not begin with "),
        ({"version": 3}, "version: written by a newer Reconvene: version 3; this one reads 1"),
        ({"version": 0}, 'version: there is no version 0 of the format; write "version": 1'),
        ({"version": "1"}, "version: there is no version '1' of the format; write "),
        ({"version": True}, "version: there is no version true of the format; write "),
    ],
)
def test_another_format_or_version_is_told_alone(others: File, refusal: str) -> None:
    found = problems_of(minimal(sessions=3) | others)

    assert [problem[: len(refusal)] for problem in found] == [refusal]


def test_a_list_is_no_programme() -> None:
    (problem,) = problems_of(b"[]")

    assert problem == (
        "format: not a programme of Reconvene: "
        'it does not begin with "format": "reconvene-programme"'
    )


@pytest.mark.parametrize(
    ("others", "refusal"),
    [
        ({"zone": "Europe/Lisbo"}, "conference.zone: no time zone 'Europe/Lisbo' in the IANA "),
        ({"languages": ["en", "xx"]}, "conference.languages[1]: 'xx' is not a language code "),
        ({"slug": "api"}, "conference.slug: 'api' is taken by the addresses of Reconvene itself"),
        ({"website": "data:text/html,x"}, "conference.website: “data:text/html,x” is not an "),
        ({"country": "EU"}, "conference.country: 'EU' is not a country code of two capital "),
        ({"color": "blu"}, "conference.color: 'blu' is not a CSS colour name such as steelblue"),
        ({"symbol": "//"}, "conference.symbol: '//' is not a document symbol such as A/RES/60/288"),
        ({"venue": {"de": "Halle"}}, "conference.venue: the conference has no language 'de' (its "),
    ],
)
def test_a_conference_that_breaks_a_rule_is_refused(others: File, refusal: str) -> None:
    found = problems_of(with_conference(**others))

    assert [problem[: len(refusal)] for problem in found] == [refusal]


@pytest.mark.parametrize(
    ("sitting", "refusal"),
    [
        ({"starts_at": "2026-03-29T01:30"}, "starts_at: 2026-03-29 01:30 does not exist in "),
        ({"starts_at": "2026-10-25T01:30"}, "starts_at: 2026-10-25 01:30 exists twice in "),
        ({"starts_at": "2026-06-31T10:00"}, "starts_at: '2026-06-31T10:00' is no time of the "),
        ({"starts_at": "2026-06-10T10:00"}, "starts_at: 2026-06-10 is not among the conference's "),
        ({"meeting": "x"}, "meeting: no meeting 'x' in meetings"),
    ],
)
def test_a_sitting_that_cannot_be_is_refused(sitting: File, refusal: str) -> None:
    found = problems_of(with_session(sittings=[sitting]))

    assert [
        problem.removeprefix("sessions[0].sittings[0].")[: len(refusal)] for problem in found
    ] == [refusal]


def test_what_follows_from_a_problem_is_not_told_again() -> None:
    file = minimal(
        days=[{"date": "2026-06-08"}, {"date": "2026-06-31"}],
        themes=[{"slug": "Seas", "title": "Seas"}],
        sessions=[{"slug": "one", "title": 1, "theme": "seas", "kind": None}],
    )

    assert [problem.partition(": ")[0] for problem in problems_of(file)] == [
        "days[1].date",
        "themes[0].slug",
        "sessions[0].title",
        "sessions[0].kind",
        "sessions[0].theme",
    ]


def test_a_conference_of_which_much_is_missing_is_told_so_and_more() -> None:
    file = minimal(rooms=[{"slug": "a", "name": "A"}, {"slug": "a", "name": "B"}])
    file["conference"] = {"languages": ["en"], "titel": "Seas"}
    file["meetings"] = [{"slug": "m"}]

    assert problems_of(file) == [
        "conference.slug: this field is missing",
        "conference.title: this field is missing",
        "conference.zone: this field is missing",
        "conference.titel: unknown field 'titel'; did you mean 'title'?",
        "rooms[1].slug: 'a' is used already by rooms[0].slug",
        "meetings[0].date: this field is missing",
        "meetings[0].half: this field is missing",
    ]


def test_a_wrong_remark_or_date_of_release_hides_nothing_else() -> None:
    file = with_session(theme="x") | {"comment": "a\0", "released_at": "May"}

    assert [problem.partition(": ")[0] for problem in problems_of(file)] == [
        "sessions[0].theme",
        "comment",
        "released_at",
    ]


def test_a_name_without_end_is_not_compared_with_others() -> None:
    file = with_session(theme="x" * 1_000_000) | {"themes": [{"slug": "y", "title": "Y"}]}

    assert problems_of(file) == ["sessions[0].theme: is 1,000,000 characters long; the limit is 80"]
