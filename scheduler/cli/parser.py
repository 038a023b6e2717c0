"""What may be typed after `reconvene`, and the help for it."""

import argparse

from scheduler import __version__
from scheduler.cli.account_parser import add_account
from scheduler.cli.grammar import Commands, subcommand
from scheduler.console.acts import ACTS

_EPILOG = """\
first steps:
  reconvene serve --demo         serve the two example conferences
  reconvene import FILE          take in a programme file and release it
  reconvene list                 see what there is
  reconvene account add NAME     let somebody sign in

Settings come from the environment (RECONVENE_...) or reconvene.toml: reconvene settings
"""
_ACT_EPILOG = """\
times are local to the conference: 15:00 is today, "2018-06-28 15:00" any day.
A time that exists twice when clocks go back takes its offset: "2018-11-04 01:30-05:00".

examples:
  reconvene act open session-ii
  reconvene act suspend session-ii --resumes 15:00
  reconvene act suspend session-ii                 (at a time to be announced)
  reconvene act move session-ii --starts "2018-06-29 10:00"   (announces when it resumes)
  reconvene act move session-ii --room trusteeship-council
  reconvene act cancel session-iv --reason "The chair is unwell."
  reconvene act publish-summary session-i --text summary.md
"""
_CHECK_FEED_EPILOG = """\
An address is asked a few times, as calendar programs ask; no host but its own, and those it
redirects to, is asked anything. The exit status is 0 when nothing breaks, else 1.
Every rule, with its reason, is in docs/feed-rules.md.

examples:
  reconvene check-feed programme.ics
  reconvene check-feed https://programme.example.org/oceans/feed.ics
  reconvene check-feed new.ics --before old.ics
"""


def parser() -> argparse.ArgumentParser:
    """Return the whole grammar of the command line."""
    whole = _parser("reconvene", "Keep a conference's programme and its calendar feeds.", _EPILOG)
    whole.add_argument("--version", action="version", version=f"reconvene {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (
        _serve,
        _init,
        _import,
        _export,
        _release,
        _act,
        _list,
        _check,
        add_account,
        _check_feed,
        _settings,
    ):
        add(commands)
    return whole


def _parser(name: str, about: str, epilog: str = "") -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=name,
        description=about,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _serve(commands: Commands) -> None:
    command = subcommand(commands, "serve", "serve the programme and its feeds")
    command.add_argument("--host", help="the address to serve at (127.0.0.1)")
    command.add_argument("--port", help="the port to serve at (8000)")
    command.add_argument(
        "--demo", action="store_true", help="fill an empty database with two example conferences"
    )


def _init(commands: Commands) -> None:
    subcommand(commands, "init", "make an empty or older database ready")


def _import(commands: Commands) -> None:
    command = subcommand(
        commands,
        "import",
        "take in a programme file and release it",
        more=" The format is described in docs/format.md.",
    )
    command.add_argument("file", metavar="FILE", help="the programme file; - reads standard input")
    command.add_argument("--draft", action="store_true", help="keep it a draft, release nothing")
    _confirm(command)
    _issuer(command)


def _export(commands: Commands) -> None:
    command = subcommand(commands, "export", "write a conference as a programme file")
    _conference(command)
    command.add_argument("--edition", type=_number, metavar="N", help="an edition, not the draft")
    command.add_argument("--output", "-o", metavar="FILE", help="where to; else standard output")


def _release(commands: Commands) -> None:
    command = subcommand(commands, "release", "make the draft the next public edition")
    _conference(command)
    command.add_argument("--comment", help="why, for the public to read")
    _confirm(command)
    _issuer(command)


def _act(commands: Commands) -> None:
    about = "do something to a session, public at once"
    command = subcommand(commands, "act", about, epilog=_ACT_EPILOG)
    command.add_argument("act", metavar="ACT", choices=tuple(ACTS), help=", ".join(ACTS))
    command.add_argument("session", metavar="SESSION", help="its slug, as in its address")
    _conference(command)
    command.add_argument("--at", metavar="TIME", help="when it happened, if not just now")
    command.add_argument("--resumes", metavar="TIME", help="suspend: when it resumes, if known")
    command.add_argument("--starts", metavar="TIME", help="move: the new start")
    command.add_argument("--ends", metavar="TIME", help="move: the new end")
    command.add_argument("--room", metavar="SLUG", help="move: the new room")
    command.add_argument("--sitting", metavar="UID", help="move: which sitting, if not the next")
    command.add_argument("--reason", help="postpone, cancel, correct, withdraw: why")
    command.add_argument("--text", metavar="FILE", help="a summary's text; - reads standard input")
    command.add_argument("--language", metavar="CODE", help="the language of reason and text")
    _issuer(command)


def _list(commands: Commands) -> None:
    command = subcommand(commands, "list", "list the conferences, or the sessions of one")
    command.add_argument("conference", nargs="?", metavar="CONFERENCE", help="whose sessions")
    command.add_argument("--conference", dest="named", metavar="SLUG", help="the same")


def _check(commands: Commands) -> None:
    subcommand(commands, "check", "look for anything wrong with settings, database and editions")


def _check_feed(commands: Commands) -> None:
    about = "say what would go wrong with a calendar feed, in which client"
    command = commands.add_parser(
        "check-feed",
        help=about,
        description=f"{about[:1].upper()}{about[1:]}. Any feed, not only ours.",
        epilog=_CHECK_FEED_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "feed", metavar="FILE|ADDRESS", help="a file (- is standard input), or https://..."
    )
    command.add_argument(
        "--before", metavar="FILE", help="an earlier copy of it, to see how changes are told"
    )
    command.add_argument("--json", action="store_true", help="write the report for a program")


def _settings(commands: Commands) -> None:
    subcommand(commands, "settings", "list the settings in force, and where each comes from")


def _conference(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--conference", metavar="SLUG", help="which one, where there is more than one"
    )


def _confirm(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--confirm",
        action="store_true",
        help="also if most calendar entries would vanish, or what happened would be unsaid",
    )


def _issuer(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", metavar="NAME", help="who issues it, for the public to read")


def _number(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"{typed!r} is not the number of an edition")
    return int(typed)
