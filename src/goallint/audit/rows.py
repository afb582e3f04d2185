"""Hits → the rows of the tables that they stand in, and those of donors, for reports that show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from goallint.audit.judge import Hits
from goallint.audit.work import Rows
from goallint.checks.corpus import Corpus
from goallint.finding import SourceIndicator, SourceRow
from goallint.grid import Location


def rows_of(hits: Sequence[Hits], corpus: Corpus) -> Rows:
    """The row of every hit that is about a project, and of its donor. Columns that a frame lacks stay empty."""
    places = dict(place for one in hits for place in _places(one, corpus))
    rows = _rows(sorted(set(places.values())), corpus)
    return {place: rows[project] for place, project in places.items()}


def _places(hits: Hits, corpus: Corpus) -> Iterator[tuple[tuple[str, Location], int]]:
    """Where the hits and their donors stand, with the number of their project."""
    given = hits.rule.given
    if not corpus.has(given, "project.row"):
        return
    related = hits.outcome.related[hits.places]
    at = np.concatenate([hits.rows, related[related >= 0]])
    columns = (corpus.column(given, name)[at].tolist() for name in ("path", "location", "project.row"))
    for path, location, project in zip(*columns, strict=True):
        if project >= 0:
            yield (path, location._replace(column=None)), project


def _rows(wanted: Sequence[int], corpus: Corpus) -> dict[int, SourceRow]:
    indicators = _indicators(wanted, corpus)

    def column(name: str, absent: object = None) -> list[Any]:
        return _column(corpus, "projects", name, wanted, absent)

    columns = (
        column("path"),
        [location._replace(column=None) for location in column("location")],
        column("project"),
        column("unit"),
        [f"{value:,.2f}" if value == value else None for value in column("total", np.nan)],
        column("goal"),
        column("period_goal"),
        (tuple(indicators[project]) for project in wanted),
    )
    return dict(zip(wanted, map(SourceRow, *columns), strict=True))


def _indicators(wanted: Sequence[int], corpus: Corpus) -> dict[int, list[SourceIndicator]]:
    owners = corpus.column("indicators", "project.row")
    at = np.flatnonzero(np.isin(owners, wanted)).tolist()
    names = ("number", "level1", "level2", "name", "period.text", "annual.text")
    columns = (_column(corpus, "indicators", name, at) for name in names)
    found: defaultdict[int, list[SourceIndicator]] = defaultdict(list)
    for owner, indicator in zip(owners[at].tolist(), map(SourceIndicator, *columns), strict=True):
        found[owner].append(indicator)
    return found


def _column(corpus: Corpus, given: str, name: str, at: Sequence[int], absent: object = None) -> list[Any]:
    return corpus.column(given, name)[list(at)].tolist() if corpus.has(given, name) else [absent] * len(at)
