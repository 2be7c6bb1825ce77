"""A title for the row: the source's own words in their order, some left out."""

from __future__ import annotations

import re

from indexer import terms
from indexer.duties import words
from indexer.duties.spans import Part

LONGEST = 20
_ADVERB = re.compile(
    r"^(?:要|应当?|必须|须|切实|认真|积极|充分|进一步|大力|全面|主动|扎实|着力|深刻|严格(?=按|依|遵|执|落)|继续|不断|努力|依法|的|地|同时|并|[,，、])+"
)
_VERBS = (
    "建立|健全|制定|制订|完善|加强|加大|强化|深化|落实|推进|推动|开展|组织|引导|鼓励|支持|动员|发动|指导|督促|协调|配合|协助|会同|认识"
    "|给予|予以|提供|发放|保障|履行|做好|加快|简化|优化|规范|严格|明确|细化|畅通|掌握|发挥|表彰|宣传|总结|推广|提出|遵守|维护|承担|采取|实施"
)
_JOINT = re.compile(r"、|(?<![平缓])和(?!谐)|(?<![以涉普])及(?!时)|(?<!参)与")
"""Where a list of things may be left off."""
_MODIFIER = re.compile(rf"^((?:尽快|及时)?(?:{_VERBS})(?:[和、](?:{_VERBS}))?).{{4,}}的(?=[^的]{{2,}}$)")
"""What stands between a verb and the noun it governs."""


def action_of(parts: list[Part], subject_end: int) -> str:
    """At most ``LONGEST`` characters of the part that holds the task, without its subject and its modal."""
    chosen = next((p for p in parts if p.end > subject_end and not _prepares(p, subject_end)), parts[-1])
    text = chosen.text[max(0, subject_end - chosen.start) :]
    modal = words.MODAL.search(text)
    if modal and not words.PROHIBITION.match(modal.group()) and modal.start() < 12:
        text = text[modal.end() :] or text
    text = _ADVERB.sub("", re.sub(r"[(（][^()（）]*[)）]", "", text)).rstrip("。；; ")
    if len(text) > LONGEST:
        text = _MODIFIER.sub(r"\1", text)
    if len(text) > LONGEST:
        head = text[:LONGEST]
        cut = max((match.start() for match in _JOINT.finditer(head)), default=-1)
        text = head[:cut] if cut >= 10 else _whole_words(text)
    return text or chosen.text[:LONGEST]


def _whole_words(text: str) -> str:
    """The first words of ``text`` within ``LONGEST`` characters, none of them cut through; glue at the end left out."""
    end = 0
    for word in terms.cut(text):
        at = text.find(word, end)
        if at < 0 or at + len(word) > LONGEST:
            break
        end = at + len(word)
    return re.sub(r"(?:的|和|与|及|、|或|对|为|向|将|在|于|以)+$", "", text[: end or LONGEST])


def _prepares(part: Part, subject_end: int) -> bool:
    text = part.text[max(0, subject_end - part.start) :]
    modal = words.MODAL.search(text)
    text = text[modal.end() :] if modal else text
    return (
        len(text) < 4
        or (bool(words.PREPARATION.match(text)) and not words.STRONG.match(text))
        or text.endswith("的")
    )
