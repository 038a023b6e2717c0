"""A language is named in itself and written in its direction, however its code is spelt."""

import pytest

from scheduler.http.words import Words


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("fr", "Français", "ltr"),
        ("ar", "العربية", "rtl"),
        ("ar-EG", "العربية (مصر)", "rtl"),
        ("pt-BR", "Português (Brasil)", "ltr"),
        ("zh-Hans", "中文 (简体)", "ltr"),
        ("es-419", "Español (Latinoamérica)", "ltr"),
        ("dv", "ދިވެހިބަސް", "rtl"),
        ("tlh", "tlh", "ltr"),
    ],
)
def test_every_code_that_a_conference_may_use_has_a_name_and_a_direction(
    code: str, name: str, direction: str
) -> None:
    words = Words(language="en")

    assert (words.language_name(code), words.direction(code)) == (name, direction)
