"""Each command: from options to a request, and from its reply to lines on the screen."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from scheduler.cli.accounts import account_request
from scheduler.console import requests
from scheduler.console.hand import perform
from scheduler.console.requests import AnyRequest, Reply
from scheduler.domain.errors import InvalidError, Problem
from scheduler.settings import Loaded, Settings, load

_MOST_BYTES = 5 * 1024 * 1024


def run(options: argparse.Namespace) -> int:
    """Do the command; return what the shell is told."""
    if options.command == "check-feed":
        from scheduler.cli.feed_check import check_feed  # noqa: PLC0415 -- as for serve, below

        return check_feed(options)
    loaded = load(os.environ, file=getattr(options, "settings", None), options=_overrides(options))
    if options.command == "settings":
        return _show_settings(loaded)
    if options.command == "serve":
        from scheduler.cli.serving import serve  # noqa: PLC0415 -- the other commands start without it

        return serve(loaded.settings, demo=options.demo)
    request = _REQUESTS[options.command](options, loaded.settings)
    return _perform(request, options, loaded.settings)


def _overrides(options: argparse.Namespace) -> dict[str, object]:
    return {name: getattr(options, name, None) for name in ("database", "host", "port")}


def _perform(request: AnyRequest, options: argparse.Namespace, settings: Settings) -> int:
    reply = _replied(request, settings)
    for line in reply.refusal:
        print(f"reconvene: {line}", file=sys.stderr)
    for line in reply.lines:
        print(line)
    if reply.data is not None:
        _write(reply.data, getattr(options, "output", None))
    return 1 if reply.refusal else 0


def _replied(request: AnyRequest, settings: Settings) -> Reply:
    if isinstance(request, requests.Release):
        from scheduler.cli.releasing import release  # noqa: PLC0415 -- as for serve, above

        return release(request, settings)
    return asyncio.run(perform(settings.database, request))


def _import(options: argparse.Namespace, settings: Settings) -> requests.Import:
    data = _read(options.file, what="programme file")
    # Thousands of sessions take a moment; whoever waits should know for what.
    print(f"Reading {options.file}, {len(data) / 1000:,.0f} kB …", file=sys.stderr)
    return requests.Import(
        by=_by(options, settings), data=data, release=not options.draft, confirm=options.confirm
    )


def _act(options: argparse.Namespace, settings: Settings) -> requests.Act:
    text = None
    if options.text is not None:
        text = _decoded(_read(options.text, what="summary"), options.text)
    return requests.Act(
        by=_by(options, settings),
        act=options.act,
        session=options.session,
        conference=options.conference,
        at=options.at,
        resumes=options.resumes,
        starts=options.starts,
        ends=options.ends,
        room=options.room,
        sitting=options.sitting,
        reason=options.reason,
        text=text,
        language=options.language,
    )


_REQUESTS: dict[str, Callable[[argparse.Namespace, Settings], AnyRequest]] = {
    "init": lambda options, settings: requests.Init(by=_by(options, settings)),
    "import": _import,
    "export": lambda options, settings: requests.Export(
        by=_by(options, settings), conference=options.conference, edition=options.edition
    ),
    "release": lambda options, settings: requests.Release(
        by=_by(options, settings),
        conference=options.conference,
        comment=options.comment,
        confirm=options.confirm,
    ),
    "act": _act,
    "account": account_request,
    "list": lambda options, settings: requests.List(
        by=_by(options, settings), conference=options.conference or options.named
    ),
    "check": lambda options, settings: requests.Check(by=_by(options, settings)),
}


def _by(options: argparse.Namespace, settings: Settings) -> str:
    return getattr(options, "by", None) or settings.issuer


def _show_settings(loaded: Loaded) -> int:
    for setting in fields(Settings):
        value = getattr(loaded.settings, setting.name)
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        print(f"{setting.name} = {shown or '(none)'}    [{loaded.origins[setting.name]}]")
        print(f"    {setting.metadata['about']}")
    return 0


def _read(name: str, *, what: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(_MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except OSError as error:
        message = f"the {what} cannot be read: {error.strerror}"
        raise InvalidError((Problem(path=name, message=message),)) from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte {error.start + 1})"
        raise InvalidError((Problem(path=name, message=message),)) from error


def _write(data: bytes, name: str | None) -> None:
    if name is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise InvalidError((Problem(path=name, message=message),)) from error
    print(f"Wrote {name}.")
