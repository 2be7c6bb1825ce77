import pytest

from corpus import sources
from corpus.citations import ancestors_of
from corpus.outline import Outline


def test_every_character_is_found_in_the_clause_that_holds_it() -> None:
    document, clauses = sources.load_source("diqing-2016-social-forces")
    outline = Outline.of(clauses)
    for clause in clauses:
        assert outline.at(clause.start) == clause
        assert outline.at(clause.end - 1) == clause
    for outside in (-1, len(document.text)):
        with pytest.raises(IndexError):
            outline.at(outside)


def test_what_a_clause_belongs_to_is_told_as_the_citation_tells_it() -> None:
    _, clauses = sources.load_source("diqing-2016-social-forces")
    outline = Outline.of(clauses)
    for clause in clauses:
        assert outline.ancestors(clause) == ancestors_of(clauses, clause)
    assert max(len(outline.ancestors(clause)) for clause in clauses) > 1
