"""Text to index terms: words as jieba cuts them for search, and pairs of neighbouring characters.

Words carry meaning, pairs forgive the cutter's mistakes; measured together they beat either alone
(docs/measurements.md). Clauses and questions go through the same functions.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from corpus.vocabulary import shipped

if TYPE_CHECKING:
    import jieba as jieba_types

_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+|[a-z0-9]+(?:[.:][a-z0-9]+)*%?")
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
_ASKING = re.compile("[多几什怎哪谁何啥吗]")
_ONLY_HAN = re.compile(r"[一-鿿]{2,}")


@cache
def _cutter() -> jieba_types.Tokenizer:
    """jieba with our user words, loaded once (about a second)."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    known = shipped()
    named = [word for term in known.terms for word in term.words]
    named += [name for body in known.bodies for name in body.names]
    for word in [*_vocabulary("words.txt"), *filter(_ONLY_HAN.fullmatch, named)]:
        cutter.add_word(word)
    return cutter


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character's simplified one, for ``str.translate`` (the table of OpenCC)."""
    table = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines())
    return {ord(row[0]): row[1] for row in rows if len(row) > 1 and row[0] != row[1]}


@cache
def _traditional() -> frozenset[str]:
    """The characters that have a simplified one: most texts hold none, and looking is quicker than translating."""
    return frozenset(map(chr, _simplified()))


def _vocabulary(name: str) -> list[str]:
    """The words of a file of the vocabulary, parted by white space; everything after # is a note."""
    text = resources.files("corpus").joinpath("vocabulary", name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() for word in line.partition("#")[0].split()]


@cache
def stop_words() -> frozenset[str]:
    """Words of asking and of glue: they say nothing of what is asked about."""
    return frozenset(_vocabulary("stop_words.txt"))


@cache
def aspects() -> frozenset[str]:
    """Words that ask after one side of a topic: 期限, 条件, 由谁负责."""
    return frozenset(_vocabulary("aspects.txt"))


def asks(word: str) -> bool:
    """Whether ``word`` asks (多少钱, 怎么) or names a side of a topic (期限): no document need hold it."""
    return _ASKING.search(word) is not None or word in aspects()


def simplified(text: str) -> str:
    """``text`` in simplified characters, all else as it is."""
    return text if _traditional().isdisjoint(text) else text.translate(_simplified())


def normalise(text: str) -> str:
    """``text`` with full-width forms, compatibility forms and letter case made one (NFKC, lower case), and
    traditional characters made simplified.

    Not length-preserving: for matching only, never for what is shown.
    """
    return simplified(unicodedata.normalize("NFKC", text).lower())


def words(text: str) -> list[str]:
    """The words of ``text`` in reading order, long ones also in their parts, as jieba cuts for search."""
    cutter = _cutter()
    return [
        word
        for run in _RUN.findall(normalise(text))
        for word in (cutter.cut_for_search(run) if _HAN.match(run) else [run])
    ]


def cut(text: str) -> list[str]:
    """The words of ``text`` in reading order, each once: no word within a word, unlike ``words``."""
    cutter = _cutter()
    return [
        word
        for run in _RUN.findall(normalise(text))
        for word in (cutter.cut(run) if _HAN.match(run) else [run])
    ]


def known_words(text: str) -> list[str]:
    """The runs of Han characters in ``text`` cut into words of the dictionary; what is none of these, in single
    characters."""
    cutter = _cutter()
    runs = (run for run in _RUN.findall(normalise(text)) if _HAN.match(run))
    return [word for run in runs for word in cutter.cut(run, HMM=False)]


@lru_cache(maxsize=4096)
def word_set(text: str) -> frozenset[str]:
    """The words of a clause or a sentence: people ask about the same ones, and cutting them is what takes time."""
    return frozenset(words(text))


@lru_cache(maxsize=2048)
def word_starts(text: str) -> frozenset[int]:
    """The places of ``text`` where a word of the dictionary begins, or a character that belongs to none."""
    return frozenset(start for _, start, _ in _cutter().tokenize(text, HMM=False))


def frequency(word: str) -> int:
    """How often the dictionary has met ``word``; 0 where it does not know it."""
    return int(_cutter().FREQ.get(word, 0))


def pairs(text: str) -> list[str]:
    """Each pair of neighbouring Han characters in ``text``; a character standing alone as itself."""
    found: list[str] = []
    for run in _RUN.findall(normalise(text)):
        if _HAN.match(run):
            found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return found


@lru_cache(maxsize=2048)
def _content_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(words(text)) if word not in stop_words())


def content_words(text: str) -> list[str]:
    """The distinct words of ``text`` that say what it is about, in order of first appearance."""
    return list(_content_words(text))


def content_pairs(text: str) -> list[str]:
    """The distinct pairs of neighbouring characters of ``text`` that say what it is about, in order."""
    return [pair for pair in dict.fromkeys(pairs(text)) if pair not in stop_words()]


def content_runs(text: str) -> list[str]:
    """What ``text`` says in order, normalised: its runs of letters, digits and Han characters."""
    return _RUN.findall(normalise(text))


def has_terms(text: str) -> bool:
    """Whether ``text`` holds anything that can be looked up: a Han character, a letter or a digit."""
    return _RUN.search(normalise(text)) is not None


@cache
def _tagger() -> Any:
    """jieba's tagger of parts of speech over the same words."""
    import jieba.posseg

    return jieba.posseg.POSTokenizer(_cutter())


@lru_cache(maxsize=65536)
def is_name(word: str) -> bool:
    """Whether ``word`` reads as the name of a place or of one person."""
    return _tagger().word_tag_tab.get(word) == "ns" or is_person(word)


def is_person(name: str) -> bool:
    """Whether ``name`` reads as the name of one person: a surname and a given name, tagged nr."""
    if not 2 <= len(name) <= 4 or name[0] not in SURNAMES:
        return False
    return [pair.flag for pair in _tagger().cut(name)] == ["nr"]


SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程魏苏吕丁任沈姚卢姜"
    "崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤和木"
)
"""The first characters of most family names, those of the prefecture's peoples among them."""
