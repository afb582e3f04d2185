"""Finds goals that open with carrying out another project (通过开展办公保障经费项目 under a purchase of furniture)."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from goallint.checks.affinity import words
from goallint.checks.catalogue import catalogue
from goallint.checks.comparison import LONGEST
from goallint.checks.corpus import Corpus, View
from goallint.checks.outcome import Outcome
from goallint.checks.series import are_variants, bare, institutions, programme_name
from goallint.vocabulary.series import NamesOtherProject

_NAME = "(?P<name>[^，。；：,;:]{2,40}?(?:项目|经费|资金|工作)(?:经费|资金)?)"
_BY_MEANS_OF = re.compile(
    "(?:通过|依托|借助)(?!(?:开展|实施|完成)?(?:本(?!级)|该|此))(?:开展|实施|推进|完成|落实|进行|组织)?" + _NAME
)
_AT_FIRST = re.compile(
    r"\s{0,9}(?:1[.、．]\s{0,9})?(?:开展|实施|推进|完成|落实|组织开展|组织实施)(?!本(?!级)|该|此)" + _NAME
)
_NAMING = 4  # letters of a title that tell it from a common word
_OWN = 0.5  # of the words of its own title: a goal that holds more of them speaks of its own project


def names_other_project(options: NamesOtherProject, view: View) -> Outcome:  # noqa: ARG001 - every check takes options
    """The goal opens with another project of the department, and neither names its own nor speaks of it."""
    corpus, listed = view.corpus, view.corpus.once(catalogue)
    size = len(corpus.frames["projects"])
    other, spans = np.full(size, -1), np.full((size, 2), -1)
    codes, goals = corpus.distinct("projects", "goal")
    openings = {code: found for code, goal in enumerate(goals) if (found := _opening(goal))}
    opens = np.isin(codes, list(openings)) & (listed.programme >= 0)
    for row, code in zip(np.flatnonzero(opens).tolist(), codes[opens].tolist(), strict=True):
        programme, opening = int(listed.programme[row]), openings[code]
        if listed.title[programme] not in opening["name"]:  # mostly it is, and nothing more is to be asked
            named = corpus.once(_Titles).of(opening["name"], int(listed.department[programme]))
            if named is not None and _is_foreign(listed.title[named], listed.title[programme], goals[code]):
                other[row], spans[row] = listed.leader[named], opening.span("name")
    related = other[view.rows]
    names = corpus.column("projects", "project")[related]  # of the last project where there is none, which none reads
    return Outcome.of(related >= 0, "goal", spans=spans[view.rows], related=related, facts={"donor": names})


def _opening(goal: str) -> re.Match[str] | None:
    """Where the goal opens with carrying out something. Two patterns, because each alone is searched far faster."""
    return _AT_FIRST.match(goal, 0, LONGEST) or _BY_MEANS_OF.search(goal, 0, LONGEST)


class _Titles:
    """The programmes of a corpus by department and title."""

    def __init__(self, corpus: Corpus) -> None:
        listed = corpus.once(catalogue)
        stated = corpus.whole.once(institutions)
        self._title = cache(lambda name: programme_name(bare(name), stated))  # goals open alike by the hundred
        keys = zip(listed.department.tolist(), listed.title, strict=True)
        self._programmes = {key: programme for programme, key in enumerate(keys)}

    def of(self, name: str, department: int) -> int | None:
        """The programme that a project of this name belongs to, if it has a title that tells it from a common word."""
        title = self._title(name)
        return self._programmes.get((department, title)) if len(title) >= _NAMING else None


def _is_foreign(title: str, own: str, goal: str) -> bool:
    """Whether a title is not that of the goal's own project, which says what it is about and is not spoken of."""
    subject = words(own)
    return bool(subject) and not are_variants(title, own) and len(subject & words(goal)) <= _OWN * len(subject)
