"""One process opens a SQLite database for writing: the lock file beside it says which."""

import fcntl
import os
from pathlib import Path
from typing import Self

from scheduler.domain.errors import InUseError, UnavailableError


class WriterLock:
    """A lock that the kernel drops with its process, however that ends; the file stays."""

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        path = database.with_name(f"{database.name}-lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UnavailableError(
                f"The folder {database.parent} cannot be written ({error.strerror});"
                " the database needs a folder in which it may create files."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).decode().strip()
            os.close(descriptor)
            raise InUseError(
                f"The database {database} is in use by another Reconvene process"
                f"{f' (pid {holder})' if holder else ''};"
                " stop that one, or use PostgreSQL for more than one."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        # The file is not removed: another process may be waiting on this very inode.
        os.close(self._descriptor)
