"""A whole form that two people have changed: what to go on with, and all that differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.field import Form, Group
from scheduler.web.organizer.forms.merging import Difference, Part, Versions, field_parts
from scheduler.web.organizer.forms.merging_rows import group_parts
from scheduler.web.organizer.forms.views import Rival


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The form to go on with, what stands against it, and all that differs."""

    sent: Sent
    rivals: Mapping[str, tuple[Rival, ...]]
    differences: tuple[Difference, ...]


def merged(form: Form, versions: Versions) -> Merged:
    """Take over what only they have changed; where both have, keep mine and show theirs."""
    parts = tuple(_parts(form, versions))
    rivals: dict[str, tuple[Rival, ...]] = {}
    for part in parts:
        if part.difference and part.difference.is_both:
            rivals[part.name] = (*rivals.get(part.name, ()), part.difference.rival)
    return Merged(
        sent={name: string for part in parts for name, string in part.sent.items()},
        rivals=rivals,
        differences=tuple(part.difference for part in parts if part.difference),
    )


def _parts(form: Form, versions: Versions) -> Iterator[Part]:
    for part in form.fields:
        if isinstance(part, Group):
            yield from group_parts(part, versions)
        else:
            yield from field_parts(part, versions)
