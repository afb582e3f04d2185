"""Which programmes of a department have rare indicator names in common, found by an index over the names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from goallint.checks.catalogue import Catalogue, ascending
from goallint.checks.corpus import Rows


class Overlap(NamedTuple):
    """Two programmes of one department and the indicator names that both have."""

    one: int
    other: int
    names: Rows


def overlaps(listed: Catalogue, min_shared: int, max_programmes: int) -> list[Overlap]:
    """All pairs of programmes with at least `min_shared` names in common that at most `max_programmes` have."""
    programme, name, group = _rare(listed, max_programmes)
    pairs, shared = [], []
    for step in range(1, max_programmes):
        here = np.flatnonzero(group[step:] == group[: max(len(group) - step, 0)])
        pairs.append(programme[here] * len(listed.title) + programme[here + step])
        shared.append(name[here])
    both, names = np.concatenate(pairs or [group]), np.concatenate(shared or [group])
    order = np.argsort(both, kind="stable")
    distinct, start, count = np.unique(both[order], return_index=True, return_counts=True)
    enough = count >= min_shared
    return [
        Overlap(pair // len(listed.title), pair % len(listed.title), names[order[begin : begin + size]])
        for pair, begin, size in zip(*(part[enough].tolist() for part in (distinct, start, count)), strict=True)
    ]


def _rare(listed: Catalogue, max_programmes: int) -> tuple[Rows, Rows, Rows]:
    """Programmes and their names that at most so many of the department have: programme, name, group of the same."""
    programme = listed.programme[listed.project]
    group = listed.department[programme] * len(listed.names) + listed.name
    held = ascending(group * len(listed.title) + programme)
    group, programme = np.divmod(held, max(len(listed.title), 1))
    start = np.flatnonzero(np.diff(group, prepend=-1))
    count = np.diff(start, append=len(group))
    rare = np.repeat((count > 1) & (count <= max_programmes), count)
    return programme[rare], group[rare] % max(len(listed.names), 1), group[rare]
