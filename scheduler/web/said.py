"""What the templates have said for them: sentences about rows, meetings and the conference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.domain.conference import Meeting
from scheduler.domain.edition import Edition
from scheduler.domain.notice import Notice
from scheduler.domain.reconvening import Reconvening
from scheduler.domain.session import Access, Session
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.http import notices, sentences
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.views.days import DayView, Named
from scheduler.web.views.rows import Row, State
from scheduler.web.views.standing import Phase, Standing

_ACCESS = {
    Access.OPEN: N_("Open meeting"),
    Access.CLOSED: N_("Closed meeting"),
    Access.INVITATION: N_("By invitation"),
}
_HALVES = {Half.AM: N_("Morning"), Half.PM: N_("Afternoon"), Half.EVENING: N_("Evening")}


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences in the words of one language; `today` is the day that an edition was issued on."""

    words: Words
    today: date | None = None

    @classmethod
    def of(cls, edition: Edition, words: Words) -> "Said":
        return cls(words, words.local(edition.issued_at).date())

    @property
    def zone(self) -> str:
        return self.words.gettext("{place} time").format(place=self.words.place)

    def half(self, half: Half) -> str:
        return self.words.gettext(_HALVES[half])

    def state(self, state: State) -> str:
        if state is State.MOVED:
            return self.words.gettext("moved")
        if state is State.CONTINUED:
            return self.words.status(Status.SUSPENDED)
        return self.words.status(Status(state))

    def name(self, session: Session) -> str:
        return sentences.session_name(session.code, session.title, self.words)

    def full_name(self, session: Session) -> str:
        """Name a session by its code, if it has one, and its title."""
        title = self.words.string(session.title)
        if session.code is None:
            return title
        return self.words.gettext("Session {code}: {title}").format(code=session.code, title=title)

    def access(self, access: Access) -> str:
        return self.words.gettext(_ACCESS[access])

    def meeting(self, meeting: Meeting) -> str:
        if meeting.number is None:
            return self.words.meeting(meeting.half)
        return self.words.gettext("Meeting {number}").format(number=meeting.number)

    def notice(self, notice: Notice) -> str:
        return notices.sentence(notice, self.words)

    def reconvening(self, known: Reconvening, taken_up: Sequence[Named]) -> str:
        return sentences.conference_reconvenes(known, taken_up, self.words)

    def opening(self, standing: Standing) -> str:
        assert standing.next is not None  # noqa: S101 -- the caller looked
        if standing.phase is Phase.AHEAD:
            return sentences.conference_opens(standing.next, self.words)
        return self.reconvening(standing.next, standing.taken_up)

    def standing(self, stands: Standing) -> str:
        """Say in one line how a conference stands."""
        for row in (*stands.open, *stands.suspended):
            return f"{self.name(row.session)}: {self.status(row)}"
        if stands.next:
            return self.opening(stands)
        return (
            self.words.gettext("The Conference has concluded.")
            if stands.phase is Phase.OVER
            else ""
        )

    def where_and_when(self, days: Sequence[DayView]) -> str:
        """Say the dates and the place of a conference."""
        conference = self.words.conference
        assert conference is not None  # noqa: S101 -- a conference's page has one
        dates = [self.words.dates(days[0].date, days[-1].date)] if days else []
        places = [self.words.string(text) for text in (conference.venue, conference.city) if text]
        country = [self.words.country(conference.country)] if conference.country else []
        place = [", ".join([*places, *country])] if places or country else []
        return " · ".join([*dates, *place])

    def instant(self, row: Row) -> datetime | None:
        """Return the instant that a row's status is about."""
        sitting = row.sitting
        match row.state:
            case State.OPEN:
                return sitting.started_at
            case State.SUSPENDED:
                return row.reconvenes.starts_at if row.reconvenes else None
            case State.MOVED:
                return sitting.moved_from
            case State.ADJOURNED:
                return sitting.ended_at
        return None

    def status(self, row: Row) -> str:
        """Say what a reader must know of a sitting; nothing of one that is simply planned."""
        saying = {
            State.OPEN: self._open,
            State.SUSPENDED: self._suspended,
            State.CONTINUED: self._continued,
            State.ADJOURNED: self._adjourned,
            State.MOVED: self._moved,
            State.POSTPONED: self._postponed,
            State.CANCELLED: self._cancelled,
        }
        return saying[row.state](row) if row.state in saying else ""

    def _postponed(self, _row: Row) -> str:
        return self.words.gettext("Postponed; the new time will be announced")

    def _cancelled(self, _row: Row) -> str:
        return self.words.gettext("Cancelled")

    def _open(self, row: Row) -> str:
        _ = self.words.gettext
        began = row.sitting.started_at
        return _("Open since {time}").format(time=self.words.spoken(began)) if began else _("Open")

    def _suspended(self, row: Row) -> str:
        ended = row.sitting.ended_at
        if ended is None:
            return self.words.gettext("Suspended")
        return sentences.suspension(ended, row.reconvenes, self.words, today=self.today)

    def _adjourned(self, row: Row) -> str:
        _ = self.words.gettext
        ended = row.sitting.ended_at
        if ended is None:
            return _("Adjourned")
        return _("Adjourned at {time}").format(time=self.words.clock(ended))

    def _continued(self, row: Row) -> str:
        _ = self.words.gettext
        ended, again = row.sitting.ended_at, row.reconvenes
        if ended is None or again is None or again.day is None:
            return _("Suspended and continued later")
        if again.starts_at and self.words.local(ended).date() == again.day:
            again_at = self.words.clock(again.starts_at)
            return _("Suspended at {time}, continued at {again}").format(
                time=self.words.clock(ended), again=again_at
            )
        return _("Suspended at {time}, continued on {day}").format(
            time=self.words.clock(ended), day=self.words.weekday_and_day(again.day)
        )

    def _moved(self, row: Row) -> str:
        """Say the old time: the clock alone where the day has stayed the same."""
        _ = self.words.gettext
        before = row.sitting.moved_from
        assert before is not None  # noqa: S101 -- that is what makes a sitting a moved one
        day = self.words.local(before).date()
        if day == row.when.day:
            return _("Moved: was {time}").format(time=self.words.clock(before))
        return _("Moved: was {day}, {time}").format(
            day=self.words.weekday_and_day(day), time=self.words.clock(before)
        )
