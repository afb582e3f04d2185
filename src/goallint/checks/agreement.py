"""Checks of two indicators of one project that have the same name: the same value again, or another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.numbering import in_order
from goallint.checks.outcome import Outcome
from goallint.checks.text import finder
from goallint.checks.wording import fingerprints, letters
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
    order, project = corpus.once(in_order, "indicators")
    known = np.flatnonzero((project >= 0) & (name[order] >= 0))
    rows, project = order[known], project[known]
    rough = project << 32 | np.append(fingerprints(texts), np.uint32(0))[name[rows]]
    several = pd.Series(rough).duplicated(keep=False).to_numpy()  # few, whose letters are worth looking at
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, owner in zip(rows[several].tolist(), project[several].tolist(), strict=True):
        groups[owner, letters(texts[name[row]])].append(row)
    return [group for group in groups.values() if len(group) > 1]


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
