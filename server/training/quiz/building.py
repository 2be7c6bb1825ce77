"""Putting an item together: identity, order of options, difficulty, proofs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.documents import sha256_of
from indexer.duties.models import Span
from server.training.pack import Slice
from server.training.quiz.difficulty import difficulty_of
from server.training.quiz.facts import Facts
from server.training.quiz.models import BLANK, Change, Kind, Proof, QuizItem, Topic, proof_of
from server.training.quiz.wrong import right_by

WRONG = 3
"""Wrong options of a question with one key."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found, before it is an item."""

    kind: Kind
    topic: Topic
    stem: str
    quoted: Slice
    asks: tuple[str, ...]
    proofs: tuple[Slice, ...]
    options: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    prompts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    change: Change | None = None
    explanation: Slice | None = None
    """The words quoted, where it is None."""


def finished(facts: Facts, draft: Draft) -> QuizItem:
    """The item of a draft."""
    digest = sha256_of(
        "\n".join([draft.kind, *draft.asks, draft.stem, *(each.text for each in draft.proofs)])
    )
    clause = facts.pack.clause(draft.proofs[0].clause_id)
    return QuizItem(
        id=f"{draft.topic.value}-{digest[:16]}",
        kind=draft.kind,
        topic=draft.topic,
        stem=draft.stem,
        quoted=draft.quoted,
        options=draft.options,
        key=draft.key,
        prompts=draft.prompts,
        answers=draft.answers,
        proofs=tuple(proof(facts, each) for each in draft.proofs),
        change=draft.change,
        explanation=draft.explanation or draft.quoted,
        reference=clause.reference,
        difficulty=difficulty_of(draft.kind, len(draft.quoted.text), len(draft.options), draft.change),
        asks=draft.asks,
    )


def proof(facts: Facts, piece: Slice) -> Proof:
    """``piece`` as a proof, bound to the text of its clause."""
    return proof_of(piece, facts.pack.clause(piece.clause_id).sha256)


def wrong_options(
    facts: Facts, topic: Topic, found: Iterable[str], quoted: Slice, key: Sequence[str], number: int = WRONG
) -> list[str]:
    """The first ``number`` of ``found`` that are proven wrong and unlike each other; fewer where there are fewer."""
    taken: list[str] = []
    for option in found:
        if len(taken) == number:
            break
        if option not in taken and right_by(facts, topic, option, quoted, [*key, *taken]) is None:
            taken.append(option)
    return taken


def mixed(options: Sequence[str], right: Sequence[str], seed: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """``options`` in an order that only ``seed`` decides, and where ``right`` stand in it, ascending."""
    order = list(options)
    random.Random(sha256_of(seed)).shuffle(order)
    return tuple(order), tuple(sorted(order.index(each) for each in right))


def blanked(quoted: Slice, spans: Sequence[Span]) -> str:
    """The words quoted with a blank in the place of each of ``spans``, given in the text of the clause."""
    text = quoted.text
    for start, end in sorted(spans, reverse=True):
        text = text[: start - quoted.start] + BLANK + text[end - quoted.start :]
    return text


def holds(quoted: Slice, piece: Slice) -> bool:
    """Whether ``piece`` lies within ``quoted``."""
    same = quoted.clause_id == piece.clause_id
    return same and quoted.start <= piece.start and piece.end <= quoted.end


def gives_away(shown: str, words: str) -> bool:
    """Whether what is shown holds the words left out, or their number with its unit: 按10人计算 for 不足10人."""
    number = re.search(r"[0-9一二两三四五六七八九十百千].*", words)
    return words in shown or (number is not None and len(number.group()) > 1 and number.group() in shown)
