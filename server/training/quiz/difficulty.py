"""How hard an item is, by a rule that can be counted by hand."""

from __future__ import annotations

from server.training.quiz.models import Change, Kind, Topic

_FORM = {
    Kind.TRUE_FALSE: 1,
    Kind.SINGLE: 1,
    Kind.BLANK: 2,
    Kind.MULTIPLE: 2,
    Kind.MATCH: 2,
    Kind.ORDER: 2,
}
LONG = 60
"""Characters quoted from which a stem takes careful reading."""
MANY = 5
"""Options from which there are many."""


def difficulty_of(kind: Kind, quoted: int, options: int, change: Change | None) -> int:
    """1, 2 or 3: judging and choosing one count 1, all else 2; one more where the stem quotes ``LONG`` characters
    or more, where there are ``MANY`` options or more, or where only the binding word was changed; 3 at most."""
    subtle = change is not None and change.topic is Topic.MODALITY
    return min(3, _FORM[kind] + (quoted >= LONG or options >= MANY or subtle))
