"""Checks of projects against the other projects of their department: what was pasted from another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.comparison import Copy
from goallint.checks.corpus import View
from goallint.checks.outcome import Outcome
from goallint.checks.pasted_goals import pasted_goals
from goallint.checks.pasted_indicators import pasted_indicators
from goallint.vocabulary.copies import CopiedGoal, CopiedIndicators

_LISTED = 5  # so many pasted indicators are named


def copied_indicators(options: CopiedIndicators, view: View) -> Outcome:
    """Indicators that another project has too and that speak of that one; not judged: text without any indicator."""
    copies = pasted_indicators(view.corpus, options.min_shared, options.max_projects)
    codes, names = view.corpus.distinct("indicators", "name")

    def enumerated(copy: Copy) -> str:
        listed = "、".join(names[codes[row]] for row in copy.indicators[:_LISTED])
        return f"{listed}等" if len(copy.indicators) > _LISTED else listed

    outcome = _outcome(view, copies, "indicators.text")
    written = pd.notna(view.column("indicators.text"))
    return replace(
        outcome,
        unknown=written & (view.column("indicators.count") == 0),
        evidence=np.where(written, outcome.evidence, -1).astype(np.int8),
        facts={
            **outcome.facts,
            "shared": _fact(view, copies, enumerated),
            "count": _fact(view, copies, lambda copy: str(len(copy.indicators))),
        },
    )


def copied_goal(options: CopiedGoal, view: View) -> Outcome:
    """The goal of another project, word for word, which names that one or clearly means it."""
    return _outcome(view, pasted_goals(view.corpus, options.min_length), "goal")


def _outcome(view: View, copies: Mapping[int, Copy], evidence: str) -> Outcome:
    related = np.full(len(view.corpus.frames[view.given]), -1)
    related[list(copies)] = [copy.donor for copy in copies.values()]
    related = related[view.rows]
    names = view.corpus.column("projects", "project")
    facts = {"donor": _fact(view, copies, lambda copy: names[copy.donor])}
    return Outcome.of(related >= 0, evidence, related=related, facts=facts)


def _fact(view: View, copies: Mapping[int, Copy], tell: Callable[[Copy], str]) -> npt.NDArray[np.object_]:
    fact = np.full(len(view.corpus.frames[view.given]), None, object)
    for row, copy in copies.items():
        fact[row] = tell(copy)
    return fact[view.rows]
