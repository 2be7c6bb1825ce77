"""The audit: written with each change, and what was altered in it is found."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DatabaseError

from server import audit
from server.audit import Actor, acting
from server.audit.log import plain, verify
from server.audit.reading import safe_cell
from server.audit.tables import AuditRow
from server.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(f"sqlite:///{tmp_path / 'audit.sqlite'}")
    found.before_commit = audit.complete
    with acting(Actor(1, "guanli", "10.1.1.1")):
        for number in range(1, 8):
            with found.writing() as session:
                audit.record(session, "account.change", f"人{number}", {"unit": "甲"}, {"unit": "乙"})
    yield found
    found.close()


def tamper(tmp_path: Path, *statements: str) -> None:
    """What somebody with the file could do."""
    with create_engine(f"sqlite:///{tmp_path / 'audit.sqlite'}").begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        for statement in statements:
            connection.execute(text(statement))


def test_rows_are_numbered_chained_and_sound(database: Database) -> None:
    with database.reading() as session:
        assert list(session.scalars(select(AuditRow.sequence).order_by(AuditRow.sequence))) == list(
            range(1, 8)
        )
        found = verify(session)
        assert (found.rows, found.problem, len(found.last_hash)) == (7, None, 64)
        assert verify(session, (7, found.last_hash)).problem is None
        assert verify(session, (0, "")).problem is None


COLUMNS = ("at", "account_id", "who", "address", "action", "target", "before", "after", "hash")


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edited_row_is_found(database: Database, tmp_path: Path, column: str) -> None:
    value = "'2020-01-01 00:00:00.000000'" if column == "at" else "'9'"
    tamper(tmp_path, f'UPDATE audit SET "{column}" = {value} WHERE sequence = 4')
    with database.reading() as session:
        assert verify(session).sequence == 4


@pytest.mark.parametrize(
    ("statements", "first"),
    [
        (["DELETE FROM audit WHERE sequence = 1"], 1),
        (["DELETE FROM audit WHERE sequence = 4"], 4),
        (
            [
                "DELETE FROM audit WHERE sequence = 4",
                "UPDATE audit SET sequence = sequence - 1 WHERE sequence > 4",
            ],
            4,
        ),
        (
            [
                "UPDATE audit SET sequence = 99 WHERE sequence = 3",
                "UPDATE audit SET sequence = 3 WHERE sequence = 5",
                "UPDATE audit SET sequence = 5 WHERE sequence = 99",
            ],
            3,
        ),
        (["UPDATE audit SET sequence = 70 WHERE sequence = 7"], 7),
    ],
)
def test_deleted_and_reordered_rows_are_found(
    database: Database, tmp_path: Path, statements: list[str], first: int
) -> None:
    tamper(tmp_path, *statements)
    with database.reading() as session:
        assert verify(session).sequence == first


def test_an_end_that_was_cut_off_is_found_by_what_was_noted(database: Database, tmp_path: Path) -> None:
    with database.reading() as session:
        noted = verify(session)
    tamper(tmp_path, "DELETE FROM audit WHERE sequence > 5")
    with database.reading() as session:
        assert verify(session).problem is None, "the chain itself is sound"
        assert verify(session, (noted.rows, noted.last_hash)).sequence == 7
    with database.writing() as session:
        audit.record(session, "x")
        audit.record(session, "y")  # as many rows again, but others
    with database.reading() as session:
        assert verify(session, (noted.rows, noted.last_hash)).sequence == 7


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_program_itself_can_not_alter_it(database: Database, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), database.writing() as session:
        session.execute(text(statement))
    with database.reading() as session:
        assert verify(session).rows == 7


def count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_a_change_that_fails_leaves_no_row_and_no_row_no_change(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            audit.record(session, "account.change", "甲")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count(database) == 7
    with acting(Actor(route="change_something", target="3")), database.writing() as session:
        session.execute(text("DELETE FROM login_tries"))
    with database.reading() as session:
        last = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)).one()
    assert (last.action, last.target) == ("change_something", "3"), (
        "a room that forgot has its row all the same"
    )


KILLED = """
import sys
from server import audit
from server.accounts.administration import Administration
from server.accounts.facts import AccountFacts
from server.accounts.models import Role
from server.clock import now
from server.database import Database

administration = Administration(Database(sys.argv[1]), now)
print("go", flush=True)
number = 0
while True:
    number += 1
    facts = AccountFacts(f"ren{number}", "人", "", frozenset({Role.READER}))
    administration.add([facts])
"""


@pytest.mark.parametrize("seconds", [0.05, 0.13, 0.31])
def test_a_kill_in_the_middle_leaves_as_many_rows_as_changes(tmp_path: Path, seconds: float) -> None:
    url = f"sqlite:///{tmp_path / 'killed.sqlite'}"
    process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "go\n"
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    database = Database(url)
    with database.reading() as session:
        accounts = session.execute(text("SELECT count(*) FROM accounts")).scalar()
        added = session.scalars(select(AuditRow.target).where(AuditRow.action == "account.add")).all()
        assert len(added) == len(set(added)) == accounts
        assert verify(session).problem is None
    database.close()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("一行\n2026-01-01 伪造的一行", "一行 2026-01-01 伪造的一行"),
        ("甲\r\n乙\x1b[31m丙\u2028丁", "甲  乙 [31m丙 丁"),
        ("张三533421199001011234", "张三******"),
        ("11010519491231002X 与 13800138000", "****** 与 ******"),
        ("文号云司发〔2015〕42号", "文号云司发〔2015〕42号"),
    ],
)
def test_a_row_is_one_line_without_numbers_of_people(database: Database, given: str, kept: str) -> None:
    assert plain(given) == kept
    with database.writing() as session:
        audit.record(session, "x", given, {"note": [given]}, {given: given})
    with database.reading() as session:
        row = session.scalars(select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)).one()
        assert row.target == kept
        for stored in (row.before, row.after):
            assert stored is not None
            assert kept in stored
            assert "\n" not in stored
        assert verify(session).problem is None


@pytest.mark.parametrize("text_", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text_: str) -> None:
    assert safe_cell(text_) == f"'{text_}"
    assert safe_cell("甲=1") == "甲=1"
