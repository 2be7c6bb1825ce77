"""Clauses to duties: an ordered, visible list of questions, one module each.

For every clause: where its body begins (corpus.headings), its sentences and their parts (spans), which sentences
lay something on somebody (``is_duty``), who is named (bearer) or meant (inherit), how bindingly (modality),
by when (deadline), how much (quantity), when it applies (condition), and a title (action).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.headings import body_start
from corpus.models import Clause, Document, Level
from corpus.outline import Outline
from corpus.vocabulary import BodyKind, Vocabulary, shipped
from indexer.duties import words
from indexer.duties.assembly import Work, duty_of
from indexer.duties.bearer import Subject, subject_of
from indexer.duties.deadline import dated, deadlines_of
from indexer.duties.inherit import Memory, given_for, given_to, implied, remember_given
from indexer.duties.mentions import Mention, Names
from indexer.duties.models import Duty, Modality
from indexer.duties.spans import Part, Sentence, groups, sentences, span_of
from indexer.duties.stems import stem_of, under, without_penalties

SILENT = {Level.TITLE, Level.SIGNATORIES, Level.DATE, Level.IMPRINT, Level.TABLE}
"""Levels that lay nothing on anybody."""


def extract_duties(
    document: Document,
    outline: Outline,
    vocabulary: Vocabulary | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Duty]:
    """Every duty of a document, in its order, quotes not overlapping; an empty list where it has none.

    ``progress`` is called with the clauses done and their number.
    """
    work = begun(document, outline, vocabulary)
    found: list[Duty] = []
    for done, clause in enumerate(outline.clauses, 1):
        found += of_clause(work, clause)
        if progress:
            progress(done, len(outline.clauses))
    return found


def duties_of_clause(
    document: Document, outline: Outline, clause: Clause, vocabulary: Vocabulary | None = None
) -> list[Duty]:
    """The duties of one clause, with what it inherits from the clauses before it."""
    return [each for each in extract_duties(document, outline, vocabulary) if each.clause_id == clause.id]


def begun(document: Document, outline: Outline, vocabulary: Vocabulary | None) -> Work:
    """A document of which nothing has been read yet."""
    names = Names(document.text, vocabulary or shipped())
    parents = {clause.parent_id for clause in outline.clauses if clause.parent_id}
    memory = Memory()
    remember_given(memory, names, outline.clauses)
    return Work(document, outline, names, memory, parents)


def of_clause(work: Work, clause: Clause) -> list[Duty]:
    """The duties of one clause; what it says is remembered for those after it."""
    if clause.level in SILENT:
        return []
    text = work.document.text
    start = body_start(text, clause)
    if clause.id not in work.parents and not text[start : clause.end].strip():
        # A last line that is taken for a heading because nothing follows it: its words are all there is.
        start = body_start(text, _bare(clause))
    _, _, lines = given_to(work.names, start, clause.end)
    leads, supports = given_for(work.memory, clause, work.outline.by_id)
    if clause.level not in (Level.PARAGRAPH, Level.TEXT):
        work.memory.last = []
    found: list[Duty] = []
    for begin, end in _without(start, clause.end, lines):
        bound_subject: list[Mention] = []
        for sentence in sentences(text, begin, end):
            if not is_duty(sentence, text) or not _belongs(work, clause, sentence):
                _remember_who_opens(work, clause, sentence)
                continue
            if not sentence.continues:
                bound_subject = []
            found += _of_sentence(work, clause, sentence, bound_subject, leads, supports)
    return without_penalties(under(stem_of(clause, work.outline.by_id, text), found))


_WHOSE = re.compile(
    r"(?P<who>[^,，;；]{2,30}?)(?:的(?:主要|具体|工作)?职责|(?:应当|依法|主要|具体)*(?:履行|承担|行使)下列)"
)


def _remember_who_opens(work: Work, clause: Clause, sentence: Sentence) -> None:
    """爱国卫生运动委员会的职责是： says whose the items below it are."""
    text = work.names.text
    if not text[sentence.start : sentence.end].rstrip().endswith(("：", ":")):
        return
    found = next((who for part in sentence.parts if (who := subject_of(part, work.names))), None)
    leads = list(found.leads) if found else []
    whose = _WHOSE.match(text, sentence.start, sentence.end)
    if not leads and whose:
        leads = work.names.list_at(sentence.start, whose.end("who"))[0]
        leads = leads or work.names.unknown(sentence.start, whose.end("who"))
    if leads:
        work.memory.openings[clause.id] = leads


def _belongs(work: Work, clause: Clause, sentence: Sentence) -> bool:
    """Before the first heading and behind 为贯彻…, only a sentence that names whom it binds is a duty."""
    named = any(subject_of(part, work.names) for part in sentence.parts)
    purpose = words.PURPOSE.match(sentence.parts[0].text)
    return named or not (purpose or clause.level is Level.PREAMBLE)


def _bare(clause: Clause) -> Clause:
    return replace(clause, heading=None)


def _without(start: int, end: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, at = [], start
    for a, b in holes:
        kept.append((at, a))
        at = b
    return [*kept, (at, end)]


def is_duty(sentence: Sentence, text: str) -> bool:
    """Whether a sentence lays something on somebody, rather than argue, define or report."""
    whole = text[sentence.start : sentence.end]
    if len(whole) < 7 or words.NOT_A_DUTY.search(whole) or words.EVENT.search(whole):
        return False
    if whole.endswith(("：", ":")) or re.search(r"[?？]\s*$", whole):
        return False
    if words.IS_A.match(whole) and not re.search(r"应当|必须|不得", whole):
        return False
    if words.MODAL.search(whole):
        return True
    first = words.CONNECTIVE.sub("", whole, count=1)
    return bool(
        first.startswith(("确保", "保证"))
        or words.STRONG.match(first)
        or words.STRIVE.match(first)
        or _task_behind(sentence)
    )


def _task_behind(sentence: Sentence) -> bool:
    return any(
        words.STRONG.match(part.text) or words.RIGHTS.search(part.text)
        or re.search(
            r"给予|予以|提供|依法|享受|享有|落实|免收|返还|办理|纳入|拨付|承担|执行|责令|处以?|配备",
            part.text)
        for part in sentence.parts
    )  # fmt: skip


def _of_sentence(
    work: Work,
    clause: Clause,
    sentence: Sentence,
    bound: list[Mention],
    given: list[Mention],
    helping: list[Mention],
) -> list[Duty]:
    text = work.document.text
    subjects = {part.start: subject_of(part, work.names) for part in sentence.parts}
    flags = [bool(subjects[part.start]) for part in sentence.parts]
    found: list[Duty] = []
    binding = False
    for group in _by_deadline(groups(sentence, flags), work):
        start, end = span_of(group, sentence)
        subject = next((subjects[p.start] for p in group if subjects[p.start]), Subject())
        if subject.leads:
            bound[:] = subject.leads
        leads = subject.leads or list(bound)
        implicit = not leads
        if implicit and given:
            leads = given
        elif implicit:
            leads = _person(work, group) or implied(
                work.memory, clause, work.outline.by_id, text[start:end], work.names, start
            )
        helpers = subject.supports or (helping if implicit else [])
        duty = duty_of(work, clause, group, (start, end), subject, leads, helpers, implicit, binding)
        if found and duty.modality_span is None and _strives(found[-1]):
            duty = replace(duty, modality=Modality.RECOMMENDATION)
        binding = binding or "要" in text[start:end] or "应" in text[start:end]
        found.append(duty)
        if leads and not text.startswith("任何", leads[0].start):
            work.memory.last = leads
            work.memory.openings.setdefault(clause.id, leads)
    for mention in work.names.within(sentence.start, sentence.end):
        if mention.body and mention.body.kind is BodyKind.PERSON:
            work.memory.person = mention
            break
    return found


def _strives(duty: Duty) -> bool:
    """力争年内完成,明年启用: what is striven for reaches to the next part."""
    return duty.modality is Modality.RECOMMENDATION and "力争" in duty.quote


def _person(work: Work, group: list[Part]) -> list[Mention]:
    """…的,可按规定领取: a right, of the person spoken of last."""
    person = work.memory.person
    if person and any(
        words.RIGHTS.search(part.text) and not re.search("使|为|给|应当|引导|帮助", part.text)
        for part in group
    ):
        return [person]
    return []


def _by_deadline(parts: list[list[Part]], work: Work) -> list[list[Part]]:
    """One deadline a duty: a part that brings a second dated one begins another."""
    found: list[list[Part]] = []
    for group in parts:
        current: list[Part] = []
        held = False
        for part in group:
            has = dated(deadlines_of(part.text, part.start, work.document.issued_on)[0])
            if has and held:
                found.append(current)
                current = []
            current.append(part)
            held = held or has
        found.append(current)
    return found
