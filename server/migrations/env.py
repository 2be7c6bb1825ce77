"""Runs the migrations on the connection that ``server.database`` hands over."""

from alembic import context

from server.accounts import tables as accounts  # noqa: F401  (registers its tables)
from server.answers import tables as answers  # noqa: F401  (registers its tables)
from server.assignments import tables as assignments  # noqa: F401
from server.audit import tables as audit  # noqa: F401
from server.database import Base
from server.duties import tables as duty_tables  # noqa: F401  (registers its tables)
from server.evidence import tables as evidence  # noqa: F401
from server.library import tables  # noqa: F401
from server.overview import tables as overview  # noqa: F401
from server.quizzes import tables as quizzes  # noqa: F401
from server.reminders import tables as reminders  # noqa: F401
from server.training.packs import tables as training  # noqa: F401
from server.vocabulary import tables as vocabulary  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
