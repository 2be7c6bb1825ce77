"""What is taken away, or shows personal data, leaves a row of the audit."""

from __future__ import annotations

from sqlalchemy import select

from server.accounts import Role
from server.accounts.matrix import MATRIX, READS_WRITTEN_DOWN
from server.audit.actions import NAMES
from server.audit.tables import AuditRow
from tests.server.accounts.conftest import House


def test_every_export_is_written_down() -> None:
    exports = {key for key in MATRIX if key.endswith("/export")}
    # The audit's own export writes its row itself.
    assert exports - {"GET /api/audit/export"} <= set(READS_WRITTEN_DOWN)
    assert set(READS_WRITTEN_DOWN) <= set(MATRIX)
    assert all(action in NAMES for action in READS_WRITTEN_DOWN.values())


def test_an_export_tells_who_took_what(house: House) -> None:
    house.add("duban", Role.SUPERVISOR)
    taken = house.sign_in("duban").get("/api/tasks/export", params={"q": "经费"})
    assert taken.status_code == 200
    refused = house.sign_in("shenji").get("/api/tasks/export")
    assert refused.status_code == 403
    with house.services.database.reading() as session:
        rows = session.execute(select(AuditRow).where(AuditRow.action == "tasks.export")).scalars().all()
    assert [(row.who, row.target) for row in rows] == [("duban", "q=经费")]
