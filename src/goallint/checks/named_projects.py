"""Finds goals that open with carrying out another project (通过开展办公保障经费项目 under a purchase of furniture)."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import words
from goallint.checks.catalogue import catalogue
from goallint.checks.comparison import LONGEST
from goallint.checks.corpus import Corpus, View
from goallint.checks.outcome import Outcome
from goallint.checks.series import are_variants, bare, institutions_of, programme_name
from goallint.vocabulary.series import NamesOtherProject

_OPENING = re.compile(
    "(?:通过|依托|借助)(?:开展|实施|推进|完成|落实|进行|组织)?"
    "(?P<name>[^，。；：,;:]{2,40}?(?:项目|经费|资金|工作)(?:经费|资金)?)(?:项目)?"
)
_NAMING = 4  # letters of a title that tell it from a common word
_OWN = 0.5  # of the words of its own title: a goal that holds more of them speaks of its own project


class _Opening(NamedTuple):
    """The project that a goal opens with: its programme name, and where it stands in the goal."""

    title: str
    start: int
    end: int


def names_other_project(options: NamesOtherProject, view: View) -> Outcome:  # noqa: ARG001 - every check takes options
    """The goal opens with another project of the department, and neither names its own nor speaks of it."""
    corpus, listed = view.corpus, view.corpus.once(catalogue)
    size = len(corpus.frames["projects"])
    other, spans = np.full(size, -1), np.full((size, 2), -1)
    codes, goals = corpus.distinct("projects", "goal")
    opened = {code: opening for code, goal in enumerate(goals) if (opening := _opening(goal, corpus))}
    by_title = dict(zip(zip(listed.department.tolist(), listed.title, strict=True), listed.leader, strict=True))
    for row in np.flatnonzero(np.isin(codes, list(opened)) & (listed.programme >= 0)).tolist():
        opening, programme = opened[int(codes[row])], listed.programme[row]
        named = by_title.get((int(listed.department[programme]), opening.title))
        if named is not None and _is_foreign(opening.title, listed.title[programme], goals[codes[row]]):
            other[row], spans[row] = named, (opening.start, opening.end)
    related = other[view.rows]
    names = corpus.column("projects", "project")[related]  # of the last project where there is none, which none reads
    return Outcome.of(related >= 0, "goal", spans=spans[view.rows], related=related, facts={"other": names})


def _opening(goal: str, corpus: Corpus) -> _Opening | None:
    match = _OPENING.search(goal[:LONGEST]) if "项目" in goal or "经费" in goal or "资金" in goal else None
    if match is None:
        return None
    title = programme_name(bare(match["name"]), corpus.once(_institutions))
    return _Opening(title, *match.span("name")) if len(title) >= _NAMING else None


def _institutions(corpus: Corpus) -> frozenset[str]:
    return institutions_of(corpus.frames["projects"])


def _is_foreign(title: str, own: str, goal: str) -> bool:
    """Whether a title is not that of the goal's own project, which says what it is about and is not spoken of."""
    subject = words(own)
    return bool(subject) and not are_variants(title, own) and len(subject & words(goal)) <= _OWN * len(subject)
