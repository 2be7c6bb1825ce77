"""A duty put together: its cells read from its own words, its bearers from these or from what was said before."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Clause, Document
from corpus.outline import Outline
from corpus.vocabulary import BodyKind
from indexer.duties.action import action_of
from indexer.duties.bearer import Subject, bearer, others_in
from indexer.duties.condition import conditions_of
from indexer.duties.deadline import dated, deadlines_of
from indexer.duties.inherit import Memory
from indexer.duties.mentions import Mention, Names
from indexer.duties.modality import modality_of
from indexer.duties.models import Bearer, Deadline, Doubt, Duty, Modality, Role
from indexer.duties.quantity import quantities_of
from indexer.duties.spans import Part
from indexer.terms import is_person


@dataclass(slots=True)
class Work:
    """A document under extraction."""

    document: Document
    outline: Outline
    names: Names
    memory: Memory
    parents: set[str]


def duty_of(
    work: Work,
    clause: Clause,
    group: list[Part],
    span: tuple[int, int],
    subject: Subject,
    leads: list[Mention],
    helpers: list[Mention],
    implicit: bool,
    binding: bool,
) -> Duty:
    """The duty of ``group``, parts that stand at ``span``: every cell is read from these words.

    ``leads`` and ``helpers`` bear it; with ``implicit``, they are named elsewhere. ``binding``: words before it bind.
    """
    text, (start, end) = work.document.text, span
    quote = text[start:end]
    bearers = _bearers(work, span, subject, leads, helpers, implicit)
    person = any(m.body and m.body.kind is BodyKind.PERSON for m in leads)
    modality, modality_span = modality_of(quote, start, binding, person)
    deadlines, doubtful = deadlines_of(quote, start, work.document.issued_on)
    return Duty(
        id=f"{clause.id}#{start - clause.start}-{end - clause.start}",
        clause_id=clause.id,
        quote=quote,
        start=start,
        end=end,
        bearers=bearers,
        modality=modality,
        modality_span=modality_span,
        action=action_of(group, subject.end),
        deadline=_first(deadlines),
        quantities=quantities_of(quote, start, tuple(each.span for each in deadlines if dated([each]))),
        conditions=conditions_of(group),
        doubts=_doubts(bearers, modality, doubtful),
    )


def _first(deadlines: list[Deadline]) -> Deadline | None:
    return next((d for d in deadlines if d.by or d.from_ or d.every), deadlines[0] if deadlines else None)


def _bearers(
    work: Work,
    span: tuple[int, int],
    subject: Subject,
    leads: list[Mention],
    helpers: list[Mention],
    implicit: bool,
) -> tuple[Bearer, ...]:
    text = work.document.text
    own = {m.start for m in (*subject.leads, *subject.supports, *leads)}
    others = [
        (mention, role)
        for mention, role in others_in(*span, work.names, own)
        if not any(lead.start < mention.end and mention.start < lead.end for lead in leads)
    ]
    helped = any(role is Role.LEAD for _, role in others)
    found = [bearer(m, Role.SUPPORT if helped else Role.LEAD, implicit, text) for m in leads]
    found += [bearer(m, Role.SUPPORT, implicit, text) for m in helpers]
    named = {each.name for each in found}
    found += [bearer(m, role, False, text) for m, role in others if text[m.start : m.end] not in named]
    return tuple(found)


def _doubts(bearers: tuple[Bearer, ...], modality: Modality | None, deadline: bool) -> tuple[Doubt, ...]:
    found: list[Doubt] = []
    leads = [each for each in bearers if each.role is not Role.TARGET]
    if not leads:
        found.append(Doubt.BEARER)
    if any(each.body is None and not _names_a_person(each) for each in leads):
        found.append(Doubt.UNKNOWN_BODY)
    if any(each.body is None and _names_a_person(each) for each in leads):
        found.append(Doubt.PERSON)
    if modality is None:
        found.append(Doubt.MODALITY)
    if deadline:
        found.append(Doubt.DEADLINE)
    return tuple(found)


def _names_a_person(each: Bearer) -> bool:
    return is_person(each.name.removesuffix("同志"))
