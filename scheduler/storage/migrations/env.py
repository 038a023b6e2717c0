"""Run the revisions in the transaction that scheduler.storage.migrate has begun."""

from alembic import context

from scheduler.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can change little of a table; a batch builds it anew.
    render_as_batch=True,
)
context.run_migrations()
