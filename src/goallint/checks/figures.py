"""The figures that projects state under the names of their indicators, ready for comparing over a programme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Mask, Rows, View
from goallint.checks.outcome import Outcome
from goallint.vocabulary import Terms

COLUMNS = ("annual.text", "period.text")
"""What shows a figure: the annual target, or where there is none that of the whole period."""

_AT_MOST = ("≤", "<")


class Figures(NamedTuple):
    """One per project and indicator name: the first quantity, if it is no upper bound.

    row: in `indicators`. project: its row. programme, name: codes of the catalogue. column: of COLUMNS.
    number: above 0. unit: a code, -1 for none.
    """

    row: Rows
    project: Rows
    programme: Rows
    name: Rows
    column: npt.NDArray[np.int8]
    number: npt.NDArray[np.float64]
    unit: Rows

    def at(self, chosen: Rows | Mask) -> Figures:
        """Some of the figures."""
        row, project, programme, name, column, number, unit = self
        codes = (row[chosen], project[chosen], programme[chosen], name[chosen])
        return Figures(*codes, column[chosen], number[chosen], unit[chosen])


def figures(corpus: Corpus) -> Figures:
    """The figures of all projects of a programme that has a name."""
    listed = corpus.once(catalogue)
    programme = listed.programme[listed.project]
    column = (corpus.distinct("indicators", "annual.kind").codes < 0).astype(np.int8)
    number = np.where(column, *(_quantities(corpus, prefix) for prefix in ("period", "annual")))
    units = np.where(column, *(corpus.column("indicators", f"{prefix}.unit") for prefix in ("period", "annual")))
    titled = np.array([*map(bool, listed.title), False], bool)[programme]
    at = np.flatnonzero(titled & (number[listed.row] > 0))
    at = at[~pd.Series(grouped(listed.project[at], listed.name[at])).duplicated().to_numpy()]
    row = listed.row[at]
    unit, _ = pd.factorize(units[row])
    return Figures(row, listed.project[at], programme[at], listed.name[at], column[row], number[row], unit)


def _quantities(corpus: Corpus, prefix: str) -> npt.NDArray[np.float64]:
    """Per row of `indicators` the quantity that is to be reached, NaN where the target is no such thing."""
    kinds, comparators = (corpus.distinct("indicators", f"{prefix}.{field}") for field in ("kind", "comparator"))
    quantity = np.array([*(text == "quantity" for text in kinds.texts), False])[kinds.codes]
    at_most = np.array([*(text in _AT_MOST for text in comparators.texts), False])[comparators.codes]
    number = corpus.column("indicators", f"{prefix}.number")
    return np.where(quantity & ~at_most & np.isfinite(number), number, np.nan)


def grouped(*keys: npt.NDArray[np.generic]) -> Rows:
    """Per row a code of what it has in all keys: 0, 1, 2 … in the order in which they appear."""
    codes = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        values, distinct = pd.factorize(key)
        codes, _ = pd.factorize(codes * (len(distinct) + 1) + values)
    return codes.astype(np.int64)


def of_standards(view: View, rows: Rows, columns: npt.NDArray[np.int8], standards: Terms, units: Terms) -> Mask:
    """Which rows of `indicators`, shown by the given columns, state a standard by their name, value or unit."""
    word = re.compile("|".join(map(re.escape, standards.words)) or r"(?!)")

    def says(column: str) -> Mask:
        return View(view.corpus, "indicators", rows).each_text(column, lambda text: bool(word.search(text)), none=False)

    measured = View(view.corpus, "indicators", rows)
    values = [
        says(column) | measured.each_text(column.replace("text", "unit"), units.words.__contains__, none=False)
        for column in COLUMNS
    ]
    standard: Mask = says("name") | np.where(columns, values[1], values[0])
    return standard


def label(corpus: Corpus, project: int, beside: int) -> str:
    """What to call a project beside another one: its name, or its unit where both have the same name."""
    names, units = corpus.column("projects", "project"), corpus.column("projects", "unit")
    return str(names[project] if names[project] != names[beside] else units[project] or names[project])


def outcome(view: View, found: Figures, unknown: Mask, facts: Mapping[str, Mapping[int, str]]) -> Outcome:
    """The outcome for the rows of `indicators` in view. unknown: per figure. facts: by figure, where it fails."""
    size = len(view.corpus.frames["indicators"])
    failing = np.array(list(next(iter(facts.values()))), np.int64)
    fails, unjudged, column = np.zeros(size, bool), np.zeros(size, bool), np.zeros(size, np.int8)
    fails[found.row[failing]] = True
    unjudged[found.row[unknown]] = True
    column[found.row] = found.column
    told = {}
    for name, values in facts.items():
        fact = np.full(size, None, object)
        fact[found.row[failing]] = list(values.values())
        told[name] = fact[view.rows]
    blank = Outcome.of(fails[view.rows], unknown=unjudged[view.rows], facts=told)
    return replace(blank, columns=COLUMNS, evidence=column[view.rows])
