"""HTTP: what stands before a pack: the basket, topics, and the office's presentation."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from server.accounts.access import CurrentAccount
from server.dependencies import CurrentDatabase, CurrentIndex, CurrentPacks, CurrentShelf
from server.training.packs import basket, templates
from server.training.packs.schemas import BasketIn, BasketOut, TemplateOut, TopicOut
from server.training.packs.topics import topics

router = APIRouter(tags=["training"])

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/basket")
def get_basket(account: CurrentAccount, packs: CurrentPacks) -> BasketOut:
    """One's own basket."""
    return basket.shown(packs, account)


@router.post("/basket")
def add_to_basket(given: BasketIn, account: CurrentAccount, packs: CurrentPacks) -> BasketOut:
    """Put clauses into the basket; a chapter stands for all below it."""
    return basket.add(packs, account, given.clauses)


@router.put("/basket")
def arrange_basket(given: BasketIn, account: CurrentAccount, packs: CurrentPacks) -> BasketOut:
    """Put the basket in this order."""
    return basket.arrange(packs, account, given.clauses)


@router.post("/basket/remove")
def remove_from_basket(given: BasketIn, account: CurrentAccount, packs: CurrentPacks) -> BasketOut:
    """Take clauses out of the basket."""
    return basket.remove(packs, account, given.clauses)


@router.delete("/basket")
def clear_basket(account: CurrentAccount, packs: CurrentPacks) -> BasketOut:
    """Empty the basket."""
    return basket.clear(packs, account)


@router.get("/training/topics")
def list_topics(
    database: CurrentDatabase, shelf: CurrentShelf, index: CurrentIndex, document: str | None = None
) -> list[TopicOut]:
    """Clauses that belong together: by what people asked, and by what they speak of."""
    return topics(database, shelf, index, document)


@router.get("/training/template")
def get_template(packs: CurrentPacks) -> TemplateOut | None:
    """The office's own presentation; null where ours is used."""
    return templates.shown(packs)


@router.put("/training/template", openapi_extra=_BODY)
async def set_template(
    request: Request,
    account: CurrentAccount,
    packs: CurrentPacks,
    name: Annotated[str, Query(max_length=300)],
) -> TemplateOut | None:
    """Use the presentation in the body of the request for all slides."""
    await templates.receive(packs, account, name, request.stream())
    return templates.shown(packs)


@router.delete("/training/template", status_code=204)
def remove_template(packs: CurrentPacks) -> Response:
    """Go back to our own look."""
    templates.remove(packs)
    return Response(status_code=204)
