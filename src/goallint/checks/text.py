"""Checks of a text by itself or beside another text of its row. No text contains, equals and repeats nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.corpus import Corpus, Mask, View, seen_in
from goallint.checks.outcome import Outcome
from goallint.checks.scan import Joined, first_matches
from goallint.checks.wording import letters, plain
from goallint.vocabulary import FRAMES, Terms, Type
from goallint.vocabulary.texts import ContainsTerm, EqualsTerm, Is, IsEmpty, Matches, RepeatedSentence, Repeats, SameAs

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&nbsp;")
_NOTHING = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_NOTHING += "\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff-‐‑‒–—―−－_＿/／\\＼"
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_CLOSING = "。．.，,、；;：:！!？?"
_CLOSING_BRACKET = re.compile(r"\([^()]*\)$")
_SENTENCE = re.compile(r"(?:[ \t\u3000]*[(（]?\d{1,2}[)）、.．](?!\d)[ \t\u3000]*)?([^。；;！!？?\n]+)")
"""A sentence, without the number of an item before it."""

_MEASURE = re.compile("(?:[率度数量额值比次例]|时间|情况|人次|面积|时长|效果|水平|程度)$")
_FEW = 0.5
"""Rows for each distinct text of a column below which the others are left out of a search."""
_OPENING = re.compile("[\u4e00-\u9fa5]{1,3}")
"""Ideographs that no cleaning changes."""
_NO_SPAN = (-1, -1)


def is_one_of(options: Is, view: View) -> Outcome:
    """The column holds one of the values; a number column that holds no number is not judged."""
    evidence = evidence_of(view, options.column)
    if FRAMES[view.given][options.column].type is not Type.NUMBER:
        return Outcome.of(view.each_text(options.column, frozenset(options.values).__contains__, none=False), evidence)
    values = view.column(options.column)
    fails = np.isin(values, [float(value) for value in options.values])
    return Outcome.of(fails, evidence, unknown=np.isnan(values))


def is_empty(options: IsEmpty, view: View) -> Outcome:
    """There is no text, or it holds nothing but blanks, tags and dashes."""
    fails = view.of_rows(view.corpus.once(_empty, view.given, options.column))
    return Outcome.of(fails, evidence_of(view, options.column))


def contains_term(options: ContainsTerm, view: View) -> Outcome:
    """A word of the list stands in the text, and none of those that excuse it; marks the first, the longest there."""
    unless = options.unless or Terms("", ())

    def spans(texts: Sequence[str]) -> npt.NDArray[np.int64]:
        found, excuse = _first_spans(options.terms, texts), finder(unless)
        for at in np.flatnonzero(found[:, 0] >= 0).tolist():
            if excuse.search(texts[at]):
                found[at] = _NO_SPAN
        return found

    return _marked(view, options.column, view.all_texts(options.column, spans, none=_NO_SPAN))


def equals_term(options: EqualsTerm, view: View) -> Outcome:
    """The text is a word of the list, blanks and closing punctuation aside."""
    words = frozenset(_essence(word) for word in options.terms.words)
    longest = max(options.terms.words, key=len, default="")

    def is_word(text: str) -> bool:
        return not _is_far_longer(text, longest) and _essence(text) in words

    fails = view.each_text(options.column, is_word, none=False)
    return Outcome.of(fails, evidence_of(view, options.column))


def matches(options: Matches, view: View) -> Outcome:
    """The pattern matches somewhere in the text; marks the match."""
    codes, texts = view.codes(options.column), view.corpus.distinct(view.given, options.column).texts
    if len(codes) > _FEW * len(texts):
        found = [*first_matches(options.pattern, texts, view.corpus.once(_joined, view.given, options.column))]
    else:
        asked = seen_in(codes).tolist()
        few = list(map(texts.__getitem__, asked))
        found = [(asked[at], start, end) for at, start, end in first_matches(options.pattern, few, Joined.of(few))]
    evidence = evidence_of(view, options.column)
    if not found:
        return Outcome.of(np.zeros(len(codes), bool), evidence)
    number = np.full(len(texts) + 1, -1, np.int32)
    number[[at for at, _, _ in found]] = np.arange(len(found), dtype=np.int32)
    at = number[codes]
    fails = at >= 0
    spans = np.full((len(codes), 2), -1, np.int32)
    spans[fails] = np.array(found, np.int32)[at[fails], 1:]
    return Outcome.of(fails, evidence, spans=spans if evidence == options.column else None)


def _joined(corpus: Corpus, given: str, column: str) -> Joined:
    return Joined.of(corpus.distinct(given, column).texts)


def repeated_sentence(options: RepeatedSentence, view: View) -> Outcome:
    """A long enough sentence stands in the text a second time, blanks and item numbers aside; marks it."""

    def span(text: str) -> tuple[int, int]:
        sentences = ["".join(sentence.split()) for sentence in _SENTENCE.findall(text)]
        if len(set(sentences)) == len(sentences):
            return _NO_SPAN
        seen: set[str] = set()
        for match in _SENTENCE.finditer(text):
            sentence = "".join(match[1].split())
            if sentence in seen and len(letters(sentence)) >= options.min_length:
                return match.span(1)
            seen.add(sentence)
        return _NO_SPAN

    return _marked(view, options.column, view.each_text(options.column, span, none=_NO_SPAN))


def repeats(options: Repeats, view: View) -> Outcome:
    """The text says nothing but what the other column of its row says (see `repeated`)."""
    _, fails = each_pair(view, options.column, options.of, repeated)
    return Outcome.of(fails, evidence_of(view, options.column))


def each_pair(view: View, column: str, other: str, judge: Callable[[str, str], bool]) -> tuple[Mask, Mask]:
    """Which rows have both texts, and of which of these `judge` says yes, asked once per distinct pair."""
    texts, others = (view.corpus.distinct(view.given, name).texts for name in (column, other))
    text_codes, other_codes = view.codes(column), view.codes(other)
    pairs = text_codes * (len(others) + 1) + other_codes
    judged = (text_codes >= 0) & (other_codes >= 0)
    rows, distinct = pd.factorize(pairs[judged])
    said = [
        judge(texts[text], others[of])
        for text, of in zip(*(part.tolist() for part in np.divmod(distinct, len(others) + 1)), strict=True)
    ]
    yes = np.zeros(len(view.rows), bool)
    yes[judged] = np.array(said, bool)[rows]
    return judged, yes


def same_as(options: SameAs, view: View) -> Outcome:
    """The two texts of the row are the same; where one is missing they are not."""
    text, other = view.column(options.column), view.column(options.of)
    fails = (text == other) & (text != None)  # noqa: E711 - element by element
    return Outcome.of(fails.astype(bool), evidence_of(view, options.column))


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
    if _is_far_longer(text, name) or ((opening := _OPENING.match(text)) and opening[0] not in _without_unit(name)):
        return False
    value = _without_unit(text)
    if sum(map(str.isalpha, value)) < 3:
        return False
    of = _without_unit(name)
    return value == of or (of.endswith(value) and _MEASURE.search(value) is not None)


def _empty(corpus: Corpus, given: str, column: str) -> Mask:
    """Which rows of a frame have an empty text."""
    codes, texts = corpus.distinct(given, column)
    empty = [not text[:1].isalnum() and says_nothing(text) for text in texts]  # most begin with a letter
    return np.array([*empty, True], bool)[codes]


def _is_far_longer(text: str, other: str) -> bool:
    """Whether a text says more than the other, whatever blanks, tags and unit brackets it has."""
    return len(text) > 4 * len(other) + 40


def _marked(view: View, column: str, spans: npt.NDArray[np.signedinteger[Any]]) -> Outcome:
    evidence = evidence_of(view, column)
    return Outcome.of(spans[:, 0] >= 0, evidence, spans=spans if evidence == column else None)


def _first_spans(terms: Terms, texts: Sequence[str]) -> npt.NDArray[np.int64]:
    """Where each text first holds one of the words: all texts searched as one, with a mark that is in no word between.

    Most texts hold none, and to search them one by one takes several times as long.
    """
    mark = next(filter(lambda mark: not any(mark in word for word in terms.words), map(chr, count())))
    found = np.array([found.span() for found in finder(terms).finditer(mark.join(texts))], np.int64).reshape(-1, 2)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    at, first = np.unique(np.searchsorted(ends, found[:, 0], "right"), return_index=True)
    spans = np.full((len(texts), 2), -1)
    spans[at] = found[first] - np.concatenate(([0], ends))[at, np.newaxis]
    return spans


@lru_cache(maxsize=64)
def finder(terms: Terms) -> re.Pattern[str]:
    """A pattern that finds the words of a list, at each place the longest."""
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
