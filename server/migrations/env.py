"""Runs the migrations on the connection that ``server.database`` hands over."""

from alembic import context

from server.database import Base
from server.duties import tables as duty_tables  # noqa: F401  (registers its tables)
from server.library import tables  # noqa: F401  (registers its tables)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
