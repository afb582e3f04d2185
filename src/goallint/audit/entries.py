"""Entries of the cache: what a file gave, as JSON. Whatever an entry holds, reading it runs nothing.

Two lines: the findings and counts, then the kept frames, which are only looked at when some file has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from goallint.audit.work import Effort, Result
from goallint.finding import Finding, SourceRow
from goallint.grid import Location
from goallint.packing import DamagedError, packed, unpacked


class Entry(NamedTuple):
    """What a file gave. key: None where it must not be kept.

    projects: how many its kept frames have. kept: these, as JSON.
    """

    key: str | None
    result: Result
    projects: int
    kept: bytes


class _Told(NamedTuple):
    """A result and the number of its projects as records. places: where findings stand, with the number of the row."""

    findings: tuple[Finding, ...]
    counts: tuple[int, int, int, int]
    not_judged: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, Location, int], ...]
    rows: tuple[SourceRow, ...]
    projects: int


def encoded(result: Result, projects: int = 0, kept: Mapping[str, Any] | None = None) -> bytes:
    """An entry for `decoded`; kept: the plain frames of the file."""
    number = {id(row): at for at, row in enumerate({id(row): row for row in result.rows.values()}.values())}
    rows = {id(row): row for row in result.rows.values()}
    places = tuple((path, location, number[id(row)]) for (path, location), row in result.rows.items())
    not_judged = tuple(result.effort.not_judged.items())
    told = _Told(tuple(result.findings), result.counts, not_judged, places, tuple(rows.values()), projects)
    return b"\n".join([_to_json(packed(_Told, [told])), _to_json(kept or {})])


def decoded(key: str | None, data: bytes) -> Entry:
    """The entry of `encoded`. Raises DamagedError."""
    first, _, kept = data.partition(b"\n")
    told = unpacked(_Told, from_json(first))
    if len(told) != 1:
        raise DamagedError(key)
    findings, counts, not_judged, places, rows, projects = told[0]
    if any(not 0 <= number < len(rows) for *_, number in places):
        raise DamagedError(key)
    at = {(path, location): rows[number] for path, location, number in places}
    return Entry(key, Result(findings, counts, Effort(dict(not_judged), {}), at), projects, kept)


def from_json(data: bytes) -> Any:
    """What JSON says. Raises DamagedError."""
    try:
        return orjson.loads(data)
    except ValueError:
        pass
    try:
        return json.loads(data)  # takes half a surrogate, which a damaged file may hold
    except (ValueError, RecursionError) as error:
        raise DamagedError(*error.args) from None


def _to_json(value: Mapping[str, Any] | Sequence[Any]) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value).encode()
