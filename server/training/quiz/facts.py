"""What a pack's clauses say that can be asked: duties with their words, and what says the same as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus.laws import DEFAULT_LAWS, load_law
from corpus.vocabulary import Body, BodyKind, Vocabulary
from indexer.duties.models import Bearer, Duty, Role, Span
from server.training.pack import Pack, PackClause, Slice
from server.training.wording import phrases, plain, sentence_at, sentences_of, trimmed

LIKE = 0.5
"""Share of character pairs from which two sentences are taken to speak of the same."""
LONGEST_QUOTE = 110
"""Characters that a stem quotes, unless one phrase alone is longer."""


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A duty of the pack with its words."""

    duty: Duty
    clause: PackClause
    quote: Slice
    """The duty, without punctuation at its edges."""
    sentence: Slice
    leads: tuple[tuple[Bearer, Slice], ...]
    """Those who are to act and are named in the same sentence."""

    def named(self) -> Slice:
        """The duty from its first named bearer on: one stretch of the clause."""
        start = min([self.quote.start, *(piece.start for _, piece in self.leads)])
        return Slice(self.clause.id, start, self.quote.end, self.clause.text[start : self.quote.end])


@dataclass(frozen=True)
class Facts:
    """A pack, read once for all items."""

    pack: Pack
    vocabulary: Vocabulary
    duties: tuple[DutyWords, ...] = field(init=False)
    sentences: tuple[Slice, ...] = field(init=False)
    _pairs: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    _alike: dict[str, list[Slice]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        duties = [words for duty in self.pack.duties if (words := _words_of(self.pack, duty))]
        object.__setattr__(self, "duties", tuple(duties))
        every = [each for clause in self.pack.clauses for each in sentences_of(self.pack, clause)]
        object.__setattr__(self, "sentences", tuple(every))

    def alike(self, words: str) -> list[Slice]:
        """The sentences of the pack that may speak of the same as ``words``."""
        if words not in self._alike:
            mine = self._pairs_of(words)
            self._alike[words] = [
                each for each in self.sentences if _overlap(mine, self._pairs_of(each.text)) >= LIKE
            ]
        return self._alike[words]

    def duties_alike(self, words: str) -> list[DutyWords]:
        """The duties of the pack that may be the same as ``words``."""
        mine = self._pairs_of(words)
        return [each for each in self.duties if _overlap(mine, self._pairs_of(each.quote.text)) >= LIKE]

    def _pairs_of(self, words: str) -> frozenset[str]:
        if words not in self._pairs:
            text = plain(words)
            self._pairs[words] = frozenset(text[at : at + 2] for at in range(len(text) - 1))
        return self._pairs[words]

    def bodies_named(self) -> dict[str, str]:
        """By body, the name under which the pack's duties call it most; those that are undecided left out."""
        counted: dict[str, Counter[str]] = {}
        for words in self.duties:
            for bearer in words.duty.bearers:
                body = body_of(self.vocabulary, bearer)
                if body and body.kind is not BodyKind.UNSPECIFIED and bearer.role is not Role.TARGET:
                    weight = 1 if bearer.implicit else 100  # names as they stand, where there are any
                    counted.setdefault(body.name, Counter())[bearer.name] += weight
        return {
            body: self._plain_name(max(names, key=lambda name: (names[name], name == body)))
            for body, names in counted.items()
        }

    def _plain_name(self, name: str) -> str:
        """民政部门 for 各级民政部门."""
        rest = name.removeprefix("各级")
        return rest if self.vocabulary.body(rest) else name

    def body_called(self, name: str) -> Body | None:
        """The body that ``name`` means: by the vocabulary, else by the duties of the pack, else by the word of the
        vocabulary it ends in (州人力资源和社会保障局); None where it means none we know."""
        if (known := self.vocabulary.body(name)) is not None:
            return known
        for words in self.duties:
            for bearer in words.duty.bearers:
                if bearer.name == name and (body := body_of(self.vocabulary, bearer)):
                    return body
        found = [each for each in self.vocabulary.find(name) if each.end == len(name)]
        return found[-1].entry if found and isinstance(found[-1].entry, Body) else None

    def names_of(self, name: str) -> tuple[str, ...]:
        """All names of the body called ``name``, of its heirs and of those it followed; ``name`` among them."""
        body = self.body_called(name)
        return tuple(dict.fromkeys([name, *self.vocabulary.others(body)])) if body else (name,)


def _words_of(pack: Pack, duty: Duty) -> DutyWords | None:
    whole = pack.at((duty.start, duty.end), duty.clause_id)
    if whole is None or not whole.text:
        return None
    clause = pack.clause(whole.clause_id)
    sentence = sentence_at(pack, clause, (whole.start, whole.end))
    leads = tuple(
        (bearer, piece)
        for bearer in duty.bearers
        if bearer.role is Role.LEAD and bearer.span and not bearer.implicit
        if (piece := pack.at(bearer.span, duty.clause_id)) and piece.clause_id == clause.id
        if sentence.start <= piece.start and piece.end <= sentence.end
    )
    return DutyWords(duty, clause, trimmed(whole), sentence, leads)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pairs over those of the shorter: a phrase is like the sentence it stands in."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def body_of(vocabulary: Vocabulary, bearer: Bearer) -> Body | None:
    """The body of the vocabulary that a bearer is."""
    return vocabulary.body(bearer.body) if bearer.body else None


def around(piece: Slice, span: Span, limit: int = LONGEST_QUOTE) -> Slice:
    """The phrases of ``piece`` around ``span`` (in the clause's text) that together keep to ``limit``."""
    if len(piece.text) <= limit:
        return trimmed(piece)
    cut = phrases(piece)
    inside = [at for at, each in enumerate(cut) if each.start < span[1] and span[0] < each.end] or [0]
    first, last = inside[0], inside[-1]
    while True:
        length = cut[last].end - cut[first].start
        if last + 1 < len(cut) and cut[last + 1].end - cut[first].start <= limit:
            last += 1
        elif first and length + len(cut[first - 1].text) <= limit:
            first -= 1
        else:
            break
    start, end = cut[first].start - piece.start, cut[last].end - piece.start
    return trimmed(Slice(piece.clause_id, cut[first].start, cut[last].end, piece.text[start:end]))


def other_documents(pack: Pack) -> Iterator[str]:
    """Titles of laws that may be taken for the pack's documents; their whole texts are at hand."""
    titles = {document.title for document in pack.documents}
    yield from (name for name in DEFAULT_LAWS if name not in titles)


@cache
def law_text(title: str) -> str:
    """The whole text of one of ``other_documents``, as it is compared."""
    return plain(load_law(title)[0].text)
