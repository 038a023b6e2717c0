"""A feed as the readers of web applications see it: node-ical, ts-ics and ruby-icalendar."""

from collections.abc import Sequence
from pathlib import Path

from tests.consumers.scripted import Seens, read_by
from tests.needs import need_command, need_node_package

_HERE = Path(__file__).parent


def read_with_node_ical(feeds: Sequence[bytes]) -> Seens:
    package = need_node_package("node-ical")
    return read_by(need_command("node"), _HERE / "node_ical.mjs", package, feeds=feeds)


def read_with_ts_ics(feeds: Sequence[bytes]) -> Seens:
    package = need_node_package("ts-ics")
    return read_by(need_command("node"), _HERE / "ts_ics.mjs", package, feeds=feeds)


def read_with_ruby(feeds: Sequence[bytes]) -> Seens:
    return read_by(need_command("ruby"), _HERE / "ruby_icalendar.rb", feeds=feeds)
