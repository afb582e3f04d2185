"""Finds the projects whose goal is that of another project of their department, word for word.

Of all that have the goal in common one is taken for the donor: the one whose title it holds most of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from goallint.checks.affinity import words
from goallint.checks.catalogue import Catalogue, ascending, catalogue
from goallint.checks.comparison import LONGEST, Copy, Departments, nearest
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.series import are_variants
from goallint.checks.wording import fingerprints, letters, longest_run

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
    rows = np.flatnonzero((codes >= 0) & (listed.programme >= 0))
    rows = _shared(listed, rows, fingerprints(texts)[codes[rows]])
    goals = {code: letters(texts[code]) for code in set(codes[rows].tolist())}
    shared: dict[tuple[int, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, programme in zip(rows.tolist(), listed.programme[rows].tolist(), strict=True):
        goal = goals[int(codes[row])]
        if len(goal) >= min_length:
            shared[int(listed.department[programme]), goal][programme].append(row)
    for (_, goal), projects in shared.items():
        if len(projects) > 1:
            yield goal[:LONGEST], projects


def _shared(listed: Catalogue, rows: Rows, said: npt.NDArray[np.uint32]) -> Rows:
    """Those of the rows of projects for which another programme of the department says the same."""
    programme = listed.programme[rows]
    _, group = np.unique(listed.department[programme] << 32 | said, return_inverse=True)
    in_programme = ascending(group * len(listed.title) + programme)
    programmes = np.bincount(in_programme // max(len(listed.title), 1))
    return rows[programmes[group] > 1]
