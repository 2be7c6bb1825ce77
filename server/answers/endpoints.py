"""HTTP: answers."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from indexer.answer import Answer
from server.answers import service
from server.answers.asking import Desk
from server.answers.schemas import AnswerOut, AskIn, AskOut, SentenceOut, WrittenEnd
from server.dependencies import CurrentDesk, CurrentIndex, CurrentShelf
from server.errors import Conflict

router = APIRouter(tags=["answers"])


class EventStream(StreamingResponse):
    """Server-sent events."""

    media_type = "text/event-stream"


@router.get("/ask")
def ask(index: CurrentIndex, shelf: CurrentShelf, q: str, document: str | None = None) -> AnswerOut:
    """The answer to q in the documents' own words, with citations, or null; kept nowhere."""
    return service.ask(index.answering, shelf, q, document)


@router.post("/ask")
def ask_in_conversation(given: AskIn, desk: CurrentDesk) -> AskOut:
    """The answer to a question that may go on from those before it; kept for the list of questions."""
    return desk.ask(given)


@router.post(
    "/ask/written",
    response_class=EventStream,
    responses={200: {"model": SentenceOut | WrittenEnd, "description": "What each event holds"}},
)
async def ask_written(given: AskIn, desk: CurrentDesk) -> EventStream:
    """The answer phrased by the writing model, as server-sent events.

    ``sentence`` (SentenceOut) for each sentence proven by its quotes, then ``end`` (WrittenEnd). The quoted
    answer of POST /ask stands whatever comes.
    """
    if not desk.writer.available:
        raise Conflict("没有设置写作模型：答案只用文件原文。")
    found, _ = await run_in_threadpool(desk.look_up, given)
    if found.refused:
        raise Conflict("文件中没有找到依据，写作模型不作整理。")
    return EventStream(_events(desk, found))


async def _events(desk: Desk, found: Answer) -> AsyncGenerator[str, None]:
    async with aclosing(desk.written(found)) as events:
        async for name, content in events:
            yield f"event: {name}\ndata: {content.model_dump_json()}\n\n"
