"""The page that says what changed since the edition that a calendar shows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from scheduler.domain.acts import Act, Move, Open
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.programme import Programme
from scheduler.web.views.check import CheckView, show_check
from tests.domain.making import clock
from tests.factories import THREE, make_programme, make_text
from tests.web.markup import Document, read
from tests.web.serving import asked, first_edition

CHECK = "/ocean-dialogue/check"
PLANNED = first_edition(make_programme(), now=clock(8))


def after(*acts: tuple[str, Act]) -> list[Edition]:
    """Return the edition that plans, and one for each act on the session named."""
    made = [PLANNED]
    for minute, (session, act) in enumerate(acts):
        programme = made[-1].programme.after(act, session=session, now=clock(10, minute))
        made.append(following(made[-1], programme, minute=minute))
    return made


def following(edition: Edition, programme: Programme, *, minute: int) -> Edition:
    now = clock(10, minute)
    return issue(edition, programme, cause=Cause.ACT, now=now, by="Secretariat")


def shown(history: Sequence[Edition], **query: str) -> CheckView:
    return show_check(replace(asked(history[-1], before=history[:-1]), query=query))


def told(view: CheckView) -> list[tuple[str, list[int], list[int]]]:
    """Return each group's name, and the editions that its notices and the earlier ones are of."""
    return [
        (
            group.name,
            [change.edition for change in group.changes],
            [change.edition for change in group.earlier],
        )
        for group in view.groups
    ]


def page_of(client: TestClient, address: str, *, status: int = 200) -> Document:
    response = client.get(address)
    page = read(response.content)
    assert (response.status_code, page.faults) == (status, [])
    return page


def test_without_an_edition_the_page_asks_for_one(client: TestClient) -> None:
    page = page_of(client, CHECK)

    (form,), (field,) = page.all("form"), page.all("input")
    assert (form.attributes["action"], field.attributes["name"]) == (CHECK, "edition")
    assert page.of_class("voice") == []


def test_asked_about_one_session_the_page_keeps_to_it(client: TestClient) -> None:
    page = page_of(client, f"{CHECK}?session=plenary-3")

    sent = [(e.attributes["name"], e.attributes["value"]) for e in page.all("input")]
    assert sent == [("edition", ""), ("session", "plenary-3")]
    assert page.one("title").text == (
        "Session P3: is your calendar up to date? – Ocean Dialogue"  # noqa: RUF001 -- as titles are set
    )


def test_a_calendar_of_the_latest_edition_is_up_to_date(client: TestClient) -> None:
    page = page_of(client, f"{CHECK}?edition=95")

    assert [p.words for p in page.of_class("lead")] == [
        "Your calendar shows edition 95 of 10 June 2026, 15:33 (Lisbon)."
    ]
    assert [p.words for p in page.of_class("voice")] == ["Up to date: nothing has changed since."]


def test_what_changed_since_is_grouped_by_session_and_says_how_each_stands_now(
    client: TestClient,
) -> None:
    page = page_of(client, f"{CHECK}?edition=93")

    assert [p.words for p in page.of_class("voice")] == ["Since then, 2 changes"]
    first, second = page.of_class("issue")
    assert first.words == (
        "Microplastics: what we know, what we do not know Open since 3:33 p.m. "
        "“Microplastics: what we know, what we do not know” was opened at 15:33. "
        "Changed in edition 95, 10 June 2026, 15:33 (Lisbon)"
    )
    assert second.words.startswith("Session P6: Marine litter: progress since the first Dialogue")


def test_what_was_overtaken_is_counted_and_put_behind_the_last_word(client: TestClient) -> None:
    page = page_of(client, f"{CHECK}?edition=20&session=plenary-3")

    assert [p.words for p in page.of_class("voice")] == ["Since then, 2 changes about Session P3"]
    (group,) = page.of_class("issue")
    assert "Up to date, its entry says edition 90." in group.words
    assert [s.words for s in page.all("summary")] == ["5 earlier changes"]
    assert page.links.count("/ocean-dialogue/check?edition=20") == 1


def test_a_session_that_did_not_change_is_up_to_date_though_others_did(client: TestClient) -> None:
    page = page_of(client, f"{CHECK}?edition=90&session=plenary-3")

    assert [p.words for p in page.of_class("voice")] == [
        "Up to date: nothing about Session P3 has changed since."
    ]


def test_the_most_urgent_group_comes_first_and_in_it_the_most_urgent_notice() -> None:
    history = after(
        ("session-i", Move(starts_at=THREE)), ("opening", Open()), ("session-i", Move(room="hall"))
    )

    assert told(shown(history, edition="1")) == [
        ("Session I: Coral reefs", [2, 4], []),
        ("Opening", [3], []),
    ]


def test_a_session_that_was_moved_twice_is_told_of_once() -> None:
    history = after(("opening", Move(starts_at=THREE)), ("opening", Move(starts_at=clock(16))))

    view = shown(history, edition="1")

    assert told(view) == [("Opening", [3], [2])]
    assert (view.count, view.overtaken) == (1, 1)


def test_what_happened_before_the_edition_is_not_told() -> None:
    history = after(("opening", Move(starts_at=THREE)), ("opening", Open()))

    assert told(shown(history, edition="2")) == [("Opening", [3], [])]
    assert told(shown(history, edition="3")) == []


def test_what_is_of_no_session_has_a_group_of_its_own() -> None:
    hall, other = PLANNED.programme.rooms
    renamed = (replace(hall, name=make_text("Hall A")), other)
    history = [PLANNED, following(PLANNED, replace(PLANNED.programme, rooms=renamed), minute=1)]

    assert told(shown(history, edition="1")) == [("The programme as a whole", [2], [])]
    assert told(shown(history, edition="1", session="opening")) == [
        ("The programme as a whole", [2], [])
    ]
    assert told(shown(history, edition="1", session="session-i")) == []


def test_a_session_that_was_removed_goes_by_its_last_name() -> None:
    programme = replace(PLANNED.programme, sessions=PLANNED.programme.sessions[1:])
    history = [PLANNED, following(PLANNED, programme, minute=1)]

    view = shown(history, edition="1", session="opening")

    assert told(view) == [("“Opening”", [2], [])]
    assert [(group.session, group.row, group.shown) for group in view.groups] == [
        (None, None, None)
    ]


@pytest.mark.parametrize(
    ("written", "status", "message"),
    [
        ("96", 404, "There is no edition 96 yet: the latest is edition 95."),
        ("0", 404, "There is no edition 0: the first is edition 1."),
        ("1" * 10, 400, f"“{'1' * 10}” is not the number of an edition."),
        ("abc", 400, "“abc” is not the number of an edition."),
        ("-1", 400, "“-1” is not the number of an edition."),
        ("<b>", 400, "“<b>” is not the number of an edition."),
        ("²", 400, "“²” is not the number of an edition."),
        ("x" * 500, 400, f"“{'x' * 100}” is not the number of an edition."),
    ],
)
def test_an_edition_that_is_not_there_is_said_so_and_asked_for_again(
    client: TestClient, written: str, status: int, message: str
) -> None:
    response = client.get(CHECK, params={"edition": written})

    page = read(response.content)
    assert (response.status_code, response.headers["cache-control"]) == (status, "no-store")
    assert [p.text for p in page.of_class("lead")] == [message]
    assert [e.attributes["value"] for e in page.all("input")] == [written[:100]]
    assert page.faults == []


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("edition=012", "?edition=12"),
        ("edition=+12+", "?edition=12"),
        ("edition=%D9%A1%D9%A2", "?edition=12"),
        ("edition=12&x=1", "?edition=12"),
        ("edition=", ""),
        ("session=opening&edition=12", "?edition=12&session=opening"),
        ("edition=07&session=opening", "?edition=7&session=opening"),
    ],
)
def test_a_number_has_one_address_however_it_is_written(
    client: TestClient, query: str, canonical: str
) -> None:
    response = client.get(f"{CHECK}?{query}")

    assert (response.status_code, response.headers["location"]) == (308, f"{CHECK}{canonical}")


@pytest.mark.parametrize("tail", ["check?edition=12&session=nothing", "check?session=nothing"])
def test_an_unknown_session_is_not_found(client: TestClient, tail: str) -> None:
    page = page_of(client, f"/ocean-dialogue/{tail}", status=404)

    assert [p.words for p in page.of_class("lead")] == ["There is no session “nothing”."]


def test_the_default_language_has_no_prefix_and_keeps_the_question(client: TestClient) -> None:
    response = client.get(f"/en{CHECK}?edition=12")

    assert (response.status_code, response.headers["location"]) == (308, f"{CHECK}?edition=12")


def test_every_language_leads_to_the_same_question(client: TestClient) -> None:
    page = page_of(client, f"/fr{CHECK}?edition=12")

    tongues = [e.attributes["href"] for e in page.all("a") if "hreflang" in e.attributes]
    assert tongues[:2] == [f"{CHECK}?edition=12", f"/fr{CHECK}?edition=12"]
    canonical = next(e for e in page.all("link") if e.attributes["rel"] == "canonical")
    assert canonical.attributes["href"].endswith(f"/fr{CHECK}?edition=12")


def test_in_an_earlier_edition_the_page_tells_what_had_changed_until_then(
    client: TestClient,
) -> None:
    page = page_of(client, "/ocean-dialogue/editions/94/check?edition=93")

    assert [p.words for p in page.of_class("voice")] == ["Since then, 1 change"]


def test_an_answer_is_kept_and_confirmed_cheaply(client: TestClient) -> None:
    first = client.get(f"{CHECK}?edition=12")

    again = client.get(f"{CHECK}?edition=12", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
