"""From what a form sent to the value it describes, or to what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scheduler.domain.errors import Problem
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.field import Field, Form, Group
from scheduler.web.organizer.forms.rows import is_blank, rows_of
from scheduler.web.organizer.forms.slugs import proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The value that a form describes; none where there are problems."""

    value: Any = None
    problems: tuple[Problem, ...] = ()


def read(form: Form, sent: Sent, around: Around, *, base: Any = None) -> Read:  # noqa: ANN401 -- any value a programme lists
    """Read a new item, or with a `base` that item changed: what no field shows is kept."""
    sheet = _Sheet(sent=sent, around=around)
    values: dict[str, Any] = {}
    for part in form.fields:
        if isinstance(part, Group):
            old = getattr(base, part.name) if base is not None else ()
            values[part.name] = tuple(sheet.rows(part, old))
        elif base is None or not part.permanent:
            values[part.name] = sheet.field(part, part.name, values)
    if sheet.problems:
        return Read(problems=tuple(sheet.problems))
    if base is not None:
        return Read(value=form.tidy(replace(base, **values)))
    if "slug" in values and not values["slug"]:
        values["slug"] = proposed(_name(form, values, around), taken=around.taken)
    return Read(value=form.tidy(form.make(**values)))


def _name(form: Form, values: Mapping[str, Any], around: Around) -> str:
    if form.proposal:
        return form.proposal(values)
    return around.words.string(values[form.named_by]) if form.named_by else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A form being read, and what was found wrong with it so far."""

    sent: Sent
    around: Around
    problems: list[Problem] = field(default_factory=list)

    def rows(self, group: Group, old: tuple[Any, ...]) -> Iterator[Any]:
        """Yield the rows of a group that are as they should be."""
        known = {getattr(row, group.key): row for row in old} if group.key else {}
        rows = rows_of(group, self.sent)
        keys = {row.get(group.key or "") for row in rows}
        yield from (row for key, row in known.items() if group.kept(row) and key not in keys)
        for index, sent in enumerate(rows):
            # A key that is sent twice leads to its row once: the other is a new one.
            row = known.pop(sent.get(group.key or "", ""), None)
            if row is not None and group.kept(row):
                yield row
            elif group.keeps_blank or not is_blank(group, sent):
                yield from self._row(group, f"{group.name}[{index}].", row)

    def _row(self, group: Group, name: str, old: Any | None) -> Iterator[Any]:  # noqa: ANN401 -- any value of the domain
        found = len(self.problems)
        values: dict[str, Any] = {}
        for each in group.fields:
            values[each.name] = self.field(each, f"{name}{each.name}", values)
        values.pop(group.key or "", None)
        if len(self.problems) == found:
            yield replace(old, **values) if old is not None else group.make(**values)

    def field(self, described: Field, name: str, before: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- any value that a field holds
        entry = Entry(sent=self.sent, name=name, around=self.around, before=before)
        value = described.kind.read(entry)
        if value is None and described.required and not entry.problems:
            suffix = described.kind.blanks(self.sent, name, self.around)[0].suffix
            entry.refuse(entry.say(N_("Please fill this in.")), suffix)
        self.problems.extend(entry.problems)
        return value
