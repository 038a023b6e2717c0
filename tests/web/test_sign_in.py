"""Signing in and out: cookies, refusals, limits, and what had been typed before."""

import re
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest

from scheduler.domain.errors import UnavailableError
from scheduler.http.calendars import Database
from scheduler.services import accounts, passwords, sign_in
from scheduler.settings import Settings
from tests.http.asking import Reply
from tests.web.markup import Document, read
from tests.web.organizing import (
    BASE,
    CONFERENCE,
    HOME,
    PASSWORD,
    Organizing,
    SignedIn,
    Visitor,
    code_of,
    given_factor,
)
from tests.web.organizing import organizing as serving

P = ParamSpec("P")
T = TypeVar("T")

SECURE = "__Host-reconvene"
# Typed into a form of a draft when the sign-in has ended.
TYPED = [
    ("title.en", "Ocean & <reefs>"),
    ("title.fr", ""),
    # Of a session; it is no secret, as that of a device is.
    ("code", "II"),
    ("note", 'two\r\nlines, a "quote"'),
    ("room", "a"),
    ("room", "b"),
]
FORM = f"{HOME}members"


def hidden(page: Document) -> list[tuple[str, str]]:
    return [
        (each.attributes["name"], each.attributes["value"])
        for each in page.all("input")
        if each.attributes["type"] == "hidden"
    ]


def fault(reply: Reply) -> str:
    (found,) = read(reply.body).of_class("faults")
    return found.words


async def sign_in_with_code(visitor: Visitor, code: str, *more: tuple[str, str]) -> Reply:
    return await visitor.post("/organizer/sign-in/code", [("code", code), *more])


async def test_somebody_signs_in_and_finds_their_conference(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    page = await editor.page("/organizer/")

    assert page.faults == []
    assert next(link for link in page.links if link.startswith(HOME)) == HOME
    assert [each.words for each in page.of_class("facts")] == ["New York Editor"]


async def test_who_has_no_role_yet_is_told_whom_to_ask(signed_in: SignedIn) -> None:
    page = await (await signed_in("nobody")).page("/organizer/")

    assert page.of_class("lead")[0].words == (
        "You have no role in a conference yet. Ask an administrator to give you one."
    )
    assert "/organizer/accounts" not in page.links


async def test_administrators_find_accounts_and_where_a_conference_begins(
    signed_in: SignedIn,
) -> None:
    page = await (await signed_in("operator")).page("/organizer/")

    assert {"/organizer/accounts", "/organizer/conferences/new"} <= set(page.links)


async def test_the_cookie_is_the_browsers_for_this_host_alone_until_it_is_closed(
    organizing: Organizing,
) -> None:
    reply = await organizing.visitor().sign_in("editor")

    pair, *attributes = reply.headers["set-cookie"].split("; ")
    name, _, value = pair.partition("=")
    assert (name, sorted(each.lower() for each in attributes)) == (
        SECURE,
        ["httponly", "path=/", "samesite=lax", "secure"],
    )
    assert re.fullmatch(r"[\w-]{43}", value)


async def test_without_https_the_cookie_has_a_plain_name(filled_file: Path, tmp_path: Path) -> None:
    database = shutil.copy(filled_file, tmp_path / "plain.db")
    async with serving(database, settings=Settings(address="http://localhost:8000")) as plain:
        reply = await plain.visitor().sign_in("editor")

    name, _, rest = reply.headers["set-cookie"].partition("=")
    assert (name, "secure" in rest.lower()) == ("reconvene", False)


async def test_no_public_page_sets_a_cookie_or_varies_by_one(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")
    stranger = replace(editor, cookies={})

    replies = [
        (await editor.get(path), await stranger.get(path))
        for path in ("/", f"/{CONFERENCE}/", f"/{CONFERENCE}/feed.ics", f"/{CONFERENCE}/changes")
    ]

    assert [mine for mine, theirs in replies if mine != theirs] == []
    named = {name for mine, _ in replies for name in mine.headers}
    assert named & {"set-cookie"} == set()
    assert "cookie" not in " ".join(mine.headers.get("vary", "") for mine, _ in replies).lower()


async def test_organizers_pages_are_kept_nowhere(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    replies = [
        await editor.get(path)
        for path in ("/organizer/", "/organizer/account", "/organizer/nothing", HOME)
    ]

    assert [reply.headers["cache-control"] for reply in replies] == ["no-store"] * 4


async def test_each_sign_in_has_another_key_and_ends_the_one_before(
    organizing: Organizing,
) -> None:
    visitor = organizing.visitor()
    await visitor.sign_in("editor")
    before = replace(visitor, cookies=dict(visitor.cookies))
    await visitor.sign_in("editor")

    assert before.cookies != visitor.cookies
    assert (await before.get("/organizer/")).status == 303
    assert (await visitor.get("/organizer/")).status == 200


async def test_a_key_that_was_planted_is_none_after_signing_in(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    visitor.cookies[SECURE] = "planted"
    await visitor.sign_in("editor")

    assert visitor.cookies[SECURE] != "planted"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("editor", "wrong"),
        ("editor", ""),
        ("nobody-at-all", PASSWORD),
        ("", ""),
        ("editor' OR 1=1 --", PASSWORD),
        ("e" * 100_000, PASSWORD),
        ("editor", "p" * 100_000),
        ("\x00", "\x00"),
    ],
)
async def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    organizing: Organizing, name: str, password: str
) -> None:
    visitor = organizing.visitor()

    reply = await visitor.sign_in(name, password)

    assert reply.status == 422
    assert fault(reply) == "There is no account with this name and this password."
    assert visitor.cookies == {}


async def test_the_name_is_typed_as_telephones_write_it(organizing: Organizing) -> None:
    assert (await organizing.visitor().sign_in(" Editor ")).status == 303


@dataclass(slots=True)
class Counting:
    """A database that counts what is asked of it, and passes it on."""

    database: Database
    counts: Counter[str] = field(default_factory=Counter)

    async def read(
        self,
        work: Callable[Concatenate[Any, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self.counts[f"read {getattr(work, '__name__', '')}"] += 1
        return await self.database.read(work, *args, **kwargs)

    async def write(
        self,
        work: Callable[Concatenate[Any, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        self.counts[f"write {getattr(work, '__name__', '')}"] += 1
        return await self.database.write(work, *args, **kwargs)


async def test_as_much_work_is_done_for_an_account_that_is_none(
    organizing: Organizing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes time is one hash and one look; a clock would tell too little and too late."""
    office = organizing.app.state.office
    counting = Counting(office.database)
    organizing.app.state.office = replace(office, database=counting)
    really = passwords._matches

    def counted(password: str, password_hash: str | None) -> bool:
        counting.counts["hash"] += 1
        return really(password, password_hash)

    monkeypatch.setattr(passwords, "_matches", counted)
    await organizing.database.write(accounts.disable, name="viewer", now=organizing.clock())
    work = []
    for name in ("editor", "viewer", "nobody-at-all"):
        counting.counts.clear()
        await organizing.visitor().sign_in(name, "wrong-password")
        work.append(dict(counting.counts))

    assert work == [{"read known": 1, "hash": 1}] * 3


async def test_after_ten_tries_an_account_waits_five_minutes(organizing: Organizing) -> None:
    addresses = (f"192.0.2.{number}" for number in range(20))
    tries = [await organizing.visitor(next(addresses)).sign_in("editor", "x") for _ in range(10)]

    late = await organizing.visitor(next(addresses)).sign_in("editor")

    assert [reply.status for reply in tries] == [422] * 10
    assert (late.status, fault(late)) == (
        429,
        "This was tried too often. Please try again in 5 minutes.",
    )
    assert 290 <= int(late.headers["retry-after"]) <= 300
    assert (await organizing.visitor(next(addresses)).sign_in("viewer")).status == 303


async def test_after_ten_tries_an_address_waits_whatever_accounts_it_names(
    organizing: Organizing,
) -> None:
    guessing = organizing.visitor("198.51.100.7")
    for number in range(10):
        await guessing.sign_in(f"account-{number}", "x")

    assert (await guessing.sign_in("editor")).status == 429
    assert (await organizing.visitor("198.51.100.8").sign_in("editor")).status == 303


async def test_an_address_cannot_be_made_up(organizing: Organizing) -> None:
    guessing = organizing.visitor("198.51.100.7")
    for number in range(10):
        forged = {"x_forwarded_for": f"203.0.113.{number}"}
        await guessing.post("/organizer/sign-in", [("name", f"account-{number}")], **forged)

    reply = await guessing.post(
        "/organizer/sign-in", [("name", "editor"), ("password", PASSWORD)], x_forwarded_for="::1"
    )

    assert reply.status == 429


async def test_signing_in_uses_up_no_tries(organizing: Organizing) -> None:
    replies = [await organizing.visitor().sign_in("editor") for _ in range(12)]

    assert [reply.status for reply in replies] == [303] * 12


async def test_what_was_typed_survives_also_a_refusal_for_trying_too_often(
    organizing: Organizing,
) -> None:
    guessing = organizing.visitor()
    ended = await guessing.post(FORM, TYPED)
    kept = hidden(read(ended.body))
    for _ in range(10):
        await guessing.sign_in("editor", "x")

    late = await guessing.post("/organizer/sign-in", [("name", "editor"), *kept])

    assert (late.status, hidden(read(late.body))) == (429, kept)


@pytest.mark.parametrize(
    "wanted",
    [
        "/organizer/account",
        "/organizer/account?done=renamed",
        f"{HOME}?day=2018-06-28",
        f"{HOME}people/%C3%A9",
    ],
)
async def test_whoever_signs_in_is_led_to_where_they_wanted_to_go(
    organizing: Organizing, wanted: str
) -> None:
    visitor = organizing.visitor()
    led = await visitor.get(wanted)
    page = await visitor.page(led.headers["location"])

    reply = await visitor.post(
        "/organizer/sign-in", [("name", "editor"), ("password", PASSWORD), *hidden(page)]
    )

    assert (led.status, reply.headers["location"]) == (303, wanted)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/organizer//evil.example",
        "/organizer/\\evil.example",
        "/organizer/../../evil",
        "/organizer/\r\nset-cookie: a=b",
        "/organizer/\tx",
        "javascript:alert(1)",
        "/oceans/",
        "organizer/",
        "/organizer/sign-in?next=/organizer/sign-in",
        "/organizer/sign-out",
        "/organizer/" + "a" * 3000,
        "",
    ],
)
async def test_nobody_is_led_anywhere_else(organizing: Organizing, elsewhere: str) -> None:
    visitor = organizing.visitor()

    reply = await visitor.sign_in("editor", next=elsewhere)
    again = await visitor.get(f"/organizer/sign-in?next={elsewhere.encode().hex()}")

    assert (reply.status, reply.headers["location"]) == (303, "/organizer/")
    assert again.headers["location"] == "/organizer/"


async def test_who_is_signed_in_is_not_asked_again(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    reply = await editor.get("/organizer/sign-in?next=%2Forganizer%2Faccount")

    assert (reply.status, reply.headers["location"]) == (303, "/organizer/account")


async def test_a_sign_in_ends_after_two_hours_of_silence(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    statuses = []
    for _ in range(3):
        organizing.clock.forward(minutes=119)
        statuses.append((await editor.get("/organizer/")).status)
    organizing.clock.forward(minutes=121)
    statuses.append((await editor.get("/organizer/")).status)

    assert statuses == [200, 200, 200, 303]


async def test_a_sign_in_ends_after_twelve_hours_at_most(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    statuses = []
    for _ in range(12):
        organizing.clock.forward(hours=1)
        statuses.append((await editor.get("/organizer/")).status)

    assert statuses == [*[200] * 11, 303]


async def test_what_was_typed_is_carried_through_the_sign_in_and_sent_when_told(
    organizing: Organizing,
) -> None:
    visitor = organizing.visitor()

    ended = await visitor.post(FORM, TYPED)
    carried = hidden(read(ended.body))
    wrong = await visitor.post("/organizer/sign-in", [("name", "editor"), *carried])
    again = hidden(read(wrong.body))
    arrived = await visitor.post(
        "/organizer/sign-in", [("name", "editor"), ("password", PASSWORD), *again]
    )
    page = read(arrived.body)

    assert (ended.status, wrong.status, arrived.status) == (401, 422, 200)
    assert fault(ended) == "Your sign-in has ended. Sign in again: what you typed is kept."
    assert page.one("form").attributes["action"] == FORM
    assert hidden(page) == TYPED
    assert [each.words for each in page.all("button")] == ["Send it now"]
    assert [each.words for each in page.all("dt")] == [
        "Title, en",
        "Code",
        "Note",
        "Room",
        "Room",
    ]
    assert (ended.headers["cache-control"], arrived.headers["cache-control"]) == (
        "no-store",
        "no-store",
    )


async def test_what_was_kept_is_done_when_it_is_sent(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    ended = await visitor.post(FORM, [("name", "nobody"), ("role", "viewer")])
    signing_in = [("name", "administrator"), ("password", PASSWORD), *hidden(read(ended.body))]
    arrived = read((await visitor.post("/organizer/sign-in", signing_in)).body)

    sent = await visitor.post(arrived.one("form").attributes["action"], hidden(arrived))

    assert sent.headers["location"] == f"{FORM}?done=member-added"
    assert (await (await organizing.signed_in("nobody")).get(HOME)).status != 404


async def test_what_was_typed_passes_the_second_factor_too(organizing: Organizing) -> None:
    secret = await given_factor(organizing, "editor")
    organizing.clock.forward(minutes=1)
    visitor = organizing.visitor()
    ended = await visitor.post(FORM, TYPED)
    half = await visitor.post(
        "/organizer/sign-in",
        [("name", "editor"), ("password", PASSWORD), *hidden(read(ended.body))],
    )
    wrong = await sign_in_with_code(visitor, "000000", *hidden(read(half.body)))
    code = code_of(secret, organizing.clock())
    arrived = await sign_in_with_code(visitor, code, *hidden(read(wrong.body)))

    assert (half.status, wrong.status, arrived.status) == (200, 422, 200)
    assert hidden(read(arrived.body)) == TYPED


async def test_what_is_sent_with_half_a_sign_in_is_kept_for_the_whole(
    organizing: Organizing,
) -> None:
    secret = await given_factor(organizing, "editor")
    organizing.clock.forward(minutes=1)
    visitor = organizing.visitor()
    await visitor.sign_in("editor")

    ended = await visitor.post(FORM, TYPED)
    code = code_of(secret, organizing.clock())
    arrived = await sign_in_with_code(visitor, code, *hidden(read(ended.body)))

    assert (ended.status, ended.headers["www-authenticate"]) == (401, 'Bearer realm="organizers"')
    assert hidden(read(arrived.body)) == TYPED


async def test_no_password_is_ever_written_into_a_page(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    typed = [("current_password", "old-planted"), ("new_password", "new-planted")]

    ended = await visitor.post("/organizer/account/password", typed)
    smuggled = await visitor.post(
        "/organizer/sign-in",
        [
            ("name", "editor"),
            ("password", PASSWORD),
            ("kept-for", "/organizer/account/password"),
            ("kept.new_password", "new-planted"),
            ("kept.version", "1"),
        ],
    )

    assert b"planted" not in ended.body
    assert hidden(read(ended.body)) == [("next", "/organizer/account")]
    assert hidden(read(smuggled.body)) == [("version", "1")]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{HOME}members/editor", f"{HOME}members"),
        ("/organizer/accounts/editor/disabling", "/organizer/accounts/editor"),
        ("/organizer/account/tokens/3/revocation", "/organizer/account/tokens"),
    ],
)
async def test_a_file_is_not_kept_but_its_form_is_found_again(
    organizing: Organizing, path: str, page: str
) -> None:
    visitor = organizing.visitor()

    ended = await visitor.post(path, content_type="multipart/form-data; boundary=x")

    assert (ended.status, hidden(read(ended.body))) == (401, [("next", page)])
    assert fault(ended) == "Your sign-in has ended, so nothing was sent. Sign in again."


async def test_what_was_typed_is_sent_to_no_other_address(organizing: Organizing) -> None:
    reply = await organizing.visitor().post(
        "/organizer/sign-in",
        [
            ("name", "editor"),
            ("password", PASSWORD),
            ("kept-for", "https://evil.example/"),
            ("kept.title", "Planted"),
        ],
    )

    assert (reply.status, reply.headers["location"]) == (303, "/organizer/")


async def test_half_a_sign_in_opens_nothing_and_lasts_ten_minutes(organizing: Organizing) -> None:
    secret = await given_factor(organizing, "editor")
    organizing.clock.forward(minutes=1)
    visitor = organizing.visitor()
    half = await visitor.sign_in("editor")
    refused = await visitor.get(HOME)
    organizing.clock.forward(minutes=11)
    late = await sign_in_with_code(visitor, code_of(secret, organizing.clock()))

    assert half.headers["location"] == "/organizer/sign-in/code?next=%2Forganizer%2F"
    assert refused.headers["location"].startswith("/organizer/sign-in/code?next=")
    assert (late.status, fault(late)) == (
        401,
        "Your code came too late, or from another browser. Sign in again.",
    )


async def test_a_code_completes_the_sign_in_under_another_key_and_works_once(
    organizing: Organizing,
) -> None:
    secret = await given_factor(organizing, "editor")
    organizing.clock.forward(minutes=1)
    code = code_of(secret, organizing.clock())
    first, second = organizing.visitor(), organizing.visitor()
    for visitor in (first, second):
        await visitor.sign_in("editor")
    half = dict(first.cookies)

    arrived = await sign_in_with_code(first, code, ("next", "/organizer/account"))
    again = await sign_in_with_code(second, code)

    assert (arrived.status, arrived.headers["location"]) == (303, "/organizer/account")
    assert (again.status, fault(again)) == (
        422,
        "This code is wrong, or was used already. Wait for the next one.",
    )
    assert first.cookies != half
    assert (await replace(first, cookies=half).get(HOME)).status == 303


async def test_codes_cannot_be_tried_for_long(organizing: Organizing) -> None:
    await given_factor(organizing, "editor")
    visitor = organizing.visitor("192.0.2.1")
    await visitor.sign_in("editor")

    replies = [await sign_in_with_code(visitor, f"{number:06}") for number in range(11)]

    assert [reply.status for reply in replies] == [*[422] * 10, 429]


async def test_the_page_for_the_code_is_for_whoever_gave_the_password(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    stranger = await organizing.visitor().page("/organizer/sign-in/code")
    whole = await (await signed_in("editor")).get("/organizer/sign-in/code")
    again = await sign_in_with_code(await signed_in("editor"), "1")

    assert [each.attributes["id"] for each in stranger.of_class("field")] == ["name", "password"]
    assert (whole.status, whole.headers["location"]) == (303, "/organizer/")
    assert (again.status, again.headers["location"]) == (303, "/organizer/")


async def test_signing_out_ends_the_key_itself(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")
    kept = replace(editor, cookies=dict(editor.cookies))

    reply = await editor.post("/organizer/sign-out")
    page = await editor.page(reply.headers["location"])

    assert (reply.status, editor.cookies) == (303, {})
    assert page.of_class("done")[0].words == "You are signed out."
    assert (await kept.get("/organizer/")).status == 303


async def test_nobody_is_signed_out_by_a_link(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    assert (await editor.get("/organizer/sign-out")).status == 404
    assert (await editor.get("/organizer/")).status == 200


async def test_signing_out_without_a_sign_in_is_no_error(organizing: Organizing) -> None:
    assert (await organizing.visitor().post("/organizer/sign-out")).status == 303


async def test_a_disabled_account_is_out_at_once(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    await organizing.database.write(accounts.disable, name="editor", now=organizing.clock())

    assert (await editor.get("/organizer/")).status == 303
    assert (await organizing.visitor().sign_in("editor")).status == 422


async def test_an_old_hash_is_made_anew_when_its_password_is_known(
    organizing: Organizing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "outdated", lambda _hash: True)
    before = await organizing.database.read(sign_in.known, "editor")
    await organizing.visitor().sign_in("editor")
    after = await organizing.database.read(sign_in.known, "editor")
    again = await organizing.visitor().sign_in("editor")

    assert (before.password_hash == after.password_hash, again.status) == (False, 303)


async def test_an_address_without_its_slash_leads_to_the_page(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    led = [await editor.get(path) for path in ("/organizer", HOME.removesuffix("/"))]
    nowhere = await editor.get("/organizer/account/nowhere")

    assert [reply.headers["location"] for reply in led] == ["/organizer/", HOME]
    assert (nowhere.status, b'href="/organizer/"' in nowhere.body) == (404, True)


class Full:
    """A database on a full disk: it can be read, and nothing can be written."""

    def __init__(self, database: Database) -> None:
        self.read = database.read

    async def write(self, *_args: object, **_kwargs: object) -> None:
        raise UnavailableError("The disk is full.")


async def test_a_full_disk_locks_nobody_out_who_is_in(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    editor = await signed_in("editor")
    organizing.app.state.guard._database = Full(organizing.database)
    organizing.clock.forward(minutes=5)

    assert (await editor.get("/organizer/")).status == 200


async def test_what_a_named_proxy_says_of_who_called_counts(
    filled_file: Path, tmp_path: Path
) -> None:
    database = shutil.copy(filled_file, tmp_path / "behind.db")
    behind = Settings(address=BASE, proxies=(ip_network("127.0.0.1/32"),))
    async with serving(database, settings=behind) as app:
        guesses = [
            await app.visitor().post(
                "/organizer/sign-in", [("name", f"account-{number}")], x_forwarded_for="203.0.113.9"
            )
            for number in range(11)
        ]
        other = await app.visitor().post(
            "/organizer/sign-in", [("name", "a")], x_forwarded_for="198.51.100.1, 203.0.113.10"
        )

    assert [reply.status for reply in guesses] == [*[422] * 10, 429]
    assert other.status == 422
