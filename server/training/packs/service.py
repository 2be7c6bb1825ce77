"""Training packs: what other rooms and endpoints call."""

from __future__ import annotations

from sqlalchemy.orm import Session

from server.errors import Conflict
from server.training.packs import repository
from server.training.packs.effective import effective
from server.training.storing import Material, from_json


def material(session: Session, pack_id: int, version: int | None = None) -> Material:
    """The material of a version (the newest that was made where it is None), with the decisions carried out.

    An older version has the decisions that stood when the next one was saved. ``NotFound`` for a pack or version
    that is not there; ``Conflict`` where nothing was made of it yet.
    """
    row = repository.pack_row(session, pack_id)
    found = (
        repository.newest_made(session, pack_id)
        if version is None
        else repository.version_row(session, pack_id, version)
    )
    if found is None or found.material is None:
        raise Conflict("这套材料还没有生成：请在材料页面生成后再试。")
    newest = repository.newest_made(session, pack_id)
    current = newest is not None and newest.version == found.version
    decisions = repository.decisions_of(row) if current else repository.plan_of_version(found).decisions
    return effective(from_json(found.material.encode(), row.title), decisions)
