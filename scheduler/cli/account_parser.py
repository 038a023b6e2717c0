"""What may be typed after `reconvene account`, and the help for it."""

import argparse

from scheduler.cli.grammar import Commands, subcommand
from scheduler.domain.access import Duty

NO_ROLE = "none"
_ROLES = sorted(map(str, Duty))
_EPILOG = """\
roles:
  viewer         sees the draft, its conflicts and its history
  editor         changes the draft
  releaser       makes the draft public, and suspends, resumes, adjourns ...
  rapporteur     publishes, corrects and withdraws summaries
  administrator  does all of that, and says who has which role

examples:
  reconvene account add ana@example.org --display-name "Ana Silva" --administrator
  reconvene account add kai --conference oceans --role editor --role releaser
  reconvene account role kai oceans rapporteur      (this role instead of those there were)
  reconvene account role kai oceans none
  reconvene account invite kai                      (also when the password is forgotten)
"""


def add_account(commands: Commands) -> None:
    """Add the command, with a command of its own for each thing that can be done."""
    about = "say who may sign in, and who does what"
    whole = subcommand(commands, "account", about, epilog=_EPILOG)
    actions = whole.add_subparsers(dest="action", required=True, metavar="ACTION")
    for add in (_add, _list, _invite, _role, _disable, _enable, _remove_second_factor):
        add(actions)


def _add(actions: Commands) -> None:
    more = "\nPrints a link by which its owner sets the password, unless you bring one."
    action = _action(actions, "add", "make an account", more=more)
    action.add_argument("--display-name", metavar="TEXT", help="how the person is called")
    action.add_argument(
        "--administrator", action="store_true", help="may do everything in every conference"
    )
    action.add_argument("--conference", metavar="SLUG", help="where the roles are for")
    action.add_argument(
        "--role",
        dest="roles",
        action="append",
        default=[],
        choices=_ROLES,
        metavar="ROLE",
        help="what the person does there; may be said several times",
    )
    action.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )


def _list(actions: Commands) -> None:
    subcommand(actions, "list", "list the accounts, with their roles")


def _invite(actions: Commands) -> None:
    about = "make a new link to set a password, the first or one for a forgotten one"
    _action(actions, "invite", about)


def _role(actions: Commands) -> None:
    action = _action(actions, "role", "say all that somebody does for a conference")
    action.add_argument("conference", metavar="CONFERENCE", help="its slug")
    action.add_argument(
        "roles",
        nargs="+",
        choices=[*_ROLES, NO_ROLE],
        metavar="ROLE",
        help=f"these roles and no others; {NO_ROLE} takes away all",
    )


def _disable(actions: Commands) -> None:
    _action(actions, "disable", "let somebody in no more, and sign them out everywhere")


def _enable(actions: Commands) -> None:
    _action(actions, "enable", "let somebody in again")


def _remove_second_factor(actions: Commands) -> None:
    about = "ask for the password alone of somebody who lost device and recovery codes"
    _action(actions, "remove-second-factor", about)


def _action(actions: Commands, name: str, about: str, *, more: str = "") -> argparse.ArgumentParser:
    action = subcommand(actions, name, about, more=more)
    action.add_argument("name", metavar="NAME", help="what the person signs in with")
    return action
