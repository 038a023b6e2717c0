"""What ends a sign-in ends it everywhere at once: in every process that serves the database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import pytest

from scheduler.domain.access import Permission
from scheduler.services import accounts, api_tokens
from scheduler.storage.engine import Database
from tests.web import organizing as work
from tests.web.organizing import CONFERENCE, HOME, OPERATOR, PASSWORD, Organizing, Visitor

NEW = "another-reef-by-night"


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """Two applications over one database; on SQLite, which has one process, the same one twice."""

    here: Organizing
    there: Organizing

    async def everywhere(self, name: str) -> tuple[Visitor, list[Visitor]]:
        """Sign somebody in here, and twice elsewhere; return the first browser and the others."""
        first = await self.here.signed_in(name)
        others = [await self.there.signed_in(name), await self.here.signed_in(name)]
        # The key of one process opens the other.
        return first, [*others, replace(first, app=self.there.app, cookies=dict(first.cookies))]


@pytest.fixture
async def processes(address: str, engine_name: str) -> AsyncIterator[Processes]:
    async with await Database.open(address) as database:
        await work.fill(database)
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(work.organizing(address))
        there = here
        if engine_name != "sqlite":
            there = await stack.enter_async_context(work.organizing(address, clock=here.clock))
        yield Processes(here=here, there=there)


async def changes_password(_processes: Processes, editor: Visitor) -> None:
    fields = [("current_password", PASSWORD), ("new_password", NEW)]
    assert (await editor.post("/organizer/account/password", fields)).status == 303


async def signs_out_everywhere(_processes: Processes, editor: Visitor) -> None:
    assert (await editor.post("/organizer/account/sign-ins/deletion")).status == 303


async def is_disabled(processes: Processes, _editor: Visitor) -> None:
    operator = await processes.here.signed_in(OPERATOR)
    assert (await operator.post("/organizer/accounts/editor/disabling")).status == 303


async def accepts_a_link_for_another_password(processes: Processes, _editor: Visitor) -> None:
    operator = await processes.here.signed_in(OPERATOR)
    made = await operator.post("/organizer/accounts/editor/invitation")
    token = made.body.partition(b"/organizer/invitations/")[2].partition(b'"')[0].decode()
    stranger = processes.here.visitor()
    reply = await stranger.post(f"/organizer/invitations/{token}", [("new_password", NEW)])
    assert reply.status == 303


End = Callable[[Processes, Visitor], Awaitable[None]]


@pytest.mark.parametrize(
    "end",
    [changes_password, signs_out_everywhere, is_disabled, accepts_a_link_for_another_password],
)
async def test_every_sign_in_of_an_account_is_dead_in_every_process(
    processes: Processes, end: End
) -> None:
    editor, others = await processes.everywhere("editor")
    kept = replace(editor, cookies=dict(editor.cookies))
    before = [(await each.get(HOME)).status for each in (kept, *others)]

    await end(processes, editor)

    reads = [(await each.get(HOME)).status for each in (kept, *others)]
    writes = [(await each.post(f"{HOME}rooms/new")).status for each in (kept, *others)]
    assert (before, reads, writes) == ([200] * 4, [303] * 4, [401] * 4)


async def test_signing_out_elsewhere_leaves_the_one_who_did_it(processes: Processes) -> None:
    editor, (there, here, same) = await processes.everywhere("editor")

    await editor.post("/organizer/account/other-sign-ins/deletion")

    found = [(await each.get(HOME)).status for each in (editor, same, there, here)]
    assert found == [200, 200, 303, 303]


async def test_a_role_that_is_taken_is_gone_in_every_process(processes: Processes) -> None:
    editor, others = await processes.everywhere("editor")
    administrator = await processes.here.signed_in("administrator")

    await administrator.post(f"{HOME}members/editor", [("role", "viewer"), ("seen", "editor")])
    as_viewer = [(await each.post(f"{HOME}rooms/new")).status for each in (editor, *others)]
    await administrator.post(f"{HOME}members/editor", [("seen", "viewer")])
    as_nobody = [(await each.get(HOME)).status for each in (editor, *others)]

    assert (as_viewer, as_nobody) == ([403] * 4, [404] * 4)


@pytest.mark.parametrize("end", ["disabled", "revoked"])
async def test_a_token_is_dead_in_every_process(processes: Processes, end: str) -> None:
    database, now = processes.here.database, processes.here.clock()
    token = await database.write(
        api_tokens.create,
        name="editor",
        conference=CONFERENCE,
        label="A program",
        permissions={Permission.READ},
        days=1,
        now=now,
    )
    programs = [processes.here.visitor(), processes.there.visitor()]
    key = {"authorization": f"Bearer {token}"}
    before = [(await each.get(f"{HOME}changes", **key)).status for each in programs]

    if end == "disabled":
        await database.write(accounts.disable, name="editor", now=now)
    else:
        (made,) = await database.read(api_tokens.of_account, "editor")
        await database.write(api_tokens.revoke, name="editor", number=made.number)

    after = [(await each.get(f"{HOME}changes", **key)).status for each in programs]
    assert (before, after) == ([200, 200], [401, 401])
