"""`reconvene account …`: from options to a request; of a password only its hash goes on."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterable

from scheduler.cli.account_parser import NO_ROLE
from scheduler.console import requests
from scheduler.console.requests import AccountRequest
from scheduler.domain.access import Duty
from scheduler.domain.errors import InvalidError, Problem
from scheduler.services import passwords
from scheduler.settings import Settings


def account_request(options: argparse.Namespace, settings: Settings) -> AccountRequest:
    """Return what is asked for; InvalidError when that cannot be meant."""
    return _REQUESTS[options.action](options, settings)


def _add(options: argparse.Namespace, settings: Settings) -> requests.AddAccount:
    if bool(options.roles) != bool(options.conference):
        message = "A role is for a conference: say both --role and --conference, or neither."
        raise InvalidError((Problem(path="", message=message),))
    return requests.AddAccount(
        by=settings.issuer,
        base=settings.base,
        name=options.name,
        display_name=options.display_name,
        administrator=options.administrator,
        duties={options.conference: _duties(options.roles)} if options.conference else {},
        password_hash=_password_hash(options) if options.password_stdin else None,
    )


def _invite(options: argparse.Namespace, settings: Settings) -> requests.InviteAccount:
    return requests.InviteAccount(by=settings.issuer, base=settings.base, name=options.name)


def _role(options: argparse.Namespace, settings: Settings) -> requests.GiveRoles:
    roles = set(options.roles)
    if NO_ROLE in roles and len(roles) > 1:
        raise InvalidError((Problem(path="", message=f"{NO_ROLE!r} goes with no other role."),))
    return requests.GiveRoles(
        by=settings.issuer,
        name=options.name,
        conference=options.conference,
        duties=_duties(roles - {NO_ROLE}),
    )


_REQUESTS: dict[str, Callable[[argparse.Namespace, Settings], AccountRequest]] = {
    "add": _add,
    "list": lambda _options, settings: requests.ListAccounts(by=settings.issuer),
    "invite": _invite,
    "role": _role,
    "disable": lambda options, settings: requests.DisableAccount(
        by=settings.issuer, name=options.name
    ),
    "enable": lambda options, settings: requests.EnableAccount(
        by=settings.issuer, name=options.name
    ),
    "remove-second-factor": lambda options, settings: requests.RemoveSecondFactor(
        by=settings.issuer, name=options.name
    ),
}


def _duties(roles: Iterable[str]) -> tuple[Duty, ...]:
    return tuple(sorted(map(Duty, roles)))


def _password_hash(options: argparse.Namespace) -> str:
    """Read a password from standard input, and return what may be kept of it."""
    # A byte more than the longest may have, so that one that is too long is seen to be.
    typed = sys.stdin.buffer.readline(4 * passwords.LONGEST + 1).rstrip(b"\r\n")
    password = typed.decode(errors="surrogateescape")
    known = tuple(filter(None, (options.display_name, options.conference)))
    if found := passwords.problems(password, name=options.name, known=known):
        raise InvalidError(tuple(Problem(path="password", message=each) for each in found))
    return asyncio.run(passwords.hashed(password))
