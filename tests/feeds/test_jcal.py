"""The calendar as JSON says what the calendar says: ical.js makes the same of the one as we do."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from scheduler.feeds.jcal import jcal
from scheduler.feeds.options import Cancelled, FeedOptions
from tests.consumers.ical_js import run_script
from tests.domain.making import clock, planned
from tests.factories import make_conference, make_programme, make_session
from tests.feeds.editions import example, in_every_language, released, stream
from tests.feeds.golden_cases import streams

SCRIPT = Path(__file__).with_name("jcal.mjs")
EVERYTHING = FeedOptions(alarm=15, rich=True, cancelled=Cancelled.MARK)


# Made after ical.js was: it gives them as they are written, without a type.
UNKNOWN_TO_IT = {"name", "color", "participant-type"}


def by_ical_js(ics: bytes) -> Any:  # noqa: ANN401 -- what JSON holds
    return _known(json.loads(run_script(SCRIPT, ics)))


def _known(component: Any) -> Any:  # noqa: ANN401 -- the same
    name, properties, components = component
    return [name, [*map(_property, properties)], [*map(_known, components)]]


def _property(given: Any) -> Any:  # noqa: ANN401 -- the same
    name, parameters, kind, value, *_ = given
    if "feature" in parameters:
        parameters["feature"] = parameters["feature"].split(",")
    if name in UNKNOWN_TO_IT and kind == "unknown":
        return [name, parameters, "text", re.sub(r"\\(.)", r"\1", value)]
    return given


@pytest.mark.parametrize(("name", "language"), in_every_language())
def test_an_example_is_the_jcal_that_ical_js_makes_of_it(name: str, language: str) -> None:
    ics = stream(example(name)[-1], language)

    assert json.loads(jcal(ics)) == by_ical_js(ics)


def test_all_that_can_be_asked_for_is_the_jcal_that_ical_js_makes_of_it() -> None:
    ics = stream(example("ocean-dialogue")[-1], options=EVERYTHING)

    assert json.loads(jcal(ics)) == by_ical_js(ics)


@pytest.mark.unmeasured
def test_every_feature_is_the_jcal_that_ical_js_makes_of_it() -> None:
    found = {name: json.loads(jcal(ics)) for name, ics in streams().items()}

    assert found == {name: by_ical_js(ics) for name, ics in streams().items()}


@pytest.mark.parametrize("zone", ["Africa/Cairo", "Asia/Gaza", "Pacific/Chatham", "UTC"])
def test_every_way_of_describing_a_zone_is_the_jcal_that_ical_js_makes_of_it(zone: str) -> None:
    session = make_session(sittings=(planned("one", clock(10)),))
    ics = stream(released(make_programme(session, conference=make_conference(zone=zone))))

    assert json.loads(jcal(ics)) == by_ical_js(ics)


def test_icalendar_reads_it_as_the_same_entries() -> None:
    ics = stream(example("ocean-dialogue")[-1])

    read = Calendar.from_jcal(jcal(ics).decode())

    assert [_told(event) for event in read.walk("VEVENT")] == [
        _told(event) for event in Calendar.from_ical(ics).walk("VEVENT")
    ]


def _told(event: Any) -> tuple[object, ...]:  # noqa: ANN401 -- the library's own components
    return event.start, event.end, str(event["UID"]), event.sequence, str(event["DESCRIPTION"])
