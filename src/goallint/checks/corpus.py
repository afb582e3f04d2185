"""The frames of a run as checks read them: columns as arrays, their distinct texts found once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Made = TypeVar("Made")


class Distinct(NamedTuple):
    """A text column as its distinct texts and, per row, the index of the row's text (-1 where it holds None)."""

    codes: Rows
    texts: tuple[str, ...]


class Corpus:
    """Frames by name with the columns of `vocabulary.FRAMES`, each with a RangeIndex; they do not change any more."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.frames = frames
        self._distinct: dict[tuple[str, str], Distinct] = {}
        self._made: dict[Callable[[Corpus], Any], Any] = {}

    def column(self, given: str, column: str) -> npt.NDArray[Any]:
        """The values of a column of the frame `given`, one a row."""
        return self.frames[given][column].to_numpy()

    def distinct(self, given: str, column: str) -> Distinct:
        """The distinct texts of a column of the frame `given`; found when first asked for, then kept."""
        key = (given, column)
        if key not in self._distinct:
            codes, texts = pd.factorize(self.column(given, column))
            self._distinct[key] = Distinct(codes.astype(np.int64), tuple(texts))
        return self._distinct[key]

    def once(self, make: Callable[[Corpus], Made]) -> Made:
        """What `make` makes of this corpus; made when first asked for, then kept for every check that needs it."""
        if make not in self._made:
            self._made[make] = make(self)
        result: Made = self._made[make]
        return result


class View(NamedTuple):
    """The rows of one frame that a check looks at, by position."""

    corpus: Corpus
    given: str
    rows: Rows

    def column(self, column: str) -> npt.NDArray[Any]:
        """The values of a column at the rows."""
        return self.corpus.column(self.given, column)[self.rows]

    def each_text(self, column: str, judge: Callable[[str], Any], *, none: Any) -> npt.NDArray[Any]:
        """What `judge` says of the text of each row, asked once per distinct text; `none` where a row has no text.

        The answers have the type and shape of `none`: a bool, or a tuple of numbers for a column each.
        """
        distinct = self.corpus.distinct(self.given, column)
        codes = distinct.codes[self.rows]
        answers = np.full((len(distinct.texts) + 1, *np.shape(none)), none)
        seen = np.bincount(codes + 1, minlength=1)
        for code in np.flatnonzero(seen[1:]).tolist():
            answers[code] = judge(distinct.texts[code])
        return answers[codes]
