"""What stands beside the form of a session: what its sittings are, and what the public sees."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.when import when
from scheduler.http.words import Words
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.reading import read
from scheduler.web.organizer.forms.views import FormView, GroupView, RowView
from scheduler.web.organizer.session_form import has_plan
from scheduler.web.organizer.sitting_fields import PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A sitting as the public is shown it: when, and where."""

    when: str
    room: str

    @property
    def line(self) -> str:
        return " · ".join(filter(None, (self.when, self.room)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingsView:
    """The sittings of a session as the draft has them, by uid; `public` are those of an edition."""

    programme: Programme
    words: Words
    sittings: Mapping[str, Sitting]
    public: Collection[str]

    def fact(self, uid: str) -> Sitting | None:
        """Return a sitting of which acts tell, and no form any more."""
        sitting = self.sittings.get(uid)
        return None if sitting is None or has_plan(sitting) else sitting

    def shown(self, sitting: Sitting) -> Shown:
        return shown(self.programme, sitting, self.words)

    def summary(self, row: RowView) -> str:
        """Tell in one line what a row plans; nothing of what is new, or cannot be read."""
        held = _held(row)
        if not held.get("uid"):
            return ""
        planned = read(PLAN, held, Around.of(self.programme), base=Sitting(uid="")).value
        return "" if planned is None else self.shown(planned).line

    def removed(self, form: FormView) -> tuple[Shown, ...]:
        """Return the public sittings that saving the form would take out of the draft."""
        kept = set(_uids(form))
        gone = (s for uid, s in self.sittings.items() if uid in self.public and uid not in kept)
        return tuple(self.shown(sitting) for sitting in gone if has_plan(sitting))


def shown(programme: Programme, sitting: Sitting, words: Words) -> Shown:
    """Say what is known of a sitting, exactly: a time, a half-day, or nothing yet."""
    known = when(programme, sitting)
    said = words.when(known)
    if known.day:
        day = words.weekday_and_day(known.day)
        said = words.gettext("{day}, {time}").format(day=day, time=said)
    room = programme.room(sitting)
    return Shown(when=said, room=words.string(room.name) if room else "")


def all_shown(programme: Programme, session: Session, words: Words) -> tuple[Shown, ...]:
    return tuple(shown(programme, sitting, words) for sitting in session.sittings)


def _uids(form: FormView) -> Iterator[str]:
    """Yield the uids of the rows that a form holds."""
    group = form.part["sittings"]
    assert isinstance(group, GroupView)  # noqa: S101 -- the form of a session has this group
    yield from (_held(row).get("uid", "") for row in group.rows)


def _held(row: RowView) -> dict[str, str]:
    """Return what the inputs of a row hold, by the names of its fields."""
    inputs = (each for field in row.fields for each in field.inputs)
    return {each.name.partition("].")[2]: each.value for each in inputs}
