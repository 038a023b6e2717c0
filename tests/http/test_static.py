"""Own files carry their content in their name, so that caches may keep them for good."""

import re
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette

from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Shelf
from scheduler.http.static import StaticFiles
from tests.http.asking import ask

STYLE = "body { color: #123 }\n" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "app.css").write_text(STYLE)
    (tmp_path / "robots.txt").write_text("User-agent: *\n")
    return tmp_path


def _static(folder: Path) -> StaticFiles:
    return StaticFiles(folder, policy=SecurityPolicy())


def _write(folder: Path, **files: str) -> StaticFiles:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return _static(folder)


async def test_a_file_is_served_for_good_under_its_name_and_content(folder: Path) -> None:
    static = _static(folder)
    url = static.url("app.css")

    reply = await ask(Starlette(routes=static.routes()), url, headers=(("accept-encoding", "br"),))

    assert re.fullmatch(r"/static/app\.[0-9a-f]{12}\.css", url)
    assert brotli.decompress(reply.body).decode() == STYLE
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_a_file_is_compressed_once_for_all_applications_of_a_process(folder: Path) -> None:
    made = [_static(folder)._responses for _ in range(2)]

    assert [made[0][address] is made[1][address] for address in made[0]] == [True, True]


async def test_a_changed_file_has_another_address(folder: Path) -> None:
    before = _static(folder).url("app.css")

    after = _write(folder, app_css=STYLE + " ").url("app.css")

    assert before != after


@pytest.mark.parametrize(
    "address", ["/static/app.css", "/static/app.000000000000.css", "/static/", "/app.css"]
)
async def test_an_unknown_hash_is_not_found_and_leads_nowhere(folder: Path, address: str) -> None:
    reply = await ask(Starlette(routes=_static(folder).routes()), address)

    assert (reply.status, "location" in reply.headers) == (404, False)


async def test_a_file_can_stand_at_a_fixed_address_for_a_short_while(folder: Path) -> None:
    static = _static(folder)
    static.put("/robots.txt", "robots.txt")

    reply = await ask(Starlette(routes=static.routes()), "/robots.txt")

    assert (reply.body, reply.headers["cache-control"]) == (
        b"User-agent: *\n",
        "public, max-age=3600",
    )


async def test_the_front_answers_for_pinned_files(folder: Path, shelf: Shelf) -> None:
    static = _static(folder)
    static.pin(shelf)

    found = shelf.find(Address(static.url("app.css").encode()))

    assert found is not None
    assert found.representations["identity"].body.decode() == STYLE


async def test_other_methods_are_told_which_are_allowed(folder: Path) -> None:
    static = _static(folder)

    reply = await ask(Starlette(routes=static.routes()), static.url("app.css"), method="POST")

    assert (reply.status, sorted(reply.headers["allow"].split(", "))) == (405, ["GET", "HEAD"])


def test_a_file_names_its_neighbours_by_their_addresses(folder: Path) -> None:
    (folder / "icons").mkdir()
    (folder / "icons" / "mark.svg").write_text("<svg/>")
    (folder / "icons" / "icons.css").write_text('a { background: url("../clock.js") }')
    static = _write(
        folder, clock_js="export const now = 1;", main_js='import { now } from "./clock.js";'
    )
    static.put("/main.js", "main.js")

    bodies = {
        address: response.representations["identity"].body.decode()
        for address, response in static._responses.items()
    }
    assert bodies[static.url("main.js")] == f'import {{ now }} from "{static.url("clock.js")}";'
    assert bodies["/main.js"] == bodies[static.url("main.js")]
    assert bodies[static.url("icons/icons.css")] == (
        f'a {{ background: url("{static.url("clock.js")}") }}'
    )
    assert re.fullmatch(r"/static/icons/mark\.[0-9a-f]{12}\.svg", static.url("icons/mark.svg"))


def test_a_changed_neighbour_changes_the_address_of_who_names_it(folder: Path) -> None:
    before = _write(folder, clock_js="1", main_js='import "./clock.js";').url("main.js")

    after = _write(folder, clock_js="2").url("main.js")

    assert before != after


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"main_js": 'import "./gone.js";'}, "main.js names gone.js, which is not there."),
        ({"main_js": 'import "../etc/passwd";'}, "main.js names ../etc/passwd, which is"),
        (
            {"a_js": 'import "./b.js";', "b_js": 'import "./a.js";'},
            "a.js → b.js → a.js: these files name each other in a circle.",
        ),
        ({"notes_docx": ""}, "notes.docx: no content type is known for '.docx'."),
    ],
)
def test_a_folder_that_cannot_be_served_stops_the_start(
    folder: Path, files: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        _write(folder, **files)


def test_hidden_files_are_no_files_of_ours(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"\0")

    with pytest.raises(LookupError, match=re.escape("There is no static file '.DS_Store'.")):
        _static(folder).url(".DS_Store")


def test_a_fixed_address_needs_a_file(folder: Path) -> None:
    with pytest.raises(LookupError, match=re.escape("There is no static file 'favicon.ico'.")):
        _static(folder).put("/favicon.ico", "favicon.ico")
