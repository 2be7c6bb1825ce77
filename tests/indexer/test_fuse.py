from indexer.fuse import fuse


def test_what_both_rankings_like_comes_first() -> None:
    ranked = fuse([("a", 0.9), ("b", 0.8), ("c", 0.7)], [("b", 12.0), ("d", 9.0), ("c", 1.0)])
    assert ranked[0].unit_id == "b"
    assert {each.unit_id for each in ranked} == {"a", "b", "c", "d"}


def test_raw_scores_are_kept_for_explaining() -> None:
    (only,) = [each for each in fuse([("a", 0.9)], [("b", 3.0)]) if each.unit_id == "a"]
    assert (only.cosine, only.bm25) == (0.9, None)


def test_scores_can_be_checked_by_hand() -> None:
    # Standard scores of three even steps are 1.2247, 0 and -1.2247. With weights 0.6 and 0.4 the sums are
    # a 0.2449, b 0 and c -0.2449, which fill the range from 1 to 0.
    ranked = fuse(
        [("a", 0.9), ("b", 0.8), ("c", 0.7)], [("c", 5.0), ("b", 4.0), ("a", 3.0)], dense_weight=0.6
    )
    assert [(each.unit_id, round(each.score, 6)) for each in ranked] == [("a", 1.0), ("b", 0.5), ("c", 0.0)]


def test_what_a_ranking_lacks_counts_as_its_worst() -> None:
    ranked = fuse([("a", 0.9), ("b", 0.8)], [("b", 5.0), ("c", 4.0)], dense_weight=0.5)
    assert [(each.unit_id, round(each.score, 6)) for each in ranked] == [("a", 1.0), ("b", 1.0), ("c", 0.0)]


def test_nothing_found_is_nothing() -> None:
    assert fuse([], []) == []


def test_words_alone_rank_when_there_are_no_vectors() -> None:
    assert [each.unit_id for each in fuse([], [("x", 2.0), ("y", 1.0)])] == ["x", "y"]


def test_ties_have_one_order() -> None:
    assert [each.unit_id for each in fuse([("b", 0.5), ("a", 0.5)], [])] == ["a", "b"]
