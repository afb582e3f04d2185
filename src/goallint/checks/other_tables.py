"""Compares a department form with the projects of the department: the same indicator with another figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from goallint.checks.agreement import essence
from goallint.checks.corpus import Corpus, View
from goallint.checks.outcome import Outcome
from goallint.checks.series import bare
from goallint.checks.wording import letters
from goallint.vocabulary.agreement import OtherTableDiffers


def other_table_differs(options: OtherTableDiffers, view: View) -> Outcome:
    """An indicator of a department form stands with another value in projects of the department."""
    project, value = np.full((2, len(view.corpus.frames["indicators"])), None, object)
    if (view.corpus.column("projects", "kind") == "department").any():
        _compare(options, view.corpus, project, value)
    facts = {"other_project": project[view.rows], "other_value": value[view.rows]}
    return Outcome.of(facts["other_value"] != None, "annual.text", facts=facts)  # noqa: E711 - element by element


def _compare(
    options: OtherTableDiffers, corpus: Corpus, project: npt.NDArray[np.object_], value: npt.NDArray[np.object_]
) -> None:
    """Note for every indicator of a form the project, and its value there, that differ from it."""
    told, general = essence(options.fillers), frozenset(map(letters, options.general.words))
    owner, values = corpus.column("indicators", "project.row"), corpus.column("indicators", "annual.text")
    names = corpus.column("projects", "project")
    in_forms, in_projects = _by_name(corpus, "department"), _by_name(corpus, "project")
    for key in in_forms.keys() & in_projects.keys():
        others = in_projects[key]
        if key[-1] in general or len({*owner[others].tolist()}) > options.max_projects:
            continue
        for row in in_forms[key]:
            if all(told(values[other]) != told(values[row]) for other in others):
                project[row], value[row] = names[owner[others[0]]], values[others[0]]


_Key = tuple[str, float, str]


def _by_name(corpus: Corpus, kind: str) -> Mapping[_Key, Sequence[int]]:
    """Rows of indicators with values by department, budget year (0: unknown) and name."""
    kinds, departments, years = (corpus.column("projects", name) for name in ("kind", "department", "budget_year"))
    forms = {bare(one) for one in departments[kinds == "department"].tolist() if one}
    mine = np.array([bool(one) and bare(one) in forms for one in departments.tolist()], bool) & (kinds == kind)
    owner, values = corpus.column("indicators", "project.row"), corpus.column("indicators", "annual.text")
    names = corpus.column("indicators", "name")
    found: dict[_Key, list[int]] = defaultdict(list)
    for row in np.flatnonzero(mine[owner]).tolist():
        at = owner[row]
        if names[row] and letters(values[row] or ""):
            found[bare(departments[at]), float(np.nan_to_num(years[at])), letters(names[row])].append(row)
    return found
