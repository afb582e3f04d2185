"""Hits → the rows of the tables that they stand in, and those of donors, for reports that show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from goallint.audit.judge import Hits
from goallint.finding import SourceIndicator, SourceRow
from goallint.frames import Frames
from goallint.grid import Location

Rows = dict[tuple[str, Location], SourceRow]
"""Path and location without column → what stands there."""


def rows_of(hits: Sequence[Hits], frames: Frames) -> Rows:
    """The row of every hit that is about a project, and of its donor. Columns that a frame lacks stay empty."""
    places = dict(place for one in hits for place in _places(one, frames))
    rows = _rows(sorted(set(places.values())), frames)
    return {place: rows[project] for place, project in places.items()}


def _places(hits: Hits, frames: Frames) -> Iterator[tuple[tuple[str, Location], int]]:
    """Where the hits and their donors stand, with the number of their project."""
    frame = frames[hits.rule.given]
    if "project.row" not in frame.columns:
        return
    related = hits.outcome.related[hits.places]
    at = np.concatenate([hits.rows, related[related >= 0]])
    columns = (frame[name].to_numpy()[at].tolist() for name in ("path", "location", "project.row"))
    for path, location, project in zip(*columns, strict=True):
        if project >= 0:
            yield (path, location._replace(column=None)), project


def _rows(wanted: Sequence[int], frames: Frames) -> dict[int, SourceRow]:
    indicators = _indicators(wanted, frames["indicators"])
    projects = frames["projects"]
    total = [f"{value:,.2f}" if value == value else None for value in _column(projects, "total", wanted, np.nan)]
    columns = (
        _column(projects, "path", wanted),
        [location._replace(column=None) for location in _column(projects, "location", wanted)],
        _column(projects, "project", wanted),
        _column(projects, "unit", wanted),
        total,
        _column(projects, "goal", wanted),
        _column(projects, "period_goal", wanted),
        (tuple(indicators[project]) for project in wanted),
    )
    return dict(zip(wanted, map(SourceRow, *columns), strict=True))


def _indicators(wanted: Sequence[int], frame: pd.DataFrame) -> dict[int, list[SourceIndicator]]:
    owners = frame["project.row"].to_numpy()
    at = np.flatnonzero(np.isin(owners, wanted)).tolist()
    names = ("number", "level1", "level2", "name", "period.text", "annual.text")
    columns = (_column(frame, name, at) for name in names)
    found: defaultdict[int, list[SourceIndicator]] = defaultdict(list)
    for owner, indicator in zip(owners[at].tolist(), map(SourceIndicator, *columns), strict=True):
        found[owner].append(indicator)
    return found


def _column(frame: pd.DataFrame, name: str, at: Sequence[int], absent: object = None) -> list[Any]:
    return frame[name].to_numpy()[list(at)].tolist() if name in frame.columns else [absent] * len(at)
