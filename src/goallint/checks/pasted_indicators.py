"""Finds the projects that carry indicators of another project of their department.

Only programmes with rare names in common are compared, and each recipient keeps one donor: the cost grows with the
number of indicators, not with that of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from goallint.checks.catalogue import Catalogue, catalogue
from goallint.checks.comparison import Copy, Departments, nearest
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.overlap import Overlap, overlaps
from goallint.checks.series import are_variants

_CLEAR = 2.0  # rare words that show of which project indicators are


def pasted_indicators(corpus: Corpus, min_shared: int, max_programmes: int) -> dict[int, Copy]:
    """By recipient, the copy with most indicators: at least `min_shared` that at most `max_programmes` have."""
    listed = corpus.once(catalogue)
    best: dict[int, Copy] = {}
    for overlap in overlaps(listed, min_shared, max_programmes):
        if are_variants(listed.title[overlap.one], listed.title[overlap.other]):
            continue
        for copy in _copies(corpus, overlap, min_shared):
            known = best.get(copy.recipient)
            if known is None or len(copy.indicators) > len(known.indicators):
                best[copy.recipient] = copy
    return best


def _copies(corpus: Corpus, overlap: Overlap, min_shared: int) -> Iterator[Copy]:
    listed, departments = corpus.once(catalogue), corpus.once(Departments)
    one, other = (_holders(listed, programme, overlap.names, min_shared) for programme in (overlap.one, overlap.other))
    for recipients, donors in ((one, other), (other, one)):
        for names, projects in recipients.items():
            held = max(donors, key=lambda held: len(held & names), default=frozenset())
            if len(held & names) < min_shared:
                continue
            text = [listed.names[name] for name in held & names]
            for recipient in projects:
                donor = nearest(recipient, donors[held])
                if departments.speaks_of(text, donor, recipient, _CLEAR):
                    yield Copy(recipient, donor, listed.in_common(recipient, donor))


def _holders(listed: Catalogue, programme: int, names: Rows, least: int) -> dict[frozenset[int], list[int]]:
    """The projects of a programme that have at least so many of the names, by those that they have."""
    part, wanted = listed.indicators(programme), set(names.tolist())
    held: dict[int, set[int]] = defaultdict(set)
    for project, name in zip(listed.project[part].tolist(), listed.name[part].tolist(), strict=True):
        if name in wanted:
            held[project].add(name)
    alike: dict[frozenset[int], list[int]] = defaultdict(list)
    for project, own in held.items():
        if len(own) >= least:
            alike[frozenset(own)].append(project)
    return alike
