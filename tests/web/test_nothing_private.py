"""Planted markers: nothing of an account, its names, its hash or its keys, in public bytes."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urldefrag

from scheduler.domain.access import Duty, Permission
from scheduler.domain.items import Item, ItemKind
from scheduler.services import accounts, admission, agenda, api_tokens, passwords, release, sign_in
from tests.factories import make_text
from tests.web.markup import read
from tests.web.organizing import (
    CONFERENCE,
    HOME,
    OPERATOR,
    PASSWORD,
    Organizing,
    Visitor,
    given_factor,
)

NAME, DISPLAY_NAME = "planted-name", "Planted Person Ω"


async def plant(organizing: Organizing) -> None:
    """Let an account with a marked name release the draft and be seen in every table there is."""
    now, database = organizing.clock(), organizing.database
    await database.write(
        admission.admit,
        name=NAME,
        display_name=DISPLAY_NAME,
        duties={CONFERENCE: (Duty.ADMINISTRATOR,)},
        password_hash=await passwords.hashed(PASSWORD),
        now=now,
        by=NAME,
    )
    draft = await database.read(agenda.draft, CONFERENCE)
    (day, *_) = draft.programme.days
    row = await database.read(agenda.item, CONFERENCE, Item(ItemKind.DAY, day.date.isoformat()))
    await database.write(
        agenda.update,
        conference=CONFERENCE,
        item=Item(ItemKind.DAY, day.date.isoformat()),
        version=row.version,
        value=replace(day, note=make_text("A note that is public.")),
        now=now,
        by=NAME,
    )
    edition = await database.write(
        release.release,
        conference=CONFERENCE,
        now=now,
        by="Secretariat",
        actor=NAME,
        comment="A note was added.",
    )
    await organizing.app.state.office.tell(edition)


def found_in(body: bytes) -> Iterator[str]:
    """Yield the addresses that a page links to, on this host."""
    page = read(body)
    for element in page.elements:
        address = urldefrag(element.attributes.get("href", element.attributes.get("src", "")))[0]
        if address.startswith("/") and not address.startswith(("//", "/organizer")):
            yield address


async def crawl(visitor: Visitor) -> dict[str, bytes]:
    """Return every public answer that can be reached from the first page."""
    bodies: dict[str, bytes] = {}
    waiting = ["/", f"/{CONFERENCE}/feed.json", f"/{CONFERENCE}/dates.ics", "/robots.txt"]
    while waiting:
        address = waiting.pop()
        if address in bodies:
            continue
        reply = await visitor.get(address)
        head = " ".join(f"{name}: {value}" for name, value in reply.headers.items())
        bodies[address] = reply.body + head.encode()
        if reply.headers.get("content-type", "").startswith("text/html"):
            waiting += found_in(reply.body)
    return bodies


async def test_public_bytes_name_no_account(organizing: Organizing) -> None:
    await plant(organizing)
    visitor = organizing.visitor()
    await visitor.sign_in(NAME)
    secrets = await organizing.database.read(sign_in.known, NAME)
    account = await organizing.database.read(accounts.get, NAME)
    assert secrets.password_hash
    markers = (
        NAME,
        DISPLAY_NAME,
        "Planted",
        secrets.password_hash,
        "$argon2",
        *visitor.cookies.values(),
    )

    bodies = await crawl(visitor)

    told = [
        (address, marker)
        for address, body in bodies.items()
        for marker in markers
        if marker.encode() in body
    ]
    assert account.display_name == DISPLAY_NAME
    assert len(bodies) > 50
    assert told == []


async def test_the_sign_in_page_names_nobody_either(organizing: Organizing) -> None:
    visitor = organizing.visitor()

    pages = [
        (await visitor.get(path)).body
        for path in ("/organizer/sign-in", "/organizer/sign-in/code", "/organizer/invitations/x")
    ]

    assert [page for page in pages if "Ω".encode() in page or b"operator" in page] == []


async def test_public_bytes_hold_nothing_of_a_draft_nor_of_any_key(organizing: Organizing) -> None:
    """All was typed into pages of organizers, and none of it was released."""
    operator = await organizing.signed_in(OPERATOR)
    secret = await given_factor(organizing, "viewer")
    (day, *_) = (await organizing.database.read(agenda.draft, CONFERENCE)).programme.days
    token = await organizing.database.write(
        api_tokens.create,
        name="editor",
        conference=CONFERENCE,
        label="Planted label",
        permissions={Permission.READ},
        days=1,
        now=organizing.clock(),
    )
    typed = {
        f"{HOME}people/new": [("name.en", "Planted Speaker"), ("slug", "planted-speaker")],
        f"{HOME}rooms/new": [("name.en", "Planted Room"), ("slug", "planted-room")],
        f"{HOME}sessions/new": [("title.en", "Planted Session"), ("kind", "plenary")],
        f"{HOME}days/{day.date}": [("version", "1"), ("note.en", "Planted note")],
        f"{HOME}members": [
            ("name", "planted-member"),
            ("display_name", "Planted Member"),
            ("role", "viewer"),
        ],
    }

    replies = {path: await operator.post(path, fields) for path, fields in typed.items()}
    draft = await organizing.database.read(agenda.draft, CONFERENCE)
    (*_, note) = draft.conflicts
    dismissed = await operator.post(
        f"{HOME}conflicts/{note.id}/dismissal", [("reason", "Planted reason")]
    )
    bodies = await crawl(organizing.visitor())

    markers = ("Planted", "planted", secret, token, *operator.cookies.values())
    told = [
        (address, each)
        for address in bodies
        for each in markers
        if each.encode() in bodies[address]
    ]
    assert [reply.status for reply in (*replies.values(), dismissed)] == [303] * 4 + [200, 303]
    assert len(bodies) > 50
    assert told == []
