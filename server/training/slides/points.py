"""A slide a point: one sentence of a clause, cut into its phrases, some of them left out where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.duties.models import Role
from server.training.pack import Pack, PackClause, Slice
from server.training.quiz.facts import DutyWords, Facts
from server.training.slides.measure import body_room, fact_fits, fits_title, height_of_all
from server.training.slides.models import Line, Slide, SlideKind, Words, ours, theirs
from server.training.slides.outline import title_of
from server.training.wording import part, phrases, sentences_of, trimmed

MOST_LINES = 5
"""Phrases on a slide."""
LEFT_OUT = "……"
"""Ours, where phrases of the sentence are not shown."""
_MEANING = ("要", "应当", "必须", "不得", "负责", "可以", "是指", "鼓励", "纳入", "给予", "建立", "确保")


def points(facts: Facts, room: int) -> Iterator[Slide]:
    """At most ``room`` slides, at least one a clause; the sentences that lay duties come first."""
    chosen = choose(facts, room)
    for clause in facts.pack.clauses:
        found = chosen.get(clause.id, [])
        for at, sentence in enumerate(found, 1):
            yield _slide(facts, clause, sentence, (at, len(found)))


def choose(facts: Facts, room: int) -> dict[str, list[Slice]]:
    """By clause, its sentences that get a slide, in order: one of each clause, then the weightiest of all."""
    ranked: list[tuple[float, int, Slice]] = []
    first: list[tuple[float, int, Slice]] = []
    at = 0
    for clause in facts.pack.clauses:
        mine = []
        for sentence in sentences_of(facts.pack, clause):
            mine.append((weight(facts, sentence), -at, sentence))
            at += 1
        mine.sort(key=lambda each: each[:2], reverse=True)
        first += mine[:1]
        ranked += mine[1:]
    ranked.sort(key=lambda each: each[:2], reverse=True)
    taken = first + [each for each in ranked[: max(0, room - len(first))] if each[0] > 0]
    chosen: dict[str, list[Slice]] = {}
    for _, _, sentence in sorted(taken, key=lambda each: -each[1]):
        chosen.setdefault(sentence.clause_id, []).append(sentence)
    return chosen


def weight(facts: Facts, sentence: Slice) -> float:
    """How much a sentence has to be taught: its duties, more for a number, a time or a named body."""
    held = duties_in(facts, sentence)
    heavy = sum(2.0 * len(each.duty.quantities) + 2.0 * (each.duty.deadline is not None) for each in held)
    named = 0.5 * any(each.leads for each in held)
    words = 0.2 * sum(word in sentence.text for word in _MEANING)
    return len(held) + heavy + named + words


def duties_in(facts: Facts, sentence: Slice) -> list[DutyWords]:
    """The duties that begin within a sentence."""
    return [
        each
        for each in facts.duties
        if each.clause.id == sentence.clause_id and sentence.start <= each.quote.start < sentence.end
    ]


def _slide(facts: Facts, clause: PackClause, sentence: Slice, place: tuple[int, int]) -> Slide:
    held = duties_in(facts, sentence)
    labelled = fact_lines(facts.pack, held, clause)
    return Slide(
        SlideKind.POINT,
        _title(facts.pack, clause),
        shown(facts.pack, sentence, held, body_room(len(labelled))),
        labelled,
        footer=clause.reference,
        notes=f"{clause.text}\n\n——{clause.reference}",
        part=place,
    )


def _title(pack: Pack, clause: PackClause) -> Line:
    line = title_of(pack, clause)
    if fits_title(line.text):
        return line
    source = line.words[0].source
    assert source
    cut = phrases(source)
    while len(cut) > 1 and not fits_title("".join(each.text for each in cut)):
        cut.pop()
    words = trimmed(part(source, 0, cut[-1].end - source.start))
    if fits_title(words.text):
        return Line((Words(words.text, words), Words(LEFT_OUT)))
    return ours(clause.place)


def shown(pack: Pack, sentence: Slice, held: Sequence[DutyWords], room: float) -> tuple[Line, ...]:
    """The phrases of a sentence that fit in ``room`` points, the first and those with duties before others."""
    cut = phrases(sentence)
    binding = {at for at, each in enumerate(cut) if any(_binds(each, words) for words in held)}
    order = sorted(range(len(cut)), key=lambda at: (at != 0, at not in binding, at))
    taken: list[int] = []
    for at in order:
        trial = sorted([*taken, at])
        if len(taken) < MOST_LINES and height_of_all(_lines(cut, trial, binding)) <= room:
            taken = trial
    return tuple(_lines(cut, taken, binding)) if taken else _cut_short(pack, cut[0], room)


def _binds(phrase: Slice, words: DutyWords) -> bool:
    span = words.duty.modality_span
    quantities = [each.span for each in words.duty.quantities]
    times = [words.duty.deadline.span] if words.duty.deadline else []
    offset = words.clause.start
    spans = [each for each in (span, *quantities, *times) if each]
    return any(phrase.start <= start - offset < phrase.end for start, _ in spans)


def _lines(cut: Sequence[Slice], taken: Sequence[int], binding: set[int]) -> list[Line]:
    found = []
    lead = min((at for at in taken if at in binding), default=taken[0] if taken else 0)
    for place, at in enumerate(taken):
        words = trimmed(cut[at])
        line = theirs(words, strong=at == lead)
        if place and at != taken[place - 1] + 1:
            line = Line((Words(LEFT_OUT), *line.words), line.strong)
        if place == len(taken) - 1 and at != len(cut) - 1:
            line = Line((*line.words, Words(LEFT_OUT)), line.strong)
        found.append(line)
    return found


def _cut_short(pack: Pack, phrase: Slice, room: float) -> tuple[Line, ...]:
    """The beginning of a phrase that is too long for a slide by itself."""
    at = len(phrase.text)
    while at > 20:
        piece = part(phrase, 0, at)
        line = Line((Words(piece.text, piece), Words(LEFT_OUT)))
        if height_of_all([line]) <= room:
            return (line,)
        at = at * 4 // 5
    piece = part(phrase, 0, at)
    return (Line((Words(piece.text, piece), Words(LEFT_OUT))),)


def fact_lines(pack: Pack, held: Sequence[DutyWords], clause: PackClause) -> tuple[Line, ...]:
    """Who leads, who supports, by when, how much: at most four lines, in the clause's own words."""
    found: dict[str, list[Slice]] = {"负责": [], "配合": [], "时限": [], "数量": []}
    for words in held:
        for bearer in words.duty.bearers:
            label = {Role.LEAD: "负责", Role.SUPPORT: "配合"}.get(bearer.role)
            if label and bearer.span:
                _add(found[label], pack.at(bearer.span, words.duty.clause_id))
        if words.duty.deadline:
            _add(found["时限"], pack.at(words.duty.deadline.span, words.duty.clause_id))
        for each in words.duty.quantities:
            _add(found["数量"], pack.at(each.span, words.duty.clause_id))
    return tuple(_fact(pack, label, pieces, clause) for label, pieces in found.items() if pieces)


def _add(pieces: list[Slice], piece: Slice | None) -> None:
    if piece and piece.text and piece.text not in {each.text for each in pieces}:
        pieces.append(piece)


def _fact(pack: Pack, label: str, pieces: Sequence[Slice], clause: PackClause) -> Line:
    words: list[Words] = []
    for piece in pieces:
        longer = [*words, *([Words("、")] if words else []), Words(piece.text, piece)]
        if piece.clause_id != clause.id:  # said before, for all that follows
            longer.append(Words(f"（见{pack.clause(piece.clause_id).place}）"))
        if words and not fact_fits(label, "".join(each.text for each in longer) + "等"):
            return Line((*words, Words("等")), label=label)
        words = longer
    return Line(tuple(words), label=label)
