"""Choosing words of a clause: its sentences, its phrases, the sentence around a place. Nothing is rewritten."""

from __future__ import annotations

import re

from indexer.duties.models import Span
from indexer.units import sentences
from server.training.pack import Pack, PackClause, Slice

_PHRASE = re.compile(r"(?:[^，,；;：:。！？\n]|(?<=\d)[,:：](?=\d))*[，,；;：:。！？\n]*[”’」』）)》]*")
_EDGE = "，,；;。、：: \n\t\u3000"
SHORT = 7
"""Characters of a phrase that does not stand alone: it stays with the one after it."""
_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """``text`` as it is compared: without white space, and with punctuation of one width."""
    return _SPACE.sub("", text).translate(str.maketrans("（），；：", "(),;:"))


def printable(text: str) -> str:
    """``text`` without the characters that XML, and with it every office format, has no place for."""
    return _UNPRINTABLE.sub("", text)


def sentences_of(pack: Pack, clause: PackClause) -> list[Slice]:
    """The sentences of the body of a clause, in order."""
    body = clause.text[clause.body :]
    spans = sentences(body, semicolons=False)
    found = [pack.slice(clause, clause.body + start, clause.body + end) for start, end in spans]
    return [each for each in found if each.text.strip(_EDGE)]


def sentence_at(pack: Pack, clause: PackClause, span: Span) -> Slice:
    """The sentence of a clause that holds ``span``, or the sentences where it reaches over several."""
    text = clause.text
    spans = sentences(text[clause.body :], semicolons=False) or [(0, len(text) - clause.body)]
    shifted = [(clause.body + start, clause.body + end) for start, end in spans]
    inside = [each for each in shifted if each[0] < span[1] and span[0] < each[1]]
    if not inside:
        return pack.slice(clause, *span)
    return pack.slice(clause, min(span[0], inside[0][0]), max(span[1], inside[-1][1]))


def trimmed(piece: Slice) -> Slice:
    """``piece`` without punctuation at its edges; brackets and quotation marks stay."""
    left = len(piece.text) - len(piece.text.lstrip(_EDGE))
    words = piece.text.strip(_EDGE)
    return Slice(piece.clause_id, piece.start + left, piece.start + left + len(words), words)


def part(piece: Slice, start: int, end: int) -> Slice:
    """The words at ``[start, end)`` of ``piece.text``, white space at both ends left out."""
    words = piece.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Slice(piece.clause_id, piece.start + start, piece.start + start + len(words), words)


def phrases(piece: Slice) -> list[Slice]:
    """``piece`` cut behind its commas; a very short phrase stays with the next one. Quotations stay whole."""
    spans: list[Span] = []
    begin = 0
    for match in _PHRASE.finditer(piece.text):
        if match.end() == match.start():
            continue
        words = piece.text[begin : match.end()]
        if len(words.strip(_EDGE)) <= SHORT or not balanced(words):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    if begin < len(piece.text):
        tail = (begin, len(piece.text))
        if spans and len(piece.text[begin:].strip(_EDGE)) <= SHORT:
            tail = (spans.pop()[0], tail[1])
        spans.append(tail)
    return [part(piece, *span) for span in spans]


def balanced(words: str) -> bool:
    """Whether brackets and quotation marks opened in ``words`` are closed there."""
    pairs = ("“”", "‘’", "《》", "（）", "()", "「」", "〈〉")
    return all(words.count(each[0]) == words.count(each[1]) for each in pairs)
