"""What the projects of each department say, ready for comparing: programmes and their indicator names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from goallint.checks.corpus import Corpus, Rows
from goallint.checks.departments import department_keys
from goallint.checks.series import programme_keys
from goallint.checks.wording import letters, off_by_one

_LONG = 10  # letters: values of this length agree by copying, not by chance
_SPELLINGS = 4  # names with one long value that are compared at most


class Catalogue(NamedTuple):
    """Projects, their programmes and the names of their indicators. A programme here is that of one department.

    programme: per project row, -1 for what is no project. department, title: per programme; leader: its first row.
    project, name, row: per indicator, programme by programme and in it project by project: its project row, its
    name, its row in `indicators`. first: per programme where its indicators begin, and where the last ones end.
    begin, size: per project row where its indicators begin, and how many they are.
    names: the distinct names, letters only; names off by one character with the same long value are one.
    """

    programme: Rows
    department: Rows
    title: tuple[str, ...]
    leader: Rows
    project: Rows
    name: Rows
    row: Rows
    first: Rows
    begin: Rows
    size: Rows
    names: tuple[str, ...]

    def indicators(self, programme: int) -> slice:
        """Where the indicators of a programme stand in `project`, `name` and `row`."""
        return slice(*self.first[programme : programme + 2].tolist())

    def names_of(self, programmes: Rows) -> tuple[Rows, list[str]]:
        """The distinct indicator names of some programmes: by which of these each is used, and the name."""
        begin, size = self.first[programmes], self.first[programmes + 1] - self.first[programmes]
        owner = np.repeat(np.arange(len(programmes)), size)
        at = np.arange(len(owner)) + np.repeat(begin - np.cumsum(size) + size, size)
        owner, name = np.divmod(ascending(owner * len(self.names) + self.name[at]), max(len(self.names), 1))
        return owner, list(map(self.names.__getitem__, name.tolist()))

    def under(self, project: int) -> slice:
        """Where the indicators of one project, by its row, stand in `name` and `row`."""
        begin = int(self.begin[project])
        return slice(begin, begin + int(self.size[project]))

    def names_under(self, project: int) -> set[str]:
        """The indicator names of one project, by its row."""
        return {self.names[code] for code in self.name[self.under(project)].tolist()}

    def in_common(self, project: int, other: int) -> list[int]:
        """The rows of the indicators of a project whose names, give or take a character, the other project has too."""
        names = self.names_under(other)
        own = self.under(project)
        return [
            row
            for row, code in zip(self.row[own].tolist(), self.name[own].tolist(), strict=True)
            if self.names[code] in names or any(off_by_one(self.names[code], name) for name in names)
        ]


def ascending(numbers: Rows) -> Rows:
    """The distinct numbers, none negative, sorted: np.unique hashes, which takes far longer."""
    numbers = np.sort(numbers)
    is_new = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return numbers[is_new]


def catalogue(corpus: Corpus) -> Catalogue:
    """The catalogue of the frames `projects` and `indicators`."""
    programmes = programme_keys(corpus)
    keys = corpus.once(department_keys) * (len(programmes.names) + 1) + programmes.codes
    keys = np.where(corpus.column("projects", "kind") == "project", keys, -1)
    programme, distinct = pd.factorize(np.where(keys < 0, np.nan, keys))
    department, title = np.divmod(distinct.astype(np.int64), len(programmes.names) + 1)
    project, name, names = _indicators(corpus)
    owner = np.append(programme, -1)[project]
    row = np.flatnonzero((owner >= 0) & (name >= 0))
    place = np.sort((owner[row] * len(programme) + project[row]) * len(owner) + row)
    row = place % max(len(owner), 1)
    first = np.searchsorted(owner[row], np.arange(len(distinct) + 1))
    start = np.flatnonzero(np.diff(project[row], prepend=-1))
    begin = np.zeros(len(programme), np.int64)
    begin[project[row[start]]] = start
    size = np.bincount(project[row], minlength=len(programme))
    titles = tuple(programmes.names[code] for code in title.tolist())
    leader = np.searchsorted(np.maximum.accumulate(programme), np.arange(len(distinct)))
    parts = (project[row], name[row], row, first, begin, size)
    return Catalogue(programme.astype(np.int64), department, titles, leader, *parts, names)


def _indicators(corpus: Corpus) -> tuple[Rows, Rows, tuple[str, ...]]:
    """Per indicator its project row and name (-1 for none), and the distinct names."""
    codes, texts = corpus.distinct("indicators", "name")
    alike, names = pd.factorize(np.array([*(letters(text) or None for text in texts), None], object))
    name = alike.astype(np.int64)[codes]
    project = corpus.column("indicators", "project.row")
    same = np.arange(len(names))
    for one, other in _respelled(corpus, name, tuple(names)):
        same[other] = same[one]
    return project, np.append(same, -1)[name], tuple(names)


def _respelled(corpus: Corpus, name: Rows, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Pairs of names that differ by one character and stand with the same long value."""
    values, texts = corpus.distinct("indicators", "annual.text")
    long = np.array([*(len(text) >= _LONG for text in texts), False], bool)
    chosen = np.flatnonzero(long[values] & (name >= 0))
    of_value, of_name = np.divmod(ascending(values[chosen] * len(names) + name[chosen]), max(len(names), 1))
    several = np.bincount(of_value)[of_value] > 1  # few, whose letters are worth looking at
    said = {value: letters(texts[value]) for value in set(of_value[several].tolist())}
    spellings: dict[int, list[int]] = defaultdict(list)
    for value, code in zip(of_value[several].tolist(), of_name[several].tolist(), strict=True):
        if len(said[value]) < _LONG:
            continue
        for known in spellings[value][:_SPELLINGS]:
            if off_by_one(names[known], names[code]):
                yield known, code
                break
        else:
            spellings[value].append(code)
