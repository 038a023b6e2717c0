"""What an operator may ask for, as values that also travel over the owner's socket."""

import msgspec


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


AnyRequest = Init | Import | Export | Release | Act | List | Check


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a request: lines for a person, bytes for a file, or why it was refused."""

    lines: tuple[str, ...] = ()
    data: bytes | None = None
    refusal: tuple[str, ...] = ()
