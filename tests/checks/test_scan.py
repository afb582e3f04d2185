"""Searching many texts as one finds what each of them has by itself."""

from __future__ import annotations

import re2
from hypothesis import example, given
from hypothesis import strategies as st

from goallint.checks.scan import Joined, first_matches

PATTERNS = st.sampled_from(
    [
        "甲",
        "甲乙",
        "^甲",
        "乙$",
        "^$",
        r"^\s*甲\s*$",
        r"[^甲]乙",
        r"甲\s乙",
        r"\Ax",
        r"(?-m)^甲",
        r"\b乙",
        "甲|^",
        "(?s)甲.*乙",
        "甲[^x]*乙",
        "甲+?",
        "甲(乙|x)*",
        "甲*",
        "^甲|乙",
        "^(?:甲|乙)",
        r"^[)\]|]*乙|x",
        r"^\(|乙",
        r"^\s*(x|乙$)",
        r"^\Q(\E|乙",
        "^*甲",
        "^{0}甲",
        r"甲\b|乙\B",
    ]
)
TEXTS = st.lists(st.text("甲乙x \n", max_size=6), max_size=8)


@given(PATTERNS, TEXTS)
@example("^$", [""])
@example("^$", ["甲", ""])
@example("^甲|乙", ["x乙"])
@example("^{0}甲", ["x甲"])
@example("^\\Q(\\E|乙", ["x乙"])
def test_every_text_has_the_match_that_it_has_by_itself(pattern: str, texts: list[str]) -> None:
    alone = [(at, *match.span()) for at, text in enumerate(texts) if (match := re2.compile(pattern).search(text))]

    assert alone == list(first_matches(pattern, texts, Joined.of(texts)))
