"""Things that can be named in a field: each by its key, by its name, or nearly so."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from scheduler.domain.references import suggestion

# Longer than any name with its key; to fold what is far longer may take minutes.
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A thing that can be chosen, by its key or by any of its names; the first is shown."""

    key: str
    names: tuple[str, ...]


class Known:
    """Options in their order, found by what somebody typed."""

    def __init__(self, options: Iterable[Option]) -> None:
        listed = tuple(options)
        self._keys = frozenset(option.key for option in listed)
        self._exact: dict[str, set[str]] = {}
        self._alike: dict[str, set[str]] = {}
        for option in listed:
            for name in {_tidy(each) for each in option.names} - {""}:
                self._exact.setdefault(name, set()).add(option.key)
                self._alike.setdefault(folded(name), set()).add(option.key)
        self._by_label: dict[str, str] = {}
        for option in listed:
            self._by_label[self._label(option)] = option.key
        self.labels = {key: label for label, key in self._by_label.items()}

    def label(self, key: str) -> str:
        """Return what a field holds for this key: a name that leads back to it, else the key."""
        return self.labels.get(key, key)

    def find(self, typed: str) -> tuple[str, ...]:
        """Return the keys of what may be meant: one when it is clear, none when nothing is."""
        if len(typed) > _LONGEST:
            return ()
        name = _tidy(typed)
        if name in self._keys:
            return (name,)
        if name in self._by_label:
            return (self._by_label[name],)
        found = self._exact.get(name) or self._alike.get(folded(name)) or ()
        return tuple(sorted(found))

    def suggestion(self, typed: str) -> str:
        """Return the end of a sentence that offers what was probably meant, or nothing."""
        others = [name for name in self._exact if name not in self._by_label]
        return suggestion(typed, self._by_label) or suggestion(typed, others)

    def _label(self, option: Option) -> str:
        """Return the first name; with the key where others are called so, and only then."""
        name = _tidy(next(iter(option.names), ""))
        wanted = [f"{name} ({option.key})", option.key] if name else [option.key]
        if self._exact.get(name) == {option.key}:
            wanted.insert(0, name)
        taken = self._keys - {option.key}
        return next(each for each in wanted if each not in taken and each not in self._by_label)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def folded(name: str) -> str:
    """Return a name without its accents and capitals, as people type it in haste."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    return _tidy("".join(each for each in spread if not unicodedata.combining(each)))
