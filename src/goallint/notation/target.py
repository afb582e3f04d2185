"""Target values: the text of a 指标值 → kind, comparator, number, unit.

Quantified kinds: quantity, percent, date, level, zero, list. The others say no figure: words (of degree),
sentence (describes work), placeholder (form words, the name of a measure), formula (without a target),
reference (to another figure), yes_no. The words come with the rules (`Lexicon`), the shapes are here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from goallint.notation.figures import (
    FREQUENCY,
    LEVEL,
    ZERO,
    Figure,
    date_alone,
    figure,
    formula_figure,
    is_formula,
    plain_figure,
)
from goallint.notation.lexicon import Lexicon, matches, share
from goallint.notation.text import compact


class Target(NamedTuple):
    """A target value. Percentages keep their scale (95% → 95, unit "%"); low and high bound the range.

    kind: one of vocabulary.TARGET_KINDS, None for an empty value. comparator: ≥ > ≤ < = ~ or None.
    """

    kind: str | None
    comparator: str | None = None
    number: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None


NOTHING = Target(None)

_LONGEST = 2000
"""A longer value is prose, whatever stands in it."""

_DEGREE_SHARE = 0.5
"""A value is words of degree when at least this part of it is; with less it describes work."""

_LIST = re.compile(r"(?!完成|开展|提供|加强)[^、,。;:等]{2,8}(?:、[^、,。;:等]{2,8}){1,9}")
_MEASURE = re.compile(r"[^,。;:≤≥<>=]{1,30}(?:率|数|数量|量|度|程度|比例|比重|面积|份额)")
_DIGIT = re.compile(r"[0-9]")
_VERB = re.compile(r"提升|提高|增强|加强|改善|扩大|降低|确保|保障|维护|推动|推进|促进|优化|强化|达到|实现|按照?|满足")
_WORDS_COMPARED = re.compile(r"[\u4e00-\u9fff](?:≤|≥|<|>|<=|>=|不高于|不低于|不超过)[\u4e00-\u9fff]{2,}")


@lru_cache(maxsize=8)
def target_parser(lexicon: Lexicon) -> Callable[[str | None], Target]:
    """`parse_target` with the words of `lexicon`, which remembers the values that it has met."""
    return lru_cache(maxsize=100_000)(partial(parse_target, lexicon=lexicon))


def parse_target(text: str | None, lexicon: Lexicon) -> Target:
    """What a value states. Never fails; a value without a figure gets the kind that its words give it."""
    clean = compact(text).rstrip("。.;,") if text else ""
    if not clean:
        return NOTHING
    if len(clean) > _LONGEST:
        return Target("sentence")
    if matches(clean, lexicon.placeholders) or _says_nothing(clean):
        return Target("placeholder")
    return _quantified(clean, lexicon) or Target(_kind_of_words(clean, lexicon))


def _says_nothing(text: str) -> bool:
    """Neither a digit nor a word: -, ≥, %, ……"""
    return not text.isalnum() and not any(map(str.isalnum, text))


def _quantified(text: str, lexicon: Lexicon) -> Target | None:
    if plain := plain_figure(text):
        return _of_figure(plain)
    if LEVEL.fullmatch(text):
        return Target("level")
    if FREQUENCY.fullmatch(text):
        return Target("quantity")
    if is_formula(text):
        return _of_figure(formula_figure(text))
    if date_alone(text):
        return Target("date")
    if zero := ZERO.fullmatch(text):
        return Target("zero", "=", 0.0, 0.0, 0.0, zero[1])
    found = figure(text)
    if found and not _only_mentions(text, found, lexicon):
        return _of_figure(found)
    if matches(text, lexicon.zero_words):
        return Target("zero", "=", 0.0, 0.0, 0.0)
    if _LIST.fullmatch(text) and not share(text, lexicon.vague) and not matches(text, lexicon.yes_no):
        return Target("list")
    return None


def _only_mentions(text: str, found: Figure, lexicon: Lexicon) -> bool:
    """不低于一类地区标准 mentions a Chinese numeral and refers to a standard; 不少于三种 states a figure."""
    return found.comparator is None and not _DIGIT.search(text) and matches(text, lexicon.references)


def _of_figure(found: Figure | None) -> Target | None:
    return Target("percent" if found.is_share else "quantity", *found) if found else None


def _kind_of_words(text: str, lexicon: Lexicon) -> str:
    """The kind of a value without a figure, the most particular first."""
    if is_formula(text):
        return "formula"
    if _WORDS_COMPARED.search(text) or matches(text, lexicon.references):
        return "reference"
    if matches(text, lexicon.yes_no):
        return "yes_no"
    if share(text, lexicon.vague) >= _DEGREE_SHARE:
        return "words"
    return "placeholder" if _MEASURE.fullmatch(text) and not _VERB.search(text) else "sentence"
