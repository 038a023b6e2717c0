"""README names every address of the calendar door and every parameter, and no others."""

import re

from scheduler.feeds.asking import OPTIONS
from scheduler.feeds.dimensions import DIMENSIONS
from scheduler.feeds.routes import routes
from tests.needs import ROOT


def first_cells(heading: str) -> list[str]:
    """Return what stands in the first column of the table that begins with this heading."""
    _, _, rest = (ROOT / "README.md").read_text().partition(f"| {heading} |")
    table = rest.partition("\n\n")[0]
    return re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)


def test_every_address_is_explained() -> None:
    paths = [route.path for route in routes()]

    assert sorted(first_cells("address")) == sorted(paths)


def test_every_parameter_is_explained() -> None:
    assert sorted(first_cells("parameter")) == sorted([*DIMENSIONS, *OPTIONS, "lang"])
