"""The things that a value sets figures for, clause by clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.figures import DATE, figure, is_formula
from goallint.notation.text import compact

_LONGEST = 500
"""Characters of a value that are looked at: with more of them it is prose."""

_BRACKET = re.compile(r"\([^()]*\)")
_BREAK = re.compile(r"[;。、\n]|,(?![0-9]{3}(?![0-9]))|和|与|并|同时|及(?![时格以])")
MAY_BREAK = re.compile(r"[;；。、\n,，和与并同及]")
"""What a value of several clauses holds."""

_PART = re.compile(r"每(?:次|场|期|批|班|届|份|篇|项|个)|平均|其中|合计|共计|总计|即|含|包括|占")
_FILLER = re.compile(
    r"上半年|下半年|全年|年度|本年|当年|每年|每月|每季度?|每周|每日|每天|第[一二三四]季度|截至|预计|计划|不少于|不低于|不超过"
    r"|不高于|不多于|不大于|不小于|大于|小于|少于|高于|低于|等于|超过|至少|达到?|以上|以下|以内|之内|左右|完成(?!率)|实现|比例|占比"
)
_TIME = re.compile(r"个?(?:秒|分钟|小时|工作日|日|天|周|月)")
_NO_WORD = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")


class _Thing(NamedTuple):
    words: str
    unit: str


@lru_cache(maxsize=65_536)
def things(text: str) -> frozenset[str]:
    """What a value of several clauses sets figures for, as the words beside each; figures alone say nothing.

    A time limit beside a share is its condition: 30分钟内到场，合格率≥95% is about one thing.
    """
    if MAY_BREAK.search(text) is None:
        return frozenset()  # as most values: one clause at most is one thing
    clean = _BRACKET.sub("", compact(text[:_LONGEST]))
    if is_formula(clean):
        return frozenset()
    found = [thing for clause in _BREAK.split(clean) if (thing := _thing(clause))]
    shares = [thing for thing in found if thing.unit[0] in "%‰"]
    limits = [thing for thing in found if _TIME.match(thing.unit)]
    return frozenset(thing.words for thing in found if not (shares and thing in limits))


def _thing(clause: str) -> _Thing | None:
    """A clause with a figure; None without a figure or words, and where it is a part of another thing."""
    if _PART.match(clause):
        return None
    dated = DATE.sub("", clause)
    found = figure(dated)
    if found is None or found.unit is None:
        return None
    words = _NO_WORD.sub("", _FILLER.sub("", dated))
    return _Thing(words, found.unit) if len(words) - len(found.unit.strip("%‰")) >= 2 else None
