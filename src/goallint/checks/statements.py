"""Checks of what a text states: a deadline that has passed, a formula that cannot be right."""

from __future__ import annotations

import numpy as np

from goallint.checks.corpus import View
from goallint.checks.outcome import Outcome
from goallint.checks.text import evidence_of
from goallint.notation.deadlines import CENTURY, deadline
from goallint.notation.formulas import STROKE, fault_of
from goallint.vocabulary.texts import BrokenFormula, StaleDate

_NONE = (-1, -1, -1)


def stale_date(options: StaleDate, view: View) -> Outcome:
    """The text sets a deadline in a year before that of the row."""
    found = view.each_text(options.column, lambda text: deadline(text) or _NONE, none=_NONE, where=CENTURY)
    year, dated = view.column(options.before), found[:, 2] >= 0
    fails = dated & (found[:, 2] < year)
    return Outcome.of(fails, evidence_of(view, options.column), unknown=dated & np.isnan(year), spans=found[:, :2])


def broken_formula(options: BrokenFormula, view: View) -> Outcome:
    """The text is a formula with a fault (see `notation.formulas`)."""
    due = options.due.words
    faults: dict[str, str] = {}

    def is_faulty(text: str) -> bool:
        if fault := fault_of(text, due):
            faults[text] = fault
        return text in faults

    fails = view.each_text(options.column, is_faulty, none=False, where=STROKE)
    told = np.full(len(fails), None, object)
    told[fails] = [faults[text] for text in view.column(options.column)[fails]]
    return Outcome.of(fails, evidence_of(view, options.column), facts={"fault": told})
