"""The shipped documents: ``corpus/sources/<id>/original.txt`` with its facts in ``meta.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.models import Clause, Document, Relation, RelationKind

ROOT = Path(__file__).resolve().parent / "sources"


def source_ids() -> tuple[str, ...]:
    """The ids of the shipped documents, sorted."""
    return tuple(sorted(p.parent.name for p in ROOT.glob("*/meta.toml")))


def load_source(document_id: str) -> tuple[Document, tuple[Clause, ...]]:
    """A shipped document and its clauses; ``InputError`` where there is none or its file was changed."""
    meta = _meta(document_id)
    raw = (ROOT / document_id / "original.txt").read_bytes()
    if hashlib.sha256(raw).hexdigest() != meta["sha256"]:
        raise InputError(f"随附文件“{document_id}”的原文与登记的校验值不符，可能已被改动；请重新安装。")
    facts = {k: v for k, v in meta.items() if k not in ("source", "sha256", "examples", "relations")}
    facts["relations"] = tuple(
        Relation(RelationKind(r["kind"]), r["target"]) for r in meta.get("relations", [])
    )
    return build_document(raw.decode("utf-8"), document_id, meta.get("source"), facts)


def load_sources() -> list[tuple[Document, tuple[Clause, ...]]]:
    """All shipped documents with their clauses."""
    return [load_source(document_id) for document_id in source_ids()]


def examples_of(document_id: str) -> tuple[str, ...]:
    """Questions that a shipped document answers, to begin with."""
    return tuple(_meta(document_id).get("examples", ()))


def _meta(document_id: str) -> dict[str, Any]:
    if document_id not in source_ids():
        raise InputError(f"没有随附文件“{document_id}”；现有：{'、'.join(source_ids())}。请从中选择。")
    with (ROOT / document_id / "meta.toml").open("rb") as file:
        return tomllib.load(file)
