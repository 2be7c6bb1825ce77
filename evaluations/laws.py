"""Every law of the package flattened to plain text and split again: are the same articles back?"""

from __future__ import annotations

from collections import Counter

from corpus.citations import clause_text
from corpus.headings import label_end
from corpus.laws import articles_in, law_text, list_laws
from corpus.models import Level
from corpus.parse import parse_text
from evaluations.parse import one_line
from evaluations.workspace import Echo

_WHOLE = "全文"  # the package's word for a law without articles
_NUMBERED = {Level.ARTICLE, Level.CHAPTER}  # 第十二条 of a law; 一、 of an amendment


def _bare(text: str) -> str:
    return "".join(text.split())


def _split(text: str) -> Counter[tuple[str, str]]:
    """(label, text) of every article, or numbered point of an amendment, white space apart."""
    clauses = parse_text(text, "law")
    found: Counter[tuple[str, str]] = Counter()
    for clause in clauses:
        if clause.level in _NUMBERED and clause.label:
            whole = clause_text(text, clauses, clause)
            found[
                clause.label, _bare(whole[label_end(text, clause) - clause.start :]).removeprefix("、")
            ] += 1
    return found


def run(echo: Echo) -> dict[str, float]:
    """The share of all articles that come back with label and text right, with lines and in one line."""
    total = 0
    right = Counter[str]()
    for number, law in enumerate(list_laws(), start=1):
        gold = Counter((label, _bare(text)) for label, text in articles_in(law) if label not in ("", _WHOLE))
        flat = law_text(law)
        total += gold.total()
        for name, text in (("lines", flat), ("one_line", one_line(flat, " "))):
            right[name] += (gold & _split(text)).total()
        if number % 100 == 0:
            echo(f"split {number} laws")
    shares = {f"{name}_articles_back": round(count / total, 4) for name, count in right.items()}
    return {"laws": len(list_laws()), "articles": total, **shares}
