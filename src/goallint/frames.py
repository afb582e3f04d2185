"""Records → pandas frames, one per level: problems, leftovers, projects, indicators, sums.

The columns are those of `vocabulary.FRAMES` (texts and categories as object with None, numbers as float64 with
NaN, amounts in 万元), and beside them the keys that no rule names:
  location      Location, of the row (projects, sums) or of the cell
  document      int, the number of the file in the run
  project.row   int, the row of the project in `projects`, -1 where there is none
  position, indicator.number, indicator.name   of the indicator, in `indicators` and `leftovers`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd

from goallint.notation.lexicon import Lexicon
from goallint.notation.target import NOTHING, Target, target_parser
from goallint.reasons import reason
from goallint.records import Amount, Document, Indicator, Leftover, Project, Subtotal, Table
from goallint.vocabulary import FRAMES, Type

Frames = Mapping[str, pd.DataFrame]
"""frame name → frame."""

_KEYS = {
    "problems": ("location", "document"),
    "leftovers": ("location", "document", "project.row", "position", "indicator.number", "indicator.name"),
    "projects": ("location", "document", "project.row"),
    "indicators": ("location", "document", "project.row", "indicator.number", "indicator.name"),
    "sums": ("location", "document", "project.row"),
}
_INTEGERS = {"document", "project.row"}

_Row = tuple[Any, ...]


def build(documents: Sequence[Document], lexicon: Lexicon, language: str, first: int = 0) -> dict[str, pd.DataFrame]:
    """The frames of some documents; the first of them has number `first` in the run."""
    numbered = list(enumerate(documents, first))
    projects = [
        (number, document.path, table, project)
        for number, document in numbered
        for table in document.tables
        for project in table.projects
    ]
    return {
        "problems": _frame("problems", _problems(numbered, language)),
        "leftovers": _frame("leftovers", _leftovers(numbered)),
        "projects": _frame("projects", (_project(row, *one) for row, one in enumerate(projects))),
        "indicators": _indicators(projects, lexicon),
        "sums": _frame("sums", _sums(numbered)),
    }


def columns_of(name: str) -> tuple[str, ...]:
    """All columns of a frame: those of the vocabulary, then the keys."""
    return (*FRAMES[name], *(key for key in _KEYS[name] if key not in FRAMES[name]))


def _frame(name: str, rows: Iterator[_Row]) -> pd.DataFrame:
    """A frame from rows of values in the order of `columns_of`."""
    names = columns_of(name)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return _assemble(name, dict(zip(names, columns, strict=True)))


def _assemble(name: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    arrays = {key: _array(name, key, values) for key, values in columns.items()}
    # as Series, because a frame made of object arrays would turn them into pandas strings, at a cost
    return pd.DataFrame(
        {key: pd.Series(array, dtype=array.dtype, copy=False) for key, array in arrays.items()}, copy=False
    )


def _array(frame: str, column: str, values: Any) -> np.ndarray[Any, Any]:
    if isinstance(values, np.ndarray):
        return values
    if column in _INTEGERS:
        return np.array(values, dtype=np.int64)
    spec = FRAMES[frame].get(column)
    if spec is not None and spec.type is Type.NUMBER:
        return np.array(values, dtype=np.float64)
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _problems(documents: Sequence[tuple[int, Document]], language: str) -> Iterator[_Row]:
    for number, document in documents:
        for kind, why, detail, location, text in document.problems:
            yield document.path, kind, reason(why, detail, language), text, location, number


def _leftovers(documents: Sequence[tuple[int, Document]]) -> Iterator[_Row]:
    row = -1
    for number, document in documents:
        for table in document.tables:
            for one in table.leftovers:
                yield _leftover(document.path, number, one, None, table.unit, table.department, -1)
            for project in table.projects:
                row += 1
                for one in project.leftovers:
                    yield _leftover(document.path, number, one, project, project.unit, project.department, row)


def _leftover(
    path: str, number: int, one: Leftover, project: Project | None, unit: str | None, department: str | None, row: int
) -> _Row:
    indicator = project.indicators[one.position - 1] if project and one.position else None
    about = (indicator.position, indicator.number, indicator.name) if indicator else (None, None, None)
    return (
        path, project.name if project else None, unit, department, one.text, one.location, number, row, *about,
    )  # fmt: skip


def _project(row: int, number: int, path: str, table: Table, project: Project) -> _Row:
    total = project.total.value if project.total else None
    return (
        path, project.name, project.unit, project.department, project.kind, table.layout, project.goal,
        project.period_goal, project.indicators_text, len(project.indicators), total, project.location, number, row,
    )  # fmt: skip


def _indicators(projects: Sequence[tuple[int, str, Table, Project]], lexicon: Lexicon) -> pd.DataFrame:
    counts = [len(project.indicators) for *_, project in projects]
    indicators = [indicator for *_, project in projects for indicator in project.indicators]
    rows = np.repeat(np.arange(len(projects)), counts)

    def of_project(values: Sequence[Any]) -> np.ndarray[Any, Any]:
        return _array("indicators", "path", values)[rows]

    fields: dict[str, Sequence[Any]] = dict(
        zip(Indicator._fields, zip(*indicators, strict=True) if indicators else repeat(()), strict=False)
    )
    columns: dict[str, Any] = {
        "path": of_project([path for _, path, _, _ in projects]),
        "project": of_project([project.name for *_, project in projects]),
        "unit": of_project([project.unit for *_, project in projects]),
        "department": of_project([project.department for *_, project in projects]),
        "position": fields["position"],
        "number": fields["number"],
        "level1": fields["level1"],
        "level1.code": fields["level1_code"],
        "level2": fields["level2"],
        "level2.code": fields["level2_code"],
        "name": fields["name"],
        "weight": fields["weight"],
        **_targets("annual", fields["annual_value"], lexicon),
        **_targets("period", fields["period_value"], lexicon),
        "location": fields["location"],
        "document": np.array([number for number, *_ in projects], dtype=np.int64)[rows],
        "project.row": rows,
        "indicator.number": fields["number"],
        "indicator.name": fields["name"],
    }
    return _assemble("indicators", columns)


def _targets(prefix: str, texts: Sequence[str | None], lexicon: Lexicon) -> dict[str, Any]:
    """The columns of a target value, parsed once per distinct text."""
    parse = target_parser(lexicon)
    places: dict[str | None, int] = {}
    codes = np.fromiter((places.setdefault(text, len(places)) for text in texts), np.int64, len(texts))
    parsed = [parse(text) for text in places] or [NOTHING]
    columns = {
        f"{prefix}.{field}": values for field, values in zip(Target._fields, zip(*parsed, strict=True), strict=True)
    }
    arrays = {name: _array("indicators", name, values)[codes] for name, values in columns.items()}
    return {f"{prefix}.text": texts, **arrays}


def _sums(documents: Sequence[tuple[int, Document]]) -> Iterator[_Row]:
    row = 0
    for number, document in documents:
        for table in document.tables:
            for at, project in enumerate(table.projects):
                if project.kind == "project":
                    place = (project.location, number, row + at)
                    about = (project.name, project.unit, project.department)
                    yield from _across(document.path, "project", project.name, about, project, place)
            for subtotal in table.subtotals:
                place = (subtotal.location, number, -1)
                about = (None, subtotal.name if subtotal.role == "subtotal" else None, table.department)
                yield from _across(document.path, subtotal.role, subtotal.name, about, subtotal, place)
                yield from _down(document.path, table, subtotal, about, place)
            row += len(table.projects)


def _across(
    path: str, role: str, label: str | None, about: _Row, amounts: Project | Subtotal, place: _Row
) -> Iterator[_Row]:
    """The total of a row against its funding columns; nothing where the table has no such columns or they are empty."""
    parts = [amount.value for amount in amounts.funding.values() if amount.value is not None]
    if amounts.total is None or not (parts or any(amount.text.strip() for amount in amounts.funding.values())):
        return
    computed = sum(parts, Decimal(0)) if all(_is_read(amount) for amount in amounts.funding.values()) else None
    stated = amounts.total
    yield (path, *about, "across", role, label, "总计", stated.text, stated.value, computed, len(parts), *place)


def _down(path: str, table: Table, subtotal: Subtotal, about: _Row, place: _Row) -> Iterator[_Row]:
    """Every amount of a total row against the rows that it sums up.

    A grand total may be the sum of the printed unit rows or of the projects (rounding lets the two differ); the
    nearer one counts, so that a wrong unit row is not told a second time at the grand total.
    """
    ways: list[Sequence[Project | Subtotal]] = [table.projects[subtotal.first : subtotal.last]]
    units = [other for other in table.subtotals if other.role == "subtotal" and other.last > other.first]
    if subtotal.role == "grand_total" and sum(unit.last - unit.first for unit in units) == len(ways[0]):
        ways.append(units)
    if not ways[0]:
        return
    for column in ("总计", *subtotal.funding):
        stated = _cell(subtotal, column)
        if stated is None or not stated.text.strip():
            continue
        sums = [(*_sum(parts, column), len(parts)) for parts in ways]
        _, computed, parts = min((abs(total - (stated.value or 0)), total, count) for total, _, count in sums)
        readable = all(complete for _, complete, _ in sums)
        yield (
            path, *about, "down", subtotal.role, subtotal.name, column, stated.text, stated.value,
            computed if readable else None, parts, *place,
        )  # fmt: skip


def _sum(parts: Sequence[Project | Subtotal], column: str) -> tuple[Decimal, bool]:
    """The sum of a column over some rows, and whether every cell of it could be read."""
    cells = [_cell(part, column) for part in parts]
    total = sum((cell.value for cell in cells if cell and cell.value is not None), Decimal(0))
    return total, all(cell is None or _is_read(cell) for cell in cells)


def _cell(row: Project | Subtotal, column: str) -> Amount | None:
    return row.total if column == "总计" else row.funding.get(column)


def _is_read(amount: Amount) -> bool:
    """Whether the cell is an amount or empty; a dash counts as empty, other text as not read."""
    return amount.value is not None or amount.text.strip(" -—–/　\t\u00a0") == ""


_CORPUS_COLUMNS = {
    "projects": (
        "path",
        "project",
        "unit",
        "department",
        "kind",
        "layout",
        "goal",
        "indicators.text",
        "indicators.count",
        *_KEYS["projects"],
    ),
    "indicators": ("name", "annual.text", "project.row"),
}
"""What rules over all files may look at: enough to compare projects, little enough to keep of every file."""


def kept_for_corpus(frames: Frames) -> dict[str, pd.DataFrame]:
    """The columns of a batch that rules over all files need."""
    return {name: frames[name][list(columns)] for name, columns in _CORPUS_COLUMNS.items()}


def join(parts: Sequence[Frames]) -> dict[str, pd.DataFrame]:
    """The kept frames of all batches as one; rows of projects are counted on from batch to batch."""
    counts = [len(part["projects"]) for part in parts]
    starts = np.cumsum([0, *counts[:-1]])
    shifted = [
        {name: frame.assign(**{"project.row": frame["project.row"] + start}) for name, frame in part.items()}
        for part, start in zip(parts, starts, strict=True)
    ]
    return {name: pd.concat([part[name] for part in shifted], ignore_index=True) for name in _CORPUS_COLUMNS}
