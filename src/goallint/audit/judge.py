"""Rules and frames → hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

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
    """hits: of each rule that found something. not_judged: rule id → the rows it could not judge."""

    hits: list[Hits]
    not_judged: dict[str, Rows]


def judge(rules: Sequence[Rule], corpus: Corpus) -> Judgement:
    """What the rules find in the frames; of rules that find the same defect the most specific tells it."""
    hits: list[Hits] = []
    not_judged: dict[str, Rows] = {}
    for rule in rules:
        rows = np.arange(len(corpus.frames[rule.given]), dtype=np.int64)
        if rule.where is not None:
            rows = rows[holds(rule.where, rule.given, corpus)]
        outcome = evaluate(rule.check, rule.given, corpus, rows)
        places = np.flatnonzero(outcome.fails)
        if len(places):
            hits.append(Hits(rule, rows[places], places, outcome))
        if outcome.unknown.any():
            not_judged[rule.id] = rows[outcome.unknown]
    return Judgement(list(_told(hits, corpus)), not_judged)


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
