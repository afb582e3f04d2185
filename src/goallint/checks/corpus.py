"""The frames of a run as checks read them: columns as arrays, their distinct texts found once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from goallint.frames import Distinct, Frames, Texts
from goallint.vocabulary import FRAMES

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Made = TypeVar("Made")
Scalar = TypeVar("Scalar", bound=np.generic)

_OF_PROJECT = frozenset(("path", "project", "unit", "department", "layout", "budget_year"))
"""What is said of a project in other frames too, and looked up in `projects` where a frame leaves it out."""

_NOT_YET: Any = object()

_MANY = 100
"""Rows for each distinct text of a column above which all its texts are asked about, whether seen or not."""


class Corpus:
    """Frames by name with the columns of `vocabulary.FRAMES`, each with a RangeIndex; they do not change any more.

    texts: text columns whose distinct texts are known; a column may stand there alone. What a frame leaves out of
    its project (path, name, unit …) is that of the project of the row. whole: the corpus of which this is a part.
    """

    def __init__(self, frames: Frames, texts: Texts | None = None, whole: Corpus | None = None) -> None:
        self.frames = frames
        self._whole = whole  # not itself: a circle would keep it alive where nothing collects circles
        self._distinct = dict(texts or {})
        self._made: dict[tuple[Callable[..., Any], Any], Any] = {}

    @property
    def whole(self) -> Corpus:
        """The corpus of which this is a part, itself where it is no part."""
        return self._whole or self

    def has(self, given: str, column: str) -> bool:
        """Whether the frame `given` has the column."""
        columns = self.frames[given].columns
        of_project = column in _OF_PROJECT and column in FRAMES[given] and "project.row" in columns
        return column in columns or self.knows(given, column) or of_project

    def knows(self, given: str, column: str) -> bool:
        """Whether the distinct texts of a column have been found."""
        return (given, column) in self._distinct

    def column(self, given: str, column: str) -> npt.NDArray[Any]:
        """The values of a column of the frame `given`, one a row."""
        return self.once(_column, given, column)

    def distinct(self, given: str, column: str) -> Distinct:
        """The distinct texts of a column of the frame `given`; found when first asked for, then kept."""
        key = (given, column)
        if key not in self._distinct:
            self._distinct[key] = Distinct.of(self.column(given, column))
        return self._distinct[key]

    def part(self, projects: Rows) -> Corpus:
        """Some projects, by row in ascending order, and what belongs to them, as a corpus of its own."""
        number = np.full(len(self.frames["projects"]) + 1, -1)
        number[projects] = np.arange(len(projects))
        owners = {given: number[self.column(given, "project.row")] for given in self.frames}
        rows = {given: np.flatnonzero(owner >= 0) for given, owner in owners.items()}
        frames = {
            given: frame.iloc[rows[given]].reset_index(drop=True).assign(**{"project.row": owners[given][rows[given]]})
            for given, frame in self.frames.items()
        }
        texts = {key: distinct.only(rows[key[0]]) for key, distinct in self._distinct.items()}
        return Corpus(frames, texts, self)

    def every_row(self, given: str) -> Rows:
        """All rows of a frame, by position."""
        return self.once(_every_row, given)

    def once(self, make: Callable[..., Made], *options: Any) -> Made:
        """What `make` makes of this corpus and of options; made when first asked for, then kept for every check."""
        key = (make, options)
        made: Made = self._made.get(key, _NOT_YET)
        if made is _NOT_YET:
            made = self._made[key] = make(self, *options)
        return made


def _every_row(corpus: Corpus, given: str) -> Rows:
    return np.arange(len(corpus.frames[given]), dtype=np.int64)


def _column(corpus: Corpus, given: str, column: str) -> npt.NDArray[Any]:
    """A column as it stands in its frame, else from its distinct texts, else from what the rows' projects have."""
    if column in corpus.frames[given].columns:
        values: npt.NDArray[Any] = corpus.frames[given][column].to_numpy()
        return values
    if corpus.knows(given, column):
        return corpus.distinct(given, column).column()
    if given == "projects":
        raise KeyError(column)
    of_project: npt.NDArray[Any] = corpus.column("projects", column)[corpus.column(given, "project.row")]
    return of_project


class View(NamedTuple):
    """The rows of one frame that a check looks at, by position."""

    corpus: Corpus
    given: str
    rows: Rows

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows of the frame, which need not be picked out: no row is looked at twice."""
        return len(self.rows) == len(self.corpus.frames[self.given])

    def column(self, column: str) -> npt.NDArray[Any]:
        """The values of a column at the rows."""
        return self.of_rows(self.corpus.column(self.given, column))

    def codes(self, column: str) -> Rows:
        """The distinct text of each row, by its number (-1 where a row has none)."""
        return self.of_rows(self.corpus.distinct(self.given, column).codes)

    def of_rows(self, values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Of values for all rows of the frame those of the rows looked at."""
        return values if self.is_whole else values[self.rows]

    def each_text(
        self, column: str, judge: Callable[[str], Any], *, none: Any, where: re.Pattern[str] | None = None
    ) -> npt.NDArray[Any]:
        """What `judge` says of the text of each row, asked once per distinct text; `none` where a row has no text.

        The answers have the type and shape of `none`: a bool, or a tuple of numbers for a column each. where: what a
        text holds for which `judge` may say something else than `none`; it is not asked about the others.
        """

        def answers(texts: Sequence[str]) -> npt.ArrayLike:
            if where is None:
                return list(map(judge, texts))
            found = np.full((len(texts), *np.shape(none)), none)
            if asked := [at for at, text in enumerate(texts) if where.search(text)]:
                found[asked] = [judge(texts[at]) for at in asked]
            return found

        return self.all_texts(column, answers, none=none)

    def all_texts(self, column: str, judge: Callable[[Sequence[str]], npt.ArrayLike], *, none: Any) -> npt.NDArray[Any]:
        """What `judge` says of the texts of all rows, asked once with all distinct texts; else like `each_text`."""
        if not len(self.rows):
            return np.full((0, *np.shape(none)), none)
        texts, codes = self.corpus.distinct(self.given, column).texts, self.codes(column)
        answers = np.full((len(texts) + 1, *np.shape(none)), none)
        every = _MANY * len(texts) < len(codes)  # to ask of a few more takes less than to find which are seen
        seen = np.arange(len(texts)) if every else seen_in(codes)
        if len(seen):
            every = len(seen) == len(texts)
            answers[seen] = judge(texts if every else list(map(texts.__getitem__, seen.tolist())))
        return answers[codes]


def seen_in(codes: Rows) -> Rows:
    """The numbers of the texts that stand somewhere, in ascending order."""
    return np.flatnonzero(np.bincount(codes + 1, minlength=1)[1:])
