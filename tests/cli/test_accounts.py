"""`reconvene account`: who may sign in and who does what, said by the operator."""

import asyncio
import io
import json
import re
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.cli import main
from scheduler.domain.access import Duty
from scheduler.services import invitations, passwords, sign_in
from scheduler.services.invitations import Invited
from scheduler.storage.engine import Database
from tests.needs import ROOT
from tests.running import running

FILE = {
    "format": "reconvene-programme",
    "version": 1,
    "conference": {
        "uid": "7d1f2f0e-0000-4000-8000-000000000001",
        "slug": "seas",
        "title": "Seas",
        "zone": "Europe/Lisbon",
        "languages": ["en"],
    },
    "days": [{"date": "2026-06-08"}],
}
LINK = r"http://127\.0\.0\.1:8000/organizer/invitations/([\w-]{32})"
GOOD = "seven seas, one table"


class Operator:
    """Somebody at the command line; what was said last is in `out` and `err`."""

    def __init__(
        self, database: str, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.database = database
        self.out = self.err = ""
        self._capsys = capsys
        self._patch = patch

    def account(self, *arguments: str, typed: bytes = b"") -> int:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        try:
            code = main(["account", "--database", self.database, *arguments])
        except SystemExit as misspelt:
            code = int(misspelt.code or 0)
        said = self._capsys.readouterr()
        self.out, self.err = said.out, said.err
        return code

    def listed(self) -> list[list[str]]:
        assert self.account("list") == 0
        return [re.split(" {2,}", line) for line in self.out.splitlines()]


@pytest.fixture
def operator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Operator:
    file = tmp_path / "seas.json"
    file.write_text(json.dumps(FILE))
    database = str(tmp_path / "a.db")
    assert main(["import", str(file), "--draft", "--database", database]) == 0
    capsys.readouterr()
    return Operator(database, capsys, monkeypatch)


def read(database: str, work: object, *arguments: object, **others: object) -> object:
    async def reading() -> object:
        async with await Database.open(database) as opened:
            return await opened.read(work, *arguments, **others)  # type: ignore[arg-type]  # a service

    return asyncio.run(reading())


def test_a_new_account_has_a_link_that_is_good_for_a_week(operator: Operator) -> None:
    assert operator.account("add", "Ana@Example.org", "--display-name", "Ana Silva") == 0

    ready, said, link = operator.out.splitlines()
    found = re.fullmatch(f"  {LINK}", link)
    assert ready == "There is an account ana@example.org now."
    assert said == "Whoever opens this link within 7 days sets the password:"
    assert found is not None
    rows = sqlite3.connect(operator.database).execute("SELECT expires_at FROM invitation")
    assert len(rows.fetchall()) == 1


def test_the_link_leads_to_whoever_was_invited(operator: Operator) -> None:
    operator.account("add", "ana")
    token = re.findall(LINK, operator.out)[0]

    found = read(operator.database, invitations.find, token, now=_now())

    assert isinstance(found, Invited)
    assert (found.name, found.display_name) == ("ana", "ana")


def test_a_password_from_standard_input_is_kept_as_its_hash(operator: Operator) -> None:
    code = operator.account("add", "ana", "--password-stdin", typed=f"{GOOD}\r\n".encode())

    known = read(operator.database, sign_in.known, "ana")
    assert isinstance(known, sign_in.Secrets)
    assert (code, operator.out) == (
        0,
        "ana can sign in at http://127.0.0.1:8000/organizer/sign-in with the password you gave.\n",
    )
    assert asyncio.run(passwords.matches(GOOD, known.password_hash))
    assert GOOD.encode() not in Path(operator.database).read_bytes()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (b"", "password: has 0 characters; it needs 8 at least"),
        (b"short\n", "password: has 5 characters; it needs 8 at least"),
        (b"a9" * 3000, "password: has 1025 characters; 256 is the most"),
        (b"iloveyou\n", "password: is among the most common ones, or easily guessed from them"),
        (b"q8!kWz4r\xff\n", "password: holds the character U+DCFF, which is not allowed"),
    ],
)
def test_a_password_that_will_not_do_makes_no_account(
    operator: Operator, typed: bytes, said: str
) -> None:
    assert operator.account("add", "ana", "--password-stdin", typed=typed) == 1

    assert operator.err == f"reconvene: {said}\n"
    assert operator.listed() == [["There is no account yet. Make one: reconvene account add NAME"]]


def test_a_password_that_is_how_its_owner_is_called_makes_no_account(operator: Operator) -> None:
    named = ("--display-name", "Ana Silva", "--password-stdin")

    assert operator.account("add", "as1", *named, typed=b"ana silva\n") == 1
    assert operator.err == "reconvene: password: is the name of its owner or of a conference\n"


def test_no_option_takes_a_password(operator: Operator) -> None:
    assert operator.account("add", "ana", "--password", GOOD) == 2


def test_every_account_is_listed_with_what_it_is_and_does(operator: Operator) -> None:
    roles = ("--conference", "seas", "--role", "releaser", "--role", "editor")
    operator.account("add", "kai", *roles, "--password-stdin", typed=GOOD.encode())
    operator.account("add", "ana", "--display-name", "Ana Silva", "--administrator")
    operator.account("add", "bo")
    operator.account("disable", "bo")

    assert operator.listed() == [
        ["ana", "no password yet", "administers everything", "Ana Silva"],
        ["bo", "disabled", "no role", "bo"],
        ["kai", "password", "seas: releaser, editor", "kai"],
    ]


@pytest.mark.parametrize(
    "arguments", [("--conference", "seas"), ("--role", "editor"), ("--role", "viewer")]
)
def test_a_role_without_a_conference_and_the_reverse_make_no_account(
    operator: Operator, arguments: tuple[str, ...]
) -> None:
    assert operator.account("add", "ana", *arguments) == 1

    assert operator.err == (
        "reconvene: A role is for a conference: say both --role and --conference, or neither.\n"
    )
    assert operator.listed() == [["There is no account yet. Make one: reconvene account add NAME"]]


def test_an_account_for_a_conference_that_is_none_is_not_half_made(operator: Operator) -> None:
    assert operator.account("add", "ana", "--conference", "lakes", "--role", "editor") == 1

    assert operator.err == "reconvene: There is no conference 'lakes'. There are: seas.\n"
    assert operator.listed() == [["There is no account yet. Make one: reconvene account add NAME"]]


def test_roles_are_said_whole_and_none_takes_them_away(operator: Operator) -> None:
    operator.account("add", "kai", "--conference", "seas", "--role", "editor")
    said = []
    for roles in (["viewer", "rapporteur"], ["viewer", "rapporteur"], ["none"]):
        operator.account("role", "KAI", "seas", *roles)
        said.append(operator.out)

    assert said == [
        "In seas, kai is now: rapporteur, viewer.\n",
        "In seas, kai is already: rapporteur, viewer.\n",
        "In seas, kai is now: no role.\n",
    ]
    assert operator.listed() == [["kai", "no password yet", "no role", "kai"]]


def test_none_goes_with_no_other_role(operator: Operator) -> None:
    operator.account("add", "kai")

    assert operator.account("role", "kai", "seas", "none", "viewer") == 1

    assert operator.err == "reconvene: 'none' goes with no other role.\n"


def test_every_role_is_explained_and_no_other_is_taken(operator: Operator) -> None:
    assert operator.account("--help") == 0
    explained = re.findall(r"(?m)^  ([a-z]+) {2,}[a-z]", operator.out.partition("roles:\n")[2])

    assert sorted(explained) == sorted(Duty)
    assert operator.account("role", "kai", "seas", "boss") == 2


def test_every_action_and_role_is_documented(operator: Operator) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    operator.account("--help")
    actions = re.findall(r"(?m)^    ([a-z-]+)", operator.out.partition("ACTION\n")[2])

    assert re.findall(r"(?m)^\| `reconvene account ([a-z-]+)", readme) == actions
    assert sorted(re.findall(r"(?m)^\| `([a-z]+)` \| (?:see|that|all)", readme)) == sorted(Duty)


def test_a_new_link_is_the_only_one(operator: Operator) -> None:
    operator.account("add", "kai")
    old = re.findall(LINK, operator.out)[0]
    operator.account("invite", "kai")
    new = re.findall(LINK, operator.out)[0]

    found = [read(operator.database, invitations.find, each, now=_now()) for each in (old, new)]

    assert [each is not None for each in found] == [False, True]


def test_who_is_disabled_is_let_in_again_once_enabled(operator: Operator) -> None:
    operator.account("add", "kai")
    said = []
    for action in ("disable", "invite", "enable", "invite"):
        operator.account(action, "kai")
        said.append((operator.out or operator.err).splitlines()[0])

    assert said == [
        "kai is let in no more, and signed out everywhere.",
        "reconvene: The account 'kai' is disabled; enable it first.",
        "kai is let in again.",
        "Whoever opens this link within 7 days sets the password:",
    ]


def test_whoever_lost_the_second_factor_is_asked_for_the_password_alone(
    operator: Operator,
) -> None:
    operator.account("add", "kai")

    assert operator.account("remove-second-factor", "kai") == 0

    assert operator.out == "kai is asked for the password alone.\n"


@pytest.mark.parametrize("action", ["invite", "disable", "enable", "remove-second-factor"])
def test_nothing_is_done_to_an_account_that_is_none(operator: Operator, action: str) -> None:
    assert operator.account(action, "nobody") == 1

    assert operator.err == "reconvene: There is no account 'nobody'.\n"


def test_the_database_may_be_named_before_or_after_the_action(operator: Operator) -> None:
    operator.account("add", "kai")

    assert main(["account", "list", "--database", operator.database]) == 0


def test_a_server_that_holds_the_database_makes_links_to_its_own_address(tmp_path: Path) -> None:
    with running(tmp_path / "a.db") as server:
        added = server.command("account", "add", "kai")
        disabled = server.command("account", "disable", "kai")

    assert added.stdout.splitlines()[-1].startswith(f"  {server.address}/organizer/invitations/")
    assert disabled.stdout == "kai is let in no more, and signed out everywhere.\n"


def _now() -> datetime:
    """Return the time, which the command line reads itself."""
    return datetime.now(UTC)
