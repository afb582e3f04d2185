"""Departments of projects with amounts and targets, for checks that compare variants of a programme."""

from __future__ import annotations

from typing import Any, NamedTuple

from goallint.checks.corpus import Corpus
from goallint.notation.lexicon import Lexicon
from goallint.notation.target import Target, parse_target
from tests.checks.corpora import corpus_of


class Priced(NamedTuple):
    """A project: indicators as name=annual value=period value, one a line; total in 万元."""

    name: str
    total: float | None = None
    indicators: str = ""
    unit: str | None = None
    department: str = "广州市人力资源和社会保障局"
    goal: str | None = None
    document: int = 0
    path: str = "a.txt"


def corpus(*projects: Priced) -> Corpus:
    rows = [
        {"project.row": row, "position": at, **_indicator(line)}
        for row, project in enumerate(projects)
        for at, line in enumerate(project.indicators.split(), 1)
    ]
    listed = [
        {
            "project": one.name,
            "kind": "project",
            **{key: value for key, value in one._asdict().items() if key != "name"},
        }
        for one in projects
    ]
    return corpus_of(projects=[{**one, "project.row": row} for row, one in enumerate(listed)], indicators=rows)


def _indicator(line: str) -> dict[str, Any]:
    name, annual, period, *_ = [*line.split("="), "", ""]
    return {"name": name, **_target("annual", annual), **_target("period", period)}


def _target(prefix: str, value: str) -> dict[str, Any]:
    target = parse_target(value or None, Lexicon())
    fields = {f"{prefix}.{field}": getattr(target, field) for field in Target._fields}
    return {f"{prefix}.text": value or None, **fields}
