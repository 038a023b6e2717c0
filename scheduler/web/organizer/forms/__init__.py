"""Forms of organizers, described by their fields: filled from a value, drawn, and read back."""

from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.choices import Choice, Named
from scheduler.web.organizer.forms.drawing import drawn
from scheduler.web.organizer.forms.entry import Entry, Sent, received, sent
from scheduler.web.organizer.forms.field import Field, Form, Group
from scheduler.web.organizer.forms.filling import blank, filled
from scheduler.web.organizer.forms.kind import Blank, Kind
from scheduler.web.organizer.forms.merging import Versions
from scheduler.web.organizer.forms.plain import Link, Number, Slug
from scheduler.web.organizer.forms.reading import Read, read
from scheduler.web.organizer.forms.references import reference
from scheduler.web.organizer.forms.rows import redrawn
from scheduler.web.organizer.forms.texts import Hidden, Line, Passage, Translated
from scheduler.web.organizer.forms.times import Date, Moment
from scheduler.web.organizer.forms.whole import Merged, merged

__all__ = [
    "Around",
    "Blank",
    "Choice",
    "Date",
    "Entry",
    "Field",
    "Form",
    "Group",
    "Hidden",
    "Kind",
    "Line",
    "Link",
    "Merged",
    "Moment",
    "Named",
    "Number",
    "Passage",
    "Read",
    "Sent",
    "Slug",
    "Translated",
    "Versions",
    "blank",
    "drawn",
    "filled",
    "merged",
    "read",
    "received",
    "redrawn",
    "reference",
    "sent",
]
