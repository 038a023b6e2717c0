"""The command line: `reconvene …`."""

import os
import sys
from collections.abc import Sequence

from scheduler.cli.commands import run
from scheduler.cli.parser import parser
from scheduler.domain.errors import InvalidError, SchedulerError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when it was done, 1 when it was refused, 2 when misspelt."""
    options = parser().parse_args(arguments)
    try:
        return run(options)
    except InvalidError as error:
        return _refused(*map(str, error.problems))
    except SchedulerError as error:
        return _refused(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _refused(*lines: str) -> int:
    for line in lines:
        print(f"reconvene: {line}", file=sys.stderr)
    return 1
