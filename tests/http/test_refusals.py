"""A refusal says what is needed and whom to ask, and so a way on."""

import pytest

from scheduler.domain.access import Permission
from scheduler.http.refusals import role_needed


@pytest.mark.parametrize(
    ("need", "roles"),
    [
        (Permission.ADMINISTER, "administrator"),
        (Permission.EDIT, "editor or administrator"),
        (Permission.RELEASE, "releaser or administrator"),
        (Permission.SUMMARIZE, "rapporteur or administrator"),
        (Permission.READ, "viewer, rapporteur, editor, releaser, or administrator"),
    ],
)
def test_a_refusal_names_the_roles_that_it_takes(need: Permission, roles: str) -> None:
    assert role_needed(need) == f"This needs the role {roles} of this conference."


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (["Ana"], "Ask Ana for it."),
        (["Ana", "Kai"], "Ask Ana or Kai for it."),
        (["Ana", "Kai", "Noa", "Zoe"], "Ask Ana, Kai, or Noa for it."),
    ],
)
def test_a_refusal_names_a_few_who_can_be_asked(ask: list[str], said: str) -> None:
    needed = "This needs the role administrator of this conference."

    assert role_needed(Permission.ADMINISTER, ask=ask) == f"{needed} {said}"
