"""The clauses of one document as many rows ask for them: each looked up once."""

from __future__ import annotations

from corpus.citations import ancestors_of, reference_of
from corpus.models import Clause, Level
from server.duties.anchors import Anchor, anchor_of
from server.duties.records import DutyRecord
from server.duties.states import DutyState
from server.library.shelf import Held

_CHAPTERS = (Level.PART, Level.CHAPTER, Level.ATTACHMENT)
_LONGEST_HEADING = 40


class Places:
    """Bodies, citations and chapters of the clauses of a document."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._anchors: dict[str, Anchor] = {}
        self._references: dict[str, str] = {}
        self._chapters: dict[str, str] = {}

    def anchor(self, clause: Clause) -> Anchor:
        """The body of a clause."""
        if clause.id not in self._anchors:
            self._anchors[clause.id] = anchor_of(self.held, clause)
        return self._anchors[clause.id]

    def reference(self, clause: Clause) -> str:
        """How a clause is cited."""
        if clause.id not in self._references:
            self._references[clause.id] = reference_of(self.held.document, self.held.clauses, clause)
        return self._references[clause.id]

    def chapter(self, clause: Clause) -> str:
        """The chapter a clause stands in, as it is headed: 三、主要任务; empty where there is none."""
        if clause.id not in self._chapters:
            self._chapters[clause.id] = _chapter_of(self.held, clause)
        return self._chapters[clause.id]

    def clause_of(self, record: DutyRecord) -> Clause | None:
        """The clause that holds a row's quote as the document is now; None where it is gone."""
        clause = self.held.outline.by_id.get(record.clause_id)
        if clause is None or record.state is DutyState.GONE:
            return None
        start = self.anchor(clause).start
        words = self.held.document.text[start + record.start : start + record.end]
        return clause if words == record.quote else None


def _chapter_of(held: Held, clause: Clause) -> str:
    found = [each for each in ancestors_of(held.clauses, clause) if each.level in _CHAPTERS]
    if not found:
        return ""
    chapter = found[-1]
    label = chapter.label or ""
    mark = " " if label.startswith(("第", "附")) else "、"
    return f"{label}{mark}{chapter.heading[:_LONGEST_HEADING]}" if chapter.heading else label
