"""Finds projects that stand twice in the tables of a department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Mask, Rows, View
from goallint.checks.outcome import Outcome
from goallint.checks.wording import fingerprints, letters
from goallint.vocabulary.series import DuplicateProject

_SAME: Mapping[str, str] = {"goal": "绩效目标", "total": "金额"}


def duplicate_project(options: DuplicateProject, view: View) -> Outcome:  # noqa: ARG001 - every check takes options
    """A project that stands before it, with the same name and unit and the same goal or amount."""
    size = len(view.corpus.frames["projects"])
    first, same = np.full(size, -1), np.full(size, None, object)
    columns = _Columns.of(view.corpus)
    for rows in _namesakes(view.corpus):
        for row, (earlier, fields) in _repeated(columns, rows).items():
            first[row], same[row] = earlier, "、".join(_SAME[field] for field in fields)
    related = first[view.rows]
    return Outcome.of(related >= 0, "project", related=related, facts={"same": same[view.rows]})


def _namesakes(corpus: Corpus) -> Iterator[list[int]]:
    """The rows, in order, of projects of one department with the same name and unit, where there are several."""
    listed = corpus.once(catalogue)
    codes, names = corpus.distinct("projects", "project")
    rows = np.flatnonzero((codes >= 0) & (listed.programme >= 0))
    rough = fingerprints(names)[codes[rows]].astype(np.int64)  # of few names the letters are worth looking at
    department = listed.department[listed.programme[rows]]
    together, _ = pd.factorize(department << 32 | rough)
    rows = rows[np.bincount(together)[together] > 1]
    units = corpus.column("projects", "unit")
    groups: dict[tuple[int, str, str], list[int]] = {}
    for row, code in zip(rows.tolist(), codes[rows].tolist(), strict=True):
        key = (int(listed.department[listed.programme[row]]), letters(units[row] or ""), letters(names[code]))
        groups.setdefault(key, []).append(row)
    return (group for (*_, name), group in groups.items() if len(group) > 1 and name)


def _repeated(columns: _Columns, rows: list[int]) -> dict[int, tuple[int, list[str]]]:
    """Of projects of one name, those that stand twice: where before, and in which fields they agree."""
    listed: dict[tuple[int, str, str], int] = {}
    forms: dict[tuple[str, ...], int] = {}
    found: dict[int, tuple[int, list[str]]] = {}
    for row in rows:
        said = columns.said(row)
        before = {field: listed.setdefault((columns.document[row], field, text), row) for field, text in said.items()}
        if columns.alone[row] and len(said) == len(_SAME):
            earlier = forms.setdefault(tuple(said.values()), row)
            if columns.stem(earlier) != columns.stem(row):
                before = dict.fromkeys(said, earlier)
        fields = [field for field, earlier in before.items() if earlier != row]
        if fields:
            found[row] = (before[fields[0]], fields)
    return found


class _Columns(NamedTuple):
    """Columns of `projects`. alone: whether the file of a project holds no other."""

    path: npt.NDArray[np.object_]
    document: Rows
    goal: npt.NDArray[np.object_]
    total: npt.NDArray[np.float64]
    alone: Mask

    @classmethod
    def of(cls, corpus: Corpus) -> _Columns:
        path, document, goal, total = (corpus.column("projects", name) for name in cls._fields[:-1])
        return cls(path, document, goal, total, np.bincount(document)[document] == 1)

    def said(self, row: int) -> dict[str, str]:
        """Goal and amount, where the project states them, as texts that are equal if the two are."""
        said = {"goal": letters(self.goal[row] or ""), "total": str(self.total[row]) if self.total[row] > 0 else ""}
        return {field: text for field, text in said.items() if text}

    def stem(self, row: int) -> str:
        """The name of the file without its format: 甲.docx and 甲.pdf are one file."""
        return PurePath(self.path[row]).stem
