"""Another Reconvene process, as the storage tests need it: `hold` a database, or `add` to it."""

import asyncio
import sys

from scheduler.storage.engine import Database
from tests.storage import notes


async def main(deed: str, address: str) -> None:
    async with await Database.open(address) as database:
        if deed == "add":
            await database.write(notes.add_and_announce, int(sys.argv[3]))
        print("done", flush=True)  # noqa: T201 -- the parent waits for this line
        await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
