"""How the names, codes, links and languages in a programme must be written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from scheduler.domain import codes
from scheduler.domain.depth import deep_fields
from scheduler.domain.documents import symbol
from scheduler.domain.errors import Problem
from scheduler.domain.links import link
from scheduler.domain.programme import Programme
from scheduler.domain.references import suggestion
from scheduler.domain.text import Text

# A conference's slug is the first part of its address, and the second of its organizers'; these
# are other pages' first or second parts.
RESERVED: Final = frozenset(
    {"organizer", "api", "static", "healthz", "readyz", "metrics", "robots.txt", "favicon.ico"}
    | {"account", "accounts", "conferences", "invitations", "sign-in", "sign-out"}
    | {"en", "fr", "es", "ru", "zh", "ar"}
)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UID: Final = re.compile(r"[!-~]{1,200}")


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield every value that is not written as its kind must be."""
    for part in fields(programme):
        value = getattr(programme, part.name)
        yield from value_problems(value, part.name, languages=programme.conference.languages)
    if programme.conference.slug in RESERVED:
        message = f"{programme.conference.slug!r} is taken by the addresses of Reconvene itself"
        yield Problem(path="conference.slug", message=message)
    languages = programme.conference.languages
    if not languages:
        yield Problem(path="conference.languages", message="a conference needs a language")
    for index, language in enumerate(languages):
        if language in languages[:index]:
            message = f"{language!r} stands twice"
            yield Problem(path=f"conference.languages[{index}]", message=message)


def value_problems(value: object, path: str, *, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with a value and with all that it holds."""
    name = re.sub(r"\[[0-9]+\]$", "", path).rpartition(".")[2]
    yield from _problems(value, path, name=name, languages=languages)


def _problems(
    value: object, path: str, *, name: str, languages: tuple[str, ...]
) -> Iterator[Problem]:
    if isinstance(value, str):
        if name in _WRITTEN:
            yield from _refused(_WRITTEN[name], value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _problems(item, f"{path}[{index}]", name=name, languages=languages)
    elif isinstance(value, Text):
        yield from _text(value, path, name=name, languages=languages)
    elif is_dataclass(value):
        for field in deep_fields(type(value), also=_WRITTEN_NAMES):
            inner = getattr(value, field)
            if inner is not None:
                yield from _problems(inner, f"{path}.{field}", name=field, languages=languages)


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones that a conference may be in.

    They are those that this program brings. A machine may know others ("localtime"), but what one
    machine alone knows no feed could describe; and "Factory" stands for a machine without a zone.
    """
    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split()) - {"Factory"}


def _text(value: Text, path: str, *, name: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language, string in value.items():
        if name == "links":
            # A document exists in languages that the conference does not use.
            yield from _refused(_language, language, path)
            yield from _refused(link, string, f"{path}.{language}")
        elif language not in languages:
            has = ", ".join(languages)
            message = f"the conference has no language {language!r} (its languages: {has})"
            yield Problem(path=path, message=message)


def _refused(parse: Callable[[str], object], value: str, path: str) -> Iterator[Problem]:
    try:
        parse(value)
    except ValueError as error:
        yield Problem(path=path, message=str(error))


def _slug(value: str) -> None:
    if len(value) > 80 or not _SLUG.fullmatch(value):  # noqa: PLR2004 -- an address stays readable
        raise ValueError(
            f"{value!r} is not a short name of lower-case letters, digits and hyphens, such as "
            f"'session-i', with 80 characters at most"
        )


def _uid(value: str) -> None:
    if not _UID.fullmatch(value):
        raise ValueError(f"{value!r} is not a uid: up to 200 visible ASCII characters, no space")


def _zone(value: str) -> None:
    if value not in zones():
        close = suggestion(value, sorted(zones()))
        raise ValueError(f"no time zone {value!r} in the IANA database{close}")


def _language(value: str) -> None:
    if not codes.is_language(value):
        raise ValueError(f"{value!r} is not a language code such as en, fr or pt-BR")


def _country(value: str) -> None:
    if not codes.is_country(value):
        raise ValueError(f"{value!r} is not a country code of two capital letters (ISO 3166-1)")


def _color(value: str) -> None:
    if not codes.is_color(value):
        raise ValueError(f"{value!r} is not a CSS colour name such as steelblue")


def _symbol(value: str) -> None:
    if symbol(value) != value:
        raise ValueError(f"{value!r} is not in the normal form {symbol(value)!r}")


_WRITTEN: Final[dict[str, Callable[[str], object]]] = {
    "slug": _slug,
    "uid": _uid,
    "zone": _zone,
    "languages": _language,
    "country": _country,
    "color": _color,
    "symbol": _symbol,
    "website": link,
    "webcast": link,
    "address": link,
}
_WRITTEN_NAMES: Final = frozenset(_WRITTEN)
