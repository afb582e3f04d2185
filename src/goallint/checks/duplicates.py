"""Finds projects that stand twice in the tables of a department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.figures import grouped
from goallint.checks.outcome import Outcome
from goallint.checks.wording import fingerprints, letters
from goallint.vocabulary.series import DuplicateProject

_SAME: Mapping[str, str] = {"goal": "绩效目标", "total": "金额"}
_FORMS = -1  # stands for the number of a file that holds one project

_Again = tuple[int, tuple[int, list[str]]]
"""The row of a project that stands twice; the row where it stands before, and the fields that agree."""


def duplicate_project(options: DuplicateProject, view: View) -> Outcome:  # noqa: ARG001 - every check takes options
    """A project that stands before it, with the same name and unit and the same goal or amount."""
    size = len(view.corpus.frames["projects"])
    first, same = np.full(size, -1), np.full(size, None, object)
    columns = _Columns.of(view.corpus)
    for rows in _namesakes(view.corpus, columns.document):
        in_forms = columns.document[rows[0]] == _FORMS
        for row, (earlier, fields) in (_again_as_form if in_forms else _again_in_list)(columns, rows):
            first[row], same[row] = earlier, "、".join(_SAME[field] for field in fields)
    related = first[view.rows]
    return Outcome.of(related >= 0, "project", related=related, facts={"same": same[view.rows]})


def _namesakes(corpus: Corpus, document: Rows) -> Iterator[list[int]]:
    """The rows, in order, of projects of one department, document, name and unit, where there are several."""
    listed = corpus.once(catalogue)
    codes, names = corpus.distinct("projects", "project")
    rows = np.flatnonzero((codes >= 0) & (listed.programme >= 0))
    department = np.append(listed.department, -1)[listed.programme]
    rough = grouped(department[rows], document[rows], fingerprints(names)[codes[rows]])
    rows = rows[np.bincount(rough)[rough] > 1]  # few, whose letters are worth looking at
    units = corpus.column("projects", "unit")
    groups: dict[tuple[int, int, str, str], list[int]] = {}
    for row, code in zip(rows.tolist(), codes[rows].tolist(), strict=True):
        key = (int(department[row]), int(document[row]), letters(units[row] or ""), letters(names[code]))
        groups.setdefault(key, []).append(row)
    return (group for (*_, name), group in groups.items() if len(group) > 1 and name)


def _again_in_list(columns: _Columns, rows: list[int]) -> Iterator[_Again]:
    """Of the projects of one name in a list, those that say the same of goal or amount as one before."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        before = {field: seen.setdefault((field, text), row) for field, text in columns.said(row).items()}
        fields = [field for field, earlier in before.items() if earlier != row]
        if fields:
            yield row, (before[fields[0]], fields)


def _again_as_form(columns: _Columns, rows: list[int]) -> Iterator[_Again]:
    """Of the forms of projects of one name, those that say the same of goal and amount as one of another file name."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        said = columns.said(row)
        earlier = seen.setdefault(tuple(said.values()), row)
        if len(said) == len(_SAME) and columns.stem(earlier) != columns.stem(row):
            yield row, (earlier, list(said))


class _Columns(NamedTuple):
    """Columns of `projects`. document: of a list; _FORMS for all files that hold one project only."""

    path: npt.NDArray[np.object_]
    document: Rows
    goal: npt.NDArray[np.object_]
    total: npt.NDArray[np.float64]

    @classmethod
    def of(cls, corpus: Corpus) -> _Columns:
        path, document, goal, total = (corpus.column("projects", name) for name in cls._fields)
        return cls(path, np.where(np.bincount(document)[document] == 1, _FORMS, document), goal, total)

    def said(self, row: int) -> dict[str, str]:
        """Goal and amount, where the project states them, as texts that are equal if the two are."""
        said = {"goal": letters(self.goal[row] or ""), "total": str(self.total[row]) if self.total[row] > 0 else ""}
        return {field: text for field, text in said.items() if text}

    def stem(self, row: int) -> str:
        """The name of the file without its format: 甲.docx and 甲.pdf are one file."""
        return PurePath(self.path[row]).stem
