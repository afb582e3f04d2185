"""Rules and frames → hits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from time import process_time
from typing import NamedTuple

import numpy as np

from goallint.audit.work import Effort
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.evaluate import evaluate, holds
from goallint.checks.outcome import Outcome
from goallint.ruleset.rule import Rule


class Hits(NamedTuple):
    """The rows of `rule.given` that a rule finds: `rows[at]` is shown by `outcome` at `places[at]`."""

    rule: Rule
    rows: Rows
    places: Rows
    outcome: Outcome


class Judgement(NamedTuple):
    """hits: of each rule that found something.

    By rule id, not_judged: the rows that it could not judge, seconds: as those of `Effort`.
    """

    hits: list[Hits]
    not_judged: Mapping[str, Rows]
    seconds: Mapping[str, float]

    @property
    def effort(self) -> Effort:
        """What the rules took, the rows that could not be judged by their number."""
        return Effort({rule: len(rows) for rule, rows in self.not_judged.items()}, self.seconds)


def judge(rules: Sequence[Rule], corpus: Corpus) -> Judgement:
    """What the rules find in the frames; of rules that find the same defect the most specific tells it."""
    hits: list[Hits] = []
    not_judged: dict[str, Rows] = {}
    seconds: dict[str, float] = {}
    for rule in rules:
        began = process_time()
        rows = corpus.every_row(rule.given)
        if rule.where is not None:
            rows = rows[holds(rule.where, rule.given, corpus)]
        outcome = evaluate(rule.check, rule.given, corpus, rows)
        places = np.flatnonzero(outcome.fails)
        if len(places):
            hits.append(Hits(rule, rows[places], places, outcome))
        if outcome.unknown.any():
            not_judged[rule.id] = rows[outcome.unknown]
        seconds[rule.id] = process_time() - began
    return Judgement(list(_told(hits, corpus)), not_judged, seconds)


def _told(hits: Sequence[Hits], corpus: Corpus) -> Iterator[Hits]:
    """The hits without those that yield to another rule: one at the same row, or of the same project."""
    by_rule = {one.rule.id: one for one in hits}
    for one in hits:
        yielding = np.zeros(len(one.rows), bool)
        for other in (by_rule[name] for name in one.rule.yields_to if name in by_rule):
            if other.rule.given == one.rule.given:
                yielding |= np.isin(one.rows, other.rows)
            else:
                projects, others = (corpus.column(hit.rule.given, "project.row")[hit.rows] for hit in (one, other))
                yielding |= np.isin(projects, others) & (projects >= 0)
        if not yielding.all():
            yield one._replace(rows=one.rows[~yielding], places=one.places[~yielding]) if yielding.any() else one
