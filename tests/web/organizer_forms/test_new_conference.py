"""A conference is begun from nothing: days, and two meetings on each, ready to be filled."""

from datetime import date, timedelta

import pytest

from scheduler.domain.conference import Conference, Day, Meeting
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.services import agenda
from tests.web.organizer_forms.at_work import Editor, editor
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import OPERATOR, Organizing

FIRST = date(2027, 3, 1)
FORM = {
    "title": "Conférence des océans",
    "first": "2027-03-01",
    "last": "2027-03-02",
    "zone": "Geneva",
    "languages": "French, English",
    "slug": "",
}
ADDRESS = "/organizer/conferences"
RESERVED = "This name belongs to the addresses of Reconvene itself."


@pytest.fixture
async def operator(organizing: Organizing) -> Editor:
    return await editor(organizing, OPERATOR)


async def begin(operator: Editor, **changed: str) -> None:
    await operator.post(ADDRESS, **{**FORM, "zone": "Europe/Zurich", **changed})


async def test_it_begins_with_its_days_and_two_meetings_on_each(
    organizing: Organizing, operator: Editor
) -> None:
    await begin(operator)

    slug = "conference-des-oceans"
    assert operator.reply.status == 303
    assert operator.reply.headers["location"] == f"/organizer/{slug}/?changed=1"
    begun = (await organizing.database.read(agenda.draft, slug)).programme
    second = FIRST + timedelta(days=1)
    assert begun == Programme(
        conference=Conference(
            uid=begun.conference.uid,
            slug=slug,
            title=Text({"fr": "Conférence des océans"}),
            zone="Europe/Zurich",
            languages=("fr", "en"),
        ),
        days=(Day(date=FIRST), Day(date=second)),
        meetings=tuple(
            Meeting(slug=f"{day}-{half}", date=day, half=half)
            for day in (FIRST, second)
            for half in (Half.AM, Half.PM)
        ),
    )
    assert len(begun.conference.uid) == 32


async def test_each_has_a_uid_of_its_own(organizing: Organizing, operator: Editor) -> None:
    for _ in range(2):
        await begin(operator)

    drafts = [
        await organizing.database.read(agenda.draft, slug)
        for slug in ("conference-des-oceans", "conference-des-oceans-2")
    ]
    assert len({draft.programme.conference.uid for draft in drafts}) == 2


async def test_the_form_is_empty_and_says_what_it_will_do(operator: Editor) -> None:
    page = await operator.open(f"{ADDRESS}/new")

    assert set(sent_by(page).values()) == {""}
    assert page.one("h1").words == "A new conference"


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"title": ""}, {"title": "Please fill this in."}),
        ({"first": ""}, {"first": "Please fill this in."}),
        ({"last": "2027-02-28"}, {"last": "The last day is before the first."}),
        ({"last": "2029-03-01"}, {"last": "These are 732 days; 100 are the most."}),
        (
            {"last": "2027-02-28", "zone": "", "slug": "organizer"},
            {
                "zone": "Please fill this in.",
                "slug": RESERVED,
                "last": "The last day is before the first.",
            },
        ),
        (
            {"zone": "Europe/Viena", "languages": "Germn"},
            {
                "zone": "No time zone is called “Europe/Viena”; did you mean 'Europe/Vienna'?",
                "languages": "No language is called “Germn”; did you mean 'German'?",
            },
        ),
        ({"zone": "Viena"}, {"zone": "No time zone is called “Viena”; did you mean 'Vienna'?"}),
        ({"zone": "Lemuria"}, {"zone": "No time zone is called “Lemuria”."}),
        ({"languages": ""}, {"languages": "Please fill this in."}),
        ({"slug": "organizer"}, {"slug": RESERVED}),
        ({"slug": "accounts"}, {"slug": RESERVED}),
        ({"slug": "fr"}, {"slug": RESERVED}),
        (
            {"slug": "counter-terrorism-2018"},
            {"slug": "Another one has this short name already."},
        ),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    operator: Editor, changed: dict[str, str], problems: dict[str, str]
) -> None:
    await begin(operator, **changed)

    assert (operator.reply.status, operator.problems) == (422, problems)
    typed = {**FORM, "zone": "Europe/Zurich", **changed}
    assert {name: sent_by(operator.page)[name] for name in typed} == typed


async def test_a_title_like_the_address_of_another_page_gets_another_short_name(
    operator: Editor,
) -> None:
    await begin(operator, title="Accounts")

    assert operator.reply.headers["location"] == "/organizer/accounts-2/?changed=1"


async def test_its_beginning_cannot_be_undone(operator: Editor) -> None:
    await begin(operator)
    await operator.post("/organizer/conference-des-oceans/changes/1/undo")

    assert operator.reply.status == 409
