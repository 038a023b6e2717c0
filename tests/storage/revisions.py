"""Revisions of the migration tests' own, to be written into a folder."""

from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, func, insert, select

from scheduler.storage.transaction import Transaction

_HEAD = '''"""One step."""

import time

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before!r}
'''

FIRST = """

def upgrade():
    op.create_table("meeting", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "meeting_id",
            sa.Integer,
            sa.ForeignKey("meeting.id", ondelete="CASCADE", name="fk_sitting_meeting"),
        ),
    )
"""

# SQLite cannot change a column: the batch copies the table, drops it and renames the copy.
SECOND = """

def upgrade():
    op.create_table("room", sa.Column("id", sa.Integer, primary_key=True))
    room = sa.Column("room", sa.Text, nullable=False, server_default="Plenary")
    op.add_column("meeting", room)
    with op.batch_alter_table("meeting") as batch:
        batch.alter_column("room", existing_type=sa.Text, server_default=None)
"""

SLOW = """

def upgrade():
    for number in range(20):
        op.create_table(f"room_{number}", sa.Column("id", sa.Integer, primary_key=True))
        time.sleep(0.005)
"""

FAILING = f"""{SECOND}
    raise LookupError("This step cannot be made.")
"""

ORPHANING = """

def upgrade():
    op.execute("DELETE FROM meeting")
"""

meeting = Table(
    "meeting", MetaData(), Column("id", Integer, primary_key=True), Column("room", Text)
)
sitting = Table(
    "sitting",
    meeting.metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id")),
)


def write_revisions(folder: Path, *bodies: str) -> Path:
    """Write the steps 0001, 0002 … into a folder of this name, each after the one before."""
    folder.mkdir(exist_ok=True)
    before = None
    for number, body in enumerate(bodies, start=1):
        revision = f"{number:04}"
        head = _HEAD.format(revision=revision, before=before)
        (folder / f"{revision}.py").write_text(head + body)
        before = revision
    return folder


async def convene(tx: Transaction) -> None:
    await tx.execute(insert(meeting).values(id=1))
    await tx.execute(insert(sitting).values(id=1, meeting_id=1))


async def sittings(tx: Transaction) -> int:
    return (await tx.execute(select(func.count()).select_from(sitting))).scalar_one()


async def rooms(tx: Transaction) -> list[str]:
    return list((await tx.execute(select(meeting.c.room))).scalars())
