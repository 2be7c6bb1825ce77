import pytest

from corpus import sources
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
