"""A quiz item: what it asks, its key, and the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.duties.models import Span
from server.training.pack import Slice


class Kind(StrEnum):
    """The form of an item."""

    SINGLE = "single"  # 单选题
    MULTIPLE = "multiple"  # 多选题
    TRUE_FALSE = "true_false"  # 判断题
    BLANK = "blank"  # 填空题
    MATCH = "match"  # 连线题
    ORDER = "order"  # 排序题


KIND_NAMES = {
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.TRUE_FALSE: "判断题",
    Kind.BLANK: "填空题",
    Kind.MATCH: "连线题",
    Kind.ORDER: "排序题",
}
"""As people read them."""
DIFFICULTY_NAMES = {1: "易", 2: "中", 3: "难"}
BLANK = "____"
"""What stands for the words to be filled in."""
TRUE_FALSE = ("正确", "错误")
"""The options of a judgement."""


class Topic(StrEnum):
    """What an item asks for; it says by which rule the options are told right from wrong."""

    BODY = "body"  # 由谁负责
    DEADLINE = "deadline"  # 时限
    QUANTITY = "quantity"  # 数量
    DOCUMENT = "document"  # 出自哪份文件, 文号
    MODALITY = "modality"  # 应当, 可以, 不得
    LIST = "list"  # 条款列举的事项
    STATEMENT = "statement"  # 与条款一致
    SEQUENCE = "sequence"  # 先后


@dataclass(frozen=True, slots=True)
class Proof:
    """The words that make a key right."""

    clause_id: str
    sha256: str
    """Of the whole text of the clause the item was made from."""
    start: int
    end: int
    """``[start, end)`` in the text of the clause."""
    quote: str
    """Equals ``clause.text[start:end]``."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in a clause's words to make a statement that is wrong."""

    topic: Topic
    start: int
    end: int
    """The words changed, in the text of the clause."""
    words: str
    """What stands in their place."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question with its key."""

    id: str
    """``<topic>-<16 hexadecimal digits>`` of what it asks: the same as long as the clause says the same."""
    kind: Kind
    topic: Topic
    stem: str
    """The question. What it quotes stands in “”."""
    quoted: Slice | None
    """The words of the clause that the stem quotes; a blank in it stands for the words of the proof."""
    options: tuple[str, ...]
    """To choose from, to match with or to put in order; empty for a blank."""
    key: tuple[int, ...]
    """Indices of ``options``: the right ones; for a match, the option of each prompt; for an order, the options
    in their right order; empty for a blank."""
    prompts: tuple[str, ...]
    """The left side of a match; else empty."""
    answers: tuple[str, ...]
    """What may be filled in; empty for all but a blank."""
    proofs: tuple[Proof, ...]
    """The words behind the key: one for each right option, prompt, step or answer; of a judgement, the sentence."""
    change: Change | None
    """Of a judgement that is wrong; else None."""
    explanation: Slice
    """The sentence of the clause that shows why."""
    reference: str
    """The citation of the clause that proves it."""
    difficulty: int
    """1 easy to 3 hard; ``server.training.quiz.difficulty`` states the rule."""
    asks: tuple[str, ...]
    """The facts it asks for, ``<topic>:<clause id>#<start>-<end>``; no two items of a quiz share one."""

    @property
    def right(self) -> tuple[str, ...]:
        """The words of the key: the right options, or what is to be filled in."""
        return tuple(self.options[at] for at in self.key) or self.answers


def quote(text: str) -> str:
    """``text`` in quotation marks that it does not hold itself."""
    return f"「{text}」" if "“" in text else f"“{text}”"


def proof_of(piece: Slice, sha256: str) -> Proof:
    """``piece`` as the proof of a key; ``sha256`` is that of its clause."""
    return Proof(piece.clause_id, sha256, piece.start, piece.end, piece.text)


def fact(topic: Topic, clause_id: str, span: Span) -> str:
    """The name of a fact in ``QuizItem.asks``."""
    return f"{topic.value}:{clause_id}#{span[0]}-{span[1]}"
