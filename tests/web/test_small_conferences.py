"""Pages of conferences that have little yet, or something that the examples have not."""

from starlette.testclient import TestClient

from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from tests.factories import TEN, make_conference, make_programme, make_session, make_summary
from tests.web.markup import Document, read
from tests.web.serving import BASE, NOW, application, first_edition


def pages(programme: Programme, *addresses: str) -> list[Document]:
    edition = first_edition(programme)
    with TestClient(application([edition]), base_url=BASE) as client:
        answers = [client.get(f"/oceans/{address}") for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    return [read(answer.content) for answer in answers]


def test_a_service_without_conferences_says_how_to_bring_one_in() -> None:
    with TestClient(application(), base_url=BASE) as client:
        page = read(client.get("/").content)

    assert page.faults == []
    assert [e.text for e in page.all("code")] == [
        "reconvene import programme.json",
        "reconvene serve --demo",
    ]


def test_a_conference_of_which_only_the_name_is_known_has_a_page() -> None:
    (page,) = pages(Programme(conference=make_conference()), "")

    assert (page.one("h1").words, page.faults) == ("Ocean Conference", [])


def test_a_conference_without_a_place_says_its_dates_alone() -> None:
    (page,) = pages(make_programme(), "")

    assert [e.words for e in page.of_class("eyebrow")] == ["8–9 Jun 2026"]  # noqa: RUF001 -- a range


def test_sections_without_anything_in_them_are_not_offered_but_answer() -> None:
    empty = Programme(conference=make_conference())

    home, *sections = pages(empty, "", "themes", "people", "documents")

    (nav,) = home.of_class("sections")
    assert nav.words == "Programme Changes"
    assert [section.of_class("index")[0].words for section in sections] == [
        "No theme is announced yet.",
        "Nobody is announced yet.",
        "No document is announced yet.",
    ]


def test_a_theme_without_sessions_says_so() -> None:
    (page,) = pages(make_programme(make_session("Ports")), "themes/reefs")

    assert "No session on this theme is announced yet." in page.one("main").words


def test_a_withdrawn_summary_is_said_to_be_withdrawn_and_why() -> None:
    published = make_summary("Secret words.")
    withdrawn = published.withdraw(of="Coral", now=NOW, reason=Text.of("It was another's."))
    programme = make_programme(make_session("Coral", summary=withdrawn))

    session, alone = pages(programme, "sessions/coral", "sessions/coral/summary")

    said = "The summary was withdrawn on 28 June 2018, 18:05 (New York). It was another's."
    assert said in session.one("main").words
    assert said in alone.one("main").words


def test_a_corrected_summary_tells_its_revision_and_the_reason() -> None:
    corrected = make_summary("Old.").correct(
        Text.of("New."), of="Coral", now=TEN, reason=Text.of("A slip.")
    )

    (page,) = pages(
        make_programme(make_session("Coral", summary=corrected)), "sessions/coral/summary"
    )

    assert page.of_class("attribution")[0].words == (
        "For information; not an official record. Published 8 June 2026, 15:00 (New York). "
        "Revision 2, 8 June 2026, 10:00 (New York). A slip."
    )


def test_a_session_without_a_sitting_has_a_page() -> None:
    (page,) = pages(make_programme(make_session("Coral", sittings=())), "sessions/coral")

    assert (page.of_class("standing"), page.faults) == ([], [])


def test_the_calendar_s_address_is_offered_to_copy_and_to_open() -> None:
    (page,) = pages(make_programme(), "subscribe")

    (field,) = [e for e in page.all("input") if e.attributes.get("id") == "feed"]
    hrefs = [(e, e.attributes.get("href", "")) for e in page.of_class("button")]
    (button,) = [e for e, href in hrefs if href.startswith("webcal:")]
    assert field.attributes["value"] == "https://programme.example.org/oceans/feed.ics"
    assert button.attributes["href"] == "webcal://programme.example.org/oceans/feed.ics"
