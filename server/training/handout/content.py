"""What a handout holds beside the clauses: definitions, old terms, a checklist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.vocabulary import BodyKind, Vocabulary, shipped
from indexer.duties.models import Bearer, Role
from server.training.handout.models import Definition, Handout, OldTerm, Task
from server.training.pack import Audience, Pack, PackClause, Slice
from server.training.quiz.facts import DutyWords, Facts, body_of

_CALLED = r"(?:本(?:法|条例|办法|规定|意见|细则)|前款|前条)所称的?"
_MARK = r"(?:[（(][一二三四五六七八九十]+[）)]|\d+[.．、])?\s*"
_DEFINITION = re.compile(
    rf"{_MARK}(?:{_CALLED}|本法规定的?(?:保护的)?)?[“《]?(?P<term>[^，,。；;：:“”《》\s]{{2,16}}?)[”》]?[，,]?是指"
)
_SO_CALLED = re.compile(
    rf"{_CALLED}[“《]?(?P<term>[^，,。；;：:”》\s]{{2,16}}?)[”》]?[，,]?(?:包括|是(?!否)|[，,])"
)
_ITEMS = re.compile(r"(?:\s*[（(][一二三四五六七八九十]+[）)][^\n]*)+")
"""The items of a list, behind a sentence that ends in a colon."""
_WORDS = {
    Audience.SOCIAL_WORKERS: ("社会工作者", "社工"),
    Audience.VOLUNTEERS: ("志愿者",),
    Audience.VILLAGE_COMMITTEES: ("村(居)", "村（居）", "居委会", "村委会", "基层组织"),
}
"""By audience, words that name it; officials are told by the kind of their body."""
_OFFICES = (BodyKind.DEPARTMENT, BodyKind.GOVERNMENT, BodyKind.INSTITUTION)


def make_handout(pack: Pack, vocabulary: Vocabulary | None = None) -> Handout:
    """The handout of a pack."""
    facts = Facts(pack, vocabulary or shipped())
    return Handout(tuple(definitions(facts)), tuple(old_terms(pack, facts.vocabulary)), tuple(tasks(facts)))


def definitions(facts: Facts) -> Iterator[Definition]:
    """Sentences that say what a term is: …是指…, 本法所称…; the first of each term."""
    seen: set[str] = set()
    for sentence in facts.sentences:
        found = _DEFINITION.match(sentence.text) or _SO_CALLED.match(sentence.text)
        if found and (term := found.group("term")) not in seen:
            seen.add(term)
            clause = facts.pack.clause(sentence.clause_id)
            yield Definition(term, _with_items(facts.pack, clause, sentence), clause.reference)


def _with_items(pack: Pack, clause: PackClause, sentence: Slice) -> Slice:
    if sentence.text[-1] not in "：:":
        return sentence
    items = _ITEMS.match(clause.text, sentence.end)
    return pack.slice(clause, sentence.start, items.end()) if items else sentence


def old_terms(pack: Pack, vocabulary: Vocabulary) -> Iterator[OldTerm]:
    """Words of the clauses that another term has overtaken, those used most first."""
    text = "\n".join(clause.text for clause in pack.clauses)
    terms = {word: term for term in vocabulary.terms for word in term.old}
    pattern = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    counted = Counter(re.findall(pattern, text)) if pattern else Counter()
    for word, times in counted.most_common():
        term = terms[word]
        yield OldTerm(word, term.name, term.since, term.note, times)


def tasks(facts: Facts) -> Iterator[Task]:
    """The duties the audience is to do, then those that concern it, in the order of the clauses."""
    found = [(each, part) for each in facts.duties if (part := _part(facts, each)) is not None]
    for own in (True, False):
        yield from (_task(facts, words, own) for words, part in found if part is own)


def _part(facts: Facts, words: DutyWords) -> bool | None:
    """True for a duty of the audience's own, False for one that concerns it, None for any other."""
    audience = facts.pack.audience
    acting = [each for each in words.duty.bearers if each.role is not Role.TARGET]
    if audience is Audience.OFFICIALS:
        bodies = [facts.vocabulary.body(each.body) for each in acting if each.body]
        return True if any(body and body.kind in _OFFICES for body in bodies) else None
    names = _WORDS[audience]
    if any(name in each.name for each in acting for name in names):
        return True
    if audience is Audience.VILLAGE_COMMITTEES and any(_is_village(facts, each) for each in acting):
        return True
    return False if any(name in words.quote.text for name in names) else None


def _is_village(facts: Facts, bearer: Bearer) -> bool:
    body = body_of(facts.vocabulary, bearer)
    return body is not None and body.kind is BodyKind.GRASSROOTS


def _task(facts: Facts, words: DutyWords, own: bool) -> Task:
    duty = words.duty
    acting = [each for each in duty.bearers if each.role is not Role.TARGET]
    bearers = tuple(dict.fromkeys(each.name + ("（承前）" if each.implicit else "") for each in acting))
    return Task(
        quote=words.quote,
        bearers=bearers,
        deadline=duty.deadline.text if duty.deadline else None,
        quantities=tuple(dict.fromkeys(each.text for each in duty.quantities)),
        reference=words.clause.reference,
        place=words.clause.place,
        own=own,
    )
