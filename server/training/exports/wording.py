"""What all formats say of an item in the same words."""

from __future__ import annotations

from server.training.quiz.models import Kind, QuizItem

LETTERS = "ABCDEFGHIJ"


def explained(item: QuizItem) -> str:
    """The explanation: the clause's words and where they stand."""
    return f"{item.explanation.text}（{item.reference}）"


def pairs(item: QuizItem) -> list[tuple[str, str]]:
    """A match as prompts with their options; an order as places with what comes there."""
    if item.kind is Kind.MATCH:
        return [(prompt, item.options[at]) for prompt, at in zip(item.prompts, item.key, strict=True)]
    return [(f"第{place}", item.options[at]) for place, at in enumerate(item.key, 1)]


def title(number: int, item: QuizItem) -> str:
    """A short name that sorts in the order of the quiz."""
    return f"{number:03d} {item.id}"


def key_words(item: QuizItem) -> str:
    """The key for people: letters with words, or what is to be filled in."""
    if item.kind is Kind.BLANK:
        return item.answers[0]
    if item.kind is Kind.MATCH:
        return "；".join(f"{at}—{LETTERS[each]}" for at, each in enumerate(item.key, 1))
    if item.kind is Kind.ORDER:
        return " → ".join(LETTERS[each] for each in item.key)
    if item.kind is Kind.TRUE_FALSE:
        return item.right[0]
    return "".join(LETTERS[each] for each in item.key)
