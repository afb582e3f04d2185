"""What is wrong with a formula: 登记数/登记数, 需注销数/应注销数, 本年-上年/上年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goallint.notation.figures import is_formula
from goallint.notation.text import compact

_LONGEST = 400
STROKE = re.compile("[/÷／]")
"""What a formula holds that can have a fault."""

_PAIRS = {")": "(", "]": "[", "}": "{"}
_SIDES = re.compile(r"[^/÷=≥≤<>,;。:]{1,80}[/÷][^/÷=≥≤<>,;。:*×]{1,80}")
_HAN = r"[\u4e00-\u9fff]"
_BARE_SUM = re.compile(rf"(?:^|[=:,;。])[^()=/÷:,;。]{{0,80}}{_HAN}[+＋\-－−]{_HAN}[^()=/÷:,;。]{{0,80}}[/÷]\(?{_HAN}")
_RESULT = re.compile(r"(?:[*×xX]?100%|达到?|不低于|不少于|大于|小于|[0-9.]+%).*$")
_SCALED = re.compile(r"[*×xX]100%")


def fault_of(text: str, due: Sequence[str]) -> str | None:
    """The fault of a formula, in the words of a message; None for a sound formula and for what is none.

    due: words that begin what has still to be done (需, 应, 待); a share of that in what is due says nothing of
    what was done.
    """
    if len(text) > _LONGEST or STROKE.search(text) is None:
        return None
    bare = compact(text)
    if not is_formula(bare):
        return None
    if not _is_paired(bare):
        return "括号不成对"
    if _BARE_SUM.search(bare):
        return "先加减后相除却没有括号"
    for sides in _SIDES.finditer(bare):
        over, under = (_bare(side) for side in re.split("[/÷]", sides[0], maxsplit=1))
        if over == under:
            return f"分子和分母都是“{over}”"
        if _is_due(over, under, due):
            return f"分子“{over}”不是完成数"
    return None


def _is_paired(text: str) -> bool:
    """Whether every bracket is closed in its order."""
    opened: list[str] = []
    for character in text:
        if character in "([{":
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return False
    return not opened


def _bare(side: str) -> str:
    return _RESULT.sub("", side).strip("()")


def _is_due(over: str, under: str, due: Sequence[str]) -> bool:
    """Whether the numerator is what is due, of the same thing as the denominator: 待审核数据/已审核数据."""
    word = next((word for word in due if over.startswith(word)), "")
    thing = over.removeprefix(word)
    return bool(word) and len(thing) > 1 and len(under) > len(thing) and under.endswith(thing)
