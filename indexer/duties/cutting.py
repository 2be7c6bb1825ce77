"""A sentence into duties: the smallest runs of phrases with one set of bearers, one modality and one task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.duties import words
from indexer.duties.deadlines import deadline_in
from indexer.duties.modality import striving
from indexer.duties.phrases import Kind, Phrase, has_core, head_of


@dataclass(slots=True)
class Group:
    """Phrases that make one duty."""

    phrases: list[Phrase] = field(default_factory=list)

    @property
    def core(self) -> Phrase | None:
        """The first phrase that says what to do."""
        return next((each for each in self.phrases if each.kind is Kind.TASK), None)

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.phrases[0].segment.start

    @property
    def stop(self) -> int:
        """Where its words end, a full stop included, a comma or semicolon not."""
        last = self.phrases[-1].segment
        return last.end if last.mark and last.mark in "。！？!?" else last.stop


def groups_of(phrases: Sequence[Phrase]) -> list[Group]:
    """The duties of a sentence, as groups of its phrases; a group without a task is none and is dropped."""
    groups: list[Group] = []
    waiting: list[Phrase] = []  # circumstances that belong to what comes next
    for phrase in phrases:
        if not groups or (groups[-1].core is not None and _opens(phrase, groups[-1], waiting)):
            groups.append(Group([*waiting, phrase]))
            waiting = []
        elif phrase.kind in (Kind.MEANS, Kind.CONDITION) and groups[-1].core is not None:
            waiting.append(phrase)
        else:
            groups[-1].phrases += [*waiting, phrase]
            waiting = []
    if waiting and groups:
        groups[-1].phrases += waiting
    return [group for group in groups if group.core is not None]


def _opens(phrase: Phrase, before: Group, waiting: Sequence[Phrase]) -> bool:
    """Whether ``phrase`` begins a duty of its own after ``before``."""
    if phrase.kind is not Kind.TASK:
        return False
    if phrase.subject or (phrase.binding is not None and phrase.opened):
        return True
    if not phrase.binding and (_governed(before) or _preparing(before)):
        return False
    if words.CONNECTIVE.match(phrase.text) or phrase.text.startswith(("及时", "积极", "并")):
        return not _carries_on(phrase)
    if striving(phrase.text) or _dated(phrase):
        return True
    return _independent(phrase)


def _governed(before: Group) -> bool:
    core = before.core
    return core is not None and bool(words.GOVERNS_ALL.search(core.text))


def _dated(phrase: Phrase) -> bool:
    found = deadline_in(phrase.text, None)
    return (
        found is not None
        and found.deadline.span[0] <= 3
        and found.deadline.span[1] - found.deadline.span[0] > 2
    )


def _carries_on(phrase: Phrase) -> bool:
    """并 with so little behind it that it says only how the task before is ended."""
    return len(phrase.text) <= 7


def _independent(phrase: Phrase) -> bool:
    rest = phrase.text[head_of(phrase.text) :]
    return len(phrase.text) > 6 and not words.RESULT.match(rest) and not rest.startswith(("为", "使", "让"))


def _preparing(before: Group) -> bool:
    """Whether what came before only prepares: 发挥…作用, 整合资源, 认真研究."""
    said = [each for each in before.phrases if each.kind in (Kind.TASK, Kind.OTHER)]
    return all(_prepares(each) for each in said)


def _prepares(phrase: Phrase) -> bool:
    at = phrase.verb - phrase.segment.start
    rest = phrase.text[at:]
    rest = rest[head_of(rest) :]
    if words.MEANS.match(rest) and not has_core(rest):
        return True
    if len(rest) <= 6:
        return True
    ends = ("优势", "作用", "资源", "研究", "实际", "职能", "认识", "研究部署", "汇报")
    return rest.endswith(ends) and rest.startswith(
        ("发挥", "整合", "结合", "立足", "加强研究", "认真", "研究", "统一")
    )
