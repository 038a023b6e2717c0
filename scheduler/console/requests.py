"""What an operator may ask for, as values that also travel over the owner's socket."""

import msgspec

from scheduler.domain.access import Duty


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", tag=str.lower):
    """Any request; `by` is who notices are issued by."""

    by: str


class Init(Request, frozen=True, kw_only=True):
    """Make an empty or older database ready."""


class Import(Request, frozen=True, kw_only=True):
    """Take in a programme file, and release it unless only a draft is wanted."""

    data: bytes
    release: bool = True
    confirm: bool = False


class Export(Request, frozen=True, kw_only=True):
    """Write a conference's draft, or one of its editions, as a programme file."""

    conference: str | None = None
    edition: int | None = None


class Release(Request, frozen=True, kw_only=True):
    """Make the draft the next edition."""

    conference: str | None = None
    comment: str | None = None
    confirm: bool = False


class Act(Request, frozen=True, kw_only=True):
    """Do one act to one session; times are as typed, local to the conference."""

    act: str
    session: str
    conference: str | None = None
    at: str | None = None
    resumes: str | None = None
    starts: str | None = None
    ends: str | None = None
    room: str | None = None
    sitting: str | None = None
    reason: str | None = None
    text: str | None = None
    language: str | None = None


class List(Request, frozen=True, kw_only=True):
    """List the conferences, or the sessions of one."""

    conference: str | None = None


class Check(Request, frozen=True, kw_only=True):
    """Look for anything wrong with the database and what it holds."""


class AddAccount(Request, frozen=True, kw_only=True):
    """Make an account; `base` is where links lead, unless the server knows better.

    A password comes as its hash alone, or not at all: then there is an invitation.
    """

    name: str
    base: str
    display_name: str | None = None
    administrator: bool = False
    duties: dict[str, tuple[Duty, ...]] = {}
    password_hash: str | None = None


class ListAccounts(Request, frozen=True, kw_only=True):
    """List the accounts."""


class InviteAccount(Request, frozen=True, kw_only=True):
    """Make a link by which somebody sets a password, the first or another."""

    name: str
    base: str


class GiveRoles(Request, frozen=True, kw_only=True):
    """Say all that somebody does for a conference."""

    name: str
    conference: str
    duties: tuple[Duty, ...]


class DisableAccount(Request, frozen=True, kw_only=True):
    """Let somebody in no more."""

    name: str


class EnableAccount(Request, frozen=True, kw_only=True):
    """Let somebody in again."""

    name: str


class RemoveSecondFactor(Request, frozen=True, kw_only=True):
    """Ask somebody for the password alone, whose device and recovery codes are lost."""

    name: str


AccountRequest = (
    AddAccount
    | ListAccounts
    | InviteAccount
    | GiveRoles
    | DisableAccount
    | EnableAccount
    | RemoveSecondFactor
)
AnyRequest = Init | Import | Export | Release | Act | List | Check | AccountRequest


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a request: lines for a person, bytes for a file, or why it was refused."""

    lines: tuple[str, ...] = ()
    data: bytes | None = None
    refusal: tuple[str, ...] = ()
