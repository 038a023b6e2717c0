"""The settings: from the environment (`RECONVENE_…`), else a file, else sensible defaults."""

import ipaddress
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scheduler.domain.errors import InvalidError, Problem
from scheduler.http.client import Network

PREFIX = "RECONVENE_"
FILE = "reconvene.toml"
OPTIONAL = "optional"
REQUIRED = "required"


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value.strip()


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 <= int(value) <= 65535:  # noqa: PLR2004 -- TCP's range
        raise ValueError("is not a port: a whole number from 0 to 65535")
    return int(value)


def _megabytes(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65536:  # noqa: PLR2004 -- 64 GiB
        raise ValueError("is not a number of megabytes from 1 to 65536")
    return int(value)


def _address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise ValueError("is not an address such as https://programme.example.org")
    return value.rstrip("/")


def _hosts(value: str) -> tuple[str, ...]:
    return tuple(host.strip().lower() for host in value.split(",") if host.strip())


def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(host) for host in _hosts(value))
    except ValueError as error:
        raise ValueError("is not a list of addresses such as 127.0.0.1 or 10.0.0.0/8") from error


def _second_factor(value: str) -> str:
    if value.strip().lower() not in {OPTIONAL, REQUIRED}:
        raise ValueError(f"is neither {OPTIONAL} nor {REQUIRED}")
    return value.strip().lower()


def _setting(default: Any, parse: Callable[[str], Any], about: str) -> Any:  # noqa: ANN401 -- as dataclasses.field
    return field(default=default, metadata={"parse": parse, "about": about})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may decide; `reconvene settings` lists them as they are in force."""

    database: str = _setting(
        "reconvene.db",
        _text,
        "Where the programme is kept: a file (SQLite), or postgresql://user@host/name.",
    )
    host: str = _setting("127.0.0.1", _text, "The address of this machine to serve at.")
    port: int = _setting(8000, _port, "The port to serve at; 0 takes any that is free.")
    address: str = _setting(
        "",
        _address,
        "The public address, as in https://programme.example.org. Links and calendar entries name"
        " it, so set it once and keep it. Without it: http://HOST:PORT.",
    )
    hosts: tuple[str, ...] = _setting(
        (),
        _hosts,
        "The host names that requests may name, separated by commas. Without it: any.",
    )
    issuer: str = _setting(
        "The secretariat",
        _text,
        "Who notices are issued by when the command line does not say (--by).",
    )
    cache: int = _setting(
        64, _megabytes, "How many megabytes of prepared pages and feeds are kept in memory."
    )
    proxies: tuple[Network, ...] = _setting(
        (),
        _networks,
        "The addresses of the proxies in front, separated by commas. What they say of who called"
        " them (X-Forwarded-For) is believed, and nobody else's word.",
    )
    second_factor: str = _setting(
        OPTIONAL,
        _second_factor,
        "Whether everyone who can change anything must sign in with a second factor: optional or"
        " required.",
    )

    @property
    def base(self) -> str:
        """The public address, configured or local."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.address or f"http://{host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings with where each of them comes from."""

    settings: Settings
    origins: Mapping[str, str]


def load(
    environment: Mapping[str, str],
    *,
    file: str | None = None,
    options: Mapping[str, object] | None = None,
) -> Loaded:
    """Read the settings: a command's options win, then the environment, then the file.

    InvalidError lists every value that cannot be used.
    """
    path = Path(file or environment.get(f"{PREFIX}SETTINGS", FILE))
    reading = _Reading()
    named = file is not None or f"{PREFIX}SETTINGS" in environment
    reading.take(_of_file(path, must_exist=named), origin=str(path))
    reading.take(_of_environment(environment), origin="environment", prefix=PREFIX)
    given = {name: str(value) for name, value in (options or {}).items() if value is not None}
    reading.take(given, origin="command line")
    return reading.result()


class _Reading:
    """Gathers values from one place after the other, later ones winning, and all problems."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.origins = {setting.name: "default" for setting in fields(Settings)}
        self.problems: list[Problem] = []

    def take(self, given: Mapping[str, str], *, origin: str, prefix: str = "") -> None:
        known = {setting.name: setting for setting in fields(Settings)}
        for name, value in given.items():
            shown = f"{prefix}{name.upper()}" if prefix else name
            if name not in known:
                message = f"is no setting. There are: {', '.join(known)}"
                self.problems.append(Problem(path=f"{origin}: {shown}", message=message))
                continue
            try:
                self.values[name] = known[name].metadata["parse"](value)
                self.origins[name] = origin
            except ValueError as error:
                message = f"{value!r} {error}"
                self.problems.append(Problem(path=f"{origin}: {shown}", message=message))

    def result(self) -> Loaded:
        if self.problems:
            raise InvalidError(tuple(self.problems))
        return Loaded(settings=Settings(**self.values), origins=self.origins)


def _of_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what is ours; SETTINGS names the file and is no setting itself."""
    ours = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }
    ours.pop("settings", None)
    return ours


def _of_file(path: Path, *, must_exist: bool) -> dict[str, str]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise _unreadable(path, "does not exist") from None
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(path, f"cannot be read: {error}") from error
    return {
        name: ",".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in given.items()
    }


def _unreadable(path: Path, message: str) -> InvalidError:
    return InvalidError((Problem(path=f"settings file {path}", message=message),))
