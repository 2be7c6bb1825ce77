from evaluations import laws


def test_nearly_every_article_of_the_package_comes_back_with_lines_and_in_one_line() -> None:
    shares = laws.run(lambda _: None)
    assert shares["laws"] == 378
    assert shares["lines_articles_back"] >= 0.99
    assert shares["one_line_articles_back"] >= 0.99
