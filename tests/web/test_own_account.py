"""One's own account: name, password, sign-ins, second factor and tokens."""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.domain.access import Permission
from scheduler.services import accounts, api_tokens, second_factor
from scheduler.settings import REQUIRED, Settings
from scheduler.web.organizer.agents import called
from tests.http.asking import Reply
from tests.web.markup import read
from tests.web.organizing import (
    BASE,
    CONFERENCE,
    HOME,
    NOBODY,
    PASSWORD,
    Organizing,
    SignedIn,
    Visitor,
    code_of,
    given_factor,
)
from tests.web.organizing import organizing as serving

ACCOUNT = "/organizer/account"
FACTOR = f"{ACCOUNT}/second-factor"
TOKENS = f"{ACCOUNT}/tokens"
CHANGES = f"{HOME}changes"
OURS = ("current_password", PASSWORD)
NEW = "lighthouse-without-keeper"
WRONG = ("current_password", "x")
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"


def problems(reply: Reply) -> list[str]:
    return [each.words for each in read(reply.body).of_class("problem")]


def done(reply: Reply) -> str:
    return reply.headers["location"].partition("?done=")[2]


def value(reply: Reply, name: str) -> str:
    (found,) = [e for e in read(reply.body).all("input") if e.attributes.get("name") == name]
    return found.attributes["value"]


async def test_the_page_tells_who_one_is_and_where_one_is_signed_in(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await signed_in("editor")
    here = await signed_in("editor")
    await given_factor(organizing, "editor")
    await organizing.visitor().sign_in("editor")

    page = await here.page(ACCOUNT)

    assert page.faults == []
    assert page.of_class("lead")[0].words == "You sign in as editor."
    assert [each.words for each in page.of_class("name")] == ["Kelp/1.0"] * 3
    lines = [each.words for each in page.of_class("glance")]
    since = "since 2 July 2018, 09:00 (UTC), last seen 2 July 2018, 09:00 (UTC)"
    assert sorted(lines) == sorted(
        [f"This one · {since}", since, f"waiting for the second factor · {since}"]
    )


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0) {BLINK} Chrome/126.0 Safari/537.36 Edg/126",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0",
            "Firefox, Android",
        ),
        (
            f"Mozilla/5.0 (iPhone; like Mac OS X) {BLINK} Version/17.5 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Kelp/1.0", "Kelp/1.0"),
        ("", ""),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(agent: str, name: str) -> None:
    assert called(agent) == name


async def test_ones_name_is_changed_for_all_to_see(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    version = value(await editor.get(ACCOUNT), "version")

    reply = await editor.post(
        f"{ACCOUNT}/name", [("version", version), ("display_name", " Édith <b> ")]
    )
    page = await editor.page(ACCOUNT)

    assert done(reply) == "renamed"
    assert (await organizing.database.read(accounts.get, "editor")).display_name == "Édith <b>"
    assert "Édith <b>" in [each.words for each in page.all("a")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "It is empty."),
        (" ", "It is empty."),
        ("two\nlines", "It must be one line."),
        ("a" * 201, "It is 201 characters long; the limit is 200."),
    ],
)
async def test_a_name_that_will_not_do_comes_back_as_it_was_typed(
    signed_in: SignedIn, name: str, problem: str
) -> None:
    editor = await signed_in("editor")

    reply = await editor.post(f"{ACCOUNT}/name", [("version", "2"), ("display_name", name)])

    assert (reply.status, value(reply, "display_name")) == (422, name)
    assert problems(reply) == [problem]


async def test_a_name_that_somebody_has_changed_meanwhile_conflicts(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    reply = await editor.post(f"{ACCOUNT}/name", [("version", "x"), ("display_name", "Typed")])

    assert (reply.status, value(reply, "display_name")) == (409, "Typed")


async def test_after_a_password_change_every_sign_in_is_dead_and_the_old_password_too(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    here, elsewhere = await signed_in("editor"), await signed_in("editor")
    stolen = replace(here, cookies=dict(here.cookies))

    reply = await here.post(f"{ACCOUNT}/password", [OURS, ("new_password", NEW)])
    page = await here.page(reply.headers["location"])

    assert (done(reply), here.cookies) == ("password-changed", {})
    assert page.of_class("done")[0].words == ("Your password is changed. Sign in with the new one.")
    assert [(await each.get("/organizer/")).status for each in (stolen, elsewhere)] == [303, 303]
    assert (await organizing.visitor().sign_in("editor")).status == 422
    assert (await organizing.visitor().sign_in("editor", NEW)).status == 303


@pytest.mark.parametrize(
    ("current", "new", "problem"),
    [
        ("wrong", NEW, "This is not your password."),
        ("", NEW, "This is not your password."),
        (PASSWORD, "short", "It has 5 characters; it needs 8 at least."),
        (PASSWORD, "password", "It is among the most common ones, or easily guessed from them."),
        (PASSWORD, "", "It has 0 characters; it needs 8 at least."),
        (PASSWORD, "EDITOR  ω", "It is the name of its owner or of a conference."),
        (
            PASSWORD,
            "high-level conference on counterterrorism",
            "It is the name of its owner or of a conference.",
        ),
    ],
)
async def test_a_password_is_changed_by_its_owner_and_for_a_good_one(
    signed_in: SignedIn, current: str, new: str, problem: str
) -> None:
    editor = await signed_in("editor")

    reply = await editor.post(
        f"{ACCOUNT}/password", [("current_password", current), ("new_password", new)]
    )

    assert (reply.status, problems(reply)) == (422, [problem])
    assert NEW.encode() not in reply.body
    assert (await editor.get("/organizer/")).status == 200


async def test_ones_own_password_cannot_be_guessed_either(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")
    for _ in range(10):
        await editor.post(f"{ACCOUNT}/password", [WRONG])

    reply = await editor.post(f"{ACCOUNT}/password", [OURS, ("new_password", NEW)])

    assert reply.status == 429
    assert read(reply.body).of_class("faults")[0].words == (
        "This was tried too often. Please try again in 5 minutes."
    )


async def test_one_is_signed_out_everywhere_else(signed_in: SignedIn) -> None:
    here, elsewhere = await signed_in("editor"), await signed_in("editor")
    other = await signed_in("viewer")

    reply = await here.post(f"{ACCOUNT}/other-sign-ins/deletion")

    statuses = [(await each.get("/organizer/")).status for each in (here, elsewhere, other)]
    assert (done(reply), statuses) == ("signed-out-elsewhere", [200, 303, 200])


async def test_one_is_signed_out_everywhere(signed_in: SignedIn) -> None:
    here, elsewhere = await signed_in("editor"), await signed_in("editor")
    other = await signed_in("viewer")
    kept = replace(here, cookies=dict(here.cookies))

    reply = await here.post(f"{ACCOUNT}/sign-ins/deletion")

    statuses = [(await each.get("/organizer/")).status for each in (kept, elsewhere, other)]
    assert (done(reply), here.cookies, statuses) == (
        "signed-out-everywhere",
        {},
        [303, 303, 200],
    )


async def set_up(
    visitor: Visitor,
    organizing: Organizing,
    *changed: tuple[str, str],
) -> Reply:
    secret = value(await visitor.get(FACTOR), "secret")
    code = code_of(secret, organizing.clock())
    fields = dict([("secret", secret), ("code", code), OURS, *changed])
    return await visitor.post(FACTOR, list(fields.items()))


async def test_a_second_factor_is_offered_as_a_picture_and_as_text(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    page = await editor.page(FACTOR)

    (secret,) = [
        e.attributes["value"] for e in page.all("input") if e.attributes["name"] == "secret"
    ]
    uri = f"otpauth://totp/Reconvene:editor?secret={secret}&issuer=Reconvene"
    assert page.faults == []
    assert page.one("code").words == " ".join(re.findall("....", secret))
    assert [link for link in page.links if link.startswith("otpauth:")] == [uri]
    assert len(page.all("path")) == 2


async def test_a_second_factor_is_asked_for_from_then_on_and_codes_recover_it(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")

    reply = await set_up(editor, organizing)
    codes = [each.words for each in read(reply.body).all("code")]
    visitor = organizing.visitor()
    half = await visitor.sign_in("editor")
    arrived = await visitor.post("/organizer/sign-in/code", [("code", codes[0].upper())])
    page = await visitor.page(FACTOR)

    assert (reply.status, reply.headers["cache-control"], len(set(codes))) == (200, "no-store", 10)
    assert half.headers["location"].startswith("/organizer/sign-in/code")
    assert arrived.headers["location"] == "/organizer/"
    assert page.of_class("lead")[0].words == "It is set up, and 9 recovery codes are left."


async def test_a_mistyped_code_keeps_the_secret_that_the_device_has(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    secret = second_factor.offer("editor").secret

    reply = await set_up(editor, organizing, ("secret", secret), ("code", "000000"))
    strange = await set_up(editor, organizing, WRONG, ("secret", secret))

    assert (reply.status, value(reply, "secret"), len(problems(reply))) == (422, secret, 1)
    assert (strange.status, problems(strange)) == (422, ["This is not your password."])
    assert (await organizing.database.read(accounts.get, "editor")).has_second_factor is False


async def test_a_secret_that_was_never_offered_is_refused(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    reply = await set_up(await signed_in("editor"), organizing, ("secret", "AAAA"))

    assert reply.status == 422
    assert (await organizing.database.read(accounts.get, "editor")).has_second_factor is False


async def test_a_second_factor_that_is_there_is_not_replaced_by_another(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    await given_factor(organizing, "editor")
    secret = second_factor.offer("editor").secret

    reply = await editor.post(
        FACTOR, [("secret", secret), ("code", code_of(secret, organizing.clock())), OURS]
    )

    assert reply.status == 409


async def test_new_recovery_codes_make_the_old_ones_useless(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    first = read((await set_up(editor, organizing)).body).all("code")

    refused = await editor.post(f"{FACTOR}/recovery-codes", [WRONG])
    reply = await editor.post(f"{FACTOR}/recovery-codes", [OURS])
    visitor = organizing.visitor()
    await visitor.sign_in("editor")
    old = await visitor.post("/organizer/sign-in/code", [("code", first[0].words)])

    assert (refused.status, reply.status, old.status) == (422, 200, 422)
    assert {each.words for each in read(reply.body).all("code")} & {e.words for e in first} == set()


async def test_a_second_factor_is_removed_by_who_knows_the_password(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    await given_factor(organizing, "editor")

    refused = await editor.post(f"{FACTOR}/deletion", [WRONG])
    removed = await editor.post(f"{FACTOR}/deletion", [OURS])

    assert (refused.status, done(removed)) == (422, "factor-removed")
    assert (await organizing.visitor().sign_in("editor")).headers["location"] == "/organizer/"


@pytest.mark.parametrize(("who", "suggested"), [("editor", True), ("viewer", False)])
async def test_a_second_factor_is_suggested_to_who_can_change_anything(
    organizing: Organizing, signed_in: SignedIn, who: str, *, suggested: bool
) -> None:
    before = await (await signed_in(who)).page("/organizer/")
    visitor = await signed_in(who)
    await given_factor(organizing, who)
    after = await visitor.page("/organizer/")

    assert (FACTOR in before.links, FACTOR in after.links) == (suggested, False)


@pytest.fixture
async def strict(filled_file: Path, tmp_path: Path) -> AsyncIterator[Organizing]:
    database = shutil.copy(filled_file, tmp_path / "strict.db")
    settings = Settings(address=BASE, second_factor=REQUIRED)
    async with serving(database, settings=settings) as app:
        yield app


async def test_where_it_is_required_nothing_is_open_without_a_second_factor(
    strict: Organizing,
) -> None:
    editor = await strict.signed_in("editor")

    refused = [await editor.get(HOME), await editor.post(f"{HOME}members")]
    page = await editor.page(refused[0].headers["location"])
    set_it_up = await set_up(editor, strict)

    assert [reply.headers["location"] for reply in refused] == [f"{FACTOR}?done=required"] * 2
    assert page.of_class("done")[0].words == (
        "Whoever changes anything here signs in with a second factor. Set it up."
    )
    assert set_it_up.status == 200
    assert (await editor.get(CHANGES)).status == 200


@pytest.mark.parametrize(("who", "status"), [("viewer", 200), ("rapporteur", 303)])
async def test_it_is_required_of_who_can_change_anything(
    strict: Organizing, who: str, status: int
) -> None:
    assert (await (await strict.signed_in(who)).get(CHANGES)).status == status


async def make_token(visitor: Visitor, **changed: str) -> Reply:
    fields = {
        "label": "The wall in the lobby",
        "conference": CONFERENCE,
        "days": "30",
        "current_password": PASSWORD,
        **changed,
    }
    return await visitor.post(TOKENS, list(fields.items()))


def shown(reply: Reply) -> str:
    (field,) = read(reply.body).of_class("address")
    return field.attributes["value"]


async def test_a_token_is_shown_once_and_reads_until_it_is_revoked(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    program = organizing.visitor()

    made = await make_token(editor)
    token = shown(made)
    header = {"authorization": f"Bearer {token}"}
    reading = await program.get(CHANGES, **header)
    listed = await editor.get(TOKENS)
    (address,) = re.findall(rf"{TOKENS}/\d+/revocation", listed.body.decode())
    strangers = await (await signed_in("viewer")).post(address)
    still = await program.get(CHANGES, **header)
    revoked = await editor.post(address)
    gone = await program.get(CHANGES, **header)

    assert (made.status, made.headers["cache-control"]) == (200, "no-store")
    assert (reading.status, strangers.status, still.status, gone.status) == (200, 404, 200, 401)
    assert (done(revoked), token.encode() in listed.body) == ("token-revoked", False)


async def test_a_token_is_for_reading_whatever_is_sent(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    administrator = await signed_in("administrator")
    page = await administrator.page(TOKENS)

    await make_token(administrator, permission="release")
    made = await organizing.database.read(api_tokens.of_account, "administrator")

    assert [each.attributes["name"] for each in page.all("input")] == [
        "label",
        "days",
        "current_password",
    ]
    assert [each.permissions for each in made] == [frozenset({Permission.READ})]


async def test_the_list_tells_what_a_token_may_do_and_whether_it_is_used(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    header = {"authorization": f"Bearer {shown(await make_token(editor))}"}
    fresh = await editor.page(TOKENS)
    await organizing.visitor().get(CHANGES, **header)
    used = await editor.page(TOKENS)
    organizing.clock.forward(hours=1)
    for _ in range(31):
        organizing.clock.forward(days=1)
    late = await organizing.visitor().get(CHANGES, **header)
    expired = await (await signed_in("editor")).page(TOKENS)

    told = "counter-terrorism-2018 · Read the draft ·"
    assert [page.of_class("glance")[0].words for page in (fresh, used, expired)] == [
        f"{told} until 1 August 2018 · never used",
        f"{told} until 1 August 2018 · last used 2 July 2018, 09:00 (UTC)",
        f"{told} expired · last used 2 July 2018, 09:00 (UTC)",
    ]
    assert late.status == 401


@pytest.mark.parametrize(
    ("changed", "status", "problem"),
    [
        ({"label": ""}, 422, "It is empty."),
        ({"label": "a" * 81}, 422, None),
        ({"conference": "oceans"}, 422, "Choose a conference of the list."),
        ({"days": "0"}, 422, "A token is good for 1 to 366 days."),
        ({"days": "x"}, 422, "A token is good for 1 to 366 days."),
        ({"days": "9" * 40}, 422, "A token is good for 1 to 366 days."),
        ({"current_password": "x"}, 422, "This is not your password."),
    ],
)
async def test_a_token_that_cannot_be_made_asks_again_with_what_was_typed(
    signed_in: SignedIn, changed: dict[str, str], status: int, problem: str | None
) -> None:
    reply = await make_token(await signed_in("editor"), **changed)

    wanted = {"label": "The wall in the lobby", **changed}["label"]
    assert (reply.status, value(reply, "label")) == (status, wanted)
    assert problem is None or problems(reply) == [problem]


async def test_who_has_no_role_has_nothing_to_make_a_token_for(signed_in: SignedIn) -> None:
    page = await (await signed_in(NOBODY)).page(TOKENS)

    assert [form.attributes["action"] for form in page.all("form")] == ["/organizer/sign-out"]


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "9" * 30])
async def test_a_token_that_is_not_there_is_not_found(signed_in: SignedIn, number: str) -> None:
    reply = await (await signed_in("editor")).post(f"{TOKENS}/{number}/revocation")

    assert reply.status == 404
