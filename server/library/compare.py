"""Two editions side by side: which clauses stayed, changed, came and went."""

from __future__ import annotations

from difflib import SequenceMatcher

from corpus.citations import SEPARATOR, paths_of
from corpus.models import Clause
from server.library.schemas import Change, Difference, Side
from server.library.shelf import Held

ALIKE = 0.5
"""Share of equal characters from which two clauses count as one that was changed."""
_MOST = 2_000  # characters of a clause that are weighed: likeness costs their square


def _text(held: Held, clause: Clause) -> str:
    return held.document.text[clause.start : clause.end]


def _key(held: Held, clause: Clause) -> str:
    return "".join(_text(held, clause).split())


def _likeness(old: str, new: str) -> float:
    if not old or not new:
        return 0.0
    matcher = SequenceMatcher(None, old[:_MOST], new[:_MOST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _pairs(old: list[str], new: list[str]) -> list[tuple[int | None, int | None]]:
    """Clauses of a changed stretch, paired in order where they are alike; the rest went or came."""
    found: list[tuple[int | None, int | None]] = []
    done = 0
    for i, text in enumerate(old):
        match = next((j for j in range(done, len(new)) if _likeness(text, new[j]) >= ALIKE), None)
        if match is None:
            found.append((i, None))
            continue
        found += [(None, j) for j in range(done, match)]
        found.append((i, match))
        done = match + 1
    return found + [(None, j) for j in range(done, len(new))]


def compare(old: Held, new: Held) -> list[Difference]:
    """Every clause of both editions in order; white space does not count as a change."""
    old_keys = [_key(old, each) for each in old.clauses]
    new_keys = [_key(new, each) for each in new.clauses]
    old_sides, new_sides = _sides(old), _sides(new)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [
                Difference(change="same", old=old_sides[i], new=new_sides[j])
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            ]
            continue
        for i, j in _pairs(old_keys[i1:i2], new_keys[j1:j2]):
            before = None if i is None else old_sides[i1 + i]
            after = None if j is None else new_sides[j1 + j]
            change: Change = "added" if before is None else "removed" if after is None else "changed"
            found.append(Difference(change=change, old=before, new=after))
    return found


def _sides(held: Held) -> list[Side]:
    paths = paths_of(held.document, held.clauses)
    return [
        Side(clause_id=each.id, path=SEPARATOR.join(paths[each.id]), text=_text(held, each))
        for each in held.clauses
    ]
