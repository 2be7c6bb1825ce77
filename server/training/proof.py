"""Proving a quiz: every key follows from its clause by a stated rule, and no other option does.

It looks at the stored pack alone, and knows nothing of how an item was made:

- each proof and each quotation is a slice of its clause, and the clause is the one the item was made from;
- the key says what the proofs say: the right options, the words of the blank, the bodies of a match, the steps of
  an order in the order of the clause; the statement of a judgement is the quotation, word for word or with the
  one change that the item names;
- whoever is asked for is the lead of a duty of the pack, where he is named;
- every other option, and every change, is wrong by ``server.training.quiz.wrong``;
- the difficulty is what the rule gives, and no two items ask for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.documents import sha256_of
from corpus.vocabulary import Vocabulary, shipped
from indexer.duties.models import Role
from server.training.pack import Pack, Slice
from server.training.quiz.building import blanked
from server.training.quiz.difficulty import difficulty_of
from server.training.quiz.facts import Facts
from server.training.quiz.kinds.changed import with_change
from server.training.quiz.models import TRUE_FALSE, Kind, Proof, QuizItem, Topic, quote
from server.training.quiz.wrong import right_by
from server.training.wording import plain


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of one item."""

    item: QuizItem
    faults: tuple[str, ...]
    """In Chinese, a line each; empty where it is proven."""


def prove(pack: Pack, items: Sequence[QuizItem], vocabulary: Vocabulary | None = None) -> list[Verdict]:
    """The verdict on every item, in order."""
    facts = Facts(pack, vocabulary or shipped())
    asked: dict[str, str] = {}
    verdicts = []
    for item in items:
        faults = list(faults_of(facts, item))
        for ask in (*item.asks, item.stem + "".join(item.prompts)):
            if (first := asked.setdefault(ask, item.id)) != item.id:
                faults.append(f"与{first}问的是同一件事")
        verdicts.append(Verdict(item, tuple(faults)))
    return verdicts


def faults_of(facts: Facts, item: QuizItem) -> list[str]:
    """What is wrong with one item by itself."""
    faults = _binding(facts.pack, item)
    if faults:
        return faults  # the rest would look at words that are not there
    faults += _KEYS[item.kind](facts, item)
    faults += _named(facts, item)
    quoted = len(item.quoted.text) if item.quoted else 0
    if item.difficulty != difficulty_of(item.kind, quoted, len(item.options), item.change):
        faults.append("难度与规则不符")
    return faults


def _binding(pack: Pack, item: QuizItem) -> list[str]:
    """Faults of what binds the item to the clauses."""
    faults = []
    if not item.proofs:
        faults.append("没有依据")
    for proof in item.proofs:
        clause = next((each for each in pack.clauses if each.id == proof.clause_id), None)
        if clause is None:
            faults.append(f"材料里没有条款{proof.clause_id}")
        elif sha256_of(clause.text) != proof.sha256 or clause.sha256 != proof.sha256:
            faults.append("条款已不是出题时的文字")
        elif clause.text[proof.start : proof.end] != proof.quote or not proof.quote:
            faults.append("依据不是条款原文")
    for piece in (item.quoted, item.explanation):
        if piece and not _is_slice(pack, piece):
            faults.append("引文不是条款原文")
    if any(not 0 <= at < len(item.options) for at in item.key):
        faults.append("答案序号超出选项")
    return faults


def _is_slice(pack: Pack, piece: Slice) -> bool:
    return any(
        clause.id == piece.clause_id and clause.text[piece.start : piece.end] == piece.text != ""
        for clause in pack.clauses
    )


def _choice(facts: Facts, item: QuizItem) -> list[str]:
    """The right options are the proofs, word for word; the others are wrong."""
    faults = []
    assert item.quoted
    right = [item.options[at] for at in item.key]
    proven = [proof.quote for proof in item.proofs]
    if item.topic is Topic.DOCUMENT:
        clause = facts.pack.clause(item.proofs[0].clause_id)
        proven = [f"《{facts.pack.document(clause.document_id).title}》"]
    if right != proven:
        faults.append("答案不是依据的原文")
    if item.kind is Kind.SINGLE and len(right) != 1:
        faults.append("单选题的答案不止一个")
    if item.topic is Topic.DOCUMENT:
        said = item.quoted.text
    else:
        said = blanked(item.quoted, [(item.proofs[0].start, item.proofs[0].end)])
        if item.kind is Kind.MULTIPLE:
            said = said.split("____", 1)[0]
    if item.topic in (Topic.BODY, Topic.DOCUMENT) or item.kind is Kind.SINGLE:
        faults += [] if item.kind is Kind.MULTIPLE or said in item.stem else ["题干不是条款原文"]
    for at, option in enumerate(item.options):
        if at not in item.key and (why := right_by(facts, item.topic, option, item.quoted, right)):
            faults.append(f"选项“{option}”可能也对：{why[:60]}")
    return faults


def _judgement(facts: Facts, item: QuizItem) -> list[str]:
    """What is said is the quotation, or the quotation with the change, which is wrong."""
    assert item.quoted
    if item.options != TRUE_FALSE or item.key != ((0,) if item.change is None else (1,)):
        return ["判断题的答案与改动不符"]
    if item.change is None:
        return [] if quote(item.quoted.text) in item.stem else ["题干不是条款原文"]
    change, faults = item.change, []
    if quote(with_change(item.quoted, change)) not in item.stem:
        faults.append("题干不是条款原文加上所说的改动")
    clause = facts.pack.clause(item.quoted.clause_id)
    words = clause.text[change.start : change.end]
    said = with_change(item.quoted, change)
    for topic, option, key in ((change.topic, change.words, [words]), (Topic.STATEMENT, said, [])):
        if why := right_by(facts, topic, option, item.quoted, key):
            faults.append(f"改动后的说法可能也对：{why[:60]}")
    return faults


def _blank(facts: Facts, item: QuizItem) -> list[str]:
    """The stem is the quotation with the proof left out, and the answer is the proof."""
    assert item.quoted
    proof = item.proofs[0]
    faults = []
    if blanked(item.quoted, [(proof.start, proof.end)]) not in item.stem:
        faults.append("题干不是条款原文")
    if not item.answers or any(plain(each) != plain(proof.quote) for each in item.answers):
        faults.append("答案不是依据的原文")
    return faults


def _match(facts: Facts, item: QuizItem) -> list[str]:
    """Each prompt's option is its proof; every other option is wrong for it."""
    if not len(item.prompts) == len(item.key) == len(item.proofs) == len(item.options):
        return ["连线题的两边不相等"]
    faults = []
    for prompt, at, proof in zip(item.prompts, item.key, item.proofs, strict=True):
        if item.options[at] != proof.quote:
            faults.append("答案不是依据的原文")
        quoted = _prompted(facts.pack, prompt, proof)
        if quoted is None:
            faults.append("题干不是条款原文")
            continue
        for other, option in enumerate(item.options):
            if other != at and (why := right_by(facts, Topic.BODY, option, quoted, [proof.quote])):
                faults.append(f"选项“{option}”可能也对：{why[:60]}")
    return faults


def _prompted(pack: Pack, prompt: str, proof: Proof) -> Slice | None:
    """The words of the clause that a prompt shows with the proof left out."""
    before, _, after = prompt.partition("____")
    clause = pack.clause(proof.clause_id)
    start, end = proof.start - len(before), proof.end + len(after)
    shown = clause.text[max(0, start) : proof.start], clause.text[proof.end : end]
    return Slice(clause.id, start, end, clause.text[start:end]) if shown == (before, after) else None


def _order(facts: Facts, item: QuizItem) -> list[str]:
    """The key names each option once, in the order in which the document has them."""
    places = [(facts.pack.clause(each.clause_id).start + each.start) for each in item.proofs]
    faults = []
    if sorted(item.key) != list(range(len(item.options))) or len(set(item.options)) < len(item.options):
        faults.append("排序题的选项有缺漏或重复")
    if [item.options[at] for at in item.key] != [each.quote for each in item.proofs] or places != sorted(
        places
    ):
        faults.append("答案与条款中的先后不符")
    return faults


_KEYS: dict[Kind, Callable[[Facts, QuizItem], list[str]]] = {
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choice,
    Kind.TRUE_FALSE: _judgement,
    Kind.BLANK: _blank,
    Kind.MATCH: _match,
    Kind.ORDER: _order,
}


def _named(facts: Facts, item: QuizItem) -> list[str]:
    """Whoever is asked for leads a duty of the pack at that place."""
    if item.topic is not Topic.BODY or item.kind is Kind.TRUE_FALSE:
        return []
    leads = set()
    for duty in facts.pack.duties:
        for bearer in duty.bearers:
            piece = facts.pack.at(bearer.span, duty.clause_id) if bearer.span else None
            if piece and bearer.role is Role.LEAD:
                leads.add((piece.clause_id, piece.start, piece.end))
    return [
        f"“{proof.quote}”不是职责的责任主体"
        for proof in item.proofs
        if (proof.clause_id, proof.start, proof.end) not in leads
    ]
