"""From what a form sent to the value it describes, or to what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scheduler.domain.errors import Problem
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.field import Field, Form, Group
from scheduler.web.organizer.forms.rows import count, is_blank
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
        return Read(value=replace(base, **values))
    if form.named_by and not values.get("slug"):
        name = around.words.string(values[form.named_by])
        values["slug"] = proposed(name, taken=around.taken)
    return Read(value=form.make(**values))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A form being read, and what was found wrong with it so far."""

    sent: Sent
    around: Around
    problems: list[Problem] = field(default_factory=list)

    def rows(self, group: Group, old: tuple[Any, ...]) -> Iterator[Any]:
        """Yield the rows of a group that are as they should be."""
        known = {getattr(row, group.key): row for row in old} if group.key else {}
        for index in range(count(group, self.sent)):
            if not group.keeps_blank and is_blank(group, self.sent, index):
                continue
            found = len(self.problems)
            values: dict[str, Any] = {}
            for each in group.fields:
                name = f"{group.name}[{index}].{each.name}"
                values[each.name] = self.field(each, name, values)
            if len(self.problems) == found:
                row = known.get(values.pop(group.key)) if group.key else None
                yield replace(row, **values) if row is not None else group.make(**values)

    def field(self, described: Field, name: str, before: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- any value that a field holds
        entry = Entry(sent=self.sent, name=name, around=self.around, before=before)
        value = described.kind.read(entry)
        if value is None and described.required and not entry.problems:
            suffix = described.kind.blanks(self.sent, name, self.around)[0].suffix
            entry.refuse(entry.say(N_("Please fill this in.")), suffix)
        self.problems.extend(entry.problems)
        return value
