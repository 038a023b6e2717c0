"""Draws a form from what its inputs hold, with what is wrong beside each."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from scheduler.domain.errors import Problem
from scheduler.web.organizer.attempt import said
from scheduler.web.organizer.forms.adding import adding
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.choices import Named
from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Field, Form, Group
from scheduler.web.organizer.forms.rows import count
from scheduler.web.organizer.forms.views import (
    Adding,
    Fault,
    FieldView,
    FormView,
    GroupView,
    InputView,
    Rival,
    RowView,
)

Rivals = Mapping[str, tuple[Rival, ...]]


def drawn(
    form: Form,
    sent: Sent,
    around: Around,
    *,
    problems: Collection[Problem] = (),
    rivals: Rivals | None = None,
    version: int | None = None,
) -> FormView:
    """Return the form; with a `version` it changes an item, without one it makes a new one."""
    sheet = _Sheet(sent=sent, around=around, rivals=rivals or {}, is_new=version is None)
    for problem in problems:
        sheet.messages.setdefault(problem.path, said(problem.message))
    parts = tuple(
        sheet.group(part) if isinstance(part, Group) else sheet.field(part, part.name)
        for part in form.fields
    )
    faults = tuple(sheet.faults(parts))
    return FormView(parts=parts, faults=faults, lists=sheet.lists, version=version)


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """A form being drawn: `messages` are what is wrong, by path, and `lists` what it searches."""

    sent: Sent
    around: Around
    rivals: Rivals
    is_new: bool
    messages: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def group(self, group: Group) -> GroupView:
        total = count(group, self.sent)
        for each in group.fields:
            self._list(each)  # a row may be added where there is none yet
        return GroupView(
            group=group,
            rows=tuple(self._row(group, place, total) for place in range(total)),
            problem=self.messages.get(group.name),
            rivals=self.rivals.get(group.name, ()),
            adding=tuple(filter(None, (self._adding(each, "") for each in group.fields))),
        )

    def _row(self, group: Group, place: int, total: int) -> RowView:
        name = f"{group.name}[{place}]"
        return RowView(
            place=place,
            fields=tuple(self.field(each, f"{name}.{each.name}") for each in group.fields),
            problem=self.messages.get(name),
            rivals=self.rivals.get(name, ()),
            is_last=place == total - 1,
            summary=self._summary(group, name),
        )

    def _summary(self, group: Group, name: str) -> str:
        """Tell a row in one line, by the fields of its group that do so."""
        fields = {each.name: each for each in group.fields}
        told = (
            fields[each].kind.told(self.sent, f"{name}.{each}", suffixes, self.around)
            for each in group.told
            for suffixes in fields[each].kind.units(self.sent, f"{name}.{each}", self.around)
        )
        return ", ".join(filter(None, told))

    def field(self, described: Field, name: str) -> FieldView:
        kind = described.kind
        blanks = kind.blanks(self.sent, name, self.around, wrong=self.messages)
        values = [self.sent.get(f"{name}{blank.suffix}", "") for blank in blanks]
        inputs = tuple(
            InputView(
                name=f"{name}{blank.suffix}",
                control=blank.control or kind.control,
                value=value,
                label=blank.label,
                language=blank.language,
                problem=self.messages.get(f"{name}{blank.suffix}"),
                is_missing=bool(blank.language)
                and not value.strip()
                and any(map(str.strip, values)),
            )
            for blank, value in zip(blanks, values, strict=True)
        )
        return FieldView(
            field=described,
            name=name,
            inputs=inputs,
            options=self._options(described, name),
            list_id=self._list(described),
            problem=self.messages.get(name) if all(i.name != name for i in inputs) else None,
            rivals=self.rivals.get(name, ()),
            is_fixed=described.permanent and not self.is_new,
            adding=self._adding(described, name),
        )

    def _options(self, described: Field, name: str) -> tuple[tuple[str, str], ...]:
        return () if self._list(described) else described.kind.options(self.sent, name, self.around)

    def _adding(self, described: Field, name: str) -> Adding | None:
        """Offer to add what a short list lacks, once for all rows; what a search does not find."""
        if self._list(described):
            is_wrong = name in self.messages
            return adding(described, self.sent.get(name, ""), self.around) if is_wrong else None
        return None if "[" in name else adding(described, "", self.around)

    def _list(self, described: Field) -> str:
        """Return the id of the list that a field is searched in, and keep the list."""
        kind = described.kind
        if not isinstance(kind, Named) or kind.is_short(self.around):
            return ""
        if kind.shelf not in self.lists:
            self.lists[kind.shelf] = kind.options(self.sent, "", self.around)
        return f"list-{kind.shelf}"

    def faults(self, parts: Collection[FieldView | GroupView]) -> Iterator[Fault]:
        """Yield every message, in the order of the fields; what fits none comes first."""
        placed = list(_placed(parts, self.around))
        known = {path for path, _, _ in placed}
        for path, message in self.messages.items():
            if path not in known:
                yield Fault(message=f"{path}: {message}" if path else message)
        for path, label, target in placed:
            if path in self.messages:
                yield Fault(message=self.messages[path], label=label, id=target)


def _placed(
    parts: Collection[FieldView | GroupView], around: Around
) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the label and the input to go to of each place that may have a problem."""
    _ = around.words.gettext
    for part in parts:
        if isinstance(part, FieldView):
            yield from _of_field(part, _(part.field.label))
            continue
        group = part.group
        yield group.name, _(group.label), group.name
        for row in part.rows:
            name, label = f"{group.name}[{row.place}]", f"{_(group.row)} {row.place + 1}"
            yield name, label, name
            for each in row.fields:
                yield from _of_field(each, f"{label}, {_(each.field.label)}")


def _of_field(view: FieldView, label: str) -> Iterator[tuple[str, str, str]]:
    for each in view.inputs:
        yield each.name, f"{label} ({each.label})" if each.label else label, each.name
    if all(each.name != view.name for each in view.inputs):
        yield view.name, label, view.inputs[0].name
