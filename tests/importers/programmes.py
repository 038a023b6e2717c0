"""Whole programmes that obey every rule, for tests of what holds for all of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from hypothesis import strategies as st

from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Capacity, Officer, Person, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import Summary, SummaryState
from scheduler.domain.times import Half, local_date
from tests.importers.drawing import (
    ADDRESSES,
    DAYS,
    LANGUAGES,
    SYMBOLS,
    ZONES,
    lines,
    moments,
    named,
    optional_line,
    optional_prose,
    prose,
    slugs,
    some,
    texts,
    uids,
)

T = TypeVar("T")
Named = TypeVar("Named", Officer, Statement)

conferences = st.builds(
    Conference,
    uid=uids,
    slug=slugs.filter(lambda slug: slug not in {"en", "fr", "es", "ru", "zh", "ar", "api"}),
    title=texts(),
    zone=st.sampled_from(ZONES),
    languages=st.permutations(LANGUAGES).map(tuple),
    short_title=optional_line,
    symbol=some(SYMBOLS),
    theme=optional_line,
    description=optional_prose,
    venue=optional_line,
    city=optional_line,
    country=some(["PT", "KE"]),
    website=some(ADDRESSES),
    color=some(["teal", "navy"]),
)
days = st.tuples(*(st.builds(Day, date=st.just(day), note=optional_prose) for day in DAYS))
rooms = named(st.builds(Room, slug=slugs, name=texts(), building=optional_line))
themes = named(st.builds(Theme, slug=slugs, title=texts(), description=optional_prose))
people = named(
    st.builds(
        Person,
        slug=slugs,
        name=texts(),
        honorific=optional_line,
        function=optional_line,
        organisation=optional_line,
        country=some(["PT", "KE"]),
    )
)
documents = named(
    st.builds(
        Document,
        symbol=st.sampled_from(SYMBOLS),
        title=texts(),
        links=st.none() | texts(st.sampled_from(ADDRESSES)),
    ),
    by="symbol",
)
sources = st.lists(
    st.builds(Source, fact=lines, address=st.sampled_from(ADDRESSES), note=optional_prose),
    max_size=2,
    unique_by=lambda source: source.fact,
).map(tuple)


@st.composite
def meetings(draw: st.DrawFn, conference: Conference, places: Sequence[str]) -> Meeting:
    starts_at = draw(st.none() | moments)
    ends_at = draw(st.none() | moments.filter(lambda end: starts_at is None or end > starts_at))
    day = local_date(starts_at, conference.zone) if starts_at else draw(st.sampled_from(DAYS))
    return Meeting(
        slug=draw(slugs),
        date=day,
        half=draw(st.sampled_from(Half)),
        number=draw(st.none() | st.integers(min_value=1, max_value=200)),
        room=draw(some(places)),
        starts_at=starts_at,
        ends_at=ends_at,
    )


@st.composite
def sittings(
    draw: st.DrawFn, conference: Conference, halves: Sequence[Meeting], places: Sequence[str]
) -> tuple[Sitting, ...]:
    """Draw a past of suspended sittings, perhaps one that is open or the last, and plans."""
    states = draw(
        st.sampled_from(
            [
                (),
                (Status.PLANNED,),
                (Status.PLANNED, Status.PLANNED),
                (Status.POSTPONED,),
                (Status.CANCELLED,),
                (Status.OPEN,),
                (Status.ADJOURNED,),
                (Status.SUSPENDED, Status.PLANNED),
                (Status.SUSPENDED, Status.SUSPENDED, Status.POSTPONED),
                (Status.SUSPENDED, Status.OPEN, Status.PLANNED),
                (Status.SUSPENDED, Status.ADJOURNED, Status.CANCELLED),
            ]
        )
    )
    size = 2 * len(states)
    times = sorted(draw(st.lists(moments, min_size=size, max_size=size, unique=True)))
    return tuple(
        draw(
            _sitting(
                status=status,
                start=times[2 * i],
                end=times[2 * i + 1],
                conference=conference,
                halves=halves,
                places=places,
            )
        )
        for i, status in enumerate(states)
    )


@st.composite
def _sitting(
    draw: st.DrawFn,
    *,
    status: Status,
    start: datetime,
    end: datetime,
    conference: Conference,
    halves: Sequence[Meeting],
    places: Sequence[str],
) -> Sitting:
    is_known = draw(st.booleans())
    has_begun = status in {Status.OPEN, Status.SUSPENDED, Status.ADJOURNED}
    has_ended = status in {Status.SUSPENDED, Status.ADJOURNED}
    day = local_date(start, conference.zone)
    near = [m.slug for m in halves if not is_known or m.date == day]
    return Sitting(
        uid=draw(uids),
        meeting=draw(some(near)),
        starts_at=start if is_known else None,
        ends_at=end if is_known and draw(st.booleans()) else None,
        room=draw(some(places)),
        status=status,
        started_at=start if has_begun else None,
        ended_at=end if has_ended else None,
        moved_from=draw(st.none() | moments),
        reason=draw(optional_prose),
    )


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    state = draw(st.sampled_from(SummaryState))
    first, last = sorted([draw(moments), draw(moments)])
    return Summary(
        state=state,
        text=draw(texts(prose)) if state is SummaryState.PUBLISHED else None,
        revision=draw(st.integers(min_value=1, max_value=9)),
        published_at=first,
        changed_at=last,
        reason=draw(optional_prose),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    conference = draw(conferences)
    halls = draw(rooms)
    places = [room.slug for room in halls]
    halves = draw(named(meetings(conference, places)))
    topics, persons, papers = draw(themes), draw(people), draw(documents)
    names, symbols = [p.slug for p in persons], [d.symbol for d in papers]
    session = st.builds(
        Session,
        slug=slugs,
        title=texts(),
        kind=st.sampled_from(SessionKind),
        code=st.none() | lines,
        theme=some([theme.slug for theme in topics]),
        description=optional_prose,
        access=st.none() | st.sampled_from(Access),
        webcast=some(ADDRESSES),
        officers=_each(names, Officer, role=st.sampled_from(Role)),
        statements=_each(
            names,
            Statement,
            capacity=st.sampled_from(Capacity),
            on_behalf_of=optional_line,
            text=optional_prose,
            document=some(symbols),
        ),
        documents=st.lists(st.sampled_from(symbols), unique=True).map(tuple)
        if symbols
        else st.just(()),
        summary=st.none() | summaries(),
        sittings=sittings(conference, halves, places),
    )
    return Programme(
        conference=conference,
        days=draw(days),
        meetings=halves,
        rooms=halls,
        themes=topics,
        people=persons,
        documents=papers,
        sessions=draw(named(session)),
        sources=draw(sources),
    )


def _each(
    names: Sequence[str], cls: type[Named], **fields: st.SearchStrategy[object]
) -> st.SearchStrategy[tuple[Named, ...]]:
    """Draw values of the class for some of the people, each once."""
    if not names:
        return st.just(())
    values = st.builds(cls, person=st.sampled_from(names), **fields)
    return st.lists(values, max_size=3, unique_by=lambda v: v.person).map(tuple)
