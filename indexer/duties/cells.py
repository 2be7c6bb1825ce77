"""One duty out of its phrases: every cell, with the characters it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Clause, Document
from indexer.duties.action import action_of
from indexer.duties.bearers import bearers_of, implied, lead_by
from indexer.duties.conditions import conditions_in
from indexer.duties.cutting import Group
from indexer.duties.deadlines import deadline_in
from indexer.duties.modality import Binding, striving
from indexer.duties.models import Bearer, Doubt, Duty, Modality, Role
from indexer.duties.names import Named, Names
from indexer.duties.quantities import quantities_in

_ADVANTAGE = re.compile(
    r"发挥(?:好)?([^，,。；;]+?)(?:贴近|熟悉|了解|联系|扎根|独特|自身|的)?[^，,。；;]{0,24}优势"
)


@dataclass(slots=True)
class Circumstances:
    """What a sentence is read in, and what it has said so far."""

    document: Document
    clause: Clause
    names: Names
    said: list[Bearer]
    """Who acted last; replaced as the sentence names others."""
    opening: list[Bearer]
    """Who acts where nobody is named."""
    listed: Binding | None
    """The binding word over a list that the sentence is an item of."""
    target: Bearer | None = None
    """Whom a duty before was for: what 其 stands for."""
    named_here: bool = False
    """Whether this sentence has named who acts."""
    modality: Modality | None = None
    """Of the duty before, in this sentence."""


def duty_of(state: Circumstances, group: Group) -> Duty | None:
    """The duty of ``group``; None where nobody is asked for anything."""
    text = state.document.text
    start, end = group.start, group.stop
    quote = text[start:end].rstrip()
    end = start + len(quote)
    binding, modality = _modality(state, group)
    actors, unknown = _actors(state, group, quote, start)
    bearers = bearers_of(quote, start, actors, state.names, state.target)
    state.target = next((each for each in reversed(bearers) if each.role is Role.TARGET), state.target)
    state.modality = modality
    quantities = quantities_in(quote, start)
    found = deadline_in(quote, state.document.issued_on, start, [each.span for each in quantities])
    doubts = _doubts(bearers, unknown, found is not None and found.impossible)
    origin = state.clause.start
    return Duty(
        id=f"{state.clause.id}#{start - origin}-{end - origin}",
        clause_id=state.clause.id,
        quote=quote,
        start=start,
        end=end,
        bearers=tuple(bearers),
        modality=modality,
        modality_span=binding.span if binding and binding.span[1] else None,
        action=action_of(text, group),
        deadline=found.deadline if found else None,
        quantities=tuple(quantities),
        conditions=tuple(conditions_in(group.phrases)),
        doubts=doubts,
    )


def _modality(state: Circumstances, group: Group) -> tuple[Binding | None, Modality]:
    for phrase in group.phrases:
        if phrase.binding is not None:
            strive = striving(phrase.text)
            return phrase.binding, strive.modality if strive else phrase.binding.modality
    if state.modality is Modality.RECOMMENDATION and not any(each.subject for each in group.phrases):
        return None, Modality.RECOMMENDATION
    if state.listed is not None:
        return state.listed, state.listed.modality
    return None, Modality.OBLIGATION


def _actors(
    state: Circumstances, group: Group, quote: str, start: int
) -> tuple[list[Bearer], Sequence[Named]]:
    """Who acts, and whom of these the vocabulary does not know."""
    subject = next((each.subject for each in group.phrases if each.subject), ())
    if subject:
        actors = lead_by(subject, implicit=False)
        state.said, state.named_here = actors, True
        return actors, [each for each in subject if each.body is None]
    advantaged = _advantaged(state, quote, start)
    if advantaged and not state.named_here:
        state.said = lead_by([advantaged], implicit=True)
        return state.said, []
    source = state.said or state.opening
    if not state.named_here and _is_for(source, quote, state.names):
        source = state.opening
    actors = implied(source, implicit=not state.named_here)
    state.said = actors
    return actors, []


def _advantaged(state: Circumstances, quote: str, start: int) -> Named | None:
    """发挥村(居)委会贴近…的优势: it is they who act."""
    match = _ADVANTAGE.search(quote)
    if match is None:
        return None
    mentioned = state.names.mentions(match.group(), start + match.start())
    return mentioned[0] if mentioned and mentioned[0].span[0] <= start + match.start() + 3 else None


def _is_for(source: Sequence[Bearer], quote: str, names: Names) -> bool:
    """Whether the duty is for those it would fall on: 为村(居)委会落实经费 is not theirs."""
    acting = {each.body for each in source if each.body}
    for each in names.mentions(quote):
        before = quote[: each.span[0]]
        if each.body and each.body.name in acting and re.search(r"(?:为|向|对|指导|督促|支持|给)$", before):
            return True
    return False


def _doubts(bearers: Sequence[Bearer], unknown: Sequence[Named], impossible: bool) -> tuple[Doubt, ...]:
    found = []
    if not any(each.role is Role.LEAD for each in bearers):
        found.append(Doubt.BEARER)
    if any(each.person for each in unknown):
        found.append(Doubt.PERSON)
    if any(not each.person for each in unknown):
        found.append(Doubt.UNKNOWN_BODY)
    if impossible:
        found.append(Doubt.DEADLINE)
    return tuple(found)
