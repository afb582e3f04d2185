"""Finds the projects that carry indicators of another project of their department.

Only programmes with rare names in common are compared, and each recipient keeps one donor: the cost grows with the
number of indicators, not with that of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goallint.checks.affinity import words
from goallint.checks.catalogue import Catalogue
from goallint.checks.comparison import Comparison, Copy, Party, nearest
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.overlap import Overlap, overlaps
from goallint.checks.series import are_variants
from goallint.checks.wording import letters


def pasted_indicators(corpus: Corpus, min_shared: int, max_programmes: int) -> dict[int, Copy]:
    """By recipient, the copy with most indicators: at least `min_shared` that at most `max_programmes` have."""
    comparison = corpus.once(Comparison)
    title = comparison.listed.title
    best: dict[int, Copy] = {}
    for overlap in overlaps(comparison.listed, min_shared, max_programmes):
        if are_variants(title[overlap.one], title[overlap.other]):
            continue
        for copy in _copies(corpus, comparison, overlap, min_shared):
            known = best.get(copy.recipient)
            if known is None or len(copy.indicators) > len(known.indicators):
                best[copy.recipient] = copy
    return best


def _copies(corpus: Corpus, comparison: Comparison, overlap: Overlap, min_shared: int) -> Iterator[Copy]:
    listed = comparison.listed
    for programme, source in ((overlap.one, overlap.other), (overlap.other, overlap.one)):
        for recipient in _holders(listed, programme, overlap.names, min_shared):
            names = np.intersect1d(overlap.names, listed.name[listed.under(recipient)])
            donors = _holders(listed, source, names, min_shared)
            if not donors:
                continue
            most = max(donors.values())
            donor = nearest(recipient, [project for project, held in donors.items() if held == most])
            shared = np.intersect1d(names, listed.name[listed.under(donor)])
            text = words(*(listed.names[name] for name in shared.tolist()))
            if comparison.speaks_of(text, *_with_goals(corpus, donor, recipient)):
                yield Copy(recipient, donor, listed.in_common(recipient, donor))


def _holders(listed: Catalogue, programme: int, names: Rows, least: int) -> dict[int, int]:
    """The projects of a programme, ascending, that have at least so many of the names, and how many each has."""
    part = listed.indicators(programme)
    found = np.isin(listed.name[part], names)
    held = np.unique(listed.project[part][found] * len(listed.names) + listed.name[part][found]) // len(listed.names)
    projects, count = np.unique(held, return_counts=True)
    return dict(zip(projects[count >= least].tolist(), count[count >= least].tolist(), strict=True))


def _with_goals(corpus: Corpus, donor: int, recipient: int) -> tuple[Party, Party]:
    """The two with what their goals say; a goal that they have in common says nothing of either."""
    goals = corpus.column("projects", "goal")
    one, other = goals[donor] or "", goals[recipient] or ""
    if letters(one) == letters(other):
        one = other = ""
    return Party(donor, one), Party(recipient, other)
