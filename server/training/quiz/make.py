"""A quiz out of a pack: every kind in turn, no fact asked twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from corpus.vocabulary import Vocabulary, shipped
from server.training.pack import Pack
from server.training.quiz.facts import Facts
from server.training.quiz.kinds.blank import blank
from server.training.quiz.kinds.body_multiple import body_multiple
from server.training.quiz.kinds.body_single import body_single
from server.training.quiz.kinds.changed import changed_body, changed_modality, changed_number
from server.training.quiz.kinds.deadline import deadline
from server.training.quiz.kinds.document import document
from server.training.quiz.kinds.list_multiple import list_multiple
from server.training.quiz.kinds.match import match
from server.training.quiz.kinds.order import order
from server.training.quiz.kinds.quantity import quantity
from server.training.quiz.kinds.true_statement import true_statement
from server.training.quiz.models import Kind, QuizItem

KINDS: tuple[tuple[str, Callable[[Facts], Iterator[QuizItem]]], ...] = (
    ("quantity", quantity),
    ("deadline", deadline),
    ("order", order),
    ("match", match),
    ("body_multiple", body_multiple),
    ("list_multiple", list_multiple),
    ("document", document),
    ("changed_number", changed_number),
    ("blank", blank),
    ("body_single", body_single),
    ("changed_body", changed_body),
    ("changed_modality", changed_modality),
    ("true_statement", true_statement),
)
"""In the order they take turns: those that find little come first, so that the others do not use it up."""
ITEMS = 60
"""Items of a quiz, where there is so much to ask."""
OF_ONE_SENTENCE = 2
"""Items about the same words at most."""


def make_quiz(pack: Pack, vocabulary: Vocabulary | None = None, most: int = ITEMS) -> tuple[QuizItem, ...]:
    """At most ``most`` items over the whole pack, in the order of its clauses; fewer where less can be asked.

    A pack whose clauses hold no duty, number or list gives few or none.
    """
    facts = Facts(pack, vocabulary or shipped())
    queues = [deque(_spread(list(rule(facts)))) for _, rule in KINDS]
    taken: list[QuizItem] = []
    seen = _Seen()
    while any(queues) and len(taken) < most:
        for queue in queues:
            item = next((each for each in _popped(queue) if seen.new(each)), None)
            if item is not None and len(taken) < most:
                taken.append(item)
    places = {clause.id: at for at, clause in enumerate(pack.clauses)}
    return tuple(sorted(taken, key=lambda item: (places[item.proofs[0].clause_id], item.proofs[0].start)))


def _popped(queue: deque[QuizItem]) -> Iterator[QuizItem]:
    while queue:
        yield queue.popleft()


class _Seen:
    """What has been asked."""

    def __init__(self) -> None:
        self._asks: set[str] = set()
        self._stems: set[str] = set()
        self._judged: set[str] = set()
        """Words that were judged: right and wrong versions of the same would give each other away."""
        self._quoted: dict[str, int] = {}

    def new(self, item: QuizItem) -> bool:
        """Whether ``item`` asks what no item before did; if so it is noted."""
        words = item.quoted.text if item.quoted else ""
        stem = item.stem + "".join(item.prompts)
        judged = item.kind is Kind.TRUE_FALSE and words in self._judged
        if judged or self._asks & set(item.asks) or stem in self._stems:
            return False
        if self._quoted.get(words, 0) >= OF_ONE_SENTENCE:
            return False
        if item.kind is Kind.TRUE_FALSE:
            self._judged.add(words)
        self._asks.update(item.asks)
        self._stems.add(stem)
        self._quoted[words] = self._quoted.get(words, 0) + 1
        return True


def _spread(items: list[QuizItem]) -> list[QuizItem]:
    """``items`` in rounds over the clauses: the first of each clause, then the second of each."""
    rounds: list[list[QuizItem]] = []
    count: dict[str, int] = {}
    for item in items:
        at = count.get(item.proofs[0].clause_id, 0)
        count[item.proofs[0].clause_id] = at + 1
        while len(rounds) <= at:
            rounds.append([])
        rounds[at].append(item)
    return [item for each in rounds for item in each]
