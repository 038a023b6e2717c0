"""Planted markers: nothing of an account, its names, its hash or its keys, in public bytes."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urldefrag

from scheduler.domain.access import Duty
from scheduler.domain.items import Item, ItemKind
from scheduler.services import accounts, admission, agenda, passwords, release, sign_in
from tests.factories import make_text
from tests.web.markup import read
from tests.web.organizing import CONFERENCE, PASSWORD, Organizing, Visitor

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
