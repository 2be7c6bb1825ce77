"""The office's own presentation: checked when it comes in, used by every export after that."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from corpus.errors import InputError
from server import audit
from server.accounts import Account
from server.errors import NotFound, TooLarge
from server.library.originals import shown_name
from server.training.packs.packs import Packs, names_of
from server.training.packs.schemas import TemplateOut
from server.training.packs.tables import TrainingTemplateRow
from server.training.slides.template import LARGEST, canvas_from


def current(session: Session) -> TrainingTemplateRow | None:
    """The presentation in use; None where ours is."""
    wanted = select(TrainingTemplateRow).order_by(TrainingTemplateRow.id.desc()).limit(1)
    return session.scalar(wanted)


def shown(packs: Packs) -> TemplateOut | None:
    """What is known of the presentation in use."""
    with packs.database.reading() as session:
        row = current(session)
        if row is None:
            return None
        who = names_of(session).get(row.made_by, "")
        return TemplateOut(name=row.name, made_at=row.made_at.replace(tzinfo=UTC), made_by=who)


async def receive(packs: Packs, account: Account, name: str, chunks: AsyncIterator[bytes]) -> None:
    """Use the presentation that comes in ``chunks``; ``InputError``, and the one before stays, where it is no good."""
    shown = shown_name(name)
    if not shown.lower().endswith((".pptx", ".potx")):
        raise InputError(f"“{shown[:60] or '文件'}”不是.pptx或.potx：请另存为其中一种后再上传。")
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > LARGEST:
            raise TooLarge(f"模板“{shown}”超过{LARGEST // 1_000_000} MB：请去掉其中的大图后再试。")
    await run_in_threadpool(_use, packs, account, shown, bytes(data))


def _use(packs: Packs, account: Account, name: str, data: bytes) -> None:
    canvas_from(data, name)
    with packs.database.writing() as session:
        session.execute(delete(TrainingTemplateRow))
        session.add(TrainingTemplateRow(name=name, data=data, made_at=packs.clock(), made_by=account.id))
        audit.record(session, "template.set", name)


def remove(packs: Packs) -> None:
    """Go back to our own look; ``NotFound`` where it is in use already."""
    with packs.database.writing() as session:
        row = current(session)
        if row is None:
            raise NotFound("没有设置单位模板：现在用的就是自带的样式。")
        audit.record(session, "template.remove", row.name)
        session.execute(delete(TrainingTemplateRow))
