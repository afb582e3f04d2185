"""Projects as columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from goallint.amounts import amounts_given
from goallint.frames.built import Array
from goallint.notation.text import compact
from goallint.records import Document, PackedIndicators, Project, Table

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_WEIGHT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)[分%]?")


class Listed(NamedTuple):
    """All projects, and their tables, each with the number and the path of its document."""

    projects: Sequence[Project]
    tables: Sequence[tuple[int, str, Table]]

    @classmethod
    def of(cls, documents: Iterable[tuple[int, Document]]) -> Listed:
        """Those of documents with their numbers."""
        tables = [(number, document.path, table) for number, document in documents for table in document.tables]
        return cls([project for *_, table in tables for project in table.projects], tables)


def project_columns(listed: Listed) -> dict[str, Array]:
    """The columns of `projects`."""
    projects, tables = listed
    sizes = np.array([len(table.projects) for *_, table in tables], np.int64)

    def of_table(values: Iterable[object]) -> Array:
        return np.repeat(np.fromiter(values, object, len(tables)), sizes)

    def column(values: Iterable[object]) -> Array:
        return np.fromiter(values, object, len(projects))

    def field(name: str) -> Array:
        return column(map(attrgetter(name), projects))

    given = np.fromiter(map(amounts_given, projects), np.int64, len(projects))
    owner = np.repeat(np.arange(len(tables)), sizes)
    with_amounts = np.bincount(owner, given, len(tables)) > 0
    return {
        "path": of_table(path for _, path, _ in tables),
        "project": field("name"),
        "unit": field("unit"),
        "department": field("department"),
        "kind": field("kind"),
        "layout": of_table(table.layout for *_, table in tables),
        "budget_year": of_table(_budget_year(path, table) for _, path, table in tables),
        "table.lacks": of_table(table.lacks for *_, table in tables),
        "goal": field("goal"),
        "period_goal": field("period_goal"),
        "indicators.text": field("indicators_text"),
        "indicators.count": np.fromiter((len(one.indicators) for one in projects), np.int64, len(projects)),
        "total": column(one.total.value if one.total else None for one in projects),
        "markup": field("markup"),
        "amounts.count": given,
        "table.amounts": of_table("yes" if some else None for some in with_amounts.tolist()),
        "weights": column(map(_weights, projects)),
        "location": field("location"),
        "document": of_table(number for number, *_ in tables).astype(np.int64),
        "project.row": np.arange(len(projects)),
    }


def _budget_year(path: str, table: Table) -> int | None:
    """The budget year of a table: as stated, else the only one that the file's name holds."""
    return table.budget_year or _year_of_file(path)


@lru_cache(maxsize=4096)
def _year_of_file(path: str) -> int | None:
    years = set(_YEAR.findall(re.split(r"[/\\!]", path)[-1]))
    return int(years.pop()) if len(years) == 1 else None


def _weights(project: Project) -> float | None:
    """The sum of the weights of a project's indicators; None unless each has one."""
    if isinstance(project.indicators, PackedIndicators) or not project.indicators:
        return None
    weights = [_weight(indicator.weight) for indicator in project.indicators]
    return round(sum(weight or 0.0 for weight in weights), 4) if None not in weights else None


@lru_cache(maxsize=1024)
def _weight(text: str | None) -> float | None:
    match = _WEIGHT.fullmatch(compact(text)) if text else None
    return float(match[1]) if match else None
