"""What every command may be told: where the database and the settings are."""

import argparse
from typing import TypeAlias

# argparse gives the type of what add_subparsers() returns no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- as above


def subcommand(
    commands: Commands, name: str, about: str, *, more: str = "", epilog: str = ""
) -> argparse.ArgumentParser:
    """Add a command that works with a database."""
    command = commands.add_parser(
        name,
        help=about,
        description=f"{about[:1].upper()}{about[1:]}.{more}",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # Left out, an option of a command within a command must not undo what stands before that.
    kept = argparse.SUPPRESS
    command.add_argument(
        "--database", metavar="PLACE", default=kept, help="a file, or postgresql://user@host/name"
    )
    command.add_argument(
        "--settings", metavar="FILE", default=kept, help="a settings file (reconvene.toml)"
    )
    return command
