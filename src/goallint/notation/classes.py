"""Words sorted into classes: which class a short text belongs to.

The words come with the rules. A word is the whole text; a `*` before or after it stands for anything, so that *率
is every text that ends so. The longest word that fits wins, being the most particular; of equal ones the first.
What a text explains at its end does not count: 合格率（%）, 合格率=合格数/总数, 合格率≥95% all end in 合格率.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.text import compact

Members = Sequence[tuple[str, Sequence[str]]]
"""Per class its name and its words."""

_LONGEST = 200
"""Characters of a text that are looked at; whatever is longer is prose and of no class."""

_PLAIN = re.compile(rf"[\u4e00-\u4e0c\u4e0e-\u9fa5A-Za-z0-9]{{1,{_LONGEST}}}")
"""Ideographs but 不, Latin letters and digits: what no cleaning changes, and no explanation begins with."""

_EXPLAINED = re.compile("[=,;:≥≤<>]|不(?:少于|低于|超过|高于|多于)")
_CLOSING = ".。%"

_KEY = 2
"""Letters at the end of a text by which the words that may fit are found."""

_Answer = tuple[int, int, str]
"""Length and place of a word, the longest and first the smallest, and its class."""

_Ends = Mapping[str, Sequence[tuple[str, _Answer]]]
"""Ends, the best first, by the last two letters of a text, or by one where there are none."""


Read = tuple[str] | tuple[str, str]
"""A text without blanks and in normal width, and then what of it stands before an explanation, if it has one."""


class _Words(NamedTuple):
    """Words by how they fit, the best first."""

    whole: Mapping[str, _Answer]
    ends: Mapping[str, _Answer]
    begins: Mapping[str, _Answer]
    inside: Mapping[str, _Answer]


def read(text: str) -> Read:
    """The text as `classifier` takes it, for any list of classes; of prose nothing."""
    if _PLAIN.fullmatch(text):
        return (text,)  # as most names are: nothing to clean, nothing explained
    clean = compact(text[: _LONGEST + 1])
    if len(clean) > _LONGEST:
        return ("",)
    head = _head(clean)
    return (clean,) if head == clean else (clean, head)


def classifier(members: Members) -> Callable[[Read], str | None]:
    """A function that tells the class of a text; None where no word fits."""
    classify = classifier_of_many(members)
    return lambda text: classify([text])[0]


@lru_cache(maxsize=64)
def classifier_of_many(members: Members) -> Callable[[Sequence[Read]], list[str | None]]:
    """A function that tells the class of each of some texts; None where no word fits."""
    words = _sorted(members)
    whole, fitting = words.whole.get, _fitting(words)

    def classify(texts: Sequence[Read]) -> list[str | None]:
        answers = fitting([text[-1] for text in texts])
        others = [at for at, text in enumerate(texts) if len(text) > 1 and not answers[at]]
        for at, answer in zip(others, fitting([texts[at][0] for at in others]), strict=True):
            answers[at] = answer
        if words.whole:
            answers = [whole(text[0]) or whole(text[-1]) or answer for text, answer in zip(texts, answers, strict=True)]
        return [answer[2] if answer else None for answer in answers]

    return classify


def _head(text: str) -> str:
    """The text without what explains it: a formula, what follows a comma, units and remarks in closing brackets."""
    head = _EXPLAINED.split(text, maxsplit=1)[0].rstrip(_CLOSING)
    while head.endswith(")") and (bracket := head.rfind("(")) > 0:
        head = head[:bracket].rstrip(_CLOSING)
    return head


def _fitting(words: _Words) -> Callable[[Sequence[str]], list[_Answer | None]]:
    """A function that gives for each text the answer of the best word that it ends with, begins with or holds."""
    ends, longest = _keyed(words.ends).get, max(map(len, words.ends), default=1)
    begins, inside = _any_of(words.begins).match, _any_of(words.inside).search

    def ending(text: str) -> _Answer | None:
        for word, answer in ends(text[-_KEY:]) or ends(text[-1:], ()):
            if text.endswith(word):
                return answer
        return None

    def fitting(texts: Sequence[str]) -> list[_Answer | None]:
        found = _each(ending, [text[-longest:] for text in texts])
        if words.begins:
            begun = [(at, match[0]) for at, text in enumerate(texts) if (match := begins(text))]
            _improve(found, begun, words.begins)
        if words.inside:
            held = [
                (at, next(filter(text.__contains__, words.inside))) for at, text in enumerate(texts) if inside(text)
            ]
            _improve(found, held, words.inside)
        return found

    return fitting


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _each(answer: Callable[[str], _Answer | None], texts: Sequence[str]) -> list[_Answer | None]:
    """The answer for each of the ends or beginnings of some texts, asked once for all that are alike."""
    answers = {text: answer(text) for text in set(texts)}
    return [answers[text] for text in texts]


def _improve(found: list[_Answer | None], fitting: Iterable[tuple[int, str]], answers: Mapping[str, _Answer]) -> None:
    """Takes over the answers of words that fit too, each with the place of its text, where they are better."""
    for at, word in fitting:
        found[at] = min(found[at] or answers[word], answers[word])


def _sorted(members: Members) -> _Words:
    whole: dict[str, _Answer] = {}
    ends: dict[str, _Answer] = {}
    begins: dict[str, _Answer] = {}
    inside: dict[str, _Answer] = {}
    listed = ((name, word) for name, words in members for word in words)
    for place, (name, word) in enumerate(listed):
        bare = compact(word.strip("*"))
        fitting = {(False, False): whole, (True, False): ends, (False, True): begins, (True, True): inside}
        fitting[word[:1] == "*", word[-1:] == "*"].setdefault(bare, (-len(bare), place, name))
    return _Words(*map(_best_first, (whole, ends, begins, inside)))


def _keyed(ends: Mapping[str, _Answer]) -> _Ends:
    """By its key every word that may fit a text of that key: those of one letter stand under all keys with it too."""
    keys = {word[-_KEY:] for word in ends}
    keyed: dict[str, list[tuple[str, _Answer]]] = defaultdict(list)
    for word, answer in ends.items():
        for one in {word[-_KEY:], *(key for key in keys if len(word) < _KEY and key[-1:] == word)}:
            keyed[one].append((word, answer))
    return keyed


def _best_first(words: Mapping[str, _Answer]) -> Mapping[str, _Answer]:
    return dict(sorted(words.items(), key=lambda one: one[1]))
