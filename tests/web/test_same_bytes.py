"""A page is a pure function of its edition, its address and its language."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from scheduler.http.pages import Pages
from scheduler.web.handlers import render
from scheduler.web.routes import PAGES
from tests.needs import ROOT
from tests.web.serving import asked, history, static_files

pytestmark = pytest.mark.unmeasured

NAMED = {"day": "2026-06-10", "slug": "plenary-3", "number": "50"}
SLUGS = {"theme": "clean-seas", "person": "helena-sampaio-vaz"}
PROGRAM = "from tests.web.test_same_bytes import digests; print(digests())"


def digests() -> list[str]:
    """Return the digest of each kind of page, in two languages."""
    editions = history("ocean-dialogue")
    pages = Pages(static=static_files().url)
    found = []
    for language in (None, "ar"):
        for page in PAGES:
            named = {**NAMED, "slug": SLUGS.get(page.template, NAMED["slug"])}
            given = {key: value for key, value in named.items() if f"{{{key}}}" in page.tail}
            plain = asked(editions[-1], before=editions[:-1], language=language, named=given)
            query = {"edition": "40"} if "edition" in page.query.names else {}
            request = replace(plain, query=query)
            found.append(hashlib.sha256(render(pages, request, page=page)).hexdigest())
    return found


def test_the_same_edition_gives_the_same_bytes_in_every_process() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kathmandu"))
    ]

    assert printed == [str(digests())] * 2
    assert len(set(digests())) == 2 * len(PAGES)
