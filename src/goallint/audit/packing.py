"""Findings and locations on their way from one process to another: as columns, which takes half the time to send."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from goallint.finding import Finding, IndicatorRef
from goallint.frames import Built
from goallint.grid import Location

Columns = tuple[tuple[Any, ...], ...]

_NOBODY = IndicatorRef(0, None, None)
_LOCATION, _INDICATOR = (Finding._fields.index(name) for name in ("location", "indicator"))


def packed_findings(findings: Sequence[Finding]) -> Columns:
    """A column for every field; of locations and indicators a column for each of theirs."""
    if not findings:
        return ()
    columns = list(_columns(findings))
    columns[_LOCATION] = _columns(columns[_LOCATION])
    columns[_INDICATOR] = _columns(one or _NOBODY for one in columns[_INDICATOR])
    return tuple(columns)


def unpacked_findings(packed: Columns) -> list[Finding]:
    """The findings of `packed_findings`."""
    if not packed:
        return []
    columns: list[Iterable[Any]] = list(packed)
    columns[_LOCATION] = map(Location, *packed[_LOCATION])
    columns[_INDICATOR] = (one if one.position else None for one in map(IndicatorRef, *packed[_INDICATOR]))
    return list(map(Finding, *columns))


def packed_places(kept: Built) -> tuple[Built, Columns]:
    """The kept frames without the locations of projects, and these."""
    projects = kept.frames["projects"]
    places = _columns(projects["location"])
    return kept._replace(frames={**kept.frames, "projects": projects.drop(columns="location")}), places


def unpacked_places(kept: Built, places: Columns) -> Built:
    """The kept frames of `packed_places`."""
    location = np.fromiter(map(Location, *places) if places else (), object)
    return kept._replace(frames={**kept.frames, "projects": kept.frames["projects"].assign(location=location)})


def _columns(rows: Iterable[tuple[Any, ...]]) -> Columns:
    return tuple(zip(*rows, strict=True))
