"""From the clauses of a document to its duties, in visible steps.

A sentence is cut into phrases; phrases are looked at (who, how binding, what kind); runs of phrases become
duties; each cell is then read from its words. Who is not named is taken from the sentence before, else from the
opening of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.citations import ancestors_of
from corpus.headings import body_start
from corpus.models import Clause, Document, Level
from corpus.outline import Outline
from corpus.vocabulary import Vocabulary, shipped
from indexer.duties import words
from indexer.duties.bearers import implied, lead_by
from indexer.duties.cells import Circumstances, duty_of
from indexer.duties.cutting import Group, groups_of
from indexer.duties.modality import Binding
from indexer.duties.models import Bearer, Duty, Modality
from indexer.duties.names import Names
from indexer.duties.phrases import Kind, Phrase, look_at
from indexer.duties.segments import Segment, sentences_of

Progress = Callable[[int, int], None]
"""Hears the clauses done and all clauses."""

_SILENT = frozenset({Level.TITLE, Level.PREAMBLE, Level.SIGNATORIES, Level.DATE, Level.IMPRINT, Level.TABLE})
_DIRECTIVE = re.compile(
    "意见|通知|办法|方案|规定|规划|计划|措施|决定|制度|细则|要点|指南|指引|纲要|法|条例|规则|公告|通告|预案"
)
_LIST = re.compile(r"(?:下列|以下|如下)[^。；;]{0,20}[：:]\s*$|[：:]\s*$")


@dataclass(slots=True)
class Reader:
    """What has been said so far, for those who are not named again."""

    document: Document
    names: Names
    directive: bool
    openings: dict[str, list[Bearer]] = field(default_factory=dict)
    """By clause id: who acts in the sentence that opens it."""
    target: Bearer | None = None
    """Whom the last duty of this clause was for."""
    lists: dict[str, tuple[list[Bearer], Binding | None]] = field(default_factory=dict)
    """By clause id: who must do what the items below it list."""


def extract_duties(
    document: Document,
    outline: Outline | Sequence[Clause],
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
) -> list[Duty]:
    """The duties of ``document`` in its order; none where it lays none on anybody.

    ``vocabulary`` names the bodies (None: the shipped one). Spans are in ``document.text``.
    """
    clauses = outline.clauses if isinstance(outline, Outline) else tuple(outline)
    kind = f"{document.document_type or ''}{document.title}"
    reader = Reader(document, Names(vocabulary or shipped()), bool(_DIRECTIVE.search(kind)))
    duties: list[Duty] = []
    for done, clause in enumerate(clauses):
        if progress:
            progress(done, len(clauses))
        if clause.level not in _SILENT:
            duties += _read_clause(reader, clauses, clause)
    if progress:
        progress(len(clauses), len(clauses))
    return duties


def _read_clause(reader: Reader, clauses: Sequence[Clause], clause: Clause) -> list[Duty]:
    text = reader.document.text
    chain = [each.id for each in ancestors_of(clauses, clause)[:-1]]
    said: list[Bearer] = []
    binding: Binding | None = None
    for parent in reversed(chain):
        if parent in reader.lists:
            said, binding = reader.lists[parent]
            break
    duties: list[Duty] = []
    reader.target = None
    for sentence in sentences_of(text, body_start(text, clause), clause.end):
        found, said = _read_sentence(reader, clause, chain, sentence, said, binding)
        duties += found
        if clause.id not in reader.openings and said and not binding:
            reader.openings[clause.id] = said
    return duties


def _read_sentence(
    reader: Reader,
    clause: Clause,
    chain: Sequence[str],
    sentence: list[Segment],
    said: list[Bearer],
    listed: Binding | None,
) -> tuple[list[Duty], list[Bearer]]:
    """The duties of a sentence, and who acts from now on."""
    text = reader.document.text
    whole = text[sentence[0].start : sentence[-1].end]
    phrases = [look_at(text, each, reader.names) for each in sentence]
    if not _lays_duties(reader, whole, phrases, bool(said), listed):
        return [], []
    opening = _opening(reader, chain)
    if _LIST.search(whole):
        return [], _remember_list(reader, clause, phrases, said or opening)
    duties: list[Duty] = []
    state = Circumstances(reader.document, clause, reader.names, said, opening, listed, reader.target)
    for group in groups_of(phrases):
        duty = duty_of(state, group)
        if duty is not None:
            duties.append(duty)
    reader.target = state.target
    return duties, state.said


def _opening(reader: Reader, chain: Sequence[str]) -> list[Bearer]:
    """Who acts where nobody is named: those of the nearest opening above."""
    return next((reader.openings[id_] for id_ in reversed(chain) if id_ in reader.openings), [])


def _remember_list(
    reader: Reader, clause: Clause, phrases: Sequence[Phrase], said: list[Bearer]
) -> list[Bearer]:
    """A sentence that only announces a list: its subject and its binding word are those of the items."""
    subject = next((each.subject for each in phrases if each.subject), ())
    binding = next((each.binding for each in phrases if each.binding), None)
    actors = lead_by(subject, implicit=True) or implied(said, implicit=True)
    if binding or subject:
        reader.lists[clause.id] = actors, binding or Binding(Modality.OBLIGATION, (0, 0))
    return actors


def _lays_duties(
    reader: Reader, whole: str, phrases: Sequence[Phrase], known: bool, listed: Binding | None
) -> bool:
    """Whether a sentence asks something of somebody, rather than argues, defines or tells."""
    bound = any(each.binding and (each.opened or each.subject or _strong(each)) for each in phrases)
    if words.NOT_DUTY.search(whole) and not any(each.binding and each.subject for each in phrases):
        return False
    if re.search(r"提出[，,]|指出[，,]|强调[，,]|《决定》", whole) or whole.rstrip().endswith(("?", "？")):
        return False
    if bound or listed is not None:
        return True
    if not reader.directive or words.PAST.search(whole):
        return False
    if any(each.subject and each.kind is Kind.TASK for each in phrases):
        return True
    return phrases[0].kind in (Kind.TASK, Kind.MEANS, Kind.CONDITION) and any(
        each.kind is Kind.TASK for each in phrases
    )


def _strong(phrase: Phrase) -> bool:
    return phrase.binding is not None and phrase.binding.modality in (
        Modality.OBLIGATION,
        Modality.PROHIBITION,
        Modality.PERMISSION,
    )


def leads(group: Group) -> bool:
    """Whether a group names who acts."""
    return any(each.subject for each in group.phrases)
