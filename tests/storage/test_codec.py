"""Every value of the domain survives its JSON, and equal values have equal JSON."""

# ruff: noqa: ANN401 -- a kind is any annotation.

import json
from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain import acts
from scheduler.domain.edition import Mark
from scheduler.domain.notice import Notice
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.summary import Summary
from scheduler.storage.codec import decode, encode
from tests.factories import TEN, make_programme, make_session, make_sitting
from tests.storage.strategies import values

KINDS: list[Any] = [
    *(Programme, Session, Summary, Notice, Mark),
    *get_args(acts.Act),
    *(tuple[Notice, ...], dict[str, Mark]),
]
# A whole programme takes a while to be made up on a busy machine.
PATIENT = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(data=st.data())
@PATIENT
def test_a_value_is_the_same_after_its_json(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values(kind))

    assert decode(encode(value, kind), kind) == value


@pytest.mark.unmeasured
@given(programme=values(Programme))
@PATIENT
def test_the_json_is_sorted_and_has_no_white_space(programme: Programme) -> None:
    stored = encode(programme)

    plain = json.loads(stored)
    tidy = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert stored.decode() == tidy


def test_what_is_unknown_is_left_out_and_other_defaults_are_kept() -> None:
    session = make_session("Oceans", sittings=(make_sitting(None, uid="u", room=None),))

    assert encode(session) == (
        b'{"kind":"plenary","sittings":[{"status":"planned","uid":"u"}],'
        b'"slug":"oceans","title":{"en":"Oceans"}}'
    )


def test_one_instant_is_told_in_one_way() -> None:
    abroad = TEN.astimezone(timezone(timedelta(hours=-4)))

    assert encode(make_sitting(abroad, uid="u")) == encode(make_sitting(TEN, uid="u"))


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = make_sitting(datetime(2026, 6, 8, 10), uid="u")  # noqa: DTZ001 -- that is the case

    with pytest.raises(ValueError, match="timezone component"):
        encode(naive)


def test_what_a_programme_has_looked_up_is_not_stored() -> None:
    programme = make_programme()
    before = encode(programme)

    assert programme.session_of["opening"].slug == "opening"
    assert encode(programme) == before


@pytest.mark.parametrize(
    ("stored", "complaint"),
    [
        ('{"uid":"u","status":"planned","bell":true}', "unknown field `bell`"),
        ('{"status":"planned"}', "missing required field `uid`"),
        ('{"uid":7,"status":"planned"}', "Expected `str`, got `int`"),
        ('{"uid":"u","status":"asleep"}', "Invalid enum value 'asleep'"),
        ('{"uid":"u","status":"planned","starts_at":"2026-06-08T10:00:00"}', "timezone component"),
        ('{"uid":"u","status":"planned","reason":{}}', "a text needs at least one language"),
        ('{"uid":"u"', "truncated"),
    ],
)
def test_anything_else_is_refused(stored: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="not a stored") as refusal:
        decode(stored, Sitting)

    assert complaint in str(refusal.value)


def test_a_class_that_is_not_the_domains_own_is_refused() -> None:
    with pytest.raises(TypeError):
        encode(object())
