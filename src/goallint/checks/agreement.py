"""Checks of two indicators of one project that have the same name: the same value again, or another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.numbering import in_order
from goallint.checks.outcome import Outcome
from goallint.checks.text import finder
from goallint.checks.wording import letters
from goallint.vocabulary import Terms
from goallint.vocabulary.agreement import ConflictingIndicator, RepeatedIndicator

_VALUES = ("annual.text", "period.text")


def repeated_indicator(options: RepeatedIndicator, view: View) -> Outcome:
    """An earlier indicator of the project has the same name and value."""
    return _told(view, *_earlier(view.corpus, options.fillers, is_same=True))


def conflicting_indicator(options: ConflictingIndicator, view: View) -> Outcome:
    """Earlier indicators of the project have the same name, and none the same value."""
    return _told(view, *_earlier(view.corpus, options.fillers, is_same=False))


def essence(fillers: Terms) -> Callable[[str], str]:
    """A function that gives what two values agree in when they say the same: letters, without words like 完成."""
    words = finder(fillers)
    return lambda text: letters(words.sub("", text)) or letters(text)


def _earlier(corpus: Corpus, fillers: Terms, *, is_same: bool) -> tuple[Rows, Rows]:
    """Rows of indicators, and for each an earlier one of the same name that has the same value, or that has another."""
    told = essence(fillers)
    columns = [corpus.column("indicators", name) for name in _VALUES]
    rows, others = [], []
    for group in corpus.once(_namesakes):
        first: dict[str, int] = {}
        for row in group:
            value = next((column[row] for column in columns if letters(column[row] or "")), None)
            if value is None:
                continue
            known = first.setdefault(told(value), row)
            if (known != row) is is_same and row != (earliest := next(iter(first.values()))):
                rows.append(row)
                others.append(known if is_same else earliest)
    return np.array(rows, np.int64), np.array(others, np.int64)


def _namesakes(corpus: Corpus) -> Sequence[Sequence[int]]:
    """Indicators of one project with the same name, in their order, as rows: every group of two or more."""
    name, texts = corpus.distinct("indicators", "name")
    number: dict[str, int] = {}
    alike = np.array([*(number.setdefault(letters(text), len(number)) for text in texts), -1], np.int64)
    order, project = in_order(corpus, "indicators")
    name = alike[name[order]]
    known = np.flatnonzero((project >= 0) & (name >= 0))
    place = project[known] * len(alike) + name[known]
    sort = np.argsort(place, kind="stable")
    starts = np.flatnonzero(np.diff(place[sort], prepend=-1))
    sizes = np.diff(starts, append=len(place))
    rows = order[known[sort]]
    return [
        rows[start : start + size].tolist()
        for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True)
    ]


def _told(view: View, rows: Rows, others: Rows) -> Outcome:
    size = len(view.corpus.frames["indicators"])
    other = np.full(size, -1)
    other[rows] = others
    other = other[view.rows]
    fails = other >= 0
    position = view.corpus.column("indicators", "position")
    values = [view.corpus.column("indicators", name) for name in _VALUES]
    first, value = np.full((2, len(fails)), None, object)
    for at in np.flatnonzero(fails).tolist():
        row = other[at]
        first[at] = str(int(position[row]))
        value[at] = next(filter(None, (column[row] for column in values)), None)
    return Outcome.of(fails, "annual.text", facts={"first": first, "other": value})
