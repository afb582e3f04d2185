"""Finds totals of a whole programme that every variant states as its own (every district the city's 591名)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Mask, Rows, View
from goallint.checks.figures import Figures, figures, grouped, label, of_standards, outcome
from goallint.checks.outcome import Outcome
from goallint.vocabulary.series import UnallocatedTarget

_LISTED = 3  # so many other projects are named
_ALIKE = 0.05  # amounts that differ by less are the same, for which the same target may be right


def unallocated_target(options: UnallocatedTarget, view: View) -> Outcome:
    """One figure under one name in variants whose amounts differ; not judged where an amount is missing."""
    corpus = view.corpus
    found, same = _shared(corpus, options)
    rows = np.flatnonzero(same >= 0)
    rows = rows[~of_standards(view, found.row[rows], found.column[rows], options.standards, options.units)]
    fails, unknown = np.zeros((2, len(found.row)), bool)
    fails[rows], unknown[rows] = _by_amount(corpus, found.project[rows], same[rows])
    others = _others(corpus, found, np.flatnonzero(fails))
    facts = {
        "projects": {at: str(len(projects)) for at, projects in others.items()},
        "peers": {at: _named(corpus, int(found.project[at]), projects) for at, projects in others.items()},
    }
    return outcome(view, found, unknown, facts)


def _shared(corpus: Corpus, options: UnallocatedTarget) -> tuple[Figures, Rows]:
    """The large figures, and per figure a code of the variants that state it too; -1 where they are not enough."""
    found = corpus.once(figures)
    named = grouped(found.programme, found.name)
    large = found.number >= options.min_figure
    variants, found = np.bincount(named)[named][large], found.at(large)
    same = grouped(named[large], found.number)
    stating = np.bincount(same)[same]
    agreeing = _agreeing(corpus, found)
    enough = (stating > 1) & (stating >= options.min_share * variants)
    enough &= np.bincount(agreeing)[agreeing] >= options.min_projects
    return found, np.where(enough, same, -1)


def _agreeing(corpus: Corpus, found: Figures) -> Rows:
    """Per figure a code of the projects of its department, variants or not, that state it under its name."""
    department = corpus.once(catalogue).department[found.programme]
    return grouped(department, found.name, found.number)


def _by_amount(corpus: Corpus, project: Rows, same: Rows) -> tuple[Mask, Mask]:
    """Which of the figures cannot be each project's own, since the amounts differ; and which cannot be judged.

    The project with more money than all others together may state its own figure, which the others repeat.
    """
    total = corpus.column("projects", "total")[project]
    _, first, same = np.unique(same, return_index=True, return_inverse=True)
    differs = np.abs(total - total[first][same]) > _ALIKE * total
    whole = np.bincount(same, total)[same]
    unknown = np.isnan(whole)
    return ~unknown & (np.bincount(same, differs)[same] > 0) & (2 * total <= whole), unknown


def _others(corpus: Corpus, found: Figures, chosen: Rows) -> dict[int, Sequence[int]]:
    """Per chosen figure the projects that state the same, in order."""
    agreeing = _agreeing(corpus, found)
    members: dict[int, list[int]] = {code: [] for code in agreeing[chosen].tolist()}
    for at in np.flatnonzero(np.isin(agreeing, list(members))).tolist():
        members[int(agreeing[at])].append(int(found.project[at]))
    return {at: members[int(agreeing[at])] for at in chosen.tolist()}


def _named(corpus: Corpus, project: int, projects: Sequence[int]) -> str:
    """The first few of the projects beside the given one."""
    others = [other for other in projects[: _LISTED + 1] if other != project][:_LISTED]
    return "、".join(label(corpus, other, project) for other in others)
