"""The changes page: newest first, a long history in pages that end at an edition."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import NotFoundError
from scheduler.web.views.changes import show_changes
from tests.factories import make_programme, make_session, with_session
from tests.web.markup import read
from tests.web.serving import NOW, asked, first_edition


def editions(count: int, *, sessions: int = 1) -> list[Edition]:
    """Return a history in which every edition renames all of its sessions."""
    names = [f"session-{number}" for number in range(sessions)]
    made = [first_edition(make_programme(*(make_session("First", slug=name) for name in names)))]
    for number in range(2, count + 1):
        programme = made[-1].programme
        for name in names:
            session = make_session(f"Title {number}", slug=name, sittings=())
            programme = with_session(programme, session)
        now = NOW + timedelta(minutes=number)
        made.append(issue(made[-1], programme, cause=Cause.RELEASE, now=now, by="Secretariat"))
    return made


def numbers(history: list[Edition], until: str | None = None) -> tuple[list[int], int | None]:
    named = {} if until is None else {"number": until}
    view = show_changes(asked(history[-1], before=history[:-1], named=named))
    return [each.number for each in view.issues], view.earlier


def test_all_of_a_short_history_stands_on_one_page_newest_first() -> None:
    assert numbers(editions(3)) == ([3, 2, 1], None)


def test_a_long_history_goes_on_at_an_edition() -> None:
    history = editions(52)

    assert numbers(history) == (list(range(52, 2, -1)), 2)
    assert numbers(history, "2") == ([2, 1], None)


def test_a_page_ends_where_it_has_enough_notices() -> None:
    history = editions(4, sessions=80)

    assert numbers(history) == ([4, 3], 2)


@pytest.mark.parametrize("number", ["4", "0", "01", "-1", "x", "1" * 10])
def test_an_edition_that_is_not_there_is_not_found(number: str) -> None:
    with pytest.raises(NotFoundError, match="There is no edition"):
        numbers(editions(3), number)


def test_a_notice_says_who_issued_it_when_and_why(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/changes").content)

    newest, *_, first = page.of_class("issue")
    assert newest.words == (
        "Edition 95 10 June 2026, 15:33 (Lisbon) "
        "“Microplastics: what we know, what we do not know” was opened at 15:33. "
        "Live change · issued by Secretariat"
    )
    assert first.words.startswith("Edition 46 9 June 2026,")


def test_the_first_edition_is_said_to_be_the_first(client: TestClient) -> None:
    page = read(client.get("/counter-terrorism-2018/changes").content)

    (only,) = page.of_class("issue")
    assert only.words == (
        "Edition 1 28 June 2018, 18:05 (New York) The first edition of the programme. "
        "Programme released · issued by Secretariat"
    )
