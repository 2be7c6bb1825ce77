"""The two commands at work: reading, making, proving, and what people see of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from corpus.documents import build_document, sha256_of
from corpus.errors import InputError
from corpus.models import Clause, Document
from corpus.readers.child import read_in_child
from corpus.sources import load_source, source_ids
from server.training.choosing import chosen_ids
from server.training.making import (
    NAMES,
    Wishes,
    check_folder,
    files_of,
    material_of,
    pack_of,
    write_folder,
)  # fmt: skip
from server.training.pack import AUDIENCE_NAMES, Audience, Pack
from server.training.proof import Verdict, prove
from server.training.quiz.models import KIND_NAMES
from server.training.renewal import Renewal, outdated
from server.training.storing import Material, from_json

_NAMED = {name: audience for audience, name in AUDIENCE_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Request:
    """The options of ``shejiao training make``."""

    file: Path | None
    document: str | None
    clauses: str | None
    audience: str
    minutes: int
    title: str | None
    items: int
    notes: Path | None
    template: Path | None
    overwrite: bool


def _console() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def make_material(request: Request, folder: Path) -> None:
    """Make the folder; ``InputError``, and nothing written, where something is amiss."""
    console = _console()
    check_folder(folder, request.overwrite)
    audience = _audience(request.audience)
    notes = _read(request.notes, "讲师补充").decode("utf-8-sig", "replace") if request.notes else ""
    template = _read(request.template, "模板") if request.template else None
    document, clauses = _document(request)
    chosen = chosen_ids(clauses, request.clauses) if request.clauses else []
    name = request.template.name if request.template else "模板"
    wishes = Wishes(
        " ".join((request.title or document.title).split())[:80], audience, request.minutes, request.items,
        notes, template, name,
    )  # fmt: skip
    pack = pack_of([(document, clauses, chosen)], wishes)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("出题、排版", total=len(NAMES) + 1)
        material = material_of(pack, request.items)
        files: list[tuple[str, bytes]] = []
        progress.advance(task)
        for each in files_of(material, wishes):
            progress.update(task, description=each[0])
            files.append(each)
            progress.advance(task)
    _refuse_unproven(prove(pack, material.items))
    write_folder(folder, files)
    _report(console, material, folder)


def _refuse_unproven(verdicts: Sequence[Verdict]) -> None:
    """Our own mistake must not reach a class."""
    if wrong := [each for each in verdicts if each.faults]:
        raise AssertionError(
            f"{len(wrong)} items are not proven, the first {wrong[0].item.id}: {wrong[0].faults}"
        )


def _report(console: Console, material: Material, folder: Path) -> None:
    kinds = Counter(item.kind for item in material.items)
    quiz = "、".join(f"{KIND_NAMES[kind]}{number}" for kind, number in kinds.items())
    console.print(
        f"已写入{folder}：{len(material.pack.clauses)}个条款，{len(material.slides)}张幻灯片，"
        f"{len(material.items)}道题{f'（{quiz}）' if quiz else ''}，清单{len(material.handout.tasks)}项。",
        markup=False,
    )
    if not material.items:
        console.print("这些条款里没有可以出题的职责、数量、时限或列举：只生成了幻灯片和讲义。", markup=False)
    elif len(material.items) < 5:
        console.print("题目较少：多选几个条款，可以出更多的题。", markup=False)


def _audience(word: str) -> Audience:
    if word in _NAMED:
        return _NAMED[word]
    try:
        return Audience(word)
    except ValueError as error:
        names = "、".join(f"{each.value}（{name}）" for each, name in AUDIENCE_NAMES.items())
        raise InputError(f"没有对象“{word[:40]}”：可用{names}，请改正。") from error


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"读不到{what}“{path.name}”：请检查路径和权限。") from error


def _document(request: Request) -> tuple[Document, Sequence[Clause]]:
    if (request.file is None) == (request.document is None):
        raise InputError("请指定一份要讲的文件：写文件的路径，或用--document写文件编号，二者取一。")
    if request.file is not None:
        text = read_in_child(request.file).text
        return build_document(text, f"doc-{sha256_of(text)[:12]}", source=request.file.name)
    assert request.document is not None
    if request.document in source_ids():
        return load_source(request.document)
    return _held(request.document)


def _held(document_id: str) -> tuple[Document, Sequence[Clause]]:
    """A document of the library, which must not be in use by a running site."""
    from server.settings import load_settings
    from server.startup import opened

    with opened(load_settings(), lambda _: None) as (services, _):
        held = services.shelf.documents.get(document_id)
    if held is None:
        raise InputError(
            f"没有编号为“{document_id[:60]}”的文件：随附的有{'、'.join(source_ids())}，或写文件的路径。"
        )
    return held.document, held.clauses


def check_material(path: Path, against: Path | None) -> bool:
    """Prove a stored pack and print a table; whether all is proven and, with ``against``, up to date."""
    material = from_json(_read(path, "材料"), path.name)
    verdicts = prove(material.pack, material.items)
    console = Console(highlight=False)
    console.print(_table(verdicts))
    bad = sum(bool(each.faults) for each in verdicts)
    console.print(f"共{len(verdicts)}题，成立{len(verdicts) - bad}题，不成立{bad}题。", markup=False)
    stale = _compared(material, against, console) if against else []
    return not bad and not stale


def _table(verdicts: Sequence[Verdict]) -> Table:
    table = Table("序号", "题型", "题目", "答案", "依据", "结论")
    for at, each in enumerate(verdicts, 1):
        item = each.item
        stem = item.stem if len(item.stem) <= 40 else item.stem[:40] + "……"
        cells = (stem, "；".join(item.right), item.reference, "；".join(each.faults) or "成立")
        table.add_row(str(at), KIND_NAMES[item.kind], *map(_escaped, cells))
    return table


def _escaped(words: str) -> str:
    return words.replace("[", r"\[")


def _compared(material: Material, against: Path, console: Console) -> list[Renewal]:
    text = read_in_child(against).text
    found = outdated(
        material.pack, _as_now(material.pack, text, against.name), material.items, material.slides
    )
    for each in found:
        console.print(
            f"\n待复核：{each.reference}（{len(each.items)}道题，幻灯片{list(each.slides)}）", markup=False
        )
        console.print(f"原：{each.old}", markup=False)
        console.print(f"现：{each.new if each.new is not None else '（已没有这个条款）'}", markup=False)
    console.print(f"与“{against.name}”比对：待复核{len(found)}个条款。", markup=False)
    return found


def _as_now(pack: Pack, text: str, name: str) -> dict[str, tuple[Document, tuple[Clause, ...]]]:
    """``text`` as the newer wording of the pack's one document."""
    if len(pack.documents) != 1:
        titles = "、".join(f"《{each.title}》" for each in pack.documents)
        raise InputError(
            f"材料出自{len(pack.documents)}份文件（{titles}）：--against只用于出自一份文件的材料。"
        )
    id_ = pack.documents[0].id
    return {id_: build_document(text, id_, source=name)}
