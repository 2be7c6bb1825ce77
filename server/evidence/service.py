"""Files that prove assignments: stored once by their sha256, linked, looked at, unlinked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fastapi import Request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from corpus.errors import InputError
from server import audit
from server.accounts import Account
from server.accounts.tables import AccountRow
from server.assignments.models import Status
from server.assignments.schemas import EvidenceOut
from server.assignments.service import Assignments, mover_of
from server.assignments.tables import AssignmentRow
from server.assignments.visible import sees
from server.errors import Conflict, NotFound, TooLarge
from server.evidence.checks import PREVIEWED, check
from server.evidence.tables import EvidenceLinkRow, EvidenceRow
from server.library.originals import Originals, shown_name
from server.settings import Settings

_WORKING = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED)
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A stored file to be sent."""

    path: Path
    name: str
    extension: str


class Evidence:
    """The files of all assignments; what is linked to one is seen by who sees it."""

    def __init__(self, assignments: Assignments, settings: Settings) -> None:
        self.assignments, self.files = assignments, Originals(settings.data_dir / "evidence")
        self.database = assignments.database
        self.largest, self.quota = settings.evidence_largest_mb * MB, settings.evidence_quota_mb * MB
        self.files.clear_incoming()

    async def receive(
        self, request: Request, account: Account, id_: int, name: str, expires_on: date | None
    ) -> int:
        """Store the body of ``request`` and link it; the number of the link. Nothing is left of what is refused."""
        shown = shown_name(name)
        if not shown:
            raise InputError("没有文件名：请重新选择文件。")
        await run_in_threadpool(self._may_add, account, id_)
        path = await self._streamed(request.stream(), shown)
        try:
            return await run_in_threadpool(self._link, account, id_, path, shown, expires_on)
        finally:
            path.unlink(missing_ok=True)

    async def _streamed(self, chunks: AsyncIterator[bytes], name: str) -> Path:
        path = await run_in_threadpool(self.files.begin, name)
        size = 0
        try:
            with path.open("ab") as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > self.largest:
                        raise TooLarge(f"“{name}”超过{self.largest // MB}MB：请压缩或拆分后再上传。")
                    await run_in_threadpool(file.write, chunk)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def _may_add(self, account: Account, id_: int) -> None:
        with self.database.reading() as session:
            self._reportable(session, account, id_)

    def _reportable(self, session: Session, account: Account, id_: int) -> AssignmentRow:
        row = self.assignments.row_seen(session, id_, account)
        working = Status(row.status) in _WORKING and row.signed_at is not None and row.withdrawn_at is None
        if not mover_of(account, row).reports or not working:
            raise Conflict("现在不能增减佐证：只有本单位已签收、尚未提交的任务可以。请先签收或撤回提交。")
        return row

    def _link(self, account: Account, id_: int, path: Path, name: str, expires_on: date | None) -> int:
        extension = check(path, name)
        size = path.stat().st_size
        with self.database.writing() as session:
            row = self._reportable(session, account, id_)
            used = session.scalar(select(func.coalesce(func.sum(EvidenceRow.size), 0))) or 0
            digest = self.files.digest(path)
            if session.get(EvidenceRow, digest) is None:
                if used + size > self.quota:
                    raise TooLarge(
                        f"佐证已用{used // MB}MB，超过总量{self.quota // MB}MB：请联系系统管理员。"
                    )
                session.add(
                    EvidenceRow(
                        sha256=digest, extension=extension, size=size, added_at=self.assignments.clock()
                    )
                )
                session.flush()
            link = self._linked(session, row, digest, name, expires_on, account)
            # Before the commit: a row without its file would be worse than a file without its row.
            self.files.keep(path)
            audit.record(
                session, "evidence.add", f"{row.action}（{row.id}）", after={"name": name, "sha256": digest}
            )
            session.flush()
            return link.id

    def _linked(
        self,
        session: Session,
        row: AssignmentRow,
        digest: str,
        name: str,
        expires_on: date | None,
        account: Account,
    ) -> EvidenceLinkRow:
        same = select(EvidenceLinkRow).where(
            EvidenceLinkRow.assignment_id == row.id,
            EvidenceLinkRow.sha256 == digest,
            EvidenceLinkRow.removed_at.is_(None),
        )
        if session.scalar(same) is not None:
            raise Conflict(f"这项任务已有内容相同的佐证：不必再传“{name}”。")
        link = EvidenceLinkRow(
            sha256=digest,
            assignment_id=row.id,
            name=name,
            expires_on=expires_on,
            added_at=self.assignments.clock(),
            added_by=account.id,
        )
        session.add(link)
        return link

    def reuse(self, account: Account, id_: int, link_id: int) -> int:
        """Link a file that proves another assignment the account sees to this one too."""
        with self.database.writing() as session:
            row = self._reportable(session, account, id_)
            link, _ = self._seen(session, account, link_id)
            made = self._linked(session, row, link.sha256, link.name, link.expires_on, account)
            after = {"name": link.name, "sha256": link.sha256, "from": link.assignment_id}
            audit.record(session, "evidence.reuse", f"{row.action}（{row.id}）", after=after)
            session.flush()
            return made.id

    def remove(self, account: Account, link_id: int) -> None:
        """Unlink a file; it stays in the history, and where others link it."""
        with self.database.writing() as session:
            link, row = self._seen(session, account, link_id)
            self._reportable(session, account, row.id)
            link.removed_at, link.removed_by = self.assignments.clock(), account.id
            audit.record(session, "evidence.remove", f"{row.action}（{row.id}）", before={"name": link.name})

    def _seen(
        self, session: Session, account: Account, link_id: int
    ) -> tuple[EvidenceLinkRow, AssignmentRow]:
        link = session.get(EvidenceLinkRow, link_id)
        row = session.get(AssignmentRow, link.assignment_id) if link else None
        if link is None or row is None or link.removed_at is not None or not sees(account, row):
            raise NotFound("没有这份佐证：它可能已被移除，请刷新页面。")
        return link, row

    def file(self, account: Account, link_id: int) -> Found:
        """The stored file behind a link."""
        with self.database.reading() as session:
            link, _ = self._seen(session, account, link_id)
            stored = session.get(EvidenceRow, link.sha256)
            path = self.files.found(link.sha256) if stored else None
            if stored is None or path is None:
                raise NotFound("这份佐证的文件不在了：请联系系统管理员从备份恢复。")
            return Found(path, link.name, stored.extension)

    def of(self, session: Session, assignment_id: int, today: date) -> list[EvidenceOut]:
        """What proves an assignment now, the newest first."""
        query = (
            select(EvidenceLinkRow, EvidenceRow, AccountRow.display_name)
            .join(EvidenceRow, EvidenceRow.sha256 == EvidenceLinkRow.sha256)
            .join(AccountRow, AccountRow.id == EvidenceLinkRow.added_by)
            .where(EvidenceLinkRow.assignment_id == assignment_id, EvidenceLinkRow.removed_at.is_(None))
            .order_by(EvidenceLinkRow.id.desc())
        )
        return [_out(link, row, who, today) for link, row, who in session.execute(query).all()]


def _out(link: EvidenceLinkRow, row: EvidenceRow, who: str, today: date) -> EvidenceOut:
    type_ = PREVIEWED.get(row.extension)
    return EvidenceOut(
        link_id=link.id,
        sha256=row.sha256,
        name=link.name,
        extension=row.extension,
        size=row.size,
        expires_on=link.expires_on,
        expired=link.expires_on is not None and link.expires_on < today,
        added_at=link.added_at,
        added_by=who,
        previewed=None if type_ is None else "pdf" if type_.endswith("pdf") else "image",
    )
