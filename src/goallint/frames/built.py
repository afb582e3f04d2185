"""The shape of frames: their columns and keys, and what is known of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from goallint.frames.distinct import Distinct
from goallint.vocabulary import FRAMES, Type

Frames = Mapping[str, pd.DataFrame]
"""frame name → frame."""

Texts = Mapping[tuple[str, str], Distinct]
"""frame name and column → the distinct texts of the column."""


class Built(NamedTuple):
    """Frames, and the text columns whose distinct texts are known; a text column may stand in `texts` alone."""

    frames: Frames
    texts: Texts


KEYS = {
    "problems": ("location", "document"),
    "leftovers": ("location", "document", "project.row", "position", "indicator.number", "indicator.name"),
    "projects": ("location", "document", "project.row"),
    "amounts": ("location", "document", "project.row"),
    "indicators": ("location", "document", "project.row", "details"),
    "sums": ("location", "document", "project.row"),
}
_INTEGERS = {"document", "project.row"}

Row = tuple[Any, ...]
Array = np.ndarray[Any, Any]


def columns_of(name: str) -> tuple[str, ...]:
    """All columns of a frame: those of the vocabulary, then the keys."""
    return (*FRAMES[name], *(key for key in KEYS[name] if key not in FRAMES[name]))


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """A frame from rows of values in the order of `columns_of`."""
    names = columns_of(name)
    return assemble(name, dict(zip(names, transposed(rows, len(names)), strict=True)))


def transposed(rows: Iterable[Row], width: int) -> Array:
    """Rows of `width` values as columns, in one pass over all values."""
    return np.fromiter(chain.from_iterable(rows), object).reshape(-1, width).T


def assemble(name: str, columns: Mapping[str, Array]) -> pd.DataFrame:
    """A frame from its columns, each given the type of the vocabulary."""
    index = pd.RangeIndex(len(next(iter(columns.values()))))
    # as Series, because a frame made of object arrays would turn them into pandas strings, at a cost
    series = {}
    for key, values in columns.items():
        array: Array = np.ascontiguousarray(values, type_of(name, key))
        series[key] = pd.Series(array, index, array.dtype, copy=False)
    return pd.DataFrame(series, index, copy=False)


def type_of(name: str, column: str) -> type:
    """The type of a column: int64, float64 or object."""
    if column in _INTEGERS:
        return np.int64
    spec = FRAMES[name].get(column)
    return np.float64 if spec is not None and spec.type is Type.NUMBER else object
