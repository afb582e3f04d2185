"""The fields of indicators as columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from goallint.frames.built import Array, transposed
from goallint.records import Indicator, PackedIndicators


def fields_of(projects: Sequence[Sequence[Indicator]], sizes: Array) -> dict[str, Array]:
    """A column for every field of `Indicator`, from the indicators of some projects and how many each has."""
    is_packed = np.array([isinstance(one, PackedIndicators) for one in projects], bool)
    packed = [one for one in projects if isinstance(one, PackedIndicators)]
    columns = _of_packed(packed, sizes[is_packed])
    if len(packed) == len(projects):
        return columns
    others = chain.from_iterable(one for one in projects if not isinstance(one, PackedIndicators))
    rows = np.repeat(is_packed, sizes)
    merged = {}
    for name, values in zip(Indicator._fields, transposed(others, len(Indicator._fields)), strict=True):
        merged[name] = np.empty(len(rows), object)
        merged[name][rows], merged[name][~rows] = columns[name], values
    return merged


def _of_packed(packed: Sequence[PackedIndicators], sizes: Array) -> dict[str, Array]:
    """The columns of packed indicators, cut out of all their texts at once."""
    texts: list[str | None] = []
    for one in packed:
        texts += one.texts
    first = np.cumsum(sizes) - sizes
    nothing = np.full(int(sizes.sum()), None, object)
    columns = dict.fromkeys(Indicator._fields, nothing)
    columns["position"] = np.arange(1, len(nothing) + 1) - np.repeat(first, sizes)
    columns["location"] = np.repeat(_objects([one.location for one in packed]), sizes)
    for at, name in enumerate(PackedIndicators.FIELDS):
        columns[name] = _objects(texts[at :: PackedIndicators.STEP])
    return columns


def _objects(values: Sequence[object]) -> Array:
    """The values as an array, tuples as one value each."""
    return np.fromiter(values, object, len(values))
