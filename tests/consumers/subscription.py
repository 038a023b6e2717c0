"""A real subscription: vdirsyncer fetches a served feed, khal shows it to its user.

vdirsyncer 0.19 sends a plain GET each time, no If-None-Match and no If-Modified-Since, and names
each entry by a hash of its content (without UID, DTSTAMP, LAST-MODIFIED): khal never sees our UID,
and a changed entry is a new one beside a deleted one. A feed without any entry is not taken over.
"""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.consumers.seen import UnreadableError
from tests.needs import need_command

_SYNC = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "served"
b = "kept"
collections = null
conflict_resolution = "a wins"
[storage served]
type = "http"
url = "{address}"
[storage kept]
type = "filesystem"
path = "{folder}/entries"
fileext = ".ics"
"""
_SHOW = """\
[calendars]
[[feed]]
path = {folder}/entries
readonly = True
[sqlite]
path = {folder}/khal.db
[locale]
default_timezone = {zone}
local_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%dT%H:%M:%S%z
"""
_FIELDS = ("title", "start-long", "end-long", "description", "location", "status", "url")
_BETWEEN, _AFTER = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What khal shows of an entry; an all-day entry has dates, and its end is exclusive."""

    title: str
    start: datetime | date
    end: datetime | date
    description: str
    location: str
    status: str
    url: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A user with vdirsyncer and khal, whose home is the folder and whose clock is in the zone."""

    address: str
    folder: Path
    zone: str = "UTC"

    def __post_init__(self) -> None:
        (self.folder / "entries").mkdir(parents=True)
        named = {"address": self.address, "folder": self.folder, "zone": self.zone}
        (self.folder / "vdirsyncer.conf").write_text(_SYNC.format(**named))
        (self.folder / "khal.conf").write_text(_SHOW.format(**named))
        self._sync("discover")

    def sync(self) -> str:
        """Fetch the feed once and give what vdirsyncer said about it."""
        return self._sync("sync")

    def files(self) -> tuple[bytes, ...]:
        """Give the calendar files that vdirsyncer made, one for each entry."""
        return tuple(file.read_bytes() for file in sorted((self.folder / "entries").iterdir()))

    def entries(self, first: date, last: date) -> tuple[Entry, ...]:
        """List what khal shows from the first day to the last, both included, by start."""
        form = _BETWEEN.join(f"{{{field}}}" for field in _FIELDS) + _AFTER
        text = self._list(first, last, "--once", "--day-format", "", "--format", form)
        *records, rest = text.split(_AFTER)
        assert not rest.strip(), rest
        return tuple(_entry(*record.lstrip("\n").split(_BETWEEN)) for record in records)

    def listing(self, first: date, last: date) -> str:
        """Give the very text a user of khal reads."""
        return self._list(first, last)

    def _sync(self, command: str) -> str:
        return self._run("vdirsyncer", "--config", f"{self.folder}/vdirsyncer.conf", command)

    def _list(self, first: date, last: date, *options: str) -> str:
        config = ("--no-color", "--config", f"{self.folder}/khal.conf")
        return self._run("khal", *config, "list", *options, str(first), str(last))

    def _run(self, command: str, *arguments: str) -> str:
        home = {"HOME": str(self.folder), "TZ": self.zone, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            (need_command(command), *arguments),
            env={"PATH": os.environ["PATH"]} | home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        said = (done.stdout + done.stderr).decode()
        if done.returncode != 0:
            raise UnreadableError(f"{command} failed: {said}")
        return done.stdout.decode() or said


def _entry(title: str, start: str, end: str, *rest: str) -> Entry:
    description, location, status, url = rest
    return Entry(
        title=title,
        start=_moment(start),
        # khal shows the last day of an all-day entry, not the day after.
        end=_moment(end) if "T" in end else _moment(end) + timedelta(days=1),
        description=description,
        location=location,
        status=status.strip(),
        url=url,
    )


def _moment(shown: str) -> datetime | date:
    if "T" not in shown:
        return date.fromisoformat(shown)
    return datetime.fromisoformat(shown).astimezone(UTC)
