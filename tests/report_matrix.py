"""How long the matrix takes with three years of progress, over real HTTP: a report, not a test.

    .venv/bin/python -m tests.report_matrix [--keep FOLDER]

Fills 3 counties x 150 duties x 3 years of progress in two shapes, and prints the median of 30 requests of each:
one assignment a cell that is reported on every month, and one that is made anew every quarter.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import httpx
from sqlalchemy import func, select

from indexer.shipped_model import default_model_folder, unpack_model
from server.accounts.cookies import PLAIN
from server.assignments.models import Status
from server.assignments.tables import AssignmentRow, ProgressRow
from server.clock import now
from server.duties.records import DutyRecord
from server.settings import load_settings
from server.startup import opened
from tests.assignments_support import Desk, confirmed_duties
from tests.conftest import REPOSITORY, enrol, running

COUNTIES = ("533401", "533422", "533423")
DUTIES, MONTHS, REQUESTS = 150, 36, 30
BODIES = ("司法行政部门", "民政部门", "财政部门", "公安机关", None)
PATHS = ("/api/matrix", "/api/matrix?over=body", "/api/tasks?open=true", "/api/board", "/api/bell")


def monthly(desk: Desk, plan: object, duty: DutyRecord, county: str, number: int) -> None:
    """One assignment, reported on every month."""
    due = date.today() + timedelta(days=(number * 37 % 200) - 30)
    row = desk.assign(plan, duty, county, BODIES[number % 5], due)  # type: ignore[arg-type]
    for month in range(MONTHS):
        desk.report(row, Status.IN_PROGRESS, f"第{month + 1}个月进展", month * 2, timedelta(days=30))
    if number % 4 == 0:
        desk.report(row, Status.SUBMITTED, "已完成", 100)
    if number % 8 == 0:
        desk.report(row, Status.DONE)


def quarterly(desk: Desk, plan: object, duty: DutyRecord, county: str, number: int) -> None:
    """An assignment for each quarter; the last one is open."""
    start = desk.at
    for quarter in range(MONTHS // 3):
        desk.at = start + timedelta(days=91 * quarter)
        due = (desk.at + timedelta(days=110 + number % 20)).date()
        row = desk.assign(plan, duty, county, BODIES[number % 5], due)  # type: ignore[arg-type]
        desk.report(row, Status.IN_PROGRESS, "推进", 50)
        if quarter < MONTHS // 3 - 1:
            desk.report(row, Status.SUBMITTED, "已完成", 100)
            desk.report(row, Status.DONE)
    desk.at = start


def prepare(folder: Path) -> None:
    """A data directory with the shipped documents and their index, so that nothing is built while measuring."""
    (folder / "models").mkdir(parents=True)
    model = unpack_model(default_model_folder(REPOSITORY / "data"), print)
    (folder / "models" / model.name).symlink_to(model)
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        services.index.prepare(lambda _: None)


def fill(folder: Path, shape: object) -> tuple[int, int]:
    """Fill a data directory; how many assignments and rows of progress it holds."""
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        enrol(services.accounts)
        with services.database.writing() as session:
            desk = Desk(session, 1, at=now().replace(microsecond=0) - timedelta(days=1095))
            made = 0
            for held in services.shelf.documents.values():
                plan = desk.plan(held)
                for duty in confirmed_duties(session, held)[: DUTIES - made]:
                    made += 1
                    for number, county in enumerate(COUNTIES):
                        shape(desk, plan, duty, county, made * 3 + number)  # type: ignore[operator]
            assert made == DUTIES, made
            return tuple(  # type: ignore[return-value]
                session.scalar(select(func.count()).select_from(table)) or 0
                for table in (AssignmentRow, ProgressRow)
            )


def wait_until_idle(client: httpx.Client) -> None:
    """Wait until the duties of the shipped documents, which a first start looks for, have been found."""
    while any(
        each["extraction"]["state"] in ("waiting", "running")
        for each in client.get("/api/duties/documents", timeout=60).json()
    ):
        time.sleep(1)


def measure(folder: Path, told: str) -> None:
    """Ask the running site, and print the medians."""
    with (
        running(folder) as site,
        httpx.Client(base_url=site.url, cookies={PLAIN: site.session}, trust_env=False) as client,
    ):
        site.wait_until_ready()
        wait_until_idle(client)
        for path in PATHS:
            times = []
            for _ in range(REQUESTS + 3):
                began = time.perf_counter()
                response = client.get(path)
                times.append((time.perf_counter() - began) * 1000)
                assert response.status_code == 200, response.text
            kept = sorted(times[3:])
            size = len(response.content) / 1024
            median, late = statistics.median(kept), kept[int(len(kept) * 0.95)]
            print(f"{told}\t{path}\tmedian {median:.0f} ms\tp95 {late:.0f} ms\t{size:.0f} KB", flush=True)


def main() -> None:
    """Fill and measure both shapes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="make the data directories here, and leave them")
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as temporary:
        empty = Path(temporary) / "prepared"
        prepare(empty)
        for shape in (monthly, quarterly):
            folder = (keep or Path(temporary)) / shape.__name__
            shutil.copytree(empty, folder, symlinks=True)
            began = datetime.now()
            assignments, rows = fill(folder, shape)
            took = (datetime.now() - began).seconds
            print(f"{shape.__name__}: {assignments} assignments, {rows} rows of progress, filled in {took} s")
            measure(folder, shape.__name__)


if __name__ == "__main__":
    main()
