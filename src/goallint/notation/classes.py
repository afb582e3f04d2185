"""Words sorted into classes: which class a short text belongs to.

The words come with the rules. A word is the whole text; a `*` before or after it stands for anything, so that *率
is every text that ends so. The longest word that fits wins, being the most particular; of equal ones the first.
What a text explains at its end does not count: 合格率（%）, 合格率=合格数/总数, 合格率，按合同验收 all end in 合格率.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.text import compact

Members = Sequence[tuple[str, Sequence[str]]]
"""Per class its name and its words."""

_LONGEST = 200
"""Characters of a text that are looked at; whatever is longer is prose and of no class."""

_EXPLAINED = re.compile("[=,;:≥≤<>]")
_CLOSING = ".。%"

_Answer = tuple[int, int, str]
"""Length and place of a word, the longest and first the smallest, and its class."""


class _Words(NamedTuple):
    """Words by how they fit: ends and begins by their length, to be found at one stroke."""

    whole: Mapping[str, _Answer]
    ends: Mapping[int, Mapping[str, _Answer]]
    begins: Mapping[int, Mapping[str, _Answer]]
    inside: Sequence[tuple[str, _Answer]]


@lru_cache(maxsize=64)
def classifier(members: Members) -> Callable[[str], str | None]:
    """A function that tells the class of a text, blanks and widths of characters aside; None where no word fits."""
    words = _sorted(members)

    def classify(text: str) -> str | None:
        clean = compact(text[: _LONGEST + 1])
        if len(clean) > _LONGEST:
            return None
        answer = words.whole.get(clean) or _fitting(_head(clean), words) or _fitting(clean, words)
        return answer[2] if answer else None

    return classify


def _fitting(text: str, words: _Words) -> _Answer | None:
    found = [words.whole.get(text)]
    found += [fitting.get(text[-length:]) for length, fitting in words.ends.items()]
    found += [fitting.get(text[:length]) for length, fitting in words.begins.items()]
    found.append(next((answer for word, answer in words.inside if word in text), None))
    return min((answer for answer in found if answer), default=None)


def _head(text: str) -> str:
    """The text without what explains it: a formula, what follows a comma, units and remarks in closing brackets."""
    head = _EXPLAINED.split(text, maxsplit=1)[0].rstrip(_CLOSING)
    while head.endswith(")") and (bracket := head.rfind("(")) > 0:
        head = head[:bracket].rstrip(_CLOSING)
    return head


def _sorted(members: Members) -> _Words:
    whole: dict[str, _Answer] = {}
    ends: dict[int, dict[str, _Answer]] = defaultdict(dict)
    begins: dict[int, dict[str, _Answer]] = defaultdict(dict)
    inside: dict[str, _Answer] = {}
    listed = ((name, word) for name, words in members for word in words)
    for place, (name, word) in enumerate(listed):
        bare = compact(word.strip("*"))
        answer = (-len(bare), place, name)
        match word[:1] == "*", word[-1:] == "*":
            case False, False:
                whole.setdefault(bare, answer)
            case True, False:
                ends[len(bare)].setdefault(bare, answer)
            case False, True:
                begins[len(bare)].setdefault(bare, answer)
            case _:
                inside.setdefault(bare, answer)
    return _Words(whole, ends, begins, sorted(inside.items(), key=lambda one: one[1]))
