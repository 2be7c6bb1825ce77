"""How binding is it?"""

from __future__ import annotations

import re

from indexer.duties import words
from indexer.duties.models import Modality, Span

_MAY = re.compile(r"(?:有权|(?<![许认不])可以?(?![能靠行持视控见观再燃]))")
_MUST = re.compile(r"应当|必须|要(?=引导|鼓励|支持)")


def modality_of(text: str, start: int, bound: bool, person: bool) -> tuple[Modality, Span | None]:
    """The modality of a quote that begins at ``start``, and the word it was read from.

    ``bound``: a 要 or 应当 earlier in the sentence binds this duty too. ``person``: its bearer is a person,
    whose 可以 is a right.
    """
    if found := words.PROHIBITION.search(text):
        return Modality.PROHIBITION, _span(found, start)
    strive = words.STRIVE.match(words.CONNECTIVE.sub("", text, count=1))
    modal = words.MODAL.search(text)
    if strive:
        word = strive.group(1)
        weak = word in ("力争", "争取", "探索")
        if weak or not (bound or (modal and modal.start() < text.find(word))):
            at = start + text.find(word)
            return Modality.RECOMMENDATION, (at, at + len(word))
    if modal:
        if _MAY.match(modal.group()):
            kind = Modality.PERMISSION if person else Modality.RECOMMENDATION
            return kind, _span(modal, start)
        after = text[modal.end() :]
        if found := re.match(r"(?:积极)?(争取|力争|探索)", after):
            at = start + modal.end() + found.start(1)
            return Modality.RECOMMENDATION, (at, at + len(found.group(1)))
        return Modality.OBLIGATION, _span(modal, start)
    return Modality.OBLIGATION, None


def _span(found: re.Match[str], start: int) -> Span:
    return start + found.start(), start + found.end()
