"""Anki: a deck to learn from, as .apkg. A card asks what an item asks and shows its key with the clause."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

import genanki

from server.training.exports.wording import LETTERS, pairs
from server.training.quiz.models import KIND_NAMES, Kind, QuizItem

_MODEL_ID = 1_607_392_411
"""Ours for good: Anki knows the kind of a note by it."""
_STYLE = """.card { font-family: "Noto Sans SC", "Microsoft YaHei", sans-serif; font-size: 18px; line-height: 1.6;
  text-align: left; } .said { font-family: "Noto Serif SC", SimSun, serif; background: #fbf8f1; padding: 8px 12px; }
.kind, .source { color: #666; font-size: 14px; }"""
_MODEL = genanki.Model(
    _MODEL_ID,
    "社矫测验",
    fields=[{"name": name} for name in ("题型", "题目", "选项", "答案", "依据", "出处")],
    templates=[
        {
            "name": "题目",
            "qfmt": '<div class="kind">{{题型}}</div><p>{{题目}}</p>{{选项}}',
            "afmt": '{{FrontSide}}<hr id="answer"><p><b>{{答案}}</b></p>'
            '<p class="said">{{依据}}</p><p class="source">{{出处}}</p>',
        }
    ],
    css=_STYLE,
)


def write_anki(items: Sequence[QuizItem], name: str) -> bytes:
    """A deck called ``name``; imported again after a change, notes of the same fact are updated, not doubled."""
    deck = genanki.Deck(int(sha256(name.encode()).hexdigest()[:8], 16) | 1, name)
    for item in items:
        deck.add_note(_note(item))
    with tempfile.TemporaryDirectory(prefix="shejiao-") as folder:
        file = Path(folder) / "quiz.apkg"
        genanki.Package(deck).write_to_file(str(file))
        return file.read_bytes()


def _note(item: QuizItem) -> genanki.Note:
    fields = [
        KIND_NAMES[item.kind], escape(item.stem), _options(item), _key(item), escape(item.explanation.text),
        escape(item.reference),
    ]  # fmt: skip
    return genanki.Note(
        _MODEL, fields, guid=genanki.guid_for(item.kind.value, *item.asks), tags=[f"难度{item.difficulty}"]
    )


def _options(item: QuizItem) -> str:
    if item.kind is Kind.TRUE_FALSE or not item.options:
        return ""
    left = "".join(f"<li>{escape(each)}</li>" for each in item.prompts)
    right = "<br>".join(f"{LETTERS[at]}. {escape(each)}" for at, each in enumerate(item.options))
    return (f"<ol>{left}</ol>" if left else "") + f"<p>{right}</p>"


def _key(item: QuizItem) -> str:
    if item.kind is Kind.MATCH:
        return "<br>".join(f"{at}. {escape(right)}" for at, (_, right) in enumerate(pairs(item), 1))
    if item.kind is Kind.ORDER:
        return " → ".join(map(escape, item.right))
    return escape("、".join(item.right if item.kind is not Kind.BLANK else item.answers[:1]))
