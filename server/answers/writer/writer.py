"""Writing an answer: proven sentences as they come, and how it ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum

from starlette.concurrency import run_in_threadpool

from corpus.models import Citation
from corpus.vocabulary import Vocabulary
from indexer.units import Unit
from server.answers.writer import client
from server.answers.writer.check import proven
from server.answers.writer.prompt import messages
from server.answers.writer.sentences import Lines, read
from server.settings import Settings

logger = logging.getLogger(__name__)

MOST_SENTENCES = 8
AT_ONCE = 4
"""Answers written at the same time; one more is told to do without."""


class Outcome(StrEnum):
    """How the writing ended."""

    DONE = "done"
    NOTHING = "nothing"  # it ended, and no sentence was proven
    UNAVAILABLE = "unavailable"  # it did not end as it should


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the model, proven by what it cites."""

    text: str
    citations: list[Citation]


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, and how many sentences were dropped."""

    outcome: Outcome
    dropped: int
    message: str | None
    """One line in Chinese; None where all went well."""


class Writer:
    """The endpoint that an office set, or none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._busy = 0

    @property
    def available(self) -> bool:
        """Whether an endpoint is set."""
        return self._settings.writer_url is not None

    async def write(
        self, question: str, units: Sequence[Unit], vocabulary: Vocabulary
    ) -> AsyncGenerator[Sentence | Ended, None]:
        """Proven sentences as they come, then ``Ended``; never an exception of the endpoint."""
        if not self.available or self._busy >= AT_ONCE:
            yield _unavailable("写作模型正忙" if self.available else "没有设置写作模型", 0, 0)
            return
        self._busy += 1
        try:
            async with aclosing(self._write(question, units, vocabulary)) as written:
                async for each in written:
                    yield each
        finally:
            self._busy -= 1

    async def _write(
        self, question: str, units: Sequence[Unit], vocabulary: Vocabulary
    ) -> AsyncGenerator[Sentence | Ended, None]:
        shown = dropped = 0
        said: set[str] = set()
        try:
            async with aclosing(_lines(self._settings, question, units)) as lines:
                async for line in lines:
                    sentence = await run_in_threadpool(_proven, line, units, vocabulary)
                    if sentence is None:
                        dropped += line.strip(" 。") != "无"
                    elif sentence.text not in said:
                        said.add(sentence.text)
                        shown += 1
                        yield sentence
                    if shown >= MOST_SENTENCES:
                        break
        except client.WriterUnavailable as error:
            logger.warning("the writer was not available: %s", error)
            yield _unavailable(str(error), shown, dropped)
            return
        except (OSError, asyncio.IncompleteReadError) as error:
            logger.warning("the writer was not available: %s", type(error).__name__)
            yield _unavailable("写作模型连接不上或中途断开", shown, dropped)
            return
        if shown:
            yield Ended(Outcome.DONE, dropped, None)
        else:
            yield Ended(Outcome.NOTHING, dropped, "写作模型没有写出有依据的句子：请以上面的原文为准。")


def _unavailable(why: str, shown: int, dropped: int) -> Ended:
    stands = "以上整理不完整，请以原文为准" if shown else "请看上面的原文"
    return Ended(Outcome.UNAVAILABLE, dropped, f"{why}：{stands}。")


async def _lines(settings: Settings, question: str, units: Sequence[Unit]) -> AsyncGenerator[str, None]:
    lines = Lines()
    async with aclosing(client.pieces(settings, messages(question, units))) as pieces:
        async for piece in pieces:
            for line in lines.add(piece):
                yield line
    for line in lines.end():
        yield line


def _proven(line: str, units: Sequence[Unit], vocabulary: Vocabulary) -> Sentence | None:
    written = read(line)
    citations = proven(written, units, vocabulary) if written else None
    return Sentence(written.text, citations) if written and citations else None
