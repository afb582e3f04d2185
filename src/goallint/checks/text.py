"""Checks of a text by itself or beside another text of its row. No text contains, equals and repeats nothing."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import View
from goallint.checks.outcome import Outcome
from goallint.checks.wording import letters, plain
from goallint.vocabulary import FRAMES, Terms
from goallint.vocabulary.texts import ContainsTerm, EqualsTerm, Is, IsEmpty, Matches, RepeatedSentence, Repeats

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&nbsp;")
_NOTHING = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_NOTHING += "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff-‐‑‒–—―−－_＿/／\\＼"
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_CLOSING = "。．.，,、；;：:！!？?"
_CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_MEASURE = re.compile("(?:[率度数量额值比次例]|时间|情况|人次|面积|时长|效果|水平|程度)$")
_NO_SPAN = (-1, -1)


def is_one_of(options: Is, view: View) -> Outcome:
    """The column holds one of the values; a number column that holds no number is not judged."""
    evidence = evidence_of(view, options.column)
    values = view.column(options.column)
    if values.dtype == object:
        return Outcome.of(view.each_text(options.column, frozenset(options.values).__contains__, none=False), evidence)
    fails = np.isin(values, [float(value) for value in options.values])
    return Outcome.of(fails, evidence, unknown=np.isnan(values))


def is_empty(options: IsEmpty, view: View) -> Outcome:
    """There is no text, or it holds nothing but blanks, tags and dashes."""
    texts = view.column(options.column).tolist()  # row by row: to find the distinct ones of long texts costs more
    fails = np.fromiter((text is None or says_nothing(text) for text in texts), bool, len(texts))
    return Outcome.of(fails, evidence_of(view, options.column))


def contains_term(options: ContainsTerm, view: View) -> Outcome:
    """A word of the list stands in the text, and none of those that excuse it; marks the first, the longest there."""
    find = _finder(options.terms)
    excuse = _finder(options.unless) if options.unless else None

    def span(text: str) -> tuple[int, int]:
        found = find.search(text)
        return _NO_SPAN if found is None or (excuse and excuse.search(text)) else found.span()

    return _marked(view, options.column, view.each_text(options.column, span, none=_NO_SPAN))


def equals_term(options: EqualsTerm, view: View) -> Outcome:
    """The text is a word of the list, blanks and closing punctuation aside."""
    words = frozenset(_essence(word) for word in options.terms.words)
    fails = view.each_text(options.column, lambda text: _essence(text) in words, none=False)
    return Outcome.of(fails, evidence_of(view, options.column))


def matches(options: Matches, view: View) -> Outcome:
    """The pattern matches somewhere in the text; marks the match."""
    import re2

    pattern = re2.compile(options.pattern)

    def span(text: str) -> tuple[int, int]:
        found = pattern.search(text)
        return _NO_SPAN if found is None else found.span()

    return _marked(view, options.column, view.each_text(options.column, span, none=_NO_SPAN))


def repeated_sentence(options: RepeatedSentence, view: View) -> Outcome:
    """A long enough sentence stands in the text a second time, punctuation and blanks aside; marks it."""

    def span(text: str) -> tuple[int, int]:
        seen: set[str] = set()
        for match in _SENTENCE.finditer(text):
            sentence = letters(match[0])
            if len(sentence) >= options.min_length and sentence in seen:
                return match.span()
            seen.add(sentence)
        return _NO_SPAN

    return _marked(view, options.column, view.each_text(options.column, span, none=_NO_SPAN))


def repeats(options: Repeats, view: View) -> Outcome:
    """The text says nothing but what the other column of its row says (see `repeated`)."""
    texts, others = (view.corpus.distinct(view.given, column) for column in (options.column, options.of))
    pairs = texts.codes[view.rows] * (len(others.texts) + 1) + others.codes[view.rows]
    judged = (texts.codes[view.rows] >= 0) & (others.codes[view.rows] >= 0)
    distinct, rows = np.unique(pairs[judged], return_inverse=True)
    said = [
        repeated(texts.texts[text], others.texts[other])
        for text, other in zip(*(part.tolist() for part in np.divmod(distinct, len(others.texts) + 1)), strict=True)
    ]
    fails = np.zeros(len(view.rows), bool)
    fails[judged] = np.array(said, bool)[rows]
    return Outcome.of(fails, evidence_of(view, options.column))


def evidence_of(view: View, column: str) -> str | None:
    """The text column that shows what a column holds."""
    return FRAMES[view.given][column].evidence


def says_nothing(text: str) -> bool:
    """Whether the text is nothing but blanks, tags and dashes. 无 does say something."""
    return not text[:1].isalnum() and not _MARKUP.sub("", text).strip(_NOTHING)


def repeated(text: str, name: str) -> bool:
    """Whether a value only repeats the name: 招募率 under 招募率, 发放率 under 补助资金发放率.

    The whole name, or its closing part if that names a measure (…率, …度, …数): what merely ends alike
    (全覆盖 under 服务站全覆盖) is an answer. Unit brackets, blanks and closing punctuation do not count, and
    what has fewer than three letters (完成, 三级, 100%) repeats nothing.
    """
    value = _without_unit(text)
    if sum(map(str.isalpha, value)) < 3:
        return False
    of = _without_unit(name)
    return value == of or (of.endswith(value) and _MEASURE.search(value) is not None)


def _marked(view: View, column: str, spans: npt.NDArray[np.int64]) -> Outcome:
    evidence = evidence_of(view, column)
    return Outcome.of(spans[:, 0] >= 0, evidence, spans=spans if evidence == column else None)


def _finder(terms: Terms) -> re.Pattern[str]:
    words = sorted(filter(None, terms.words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _essence(text: str) -> str:
    return _BLANK.sub("", text).rstrip(_CLOSING)


@lru_cache(maxsize=65_536)
def _without_unit(text: str) -> str:
    bare = _essence(plain(text))
    for _ in range(2):
        bare = _CLOSING_BRACKET.sub("", bare).rstrip(_CLOSING)
    return bare
