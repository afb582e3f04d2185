"""Chinese numerals by cn2an, imported only when one is met."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> float:
    """三 → 3, 两百 → 200, 十二万 → 120000; NaN for what is no number (一十百)."""
    import cn2an

    try:
        return float(cn2an.cn2an(text, "smart"))
    except ValueError:
        return float("nan")
