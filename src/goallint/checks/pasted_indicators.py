"""Finds the projects that carry indicators of another project of their department.

Only programmes with rare names in common are compared, and each recipient keeps one donor: the cost grows with the
number of indicators, not with that of pairs.
"""

from __future__ import annotations

from collections import defaultdict
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
    text = words(*(listed.names[name] for name in overlap.names.tolist()))
    one, other = (_holders(listed, side, overlap.names, min_shared) for side in (overlap.one, overlap.other))
    for recipients, donors in ((one, other), (other, one)):
        most = max(map(len, donors.values()), default=0)
        fullest = [row for row, indicators in donors.items() if len(indicators) == most]
        for recipient, indicators in recipients.items() if donors else ():
            donor = nearest(recipient, fullest)
            if comparison.speaks_of(text, *_with_goals(corpus, donor, recipient)):
                yield Copy(recipient, donor, indicators)


def _holders(listed: Catalogue, programme: int, names: Rows, least: int) -> dict[int, list[int]]:
    """The projects of a programme that have at least so many of the names, each with the indicator rows that do."""
    part = listed.indicators(programme)
    held: dict[int, dict[int, int]] = defaultdict(dict)
    for at in (np.flatnonzero(np.isin(listed.name[part], names)) + part.start).tolist():
        held[int(listed.project[at])].setdefault(int(listed.name[at]), int(listed.row[at]))
    return {project: list(rows.values()) for project, rows in held.items() if len(rows) >= least}


def _with_goals(corpus: Corpus, donor: int, recipient: int) -> tuple[Party, Party]:
    """The two with what their goals say; a goal that they have in common says nothing of either."""
    goals = corpus.column("projects", "goal")
    one, other = goals[donor] or "", goals[recipient] or ""
    if letters(one) == letters(other):
        one = other = ""
    return Party(donor, one), Party(recipient, other)
