"""Asking in a conversation: look up, keep the question for the list, and let a model phrase the answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from pydantic import BaseModel

from corpus.vocabulary import Vocabulary
from indexer.answer import Answer
from indexer.query import checked
from server.answers import service
from server.answers.conversation import carried, documents_before
from server.answers.questions import QuestionLog
from server.answers.schemas import AskIn, AskOut, FollowUpOut, SentenceOut, WithinIn, WrittenEnd
from server.answers.writer.prompt import chosen
from server.answers.writer.writer import Sentence, Writer
from server.library.shelf import Shelf
from server.search.filters import Filters, read_filters
from server.search.index_service import Answering
from server.search.look_up import look_up


@dataclass(frozen=True, slots=True)
class Desk:
    """What asking needs, taken once a request."""

    using: Answering
    now: Shelf
    vocabulary: Vocabulary
    questions: QuestionLog
    writer: Writer

    def look_up(self, given: AskIn) -> tuple[Answer, FollowUpOut | None]:
        """What the documents say, and the words added; InputError where nothing can be looked up."""
        question = checked(given.question)
        topic = carried(given, self.now, self.vocabulary)
        asked = topic.question if topic else question
        before = documents_before(given, self.now) if topic else []
        found = service.find(self.using, self.now, asked, given.document, self._filters(given), before)
        return found, FollowUpOut(words=list(topic.words), reason=topic.reason) if topic else None

    def ask(self, given: AskIn) -> AskOut:
        """The answer to ``given``, kept for the list of questions."""
        found, follow_up = self.look_up(given)
        shown = service.answer_out(self.using, found)
        clauses = [each.clause_id for each in (shown.nearest if shown.refused else shown.citations)]
        narrowed = shown.refused and bool(self._filters(given).active)
        no_gap = narrowed or (shown.refused and self._named(found.question))
        if narrowed:
            shown = shown.model_copy(update={"reason": f"按所选的筛选条件：{shown.reason}"})
        if not no_gap:
            self.questions.record(found.question, shown.refused, clauses)
        return AskOut(
            **{**shown.model_dump(), "question": given.question.strip()},
            asked=found.question,
            follow_up=follow_up,
            kept=self.questions.kept and not no_gap,
            writer=self.writer.available and not shown.refused,
        )

    def _filters(self, given: AskIn) -> Filters:
        within = given.within or WithinIn()
        return read_filters(
            self.now, self.vocabulary, level=within.level, issuer=within.issuer, validity=within.validity,
            first=within.first, last=within.last,
        )  # fmt: skip

    def _named(self, question: str) -> bool:
        """Whether ``question`` names a document, a clause or a day that is held: the page shows that in its place."""
        found = look_up(self.now, question, lambda _: True)
        return found is not None and any(each.held for each in found.entries)

    async def written(self, found: Answer) -> AsyncGenerator[tuple[str, BaseModel], None]:
        """Each event of the writing with its name: ``sentence`` ..., then ``end``."""
        units = chosen([each.clause_id for each in found.citations], found.found.hits)
        async with aclosing(self.writer.write(found.question, units, self.vocabulary)) as events:
            async for each in events:
                if isinstance(each, Sentence):
                    citations = [service.citation_out(self.using.shelf, one) for one in each.citations]
                    yield "sentence", SentenceOut(text=each.text, citations=citations)
                else:
                    yield "end", WrittenEnd(outcome=each.outcome, dropped=each.dropped, message=each.message)
