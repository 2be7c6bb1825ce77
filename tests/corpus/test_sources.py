from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus import sources
from corpus.errors import InputError
from corpus.models import AdministrativeLevel, Relation, RelationKind

OPINION = "diqing-2016-social-forces"


def test_the_opinion_is_shipped_with_its_facts() -> None:
    document, _ = sources.load_source(OPINION)
    assert document.title == "迪庆州关于组织社会力量参与社区矫正工作的实施意见"
    assert document.issued_on == date(2016, 6, 15)
    assert document.level is AdministrativeLevel.PREFECTURE
    assert document.number is None
    assert len(document.issuers) == 6
    assert document.relations == (Relation(RelationKind.IMPLEMENTS, "云司发〔2015〕42号"),)


def test_what_the_text_says_agrees_with_what_is_written_down() -> None:
    from corpus.metadata import facts_of

    document, clauses = sources.load_source(OPINION)
    read = facts_of(document.text, clauses)
    assert (read.title, read.issuers, read.issued_on, read.level, read.relations) == (
        document.title, document.issuers, document.issued_on, document.level, document.relations,
    )  # fmt: skip


def test_every_source_loads_and_has_examples() -> None:
    loaded = sources.load_sources()
    assert [document.id for document, _ in loaded] == list(sources.source_ids())
    assert all(len(sources.examples_of(document.id)) >= 3 for document, _ in loaded)


def test_an_unknown_source() -> None:
    with pytest.raises(InputError, match="没有随附文件“nothing”"):
        sources.load_source("nothing")


def test_a_changed_original_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(sources.ROOT / OPINION, tmp_path / OPINION)
    with (tmp_path / OPINION / "original.txt").open("a", encoding="utf-8") as file:
        file.write("添")
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    with pytest.raises(InputError, match="校验值不符"):
        sources.load_source(OPINION)
