"""A pack and what was made of it as JSON, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.errors import InputError
from server.training.handout.models import Handout
from server.training.pack import Pack
from server.training.quiz.models import QuizItem
from server.training.slides.models import Slide

FORMAT = 1
"""Raised when the shape of the file changes."""
LARGEST = 30_000_000
"""Bytes of a stored pack."""


@dataclass(frozen=True, slots=True)
class Material:
    """A pack with all that was made of it."""

    format: int
    pack: Pack
    slides: tuple[Slide, ...]
    handout: Handout
    items: tuple[QuizItem, ...]


_MATERIAL: TypeAdapter[Material] = TypeAdapter(Material)


def to_json(material: Material) -> str:
    """As JSON; ``from_json`` gives an equal value back."""
    return _MATERIAL.dump_json(material, indent=1, exclude={"pack": {"_by_id"}}).decode()


def from_json(raw: bytes, name: str) -> Material:
    """The material of a file; ``InputError``, in one line, where it is none. ``name`` is for the message."""
    if len(raw) > LARGEST:
        raise InputError(
            f"文件“{name}”超过{LARGEST // 1_000_000} MB，不是培训材料：请换成make生成的pack.json。"
        )
    try:
        found = _MATERIAL.validate_json(raw)
    except ValidationError as error:
        first: Any = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "开头"
        raise InputError(
            f"文件“{name}”不是培训材料，或已损坏（{place}处不合要求）：请换成make生成的pack.json。"
        ) from error
    if found.format != FORMAT:
        raise InputError(f"文件“{name}”是第{found.format}版格式，本程序只读第{FORMAT}版：请重新生成。")
    return found
