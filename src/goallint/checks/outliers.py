"""Finds variants of a programme whose target per amount is far off the rest."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.figures import COLUMNS, Figures, figures, grouped, label, of_standards, outcome
from goallint.checks.outcome import Outcome
from goallint.vocabulary.series import SeriesOutlier

_LISTED = 4  # so many peers are shown
_NORMAL = 1.4826  # a median absolute deviation, times this, is the standard deviation of what is scattered normally
_SCALES = ((1, "万元"), (100, "百万元"), (10_000, "亿元"))

_Numbers = npt.NDArray[np.float64]


class _Rates(NamedTuple):
    """Figures with their amounts. group: of variants with one name and unit; rate: logarithm of figure per 万元.

    off: how far it is from the median of the group. width: how far the group is, in the median.
    """

    figures: Figures
    group: Rows
    rate: _Numbers
    usual: _Numbers
    off: _Numbers
    width: _Numbers


def series_outlier(options: SeriesOutlier, view: View) -> Outcome:
    """The figure per amount lies far off the median of the variants of its programme."""
    rates = _rates(view.corpus, options)
    least = np.maximum(math.log(options.factor), options.spread * _NORMAL * rates.width)
    rows = np.flatnonzero(rates.off >= least)
    found = rates.figures
    rows = rows[~of_standards(view, found.row[rows], found.column[rows], options.standards, options.units)]
    facts: dict[str, dict[int, str]] = {name: {} for name in ("rate", "usual", "times", "projects", "peers")}
    series = _Series.of(rates)
    for at in rows.tolist():
        for name, fact in _told(view.corpus, rates, series.around(int(rates.group[at])), at).items():
            facts[name][at] = fact
    return outcome(view, found, np.zeros(len(found.row), bool), facts)


def _rates(corpus: Corpus, options: SeriesOutlier) -> _Rates:
    """All figures that may be compared by their amounts."""
    found = corpus.once(figures)
    total = corpus.column("projects", "total")[found.project]
    priced = total > 0
    found, total = found.at(priced), total[priced]
    group = grouped(found.programme, found.name, found.unit)
    enough = np.bincount(group)[group] >= options.min_variants
    found, total, group = found.at(enough), total[enough], grouped(group[enough])
    grows = (_medians(found.number, group) >= options.min_figure) & ~_mostly_one(found.number, group)
    chosen = grows[group]
    found, total, group = found.at(chosen), total[chosen], grouped(group[chosen])
    rate: _Numbers = np.log(found.number) - np.log(total)
    usual = _medians(rate, group)[group]
    off = np.abs(rate - usual)
    return _Rates(found, group, rate, usual, off, _medians(off, group)[group])


def _medians(values: _Numbers, group: Rows) -> _Numbers:
    """Per group the median of its values."""
    ordered = values[np.lexsort((values, group))]
    size = np.bincount(group)
    start = np.cumsum(size) - size
    middle: _Numbers = (ordered[start + (size - 1) // 2] + ordered[start + size // 2]) / 2
    return middle


def _mostly_one(numbers: _Numbers, group: Rows) -> npt.NDArray[np.bool_]:
    """Per group whether half of its numbers or more are the same."""
    same = grouped(group, numbers)
    most = np.zeros(group.max(initial=-1) + 1, np.int64)
    np.maximum.at(most, group, np.bincount(same)[same])
    return 2 * most >= np.bincount(group)


class _Series(NamedTuple):
    """order: figures group by group, those nearest to the median first. start: where each group begins, and ends."""

    order: Rows
    start: Rows

    @classmethod
    def of(cls, rates: _Rates) -> _Series:
        near = rates.off.round(9)  # of two in the middle neither is nearer, whatever floating point makes of it
        return cls(np.lexsort((near, rates.group)), np.cumsum([0, *np.bincount(rates.group)]))

    def around(self, group: int) -> Rows:
        """The figures of a group, the most usual first."""
        return self.order[self.start[group] : self.start[group + 1]]


def _told(corpus: Corpus, rates: _Rates, members: Rows, at: int) -> dict[str, str]:
    """The facts about a figure; members: all figures of its group."""
    usual = math.exp(rates.usual[at])
    per, money = next((scale for scale in _SCALES if usual * scale[0] >= 1), _SCALES[-1])
    found = rates.figures
    codes, units = corpus.distinct("indicators", COLUMNS[found.column[at]].replace("text", "unit"))
    code = int(codes[found.row[at]])
    unit = units[code] if code >= 0 else ""
    times = math.exp(rates.off[at])
    peers = [other for other in members[: _LISTED + 1].tolist() if other != at][:_LISTED]

    def named(other: int) -> str:
        return label(corpus, int(found.project[other]), int(found.project[at]))

    return {
        "rate": f"每{money}{_number(math.exp(rates.rate[at]) * per)}{unit}",
        "usual": f"{_number(usual * per)}{unit}",
        "times": f"{times:.0f}倍" if rates.rate[at] > rates.usual[at] else f"1/{times:.0f}",
        "projects": str(len(members)),
        "peers": "、".join(f"{named(other)} {_number(math.exp(rates.rate[other]) * per)}" for other in peers),
    }


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
