"""Who is at work: known from the request, for whatever is done in answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, from where, and in answer to which request."""

    account_id: int | None = None
    """None: nobody signed in, or the program itself."""
    name: str = "本机"
    """The account's name; 本机 is the program, or a command of the person at the machine."""
    address: str = ""
    """The address the request came from; empty without a request."""
    route: str | None = None
    """The endpoint that changes something (its function's name); None where nothing is asked to change."""
    target: str = ""
    """What the endpoint was given in its path."""


_NOBODY = Actor()
_current: ContextVar[Actor] = ContextVar("actor", default=_NOBODY)


def current_actor() -> Actor:
    """Who is at work now."""
    return _current.get()


def enter(actor: Actor) -> None:
    """``actor`` is at work for the rest of this context: a request's own."""
    _current.set(actor)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """``actor`` is at work for the length of the block: work done later on somebody's behalf."""
    token = _current.set(actor)
    try:
        yield
    finally:
        _current.reset(token)
