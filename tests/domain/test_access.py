"""Who may do what: duties, and what is left of them to a program that calls for somebody."""

import pytest

from scheduler.domain.access import ALLOWS, Duty, Organizer, Permission, allowed

READ, EDIT, RELEASE, ACT, SUMMARIZE, ADMINISTER = Permission


@pytest.mark.parametrize(
    ("duty", "permissions"),
    [
        (Duty.VIEWER, {READ}),
        (Duty.EDITOR, {READ, EDIT}),
        (Duty.RELEASER, {READ, RELEASE, ACT}),
        (Duty.RAPPORTEUR, {READ, SUMMARIZE}),
        (Duty.ADMINISTRATOR, {READ, EDIT, RELEASE, ACT, SUMMARIZE, ADMINISTER}),
    ],
)
def test_each_duty_allows_this_and_no_more(duty: Duty, permissions: set[Permission]) -> None:
    assert ALLOWS[duty] == permissions


def test_several_duties_allow_what_each_of_them_does() -> None:
    assert allowed({Duty.EDITOR, Duty.RAPPORTEUR}) == {READ, EDIT, SUMMARIZE}


def test_no_duty_allows_nothing() -> None:
    assert allowed(()) == frozenset()


def test_a_duty_holds_in_its_own_conference_alone() -> None:
    ana = make_organizer(duties={"oceans": frozenset({Duty.EDITOR})})

    assert [ana.permissions(slug) for slug in ("oceans", "rivers")] == [{READ, EDIT}, set()]
    assert [ana.may(EDIT, conference=slug) for slug in ("oceans", "rivers")] == [True, False]


def test_an_administrator_of_the_service_may_do_everything_everywhere() -> None:
    assert make_organizer(is_administrator=True).permissions("anything") == frozenset(Permission)


def test_what_is_left_by_a_restriction_is_no_more_than_there_was() -> None:
    editor = {"oceans": frozenset({Duty.EDITOR})}
    restricted = make_organizer(duties=editor, only=frozenset({READ, RELEASE}))
    administrator = make_organizer(is_administrator=True, only=frozenset({READ}))
    nothing = make_organizer(is_administrator=True, only=frozenset())

    assert restricted.permissions("oceans") == {READ}
    assert administrator.permissions("oceans") == {READ}
    assert nothing.permissions("oceans") == frozenset()


def make_organizer(**others: object) -> Organizer:
    return Organizer(**{"name": "ana", "display_name": "Ana", **others})  # type: ignore[arg-type]  # any field
