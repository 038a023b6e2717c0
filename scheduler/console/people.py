"""Does what an operator asked for about accounts: who may sign in, and who does what."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from scheduler.console import requests
from scheduler.console.listing import accounts as listed
from scheduler.console.listing import roles
from scheduler.console.requests import Reply
from scheduler.domain.account import normal
from scheduler.services import accounts, admission, invitations, members, second_factor
from scheduler.storage.engine import Database


class People:
    """The part of the desk where people come; `base` is the public address if it is known."""

    def __init__(
        self, database: Database, *, clock: Callable[[], datetime], base: str | None
    ) -> None:
        self._database = database
        self._clock = clock
        self._base = base

    @property
    def answers(self) -> Mapping[type[Any], Callable[[Any], Awaitable[Reply]]]:
        """Return what answers each kind of request."""
        return {
            requests.AddAccount: self._add,
            requests.ListAccounts: self._list,
            requests.InviteAccount: self._invite,
            requests.GiveRoles: self._give,
            requests.DisableAccount: self._disable,
            requests.EnableAccount: self._enable,
            requests.RemoveSecondFactor: self._remove_second_factor,
        }

    async def _add(self, request: requests.AddAccount) -> Reply:
        token = await self._database.write(
            admission.admit,
            name=request.name,
            display_name=request.display_name or request.name,
            is_administrator=request.administrator,
            duties=request.duties,
            password_hash=request.password_hash,
            now=self._clock(),
            by=request.by,
        )
        name = normal(request.name)
        if token is None:
            where = f"{self._base or request.base}/organizer/sign-in"
            return _said(f"{name} can sign in at {where} with the password you gave.")
        return _said(f"There is an account {name} now.", *self._link(token, request.base))

    async def _list(self, _request: requests.ListAccounts) -> Reply:
        return _said(*listed(await self._database.read(accounts.every)))

    async def _invite(self, request: requests.InviteAccount) -> Reply:
        token = await self._database.write(
            invitations.invite, name=request.name, now=self._clock(), by=request.by
        )
        return _said(*self._link(token, request.base))

    async def _give(self, request: requests.GiveRoles) -> Reply:
        done = await self._database.write(
            members.give,
            conference=request.conference,
            name=request.name,
            duties=request.duties,
            now=self._clock(),
            by=request.by,
        )
        has = roles(request.duties) or "no role"
        when = "now" if done else "already"
        return _said(f"In {request.conference}, {normal(request.name)} is {when}: {has}.")

    async def _disable(self, request: requests.DisableAccount) -> Reply:
        await self._database.write(accounts.disable, name=request.name, now=self._clock())
        return _said(f"{normal(request.name)} is let in no more, and signed out everywhere.")

    async def _enable(self, request: requests.EnableAccount) -> Reply:
        await self._database.write(accounts.enable, name=request.name)
        return _said(f"{normal(request.name)} is let in again.")

    async def _remove_second_factor(self, request: requests.RemoveSecondFactor) -> Reply:
        await self._database.write(second_factor.remove, name=request.name)
        return _said(f"{normal(request.name)} is asked for the password alone.")

    def _link(self, token: str, base: str) -> tuple[str, ...]:
        return (
            f"Whoever opens this link within {invitations.LASTS.days} days sets the password:",
            f"  {self._base or base}/organizer/invitations/{token}",
        )


def _said(*lines: str) -> Reply:
    return Reply(lines=lines)
