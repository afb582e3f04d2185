"""Searching many texts as one finds every text that has a match by itself."""

from __future__ import annotations

import re2
from hypothesis import example, given
from hypothesis import strategies as st

from goallint.checks.scan import Joined, candidates

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
    ]
)
TEXTS = st.lists(st.text("甲乙x \n", max_size=6), max_size=8)


@given(PATTERNS, TEXTS)
@example("^$", [""])
@example("^$", ["甲", ""])
def test_no_text_with_a_match_is_left_out(pattern: str, texts: list[str]) -> None:
    matching = {at for at, text in enumerate(texts) if re2.compile(pattern).search(text)}

    assert matching <= set(candidates(pattern, Joined.of(texts)))


def test_texts_without_a_match_are_left_out() -> None:
    assert [1, 3] == list(candidates("甲", Joined.of(["乙", "x甲", "", "甲甲", "x"])))
