"""Chinese numerals by cn2an, imported only when one is met."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
"""Nearly all numerals in tables are one of these, and the library takes as long to import as a table to check."""


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> float:
    """三 → 3, 两百 → 200, 十二万 → 120000; NaN for what is no number (一十百)."""
    if text in _DIGITS:
        return float(_DIGITS.index(text))
    import cn2an

    try:
        return float(cn2an.cn2an(text, "smart"))
    except ValueError:
        return float("nan")
