"""How well clauses are turned into duties, against duties labelled by hand.

A duty found is right where the characters it shares with a labelled one are at least half of the characters of
both together (intersection over union >= 0.5), one to one, the best pairs first. Precision, recall and F1 are of
duties; all other measures are over the pairs: whether the set of leading bodies is the labelled one, the share of
labelled bearers named with their role, whether the modality, the dates, and the quantities (value and unit) are exact.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.models import Document
from corpus.outline import Outline
from evaluations.duties_baseline import plain_duties
from evaluations.duties_gold import Gold, GoldDuty, from_example, from_positions
from evaluations.parse import scores
from indexer.duties import extract_duties
from indexer.duties.models import Duty, Role

COMMAND = "python -m evaluations duties"
Found = Callable[[Document, Outline], Sequence[Duty]]
SYSTEMS: dict[str, Found] = {"shejiao": extract_duties, "plain": plain_duties}


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans, in characters."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def pairs(found: Sequence[Duty], gold: Sequence[GoldDuty]) -> list[tuple[Duty, GoldDuty]]:
    """Duties and the labelled ones they meet, one to one, the best pairs first."""
    candidates = sorted(
        (
            (overlap((d.start, d.end), (g.start, g.end)), i, j)
            for i, d in enumerate(found)
            for j, g in enumerate(gold)
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    used_found: set[int] = set()
    used_gold: set[int] = set()
    chosen = []
    for value, i, j in candidates:
        if value >= 0.5 and i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            chosen.append((found[i], gold[j]))
    return chosen


def tally(found: Sequence[Duty], gold: Sequence[GoldDuty]) -> Counter[str]:
    """What is right and how many there are, to be added over documents."""
    counts: Counter[str] = Counter(found=len(found), gold=len(gold))
    for duty, label in pairs(found, gold):
        counts["matched"] += 1
        leads = {b.body for b in duty.bearers if b.role is Role.LEAD}
        counts["lead"] += leads == {b.body for b in label.bearers if b.role == "lead"}
        counts["modality"] += duty.modality is not None and duty.modality.value == label.modality
        given = {(b.body, b.role.value) for b in duty.bearers}
        counts["roles"] += len(label.bearers)
        counts["role"] += sum((b.body, b.role) in given for b in label.bearers)
        named = [b for b in label.bearers if any(b.body == body for body, _ in given)]
        counts["named"] += len(named)
        counts["named_role"] += sum((b.body, b.role) in given for b in named)
        dates = (_iso(duty, "by"), _iso(duty, "from_"))
        if any(dates) or label.by or label.from_:
            counts["deadlines"] += 1
            counts["deadline"] += dates == (label.by, label.from_)
        mine = Counter((q.value, q.unit) for q in duty.quantities)
        theirs: Counter[tuple[float | None, str | None]] = Counter(label.quantities)
        counts["quantities"] += max(mine.total(), theirs.total())
        counts["quantity"] += (mine & theirs).total()
    return counts


def _iso(duty: Duty, name: str) -> str | None:
    day = getattr(duty.deadline, name) if duty.deadline else None
    return day.isoformat() if day else None


def figures(counts: Counter[str]) -> dict[str, float | int | None]:
    """The measures of a tally; None where there was nothing to judge."""
    precision, recall, f1 = scores(counts["matched"], counts["found"], counts["gold"])
    result: dict[str, float | int | None] = {
        "gold": counts["gold"], "found": counts["found"], "precision": round(precision, 4),
        "recall": round(recall, 4), "f1": round(f1, 4),
    }  # fmt: skip
    for name, right, of in (
        ("lead_accuracy", "lead", "matched"),
        ("role_recall", "role", "roles"),
        ("role_accuracy_of_named", "named_role", "named"),
        ("modality_accuracy", "modality", "matched"),
        ("deadline_exact", "deadline", "deadlines"),
        ("quantity_exact", "quantity", "quantities"),
    ):
        result[name] = round(counts[right] / counts[of], 4) if counts[of] else None
    return result


def gold_of(documents: Path, example: Path) -> list[tuple[Gold, str]]:
    """The labelled documents with their texts; ``InputError`` where a text is absent or has changed."""
    try:
        shown = json.loads(example.read_text(encoding="utf-8"))
        opinion = (example.parent / shown["document"]).read_text(encoding="utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"读不了示例“{example.name}”：应为带document和duties的JSON，原文在同一文件夹。"
        ) from error
    texts = {"opinion": opinion} | _texts(documents)
    found = [(from_example(shown, opinion), opinion)]
    folder = resources.files("evaluations").joinpath("duties_gold")
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.endswith(".json"):
            gold = from_positions(
                path.name.removesuffix(".json"), json.loads(path.read_text(encoding="utf-8"))
            )
            text = texts.get(gold.document)
            if text is None or hashlib.sha256(text.encode()).hexdigest() != gold.sha256:
                raise InputError(
                    f"找不到“{gold.name}”标注所依据的原文，或原文已改动：请检查--documents文件夹。"
                )
            found.append((gold, text))
    return found


def _texts(documents: Path) -> dict[str, str]:
    path = documents / "documents.jsonl"
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {str(row["_id"]): row["text"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"读不了“{path.name}”：--documents应指向含documents.jsonl（每行_id和text）的文件夹。"
        ) from error


def run(documents: Path, example: Path, report: Path | None, echo: Callable[[str], None]) -> dict[str, Any]:
    """All measures of each system, a document at a time and together; written to ``report`` where given."""
    labelled = gold_of(documents, example)
    rows = []
    for system, find in SYSTEMS.items():
        total: Counter[str] = Counter()
        for gold, text in labelled:
            document, clauses = build_document(text, "labelled")
            first, last = gold.within
            found = [d for d in find(document, Outline.of(clauses)) if first <= d.start and d.end <= last]
            counts = tally(found, gold.duties)
            total += counts
            rows.append({"system": f"{system}: {gold.name} ({gold.use})", "figures": figures(counts)})
        rows.append({"system": f"{system}: all", "figures": figures(total)})
    for row in rows:
        echo(f"{row['system']}: {row['figures']}")
    data = {
        gold.name: {"sha256": gold.sha256, "use": gold.use, "duties": len(gold.duties)}
        for gold, _ in labelled
    }
    result = {"date": datetime.now(UTC).date().isoformat(), "command": COMMAND, "rows": rows, "data": data}
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return result
