"""National laws: all of them, stopped and gone on with, and brought up to date."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from corpus import laws
from corpus.errors import InputError
from server import law_commands
from server.library.shelf import Held
from server.settings import load_settings
from server.startup import opened

pytestmark = pytest.mark.model


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=200)


def said(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_all_laws_can_be_stopped_and_gone_on_with(
    data_dir: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a package of ten laws; a stop comes after three new ones."""
    settings = load_settings(data_dir=data_dir)
    with opened(settings, lambda _: None) as (services, _):
        held = set(services.shelf.documents)
    few = sorted((law for law in laws.list_laws() if law.document_id not in held), key=lambda w: w.articles)[
        :10
    ]
    monkeypatch.setattr(laws, "list_laws", lambda: tuple(few))
    really, added = law_commands.add_law, []

    def stop(database: object, name: str) -> object:
        if len(added) == 3:
            raise KeyboardInterrupt
        added.append(name)
        return really(database, name)  # type: ignore[arg-type]

    monkeypatch.setattr(law_commands, "add_law", stop)
    with pytest.raises(KeyboardInterrupt):
        law_commands.add_all_laws(settings, console)
    assert "会从这里继续" in said(console)
    with opened(settings, lambda _: None) as (services, _):
        assert set(services.shelf.documents) - held == set(added)

    monkeypatch.setattr(law_commands, "add_law", really)
    law_commands.add_all_laws(settings, console)
    assert "新加入7部法律" in said(console)
    with opened(settings, lambda _: None) as (services, _):
        assert set(services.shelf.documents) - held == {law.document_id for law in few}
        assert services.index.is_up_to_date()


def test_an_update_is_a_new_edition_and_keeps_a_persons_facts(data_dir: Path, console: Console) -> None:
    with opened(load_settings(data_dir=data_dir), lambda _: None) as (services, _):
        library = services.library
        library.on_change = lambda _: None
        assert law_commands.update_held(library, console) == 0
        id_ = laws.find_law("社区矫正法").document_id
        now = library.shelf.documents[id_]
        older = replace(
            now,
            document=replace(now.document, status="amended", number="旧号"),
            set_by_person=frozenset({"number"}),
        )
        library.replace(older)
        assert law_commands.update_held(library, console) == 1
        found: Held = library.shelf.documents[id_]
        assert (found.document.status, found.document.number) == ("in_force", "旧号")
        assert found.clauses == now.clauses
        assert len(library.editions(id_)) == 3
        assert law_commands.update_held(library, console) == 0


def test_no_name_is_told(data_dir: Path, console: Console) -> None:
    with pytest.raises(InputError, match="--all"):
        law_commands.add_laws(load_settings(data_dir=data_dir), console, [])
