"""Checks of a number by itself or beside another number of its row. Where a number is missing nothing is judged."""

from __future__ import annotations

import numpy as np

from goallint.checks.corpus import View
from goallint.checks.outcome import Outcome
from goallint.checks.text import evidence_of
from goallint.vocabulary.numbers import Compare, Differs, Exceeds

_FLOAT_NOISE = 1e-9


def compare(options: Compare, view: View) -> Outcome:
    """The number is equal to, above, below the given ones: all that are given."""
    numbers = view.column(options.column)
    fails = ~np.isnan(numbers)
    if options.equals is not None:
        fails &= numbers == options.equals
    if options.above is not None:
        fails &= numbers > options.above
    if options.below is not None:
        fails &= numbers < options.below
    return Outcome.of(fails, evidence_of(view, options.column), unknown=np.isnan(numbers))


def exceeds(options: Exceeds, view: View) -> Outcome:
    """The number is above the other."""
    number, other = view.column(options.column), view.column(options.other)
    return Outcome.of(number > other, evidence_of(view, options.column), unknown=np.isnan(number) | np.isnan(other))


def differs(options: Differs, view: View) -> Outcome:
    """The two numbers are further apart than rounding explains: `tolerance` and `tolerance_per_part` for each part."""
    difference = view.column(options.column) - view.column(options.other)
    allowed = options.tolerance + options.tolerance_per_part * view.column("parts") + _FLOAT_NOISE
    unknown = np.isnan(difference) | np.isnan(allowed)
    fails = ~unknown & (np.abs(difference) > allowed)
    shown = np.full(len(fails), None, object)
    shown[fails] = [f"{abs(value):,.2f}" for value in difference[fails].tolist()]
    evidence = evidence_of(view, options.column)
    return Outcome.of(fails, evidence, unknown=unknown, facts={"difference": shown})
