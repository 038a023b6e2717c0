"""What a session of the draft holds besides its sittings: officers, statements, papers, summary."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Table, delete, insert

from scheduler.domain.people import Officer, Statement
from scheduler.domain.session import Session
from scheduler.domain.summary import Summary
from scheduler.storage.rows import record, value_of
from scheduler.storage.tables import officer, session_document, statement, summary
from scheduler.storage.transaction import Transaction

TABLES: Final = (officer, statement, session_document, summary)
Found = Mapping[Table, Sequence[Mapping[Any, Any]]]


def values(found: Found) -> dict[str, Any]:
    """Return the fields of a session that its rows in these tables hold."""
    summaries = [value_of(Summary, row) for row in found[summary]]
    return {
        "officers": tuple(value_of(Officer, row) for row in found[officer]),
        "statements": tuple(value_of(Statement, row) for row in found[statement]),
        "documents": tuple(row["symbol"] for row in found[session_document]),
        "summary": summaries[0] if summaries else None,
    }


async def add(tx: Transaction, conference_id: int, sessions: Mapping[int, Session]) -> None:
    """Write the parts of new sessions, by the id of each."""
    for table in TABLES:
        rows = [
            {"conference_id": conference_id, "session_id": session_id, "version": 1, **row}
            for session_id, session in sessions.items()
            for row in _rows(table, session)
        ]
        if rows:
            await tx.execute(insert(table), rows)


async def save(
    tx: Transaction,
    conference_id: int,
    session_id: int,
    *,
    version: int,
    old: Session,
    new: Session,
) -> None:
    """Write anew each table's rows that have changed, with the version of their session."""
    owner = {"conference_id": conference_id, "session_id": session_id, "version": version}
    for table in TABLES:
        before, after = _rows(table, old), _rows(table, new)
        if before == after:
            continue
        if before:
            await tx.execute(delete(table).where(table.c.session_id == session_id))
        if after:
            await tx.execute(insert(table), [{**owner, **row} for row in after])


def _rows(table: Table, session: Session) -> list[dict[str, Any]]:
    if table is session_document:
        return [{"position": place, "symbol": each} for place, each in enumerate(session.documents)]
    held: Sequence[Any] = {
        officer: session.officers,
        statement: session.statements,
        summary: (session.summary,) if session.summary else (),
    }[table]
    return [record(each, table, position=place) for place, each in enumerate(held)]
