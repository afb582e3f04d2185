"""Finds the projects whose goal is that of another project of their department, word for word.

Of all that have the goal in common one is taken for the donor: the one whose title it holds most of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from goallint.checks.affinity import words
from goallint.checks.catalogue import Catalogue
from goallint.checks.comparison import Comparison, Copy, Party, nearest
from goallint.checks.corpus import Corpus
from goallint.checks.series import are_variants
from goallint.checks.wording import letters

_NAMING = 4  # letters of a title that tell it from a common word
_OWN = 0.5  # of the words of a title: a goal that holds more of them may well be the project's own


def pasted_goals(corpus: Corpus, min_length: int) -> dict[int, Copy]:
    """By recipient, its copy of a goal of at least `min_length` letters."""
    comparison = corpus.once(Comparison)
    return {
        copy.recipient: copy
        for goal, projects in _same_goals(corpus, comparison.listed, min_length)
        for copy in _copies(comparison, goal, projects)
    }


def _copies(comparison: Comparison, goal: str, projects: Mapping[int, list[int]]) -> Iterator[Copy]:
    """The copies of a goal among the projects that have it, given by programme."""
    listed, text = comparison.listed, words(goal)
    titles = {programme: listed.title[programme] for programme in projects}
    source = max(titles, key=lambda programme: (_names(goal, titles[programme]), len(words(titles[programme]) & text)))
    for programme, title in titles.items():
        if are_variants(title, titles[source]):
            continue
        named = _names(goal, titles[source]) and _misses(goal, text, title)
        for recipient in projects[programme]:
            donor = nearest(recipient, projects[source])
            if named or comparison.speaks_of(text, *_with_indicators(listed, donor, recipient)):
                yield Copy(recipient, donor)


def _names(goal: str, title: str) -> bool:
    return len(title) >= _NAMING and title in goal


def _misses(goal: str, text: set[str], title: str) -> bool:
    own = words(title)
    return bool(own) and not _names(goal, title) and len(own & text) <= _OWN * len(own)


def _with_indicators(listed: Catalogue, donor: int, recipient: int) -> tuple[Party, Party]:
    """The two with what their indicators are called, but for those they have in common."""
    one, other = (
        {listed.names[code] for code in listed.name[listed.under(side)].tolist()} for side in (donor, recipient)
    )
    return Party(donor, " ".join(one - other)), Party(recipient, " ".join(other - one))


def _same_goals(corpus: Corpus, listed: Catalogue, min_length: int) -> Iterator[tuple[str, dict[int, list[int]]]]:
    """Goals (letters only) of several programmes of a department, each with its projects by programme."""
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
        yield goals[key % len(goals)], projects
