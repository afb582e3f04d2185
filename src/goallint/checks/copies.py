"""Checks of projects against the other projects of their department: what was pasted from another one.

The cost grows with the number of indicators: projects are compared only where rare names or a whole goal agree,
and each recipient keeps one donor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from goallint.checks.affinity import words
from goallint.checks.catalogue import Catalogue
from goallint.checks.comparison import Comparison, Party
from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.outcome import Outcome
from goallint.checks.overlap import Overlap, overlaps
from goallint.checks.series import are_variants
from goallint.checks.wording import letters
from goallint.vocabulary import CopiedGoal, CopiedIndicators

_LISTED = 5  # so many pasted indicators are named
_NAMING = 4  # letters of a project's name that tell it from a common word


class Copy(NamedTuple):
    """A project row, the project row it was pasted from, and the rows of the indicators that were."""

    recipient: int
    donor: int
    indicators: Sequence[int] = ()


def copied_indicators(options: CopiedIndicators, view: View) -> Outcome:
    """Indicators that another project has too and that speak of that one; not judged: indicators not understood."""
    corpus = view.corpus
    best: dict[int, Copy] = {}
    for copy in _copies_of_indicators(corpus, options):
        known = best.get(copy.recipient)
        if known is None or len(copy.indicators) > len(known.indicators):
            best[copy.recipient] = copy
    has_text = ~view.each_text("indicators.text", lambda _: False, none=True)
    outcome = _outcome(view, best, "indicators.text")
    names = corpus.column("indicators", "name")
    shared = {row: _enumerated([names[at] for at in copy.indicators]) for row, copy in best.items()}
    count = {row: str(len(copy.indicators)) for row, copy in best.items()}
    return replace(
        outcome,
        unknown=has_text & (view.column("indicators.count") == 0),
        evidence=np.where(has_text, outcome.evidence, -1).astype(np.int8),
        facts={**outcome.facts, "shared": _fact(view, shared), "count": _fact(view, count)},
    )


def copied_goal(options: CopiedGoal, view: View) -> Outcome:
    """The goal of another project, word for word, that names or clearly means that one."""
    copies = {copy.recipient: copy for copy in _copies_of_goals(view.corpus, options.min_length)}
    return _outcome(view, copies, "goal")


def _copies_of_indicators(corpus: Corpus, options: CopiedIndicators) -> Iterator[Copy]:
    comparison = corpus.once(Comparison)
    listed = comparison.listed
    for overlap in overlaps(listed, options.min_shared, options.max_projects):
        if are_variants(listed.title[overlap.one], listed.title[overlap.other]):
            continue
        text = words(*(listed.names[name] for name in overlap.names.tolist()))
        one, other = (_holders(listed, programme, overlap.names, options.min_shared) for programme in overlap[:2])
        for recipients, donors in ((one, other), (other, one)):
            for recipient, indicators in recipients.items():
                donor = _nearest(recipient, donors)
                if comparison.speaks_of(text, *_with_goals(corpus, donor, recipient)):
                    yield Copy(recipient, donor, indicators)
