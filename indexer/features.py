"""What a candidate is ranked by: one function for each feature, all readable, none knows a document by name.

Scores are taken against the best candidate of the same question, so that an easy question and a hard one,
a law and a notice, are measured alike.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from indexer.candidates import Candidates, Values

Feature = Callable[[Candidates], Values]


def _gap(values: Values) -> Values:
    """How far each is behind the best, 0 for the best; cosines of this model differ by hundredths."""
    return np.asarray((values - values.max(initial=0.0)) * 10)


def _behind(values: Values) -> Values:
    """How far each is behind the best in tens; 0 for the best."""
    return np.asarray((values - values.max(initial=0.0)) / 10)


def _share(values: Values) -> Values:
    """Each as a share of the largest."""
    return values / max(float(values.max(initial=0.0)), 1e-9)


def _place(values: Values) -> Values:
    """The place by ``values``, logarithmic: 0 for the first, falling; those without a score share the last."""
    ordered = np.sort(-values)
    return np.asarray(-np.log1p(np.searchsorted(ordered, -values).astype(float)))


def _of_document(found: Candidates, values: Values, most: int) -> Values:
    """For each candidate the mean of the ``most`` largest ``values`` in its document; a missing one counts 0."""
    order = np.lexsort((-values, found.document))
    documents, firsts = np.unique(found.document[order], return_index=True)
    within = np.arange(len(order)) - firsts[np.searchsorted(documents, found.document[order])]
    sums = np.zeros(int(found.document.max(initial=0)) + 1)
    top = order[within < most]
    np.add.at(sums, found.document[top], values[top])
    return np.asarray(sums[found.document] / most)


def meaning(found: Candidates) -> Values:
    """Similarity in meaning to the question as adapted, behind the best."""
    return _gap(found.meaning)


def meaning_place(found: Candidates) -> Values:
    """Place by that similarity."""
    return _place(found.meaning)


def nearness(found: Candidates) -> Values:
    """That similarity as such: a far candidate stays far even as the best of its question."""
    return np.asarray((found.meaning - 0.8) * 10 * (found.meaning != 0))


def cosine(found: Candidates) -> Values:
    """Similarity in meaning as the model gives it, behind the best."""
    return _gap(found.cosine)


def cosine_place(found: Candidates) -> Values:
    """Place by that similarity."""
    return _place(found.cosine)


def feedback(found: Candidates) -> Values:
    """Similarity to the question together with what it finds first, behind the best."""
    return _gap(found.feedback)


def around(found: Candidates) -> Values:
    """Similarity of the better of its two neighbours, behind the best candidate."""
    return np.asarray(np.maximum(found.before, found.after) - found.meaning.max(initial=0.0)) * 10


def beside(found: Candidates) -> Values:
    """Its own similarity less that of the better of its neighbours: what stands out in its place."""
    return (found.meaning - np.maximum(found.before, found.after)) * 10


def whole(found: Candidates) -> Values:
    """Similarity of its document as a whole, behind the best."""
    return _gap(found.whole)


def words(found: Candidates) -> Values:
    """BM25 over words, as a share of the best."""
    return _share(found.words)


def words_place(found: Candidates) -> Values:
    """Place by BM25 over words."""
    return _place(found.words)


def pairs(found: Candidates) -> Values:
    """BM25 over pairs of characters, as a share of the best."""
    return _share(found.pairs)


def pairs_place(found: Candidates) -> Values:
    """Place by BM25 over pairs of characters."""
    return _place(found.pairs)


def held(found: Candidates) -> Values:
    """The share of the question's words that the clause holds, weighed by rarity."""
    return found.matches.held


def titled(found: Candidates) -> Values:
    """The share of the question's words that the titles above it hold, weighed by rarity."""
    return found.matches.titled


def phrase(found: Candidates) -> Values:
    """The share of the question's runs of three characters that the clause holds."""
    return found.matches.phrase


def heading(found: Candidates) -> Values:
    """The share of the question's words that its own heading holds, weighed by rarity."""
    return found.matches.heading


def covered(found: Candidates) -> Values:
    """The share of the question's pairs of characters that the clause holds, weighed by rarity."""
    return found.matches.covered


def sentence(found: Candidates) -> Values:
    """The same of the one sentence that holds most of them: words that stand together."""
    return found.matches.sentence


def alike(found: Candidates) -> Values:
    """How many words that mean the same as one of the question's the clause holds, as a share of the question's."""
    return found.matches.alike


def kind(found: Candidates) -> Values:
    """1 where the clause holds what is asked for (an amount, a time), -1 where it does not, else 0."""
    return found.matches.kind


def translated(found: Candidates) -> Values:
    """How well its words stand for the question's, by what people call things, behind the best."""
    return _behind(found.matches.translated)


def translated_place(found: Candidates) -> Values:
    """Place by that."""
    return _place(found.matches.translated)


def translated_pairs(found: Candidates) -> Values:
    """How well its words stand for the question's pairs of characters, behind the best."""
    return _behind(found.matches.translated_pairs)


def translated_pairs_place(found: Candidates) -> Values:
    """Place by that."""
    return _place(found.matches.translated_pairs)


def reached(found: Candidates) -> Values:
    """How many of the question's words a word of it stands for, however long it is, behind the best."""
    return _behind(found.matches.reached)


def reached_place(found: Candidates) -> Values:
    """Place by that."""
    return _place(found.matches.reached)


def document_meaning(found: Candidates) -> Values:
    """Similarity of the two best clauses of its document, behind the best document."""
    return _gap(_of_document(found, found.meaning, 2))


def document_words(found: Candidates) -> Values:
    """BM25 of the two best clauses of its document, as a share of the best document."""
    return _share(_of_document(found, _share(found.words) + _share(found.pairs), 2))


def document_covered(found: Candidates) -> Values:
    """The share of the question's pairs of characters, by rarity, that its document holds in all that was found."""
    return found.between


def rare(found: Candidates) -> Values:
    """The share of the question's pairs that the clause and its titles hold, by rarity squared: names count most."""
    return found.rare


def window(found: Candidates) -> Values:
    """The share, by rarity, that the clause holds together with its neighbours among those found."""
    return found.window


def document_mass(found: Candidates) -> Values:
    """The part of all candidates' likelihood, by meaning, that its document holds."""
    likely = np.exp((found.meaning - found.meaning.max(initial=0.0)) * 40)
    return _of_document(found, likely, len(likely) or 1) * len(likely) / max(float(likely.sum()), 1e-9)


def length(found: Candidates) -> Values:
    """Characters of the clause, in hundreds, logarithmic."""
    return np.log1p(found.length / 100)


BY_WORDS: tuple[Feature, ...] = (
    words, words_place, pairs, pairs_place, held, titled, phrase, heading, covered, sentence, alike, kind,
    document_words, document_covered, rare, window, length,
    translated, translated_place, translated_pairs, translated_pairs_place, reached, reached_place,
)  # fmt: skip
"""Features to be had without a model."""

BY_MEANING: tuple[Feature, ...] = (
    meaning, meaning_place, nearness, cosine, cosine_place, feedback, around, beside, whole,
    document_meaning, document_mass,
)  # fmt: skip
"""Features of the vectors."""

FEATURES: dict[str, Feature] = {each.__name__: each for each in (*BY_MEANING, *BY_WORDS)}
"""All features by name."""


def matrix(found: Candidates, names: list[str]) -> Values:
    """(n, names): the named features of each candidate."""
    return np.stack([FEATURES[name](found) for name in names], axis=1)
