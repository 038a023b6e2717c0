"""Another Reconvene process, for the storage tests: it does one deed and says that it did."""

import asyncio
import sys
from pathlib import Path

from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate
from tests.storage import notes


async def main(deed: str, address: str) -> None:
    async with await Database.open(address) as database:
        if deed == "add":
            await database.write(notes.add_and_announce, int(sys.argv[3]))
        elif deed == "migrate":
            print("begun", flush=True)  # noqa: T201 -- the parent kills it after this line
            await migrate(database, versions=Path(sys.argv[3]))
        print("done", flush=True)  # noqa: T201 -- the parent waits for this line
        await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
