"""Checks of what a text states: a deadline that has passed, a formula that cannot be right."""

from __future__ import annotations

import numpy as np

from goallint.checks.corpus import View
from goallint.checks.outcome import Outcome
from goallint.checks.text import evidence_of
from goallint.notation.deadlines import deadline
from goallint.notation.formulas import fault_of
from goallint.vocabulary.texts import BrokenFormula, StaleDate

_NONE = (-1, -1, -1)


def stale_date(options: StaleDate, view: View) -> Outcome:
    """The text sets a deadline in a year before that of the row."""
    found = view.each_text(options.column, lambda text: deadline(text) or _NONE, none=_NONE)
    year, dated = view.column(options.before), found[:, 2] >= 0
    fails = dated & (found[:, 2] < year)
    return Outcome.of(fails, evidence_of(view, options.column), unknown=dated & np.isnan(year), spans=found[:, :2])


def broken_formula(options: BrokenFormula, view: View) -> Outcome:
    """The text is a formula with a fault (see `notation.formulas`)."""
    due = options.due.words
    faults = view.each_text(options.column, lambda text: fault_of(text, due), none=np.array(None, object))
    return Outcome.of(faults != None, evidence_of(view, options.column), facts={"fault": faults})  # noqa: E711
