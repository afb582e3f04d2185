"""Finds projects that stand twice in the tables of a department."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import numpy as np
import pandas as pd

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.outcome import Outcome
from goallint.checks.wording import fingerprints, letters
from goallint.vocabulary.series import DuplicateProject

_SAME = {"goal": "绩效目标", "total": "金额"}


def duplicate_project(options: DuplicateProject, view: View) -> Outcome:  # noqa: ARG001 - every check takes options
    """A project that stands before it, with the same name and unit and the same goal or amount."""
    size = len(view.corpus.frames["projects"])
    first, same = np.full(size, -1), np.full(size, None, object)
    for rows in _namesakes(view.corpus):
        for row, (earlier, fields) in _repeated(view.corpus, rows).items():
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


def _repeated(corpus: Corpus, rows: list[int]) -> dict[int, tuple[int, list[str]]]:
    """Of projects of one name, those that stand twice: where before, and in which fields they agree."""
    goals, totals = corpus.column("projects", "goal"), corpus.column("projects", "total")
    document, alone = corpus.column("projects", "document"), corpus.once(_single)
    seen: dict[tuple[object, ...], int] = {}
    found: dict[int, tuple[int, list[str]]] = {}
    for row in rows:
        said = {"goal": letters(goals[row] or "") or None, "total": float(totals[row]) if totals[row] > 0 else None}
        stated = {field: value for field, value in said.items() if value is not None}
        keys = {(document[row], field, value): [field] for field, value in stated.items()}
        if alone[row] and len(stated) == len(said):
            keys[None, *stated.values()] = list(stated)
        for key, fields in keys.items():
            earlier = seen.setdefault(key, row)
            if earlier != row and (key[0] is not None or _two_files(corpus, earlier, row)):
                found[row] = (earlier, [*found.get(row, (earlier, []))[1], *fields])
    return found


def _single(corpus: Corpus) -> Rows:
    """Per project, whether its file holds no other."""
    document = corpus.column("projects", "document")
    alone: Rows = np.bincount(document)[document] == 1
    return alone


def _two_files(corpus: Corpus, one: int, other: int) -> bool:
    """Whether two projects come from files of different names: 甲.docx and 甲.pdf are one file in two formats."""
    paths = corpus.column("projects", "path")
    return PurePath(paths[one]).stem != PurePath(paths[other]).stem
