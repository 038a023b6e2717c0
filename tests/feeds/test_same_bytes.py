"""The same edition is the same bytes: in every process, on every machine."""

import hashlib
import os
import subprocess
import sys

import pytest

from tests.feeds.editions import example, in_every_language, stream
from tests.needs import ROOT

pytestmark = pytest.mark.unmeasured

# The zones of this machine must not matter either, so one process is told of none.
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "PYTHONTZPATH": "", "LANG": "fr_FR.UTF-8"},
)
DIGESTS = """
import hashlib
from tests.feeds.editions import example, in_every_language, stream
for name, language in in_every_language():
    print(hashlib.sha256(stream(example(name)[-1], language)).hexdigest())
"""


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_every_process_writes_the_same_bytes(surroundings: dict[str, str]) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **surroundings}

    done = subprocess.run(
        (sys.executable, "-c", DIGESTS), env=environment, cwd=ROOT, capture_output=True, check=True
    )

    assert done.stdout.decode().split() == [
        hashlib.sha256(stream(example(name)[-1], language)).hexdigest()
        for name, language in in_every_language()
    ]


def test_a_programme_that_was_read_again_has_the_same_bytes() -> None:
    first = [stream(example(name)[-1], language) for name, language in in_every_language()]
    example.cache_clear()

    again = [stream(example(name)[-1], language) for name, language in in_every_language()]

    assert again == first
