"""The proof finds whatever was tampered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.sources import load_source
from server.training.pack import Pack
from server.training.proof import prove
from server.training.quiz.models import Kind, QuizItem, Topic
from server.training.storing import Material
from tests.server.training.conftest import OPINION


def test_every_item_of_the_opinion_is_proven(material: Material) -> None:
    assert [each.faults for each in prove(material.pack, material.items) if each.faults] == []


def test_keys_are_slices_of_the_document_itself(material: Material) -> None:
    """Without any of our own helpers: the document's text holds every key at the place it is said to stand."""
    text = load_source(OPINION)[0].text
    starts = {clause.id: clause.start for clause in material.pack.clauses}
    for item in material.items:
        for proof in item.proofs:
            start = starts[proof.clause_id] + proof.start
            assert text[start : start + len(proof.quote)] == proof.quote
        if item.kind in (Kind.SINGLE, Kind.MULTIPLE) and item.topic is not Topic.DOCUMENT:
            assert list(item.right) == [proof.quote for proof in item.proofs]


def first(material: Material, kind: Kind, topic: Topic | None = None) -> QuizItem:
    return next(each for each in material.items if each.kind is kind and topic in (None, each.topic))


def other_key(item: QuizItem) -> QuizItem:
    return replace(item, key=tuple((at + 1) % len(item.options) for at in item.key))


def right_among_wrong(item: QuizItem) -> QuizItem:
    at = next(at for at in range(len(item.options)) if at not in item.key)
    options = list(item.options)
    options[at] = "民政局" if "民政" in item.right[0] else item.right[0]
    return replace(item, options=tuple(options))


def turned(item: QuizItem) -> QuizItem:
    return replace(item, key=item.key[::-1])


def unchanged(item: QuizItem) -> QuizItem:
    assert item.change
    assert item.quoted
    start, end = item.change.start - item.quoted.start, item.change.end - item.quoted.start
    return replace(item, change=replace(item.change, words=item.quoted.text[start:end]))


TAMPERED: list[tuple[Kind, Callable[[QuizItem], QuizItem]]] = [
    (Kind.SINGLE, other_key),
    (Kind.SINGLE, right_among_wrong),
    (Kind.SINGLE, lambda item: replace(item, difficulty=4 - item.difficulty if item.difficulty != 2 else 3)),
    (Kind.SINGLE, lambda item: replace(item, proofs=(replace(item.proofs[0], start=0, end=2),))),
    (Kind.SINGLE, lambda item: replace(item, proofs=(replace(item.proofs[0], sha256="0" * 64),))),
    (Kind.SINGLE, lambda item: replace(item, stem="由谁负责？")),
    (Kind.SINGLE, lambda item: replace(item, explanation=replace(item.explanation, text="编的依据"))),
    (Kind.SINGLE, lambda item: replace(item, proofs=())),
    (Kind.SINGLE, lambda item: replace(item, key=(9,))),
    (Kind.MULTIPLE, lambda item: replace(item, key=item.key[:1])),
    (Kind.MULTIPLE, right_among_wrong),
    (Kind.TRUE_FALSE, other_key),
    (Kind.BLANK, lambda item: replace(item, answers=("别的",))),
    (Kind.BLANK, lambda item: replace(item, stem="填空：____")),
    (Kind.MATCH, lambda item: replace(item, key=(*item.key[1:], item.key[0]))),
    (Kind.MATCH, lambda item: replace(item, prompts=("____别的", *item.prompts[1:]))),
    (Kind.ORDER, turned),
    (Kind.ORDER, lambda item: replace(item, key=(item.key[0], *item.key[:-1]))),
]


@pytest.mark.parametrize(("kind", "tamper"), TAMPERED)
def test_a_tampered_item_is_found(
    material: Material, kind: Kind, tamper: Callable[[QuizItem], QuizItem]
) -> None:
    item = tamper(first(material, kind))
    verdict = prove(material.pack, [item])[0]
    assert verdict.faults


def test_a_change_that_changes_nothing_is_found(material: Material) -> None:
    item = next(each for each in material.items if each.change)
    assert prove(material.pack, [unchanged(item)])[0].faults


def test_the_same_question_twice_is_found(material: Material) -> None:
    item = material.items[0]
    verdicts = prove(material.pack, [item, replace(item, id="again")])
    assert verdicts[0].faults == ()
    assert any("同一件事" in each for each in verdicts[1].faults)


def test_a_clause_that_changed_is_found(material: Material) -> None:
    def changed(pack: Pack) -> Pack:
        return replace(pack, clauses=tuple(replace(each, text=each.text + "。") for each in pack.clauses))

    verdicts = prove(changed(material.pack), material.items)
    assert all("条款已不是出题时的文字" in each.faults for each in verdicts)
