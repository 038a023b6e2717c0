"""What the quick forms in the agenda offer: the same meetings and rooms on every line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from scheduler.domain.conference import Meeting
from scheduler.domain.items import ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from scheduler.web.organizer.addresses import segment
from scheduler.web.organizer.agenda_rows import fingerprint
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Sent
from scheduler.web.organizer.forms.filling import filled
from scheduler.web.organizer.forms.references import items, meeting_name
from scheduler.web.organizer.item_names import language_name
from scheduler.web.organizer.sitting_fields import PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The options are written once for all lines: a day may have hundreds."""

    around: Around
    meetings: str
    rooms: str

    @classmethod
    def of(cls, programme: Programme) -> "Plans":
        around = Around.of(programme)
        meetings, rooms = (items(around, kind) for kind in (ItemKind.MEETING, ItemKind.ROOM))
        return cls(around=around, meetings=_options(meetings.labels), rooms=_options(rooms.labels))

    def meeting(self, meeting: Meeting) -> str:
        return meeting_name(meeting, self.around.words)

    def languages(self, codes: Iterable[str]) -> str:
        return ", ".join(language_name(code, self.around.words) for code in codes)

    def sent(self, sitting: Sitting) -> Sent:
        """Return what the inputs hold for a sitting as it is."""
        return filled(PLAN, sitting, self.around)

    @staticmethod
    def chosen(key: str | None, options: str) -> Markup:
        """Return the options with the one that is chosen marked."""
        value = f'value="{escape(key or "")}"'
        return Markup(options.replace(value, f"{value} selected", 1))  # noqa: S704 -- they are escaped below

    @staticmethod
    def segment(sitting: Sitting) -> str:
        """Return how an address names a sitting."""
        return segment(sitting.uid)

    @staticmethod
    def was(sitting: Sitting) -> str:
        return fingerprint(sitting)


def _options(labels: Mapping[str, str]) -> str:
    option = '<option value="{}">{}</option>'
    return "".join(option.format(escape(key), escape(label)) for key, label in labels.items())
