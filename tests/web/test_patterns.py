"""The living style guide shows every component; style sheet and templates agree on classes."""

import re
from dataclasses import dataclass

from scheduler.domain.notice import Notice, NoticeKind
from scheduler.domain.outlook import Fate
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.text import Text
from scheduler.http.pages import Pages
from scheduler.web.said import Said
from scheduler.web.views.frame import frame
from scheduler.web.views.rows import Row, State, rows
from tests.factories import HOUR, TEN, THREE, make_programme, make_session, make_sitting, make_text
from tests.needs import ROOT
from tests.web.making import suspended
from tests.web.markup import read
from tests.web.serving import STATIC, asked, first_edition, history

GUIDE = ROOT / ".reconvene" / "patterns" / "index.html"
LATE = THREE + HOUR
PROSE = "# Heading\n\n**Weight**, a [link](https://example.org/), `code`.\n\n- one\n\n> said"
# Said by a template in full, or put together from a state, the kind of a notice, or a fate.
STATES = {f"is-{name}" for name in (*State, *NoticeKind, *Fate)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternsView:
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]
    prose: Text


def guide() -> bytes:
    """Return the style guide, which needs a sample of everything that has a state."""
    sittings: dict[str, tuple[Sitting, ...]] = {
        "Planned": (make_sitting(),),
        "Moved": (make_sitting(THREE, moved_from=TEN),),
        "Open": (make_sitting(status=Status.OPEN, started_at=TEN),),
        "Suspended": (suspended(),),
        "Continued": (
            suspended(),
            make_sitting(THREE, status=Status.ADJOURNED, ended_at=THREE + HOUR),
        ),
        "Postponed": (make_sitting(status=Status.POSTPONED, reason="The speaker is travelling."),),
        "Cancelled": (make_sitting(status=Status.CANCELLED, reason="The film has not arrived."),),
    }
    sessions: list[Session] = [
        make_session(
            f"Coral reefs: {title.lower()}", sittings=each, code="I", webcast="https://a.example/"
        )
        for title, each in sittings.items()
    ]
    edition = first_edition(make_programme(*sessions))
    request = asked(edition)
    notices = {notice.kind: notice for each in history("ocean-dialogue") for notice in each.notices}
    view = PatternsView(
        rows=rows(edition, edition.programme.sessions),
        notices=tuple(notices.values()),
        prose=make_text(PROSE),
    )
    pages = Pages(static=lambda name: f"../../scheduler/web/static/{name}")
    return pages.render(
        "pages/patterns.html",
        request.words,
        view=view,
        frame=frame(request),
        said=Said.of(request.edition, request.words),
    )


def test_the_guide_shows_every_state_and_is_kept_to_be_looked_at() -> None:
    page = read(guide())

    GUIDE.parent.mkdir(parents=True, exist_ok=True)
    GUIDE.write_bytes(guide())
    shown = {name for e in page.elements for name in e.attributes.get("class", "").split()}
    assert page.faults == []
    assert {state for state in State if f"is-{state}" not in shown} == set()


def classes_of_templates() -> set[str]:
    """Return every class that a template or a script gives, but those made from a state."""
    sources = [*(ROOT / "templates").rglob("*.html"), *STATIC.glob("*.js")]
    found = set()
    for source in sources:
        text = source.read_text()
        given = re.findall(r'class="((?:[^"{]|{{.*?}})*)"', text)
        given += re.findall(r'element\("\w+", "([\w -]+)"', text)
        for value in given:
            quoted = re.findall(r"'([\w -]+)'", value)
            plain = re.sub(r"{{.*?}}", "", value)
            found |= {name for part in (*quoted, plain) for name in part.split()}
    return found - {"is-"}


def classes_of_style_sheet() -> set[str]:
    sheets = "".join(path.read_text() for path in sorted(STATIC.glob("*.css")))
    style = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", style))


def test_every_rule_of_the_style_sheet_is_for_a_class_that_is_given() -> None:
    assert classes_of_style_sheet() - classes_of_templates() - STATES == set()


def test_every_class_that_is_given_has_a_rule() -> None:
    # The script tells the two marks of the clock apart by their names.
    names = {"next"}

    assert classes_of_templates() - classes_of_style_sheet() == names
