"""Markdown becomes clean HTML that fits under the headings of its page."""

import pytest

from scheduler.http.markdown import html

TABLE = (
    "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
    "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Agreed.\n\nNoted.", "<p>Agreed.</p>\n<p>Noted.</p>\n"),
        ("**Bold** and *soft*", "<p><strong>Bold</strong> and <em>soft</em></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
        (
            "[text](https://example.org/a)",
            '<p><a href="https://example.org/a" rel="noopener">text</a></p>\n',
        ),
        ("a | b\n--|--\n1 | 2", TABLE),
    ],
)
def test_what_a_summary_needs_is_rendered(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "![x](https://example.org/pixel.png)",
        "<a href='javascript:alert(1)'>x</a>",
        '[x](https://example.org/"onclick="alert(1))',
        "`<script>`",
    ],
)
def test_nothing_can_be_run_or_fetched(hostile: str) -> None:
    rendered = html(hostile)

    for forbidden in ("<script", "<img", 'href="javascript', 'href="data', 'href="vb', '" onclick'):
        assert forbidden not in rendered


@pytest.mark.parametrize(
    ("markdown", "top", "levels"),
    [
        ("# A\n## B\n# C", 2, ["h2", "h3", "h2"]),
        ("### A\n#### B", 3, ["h3", "h4"]),
        ("# A\n#### B", 3, ["h3", "h4"]),
        ("#### A\n# B", 3, ["h3", "h3"]),
        ("# A\n## B\n### C\n#### D\n##### E\n###### F", 3, ["h3", "h4", "h5", "h6", "h6", "h6"]),
        ("A\n=\nB\n-", 2, ["h2", "h3"]),
    ],
)
def test_headings_fit_under_the_page_and_skip_no_level(
    markdown: str, top: int, levels: list[str]
) -> None:
    rendered = html(markdown, top=top)

    assert [line[1:3] for line in rendered.split("\n") if line.startswith("<h")] == levels
