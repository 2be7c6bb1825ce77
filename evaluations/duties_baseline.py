"""The plain way to compare with: a sentence that holds 应当, 要 or 必须 is a duty, the nearest body before it leads."""

from __future__ import annotations

import re

from corpus.models import Document
from corpus.outline import Outline
from corpus.vocabulary import Body, shipped
from indexer.duties.models import Bearer, Duty, Modality, Role

_SENTENCE = re.compile(r"[^。；;\n]+[。]?")
_BINDS = re.compile("应当|要|必须")


def plain_duties(document: Document, outline: Outline) -> list[Duty]:
    """Its duties, in order."""
    bodies = [m for m in shipped().find(document.text) if isinstance(m.entry, Body)]
    found = []
    for sentence in _SENTENCE.finditer(document.text):
        binds = _BINDS.search(sentence.group())
        if not binds:
            continue
        at = sentence.start() + binds.start()
        before = [m for m in bodies if m.end <= at]
        bearers: tuple[Bearer, ...] = ()
        if before:
            last = before[-1]
            name = document.text[last.start : last.end]
            span = (last.start, last.end)
            bearers = (Bearer(name, last.entry.name, Role.LEAD, last.start < sentence.start(), span),)
        clause = outline.at(sentence.start())
        found.append(
            Duty(
                f"{clause.id}#{sentence.start()}", clause.id, sentence.group(), *sentence.span(), bearers,
                Modality.OBLIGATION, None, sentence.group()[:20],
            )
        )  # fmt: skip
    return found
