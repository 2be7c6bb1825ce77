"""From documents to a folder of training material, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from corpus.models import Clause, Document
from corpus.outline import Outline
from corpus.vocabulary import Vocabulary, shipped
from indexer.duties import extract_duties
from indexer.duties.models import Duty
from server.training.exports.formats import FORMATS, write_all
from server.training.handout.content import make_handout
from server.training.handout.docx import write_docx
from server.training.handout.page import write_page
from server.training.pack import Audience, Pack, clauses_of, make_pack
from server.training.quiz.make import ITEMS, make_quiz
from server.training.slides.deck import make_slides
from server.training.slides.pptx import write_pptx
from server.training.storing import FORMAT, Material, to_json

Source = tuple[Document, Sequence[Clause], Sequence[str]]
"""A document, its clauses, and the ids of those chosen; none chosen means all."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a trainer asks for."""

    title: str
    audience: Audience
    minutes: int
    items: int = ITEMS
    notes: str = ""
    template: bytes | None = None
    template_name: str = "模板"


def pack_of(
    sources: Sequence[Source],
    wishes: Wishes,
    vocabulary: Vocabulary | None = None,
    duties: Sequence[Duty] | None = None,
) -> Pack:
    """The pack of the chosen clauses, with the duties they hold: ``duties``, such as people confirmed, or where it
    is None those that are found in the documents."""
    vocabulary = vocabulary or shipped()
    chosen = [(document, clauses_of(document, clauses, ids)) for document, clauses, ids in sources]
    if duties is None:
        outlines = [(document, Outline.of(clauses)) for document, clauses, _ in sources]
        duties = [duty for each in outlines for duty in extract_duties(*each, vocabulary)]
    return make_pack(wishes.title, wishes.audience, wishes.minutes, chosen, duties, wishes.notes)


def material_of(pack: Pack, items: int = ITEMS, vocabulary: Vocabulary | None = None) -> Material:
    """Everything that is made of a pack, as values."""
    quiz = make_quiz(pack, vocabulary, items)
    return Material(FORMAT, pack, make_slides(pack, quiz, vocabulary), make_handout(pack, vocabulary), quiz)


def files_of(material: Material, wishes: Wishes) -> Iterator[tuple[str, bytes]]:
    """The files of the material, one after the other: name and bytes. A quiz without items makes none."""
    pack = material.pack
    yield "slides.pptx", write_pptx(material.slides, pack.title, wishes.template, wishes.template_name)
    yield "handout.docx", write_docx(pack, material.handout)
    yield "handout.html", write_page(pack, material.handout).encode()
    if material.items:
        yield from write_all(material.items, pack.title)
    yield "pack.json", to_json(material).encode()


NAMES = ("slides.pptx", "handout.docx", "handout.html", *FORMATS, "pack.json")
"""Every file a folder of material may hold."""


def check_folder(folder: Path, overwrite: bool) -> None:
    """``InputError`` where ``folder`` cannot be written to, or holds material that would be lost."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"“{folder.name}”是文件，不是文件夹：请用--out指定另一个文件夹。")
    held = [name for name in NAMES if (folder / name).exists()]
    if held and not overwrite:
        raise InputError(f"文件夹“{folder.name}”里已有{held[0]}：请换一个文件夹，或加--overwrite覆盖。")


def write_folder(
    folder: Path, files: Sequence[tuple[str, bytes]], wrote: Callable[[str], None] = lambda _: None
) -> None:
    """Write all ``files``; each appears whole or not at all. ``InputError`` where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            part = folder / f".{name}.part"
            part.write_bytes(data)
            part.replace(folder / name)
            wrote(name)
    except OSError as error:
        raise InputError(
            f"写不进文件夹“{folder.name}”（{error.strerror}）：请检查权限和剩余空间，或换一个文件夹。"
        ) from error
