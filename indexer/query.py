"""What a question must be like to be looked up."""

from __future__ import annotations

from corpus.errors import InputError
from indexer import terms

MAX_QUERY = 500
"""Characters. Longer than any question; short enough that a pasted document is told apart from one."""


def checked(query: str) -> str:
    """``query`` without white space around it; InputError where it cannot be looked up."""
    query = query.strip()
    if not query:
        raise InputError(f"没有输入要查的内容：请输入1至{MAX_QUERY}个字的问题或关键词。")
    if len(query) > MAX_QUERY:
        raise InputError(f"输入了{len(query)}个字，最多{MAX_QUERY}个字：请只写要查的问题或关键词。")
    if not terms.has_terms(query):
        raise InputError("输入中只有标点或符号，没有可查的字词：请输入汉字、字母或数字。")
    return query
