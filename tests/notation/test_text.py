from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from goallint.notation.text import unified


@given(st.text(st.characters() | st.sampled_from("（），：；％＜＝\u0338\u0301\u3099カ")))
@example("）\u0338：\u0301％\u20dd")
@settings(max_examples=400)
def test_marks_replaced_first_do_not_change_the_normal_form(text: str) -> None:
    assert unicodedata.normalize("NFKC", text) == unified(text)
