"""Columns of texts by their distinct texts: what most checks work on, since most texts stand in many rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd


class Distinct(NamedTuple):
    """A text column as its distinct texts and, per row, the index of the row's text (-1 where it holds None)."""

    codes: npt.NDArray[np.int64]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, column: np.ndarray[Any, Any]) -> Distinct:
        """The distinct texts of a column, in the order in which they appear."""
        codes, texts = pd.factorize(column)
        return cls(codes.astype(np.int64, copy=False), tuple(texts.tolist()))

    def at(self, rows: npt.NDArray[np.int64]) -> Distinct:
        """The column at some rows, by position (-1 for the last one)."""
        return Distinct(self.codes[rows], self.texts)

    def column(self) -> npt.NDArray[np.object_]:
        """The text of every row."""
        return np.array([*self.texts, None], object)[self.codes]

    def only(self, rows: npt.NDArray[np.int64]) -> Distinct:
        """The column cut down to some rows and the texts that they hold."""
        codes = self.codes[rows]
        held = np.flatnonzero(np.bincount(codes + 1, minlength=1)[1:])
        number = np.full(len(self.texts) + 1, -1)
        number[held] = np.arange(len(held))
        return Distinct(number[codes], tuple(map(self.texts.__getitem__, held.tolist())))


def joined(parts: Sequence[Distinct]) -> Distinct:
    """One column below the other."""
    texts = np.fromiter(chain.from_iterable(part.texts for part in parts), object)
    all_texts = Distinct.of(texts)
    ends = np.cumsum([len(part.texts) for part in parts])[:-1]
    codes = [np.append(new, -1)[part.codes] for new, part in zip(np.split(all_texts.codes, ends), parts, strict=True)]
    return Distinct(np.concatenate(codes), all_texts.texts)
