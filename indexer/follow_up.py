"""Whether a question goes on from the one before, and which words it leaves out.

In a conversation people leave out what both sides know: after 公益性岗位补贴多少钱 comes 那补贴谁出. The rules
here tell such a question from one that stands by itself, and name the words to look it up with as well. They
only ever add words of the earlier questions; the person sees them and can ask without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.vocabulary import Body, Vocabulary, folded
from indexer import terms
from indexer.query import MAX_QUERY

MOST_WORDS = 4
"""Words taken from before at most: more would drown the new question."""

OPENINGS = re.compile(
    r"(?:那(?![曲坡])|这(?!里)|它|其(?![他它余实次])|还(?![款原债贷钱清本建乡])|也(?!门)"
    r"|另外|此外|以及|上述|同样|前面|刚才|然后|接着|如果(?:不|没)|不(?:足|够|满)|期满|超过)"
)
"""How a question begins that goes on: 那, 还有, 它 ...; not 那曲, 其他, 还款."""

POINTING = re.compile(
    r"它们?|(?<![吉其])他们?|她们?|这[个些种样笔项类条款一]|那[个些种样笔项类条]|上述|前者|后者|此[项类]|其(?![他它余实次中])"
    r"|该(?=补贴|条|款|项|规定|文件|办法|人员|机构|部门|单位|组织)"
)
"""Words that stand for something said before."""

ASKING = re.compile(
    r"怎么办?|怎样|如何|什么|啥|谁|哪|多少|多久|多长|多大|几|何|是否|能否|吗|呢|是不是|有没有|能不能|可不可以"
)
"""What makes words a question; the words with these in them ask, they are no topic."""

_ENDING = re.compile(r"呢[？?。！!\s]*$")
_FILLING = re.compile(r"^(?:请问|我?想?问一?下|麻烦问一?下|好的?|嗯|哦)[，,。\s]*")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百千万两几]")
_ABLE = re.compile(r"^[能可要会须][一-鿿]$")  # 能领, 要交: the cutter takes them for words


class Reason(StrEnum):
    """What tells that a question goes on from the one before."""

    OPENING = "opening"  # 那…, 还有…
    POINTING = "pointing"  # 它…, 这笔…
    ELLIPSIS = "ellipsis"  # …呢
    NO_TOPIC = "no_topic"  # 期限多久


@dataclass(frozen=True, slots=True)
class Turn:
    """A question asked before in this conversation."""

    question: str
    grounds: str = ""
    """The text it was answered from, with its titles; empty where it was not answered."""
    alone: bool = False
    """Whether the person asked it without what came before."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A question that goes on, with what it leaves out."""

    question: str
    """What to look up: the words from before, then the question as it was asked."""
    words: tuple[str, ...]
    """The words taken from before, in their order."""
    reason: Reason


def carry(question: str, earlier: Sequence[Turn], vocabulary: Vocabulary) -> Carried | None:
    """``question`` with the topic of ``earlier``, the oldest first; None where it stands by itself."""
    said, grounds = "", ""
    for turn in earlier:
        before = None if turn.alone else _carried(turn.question, said, grounds, vocabulary)
        said = before.question if before else turn.question
        grounds = turn.grounds or grounds
    return _carried(question, said, grounds, vocabulary)


def _carried(question: str, said: str, grounds: str, vocabulary: Vocabulary) -> Carried | None:
    """``question`` after ``said``, all that is being talked about by then."""
    if not said:
        return None
    reason = reason_of(question, said, vocabulary)
    if reason is None:
        return None
    words = _missing(question, said, grounds, reason, vocabulary)
    asked = " ".join([*words, question])
    if not words or len(asked) > MAX_QUERY:
        return None
    return Carried(asked, words, reason)


def reason_of(question: str, said: str, vocabulary: Vocabulary) -> Reason | None:
    """What tells that ``question`` goes on from ``said``; None where it stands by itself."""
    asked = _FILLING.sub("", question.strip())
    if OPENINGS.match(asked):
        return Reason.OPENING
    if _ENDING.search(asked) and not ASKING.search(_ENDING.sub("", asked)):
        return Reason.ELLIPSIS
    pointing = POINTING.search(asked)
    if pointing and not topic_words(asked[: pointing.start()], vocabulary):
        return Reason.POINTING
    if all(word in terms.normalise(said) for word in topic_words(asked, vocabulary)):
        return Reason.NO_TOPIC
    return None


def topic_words(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of ``text`` that say what it is about, in order; a name of the vocabulary is one word."""
    return [word for word in _cut(text, vocabulary) if _is_topic(word)]


def _cut(text: str, vocabulary: Vocabulary) -> list[str]:
    words: list[str] = []
    at = 0
    for match in vocabulary.find(text):
        words += [*terms.cut(text[at : match.start]), terms.normalise(text[match.start : match.end])]
        at = match.end
    return words + terms.cut(text[at:])


def _is_topic(word: str) -> bool:
    return (
        len(word) > 1
        and word not in terms.aspects()
        and word not in terms.stop_words()
        and not ASKING.search(word)
        and not _COUNTED.match(word)
        and not _ABLE.match(word)
    )


def _missing(
    question: str, said: str, grounds: str, reason: Reason, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The phrases of ``said`` that ``question`` leaves out.

    Those that the clauses answered from hold, where they hold any. An ellipsis (民政部门呢) leaves out all but
    the one thing it names, which takes the place of its like: a body that of a body.
    """
    replaced = _replaced(question, said, vocabulary) if reason is Reason.ELLIPSIS else ()
    known = {word for word in topic_words(said, vocabulary) if _in_grounds(word, grounds, vocabulary)}
    held = terms.normalise(question)
    phrases: list[str] = []
    for phrase in _phrases(_cut(said, vocabulary), known, whole=reason is Reason.ELLIPSIS):
        for name in replaced:
            phrase = phrase.replace(name, "")
        for word in terms.cut(phrase):
            if word in held:  # said again: not needed twice
                phrase = phrase.replace(word, " ")
        phrases += [part for part in phrase.split() if _is_topic(part) or reason is Reason.ELLIPSIS]
    return tuple(dict.fromkeys(phrases))[:MOST_WORDS]


def _replaced(question: str, said: str, vocabulary: Vocabulary) -> Sequence[str]:
    """The names of bodies in ``said`` that a body named in ``question`` stands in the place of."""
    if not any(isinstance(match.entry, Body) for match in vocabulary.find(question)):
        return ()
    return [said[m.start : m.end] for m in vocabulary.find(said) if isinstance(m.entry, Body)]


def _in_grounds(word: str, grounds: str, vocabulary: Vocabulary) -> bool:
    """Whether ``grounds`` holds ``word``, or another name of what it means."""
    text = terms.normalise(folded(grounds))
    if word in text:
        return True
    same = (vocabulary.others(match.entry) for match in vocabulary.find(word))
    return any(terms.normalise(folded(name)) in text for names in same for name in names)


def _phrases(said: Sequence[str], known: Iterable[str], whole: bool) -> list[str]:
    """Neighbouring topic words of ``said`` as one phrase each; ``whole`` keeps what it asks for too."""
    kept = set(known) or {word for word in said if _is_topic(word)}
    phrases: list[str] = []
    joined = False
    for word in said:
        asks = whole and (word in terms.aspects() or ASKING.search(word) or word not in terms.stop_words())
        if word not in kept and not (asks and word not in ("呢", "吗", "那")):
            joined = False
        elif joined:
            phrases[-1] += word
        else:
            phrases.append(word)
            joined = True
    return phrases
