"""Finds the projects whose goal is that of another project of their department, word for word.

Of all that have the goal in common one is taken for the donor: the one whose title it holds most of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from goallint.checks.affinity import words
from goallint.checks.catalogue import catalogue
from goallint.checks.comparison import LONGEST, Copy, Departments, nearest
from goallint.checks.corpus import Corpus
from goallint.checks.series import are_variants
from goallint.checks.wording import letters, longest_run

_CITED = 4  # letters of a title in a row that are no chance
_CLEAR = 0.5  # rare words: that a whole goal agrees is telling in itself


def pasted_goals(corpus: Corpus, min_length: int) -> dict[int, Copy]:
    """By recipient, its copy of a goal of at least `min_length` letters."""
    return {
        copy.recipient: copy
        for goal, projects in _same_goals(corpus, min_length)
        for copy in _copies(corpus, goal, projects)
    }


def _copies(corpus: Corpus, goal: str, projects: Mapping[int, list[int]]) -> Iterator[Copy]:
    """The copies of a goal among the projects that have it, given by programme."""
    departments, text = corpus.once(Departments), words(goal)
    titles = {programme: corpus.once(catalogue).title[programme] for programme in projects}
    runs = {programme: longest_run(title, goal) for programme, title in titles.items()}
    source = max(titles, key=lambda code: (titles[code] in goal, runs[code], len(words(titles[code]) & text)))
    for programme, title in titles.items():
        if are_variants(title, titles[source]):
            continue
        cites = runs[source] >= _CITED and 2 * runs[programme] <= runs[source]
        for recipient in projects[programme]:
            donor = nearest(recipient, projects[source])
            if cites or departments.speaks_of([goal], donor, recipient, _CLEAR):
                yield Copy(recipient, donor)


def _same_goals(corpus: Corpus, min_length: int) -> Iterator[tuple[str, dict[int, list[int]]]]:
    """Goals (letters only) of several programmes of a department, each with its projects by programme."""
    listed = corpus.once(catalogue)
    codes, texts = corpus.distinct("projects", "goal")
    alike, goals = pd.factorize(np.array([*map(letters, texts), ""], object))
    long = np.array([len(goal) >= min_length for goal in goals], bool)
    rows = np.flatnonzero(long[alike[codes]] & (listed.programme >= 0))
    programme, goal = listed.programme[rows], alike[codes[rows]]
    group = listed.department[programme] * len(goals) + goal
    in_programme = np.unique(group * len(listed.title) + programme)
    spread, programmes = np.unique(in_programme // max(len(listed.title), 1), return_counts=True)
    shared: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at in np.flatnonzero(np.isin(group, spread[programmes > 1])).tolist():
        shared[int(group[at])][int(programme[at])].append(int(rows[at]))
    for key, projects in shared.items():
        yield goals[key % len(goals)][:LONGEST], projects
