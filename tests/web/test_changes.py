"""The changes page: newest first, a long history in pages that end at an edition."""

from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import NotFoundError
from scheduler.web.views.changes import show_changes
from tests.factories import make_programme, make_session, with_session
from tests.web.markup import read
from tests.web.serving import BASE, NOW, application, asked, first_edition


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


def test_a_session_has_its_own_changes_in_pages_too() -> None:
    history = editions(54, sessions=2)
    request = replace(asked(history[-1], before=history[:-1]), query={"session": "session-1"})

    view = show_changes(request)

    assert ([issue.number for issue in view.issues], view.earlier) == (list(range(54, 4, -1)), 4)
    assert {notice.session for issue in view.issues for notice in issue.notices} == {"session-1"}


def test_the_changes_of_a_session_lead_to_it_and_to_all_changes(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/changes?session=plenary-3").content)

    assert page.of_class("lead")[0].words == (
        "What changed about Session P3, and about what it shows, newest first."
    )
    for link in (
        "/ocean-dialogue/sessions/plenary-3",
        "/ocean-dialogue/changes",
        "/ocean-dialogue/check?session=plenary-3",
        "/ocean-dialogue/changes.atom?session=plenary-3",
    ):
        assert link in page.links
    assert len(page.of_class("issue")) == 7


def test_a_session_that_never_changed_is_said_so(client: TestClient) -> None:
    page = read(client.get("/counter-terrorism-2018/changes?session=session-i").content)

    assert page.of_class("issue") == []
    assert "Nothing has changed since the programme was first published." in page.one("main").words


def test_the_page_has_one_address_for_each_session(client: TestClient) -> None:
    sent_on = client.get("/ocean-dialogue/changes?x=1&session=plenary-3")
    unknown = client.get("/ocean-dialogue/changes?session=nothing")

    assert sent_on.headers["location"] == "/ocean-dialogue/changes?session=plenary-3"
    assert (sent_on.status_code, unknown.status_code) == (308, 404)


def test_the_change_of_a_session_that_is_gone_leads_to_the_edition_that_had_it() -> None:
    first, second = editions(2)
    gone = replace(second.programme, sessions=())
    now = NOW + timedelta(minutes=3)
    last = issue(second, gone, cause=Cause.RELEASE, now=now, by="Secretariat")

    with TestClient(application([first, second, last]), base_url=BASE) as client:
        page = read(client.get("/oceans/changes").content)
        start = read(client.get("/oceans/").content)

        assert page.links.count("/oceans/editions/2/sessions/session-0") == 3
        # In the news, and among what a reader may not have seen.
        assert start.links.count("/oceans/editions/2/sessions/session-0") == 2
        assert client.get("/oceans/editions/2/sessions/session-0").status_code == 200


def choices(client: TestClient, address: str) -> list[tuple[str, str]]:
    page = read(client.get(address).content)
    return [(e.attributes["value"], e.words) for e in page.all("option")]


def test_a_session_that_changed_can_be_chosen_without_scripts(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/changes/50").content)
    sent = client.get("/ocean-dialogue/changes?session=")

    (form,) = page.of_class("choosing")
    assert form.attributes["action"] == "/ocean-dialogue/changes"
    assert page.one("select").attributes["name"] == "session"
    assert [e.words for e in page.all("option")][:2] == [
        "All sessions",
        "First steps: a briefing for delegates who are new to the Dialogue",
    ]
    assert (sent.status_code, sent.headers["location"]) == (308, "/ocean-dialogue/changes")


def test_the_session_that_is_chosen_stands_in_the_choice(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/changes?session=plenary-3").content)

    chosen = [e.attributes["value"] for e in page.all("option") if "selected" in e.attributes]
    assert chosen == ["plenary-3"]


def test_where_nothing_has_changed_there_is_nothing_to_choose(client: TestClient) -> None:
    assert choices(client, "/counter-terrorism-2018/changes") == []
    asked_for = choices(client, "/counter-terrorism-2018/changes?session=session-i")
    assert [slug for slug, _ in asked_for] == ["", "session-i"]


def test_a_session_that_is_gone_can_be_chosen_last() -> None:
    first, second = editions(2, sessions=2)
    gone = replace(second.programme, sessions=second.programme.sessions[1:])
    now = NOW + timedelta(minutes=3)
    last = issue(second, gone, cause=Cause.RELEASE, now=now, by="Secretariat")

    with TestClient(application([first, second, last]), base_url=BASE) as client:
        page = read(client.get("/oceans/changes").content)

        assert choices(client, "/oceans/changes") == [
            ("", "All sessions"),
            ("session-1", "Title 2"),
            ("session-0", "“Title 2”"),
        ]
        assert page.one("optgroup").attributes["label"] == "No longer in the programme"
        assert client.get("/oceans/changes?session=session-0").status_code == 200


def test_pages_name_the_feed_of_the_changes(client: TestClient) -> None:
    for address, feed in (
        ("/ocean-dialogue/", "/ocean-dialogue/changes.atom"),
        ("/fr/ocean-dialogue/changes", "/fr/ocean-dialogue/changes.atom"),
        ("/ocean-dialogue/editions/3/", "/ocean-dialogue/changes.atom"),
    ):
        page = read(client.get(address).content)
        named = [e.attributes for e in page.all("link") if "atom" in e.attributes.get("type", "")]
        assert [(link["rel"], link["href"]) for link in named] == [("alternate", feed)]
        assert client.get(feed).status_code == 200
