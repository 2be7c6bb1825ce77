from indexer.fuse import fuse


def test_what_both_rankings_like_comes_first() -> None:
    ranked = fuse([("a", 0.9), ("b", 0.8), ("c", 0.7)], [("b", 12.0), ("d", 9.0), ("c", 1.0)])
    assert ranked[0].unit_id == "b"
    assert {each.unit_id for each in ranked} == {"a", "b", "c", "d"}


def test_raw_scores_are_kept_for_explaining() -> None:
    (only,) = [each for each in fuse([("a", 0.9)], [("b", 3.0)]) if each.unit_id == "a"]
    assert (only.cosine, only.bm25) == (0.9, None)


def test_scores_can_be_checked_by_hand() -> None:
    ranked = fuse(
        [("a", 0.9), ("b", 0.8), ("c", 0.7)], [("c", 5.0), ("b", 4.0), ("a", 3.0)], dense_weight=0.6
    )
    assert [(each.unit_id, round(each.score, 6)) for each in ranked] == [("a", 0.6), ("b", 0.5), ("c", 0.4)]


def test_words_alone_rank_when_there_are_no_vectors() -> None:
    assert [each.unit_id for each in fuse([], [("x", 2.0), ("y", 1.0)])] == ["x", "y"]


def test_ties_have_one_order() -> None:
    assert [each.unit_id for each in fuse([("b", 0.5), ("a", 0.5)], [])] == ["a", "b"]
