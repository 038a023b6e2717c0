"""Rows that two people have changed: one by one where each is known by a key, else as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Group
from scheduler.web.organizer.forms.merging import (
    Difference,
    Part,
    Versions,
    difference,
    differs,
    field_parts,
)
from scheduler.web.organizer.forms.rows import rows_of, with_rows

Rows = list[Sent]


def group_parts(group: Group, versions: Versions) -> Iterator[Part]:
    """Yield the rows of a group as the form goes on with them, with what differs in each."""
    if group.key is None:
        yield _whole(group, versions)
    else:
        yield from _Rows.of(group, versions).parts()


def _whole(group: Group, versions: Versions) -> Part:
    """Follow one version of all rows: without a key, nobody can tell which row became which."""

    def meaning(sent: Sent) -> object:
        return tuple(_meaning(group, row, versions.around) for row in rows_of(group, sent))

    def told(sent: Sent) -> str:
        return "\n".join(_told(group, row, versions.around) for row in rows_of(group, sent))

    chosen, is_both = versions.follow(meaning)
    found = difference(
        versions,
        told if differs(versions, meaning) else None,
        label=versions.around.words.gettext(group.label),
        is_both=is_both,
        is_theirs=chosen is versions.theirs,
    )
    return Part(
        name=group.name, sent=with_rows(group, {}, rows_of(group, chosen)), difference=found
    )


def _meaning(group: Group, row: Sent, around: Around) -> object:
    return tuple(
        field.kind.meaning(row, field.name, suffixes, around)
        for field in group.fields
        if field.name != group.key
        for suffixes in field.kind.units(row, field.name, around)
    )


def _told(group: Group, row: Sent, around: Around) -> str:
    said = (
        field.kind.told(row, field.name, suffixes, around)
        for field in group.fields
        if field.name != group.key
        for suffixes in field.kind.units(row, field.name, around)
    )
    return ", ".join(each for each in said if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of each version by their keys; `new` are mine that have none yet."""

    group: Group
    mine: Mapping[str, Sent]
    theirs: Mapping[str, Sent]
    base: Mapping[str, Sent] | None
    new: Rows
    around: Around
    kept: frozenset[str]

    @classmethod
    def of(cls, group: Group, versions: Versions) -> "_Rows":
        key = group.key or ""

        def keyed(sent: Sent) -> dict[str, Sent]:
            return {row[key]: row for row in rows_of(group, sent) if row.get(key)}

        return cls(
            group=group,
            mine=keyed(versions.mine),
            theirs=keyed(versions.theirs),
            base=None if versions.base is None else keyed(versions.base),
            new=[row for row in rows_of(group, versions.mine) if not row.get(key)],
            around=versions.around,
            kept=versions.kept,
        )

    def parts(self) -> Iterator[Part]:
        kept: Rows = []
        found: list[Part] = []
        for key in self._order():
            row, differing = self._row(key)
            place = f"{self.group.name}[{len(kept)}]" if row is not None else self.group.name
            kept += [row] if row is not None else []
            # What is told of a field stands beside it, what is told of a row above it.
            found += [
                replace(each, name=f"{place}.{each.name}" if each.name else place)
                for each in differing
            ]
        yield Part(name=self.group.name, sent=with_rows(self.group, {}, [*kept, *self.new]))
        yield from (replace(each, sent={}) for each in found)

    def _order(self) -> list[str]:
        """Follow their order where I have changed none; what I alone have comes last."""
        is_mine = self.base is not None and _common(self.mine, self.base) != _common(
            self.base, self.mine
        )
        first, second = (self.mine, self.theirs) if is_mine else (self.theirs, self.mine)
        return list(dict.fromkeys((*first, *second)))

    def _row(self, key: str) -> tuple[Sent | None, list[Part]]:
        """Return a row as it goes on, if it does, and the parts in which it differs."""
        mine, theirs = self.mine.get(key), self.theirs.get(key)
        base = None if self.base is None else self.base.get(key)
        if mine is not None and theirs is not None:
            versions = Versions(mine=mine, theirs=theirs, base=base, around=self.around)
            parts = [p for field in self.group.fields for p in field_parts(field, versions)]
            if key in self.kept:
                return theirs, [_as_theirs(part) for part in parts if part.difference]
            together = {name: string for part in parts for name, string in part.sent.items()}
            return together, [part for part in parts if part.difference]
        if mine is None:
            return self._without_mine(theirs or {}, base)
        return self._without_theirs(mine, base)

    def _without_mine(self, theirs: Sent, base: Sent | None) -> tuple[Sent | None, list[Part]]:
        """Take over a row that they added; one that I removed stays away, whatever they did."""
        if base is None:
            return theirs, [self._part(mine=None, theirs=theirs, was=None, is_theirs=True)]
        if self._same(theirs, base):
            return None, []
        return None, [self._part(mine=None, theirs=theirs, was=base, is_both=True)]

    def _without_theirs(self, mine: Sent, base: Sent | None) -> tuple[Sent | None, list[Part]]:
        """Let go of a row that they removed, unless I have changed it."""
        if base is not None and self._same(mine, base):
            return None, [self._part(mine=mine, theirs=None, was=base, is_theirs=True)]
        return mine, [self._part(mine=mine, theirs=None, was=base, is_both=True)]

    def _same(self, first: Sent, second: Sent) -> bool:
        return _meaning(self.group, first, self.around) == _meaning(self.group, second, self.around)

    def _part(
        self,
        *,
        mine: Sent | None,
        theirs: Sent | None,
        was: Sent | None,
        is_both: bool = False,
        is_theirs: bool = False,
    ) -> Part:
        _ = self.around.words.gettext

        def told(row: Sent | None) -> str:
            return _(N_("not there")) if row is None else _told(self.group, row, self.around)

        found = Difference(
            label=_(self.group.row),
            mine=told(mine),
            theirs=told(theirs),
            was=None if self.base is None else told(was),
            is_both=is_both,
            is_theirs=is_theirs,
        )
        return Part(name="", sent={}, difference=found)


def _as_theirs(part: Part) -> Part:
    assert part.difference  # noqa: S101 -- the caller looked
    return replace(part, difference=replace(part.difference, is_both=False, is_theirs=True))


def _common(keys: Mapping[str, Sent], others: Mapping[str, Sent]) -> list[str]:
    return [key for key in keys if key in others]
