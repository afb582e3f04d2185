"""Records → pandas frames, one per level: problems, leftovers, projects, indicators, sums.

The columns are those of `vocabulary.FRAMES` (texts and categories as object with None, numbers as float64 with
NaN, amounts in 万元), and beside them the keys that no rule names:
  location      Location, of the row (projects, sums) or of the cell
  document      int, the number of the file
  project.row   int, the row of the project in `projects`, -1 where there is none
  position, indicator.number, indicator.name   of the indicator, in `indicators` and `leftovers`
  <column>@   int, in `indicators`: the column's distinct texts numbered (`Distinct.codes`), where building found them
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.amounts import amounts_given, has_amounts, irregular_amounts
from goallint.notation.lexicon import Lexicon
from goallint.notation.target import Target, target_parser
from goallint.notation.text import compact
from goallint.reasons import reason
from goallint.records import Document, Indicator, Leftover, Project, Table
from goallint.sums import sums
from goallint.vocabulary import FRAMES, Type

Frames = Mapping[str, pd.DataFrame]
"""frame name → frame."""

_KEYS = {
    "problems": ("location", "document"),
    "amounts": ("location", "document", "project.row"),
    "leftovers": ("location", "document", "project.row", "position", "indicator.number", "indicator.name"),
    "projects": ("location", "document", "project.row"),
    "indicators": (
        "location",
        "document",
        "project.row",
        "indicator.number",
        "indicator.name",
        "annual.text@",
        "annual.kind@",
        "period.text@",
        "period.kind@",
    ),
    "sums": ("location", "document", "project.row"),
}
_INTEGERS = {"document", "project.row", "annual.text@", "annual.kind@", "period.text@", "period.kind@"}

_WEIGHT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)[分%]?")

_Row = tuple[Any, ...]
_Array = np.ndarray[Any, Any]


class Distinct(NamedTuple):
    """A text column as its distinct texts and, per row, the index of the row's text (-1 where it holds None)."""

    codes: npt.NDArray[np.int64]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, column: _Array) -> Distinct:
        """The distinct texts of a column, in the order in which they appear."""
        code: defaultdict[str | None, int] = defaultdict(count().__next__, {None: -1})
        codes = np.fromiter(map(code.__getitem__, column.tolist()), np.int64, len(column))
        return cls(codes, tuple(text for text in code if text is not None))


def build(documents: Sequence[Document], lexicon: Lexicon, language: str) -> dict[str, pd.DataFrame]:
    """The frames of some documents, numbered from 0."""
    numbered = list(enumerate(documents))
    listed = [
        _Listed(number, document.path, table, with_amounts, project)
        for number, document in numbered
        for table in document.tables
        for with_amounts in (has_amounts(table),)
        for project in table.projects
    ]
    return {
        "problems": _frame("problems", _problems(numbered, language)),
        "leftovers": _frame("leftovers", _leftovers(numbered)),
        "projects": _frame("projects", (_project(row, *one) for row, one in enumerate(listed))),
        "amounts": _frame("amounts", irregular_amounts(numbered)),
        "indicators": _indicators(listed, lexicon),
        "sums": _frame("sums", sums(numbered)),
    }


def columns_of(name: str) -> tuple[str, ...]:
    """All columns of a frame: those of the vocabulary, then the keys."""
    return (*FRAMES[name], *(key for key in _KEYS[name] if key not in FRAMES[name]))


def _frame(name: str, rows: Iterable[_Row]) -> pd.DataFrame:
    """A frame from rows of values in the order of `columns_of`."""
    names = columns_of(name)
    return _assemble(name, dict(zip(names, _transposed(rows, len(names)), strict=True)))


def _transposed(rows: Iterable[_Row], width: int) -> _Array:
    """Rows of `width` values as columns, in one pass over all values."""
    return np.fromiter(chain.from_iterable(rows), object).reshape(-1, width).T


def _assemble(name: str, columns: Mapping[str, _Array]) -> pd.DataFrame:
    index = pd.RangeIndex(len(columns["location"]))
    # as Series, because a frame made of object arrays would turn them into pandas strings, at a cost
    series = {}
    for key, values in columns.items():
        array: _Array = np.ascontiguousarray(values, _type(name, key))
        series[key] = pd.Series(array, index, array.dtype, copy=False)
    return pd.DataFrame(series, index, copy=False)


def _type(frame: str, column: str) -> type:
    if column in _INTEGERS:
        return np.int64
    spec = FRAMES[frame].get(column)
    return np.float64 if spec is not None and spec.type is Type.NUMBER else object


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


class _Listed(NamedTuple):
    """A project, the number and path of its document, and its table, which may have amounts."""

    number: int
    path: str
    table: Table
    with_amounts: bool
    project: Project


def _project(row: int, number: int, path: str, table: Table, with_amounts: bool, project: Project) -> _Row:
    total = project.total.value if project.total else None
    return (
        path, project.name, project.unit, project.department, project.kind, table.layout, table.lacks, project.goal,
        project.period_goal, project.indicators_text, len(project.indicators), total, amounts_given(project),
        "yes" if with_amounts else None, _weights(project), project.location, number, row,
    )  # fmt: skip


def _weights(project: Project) -> float | None:
    """The sum of the weights of a project's indicators; None unless each has one."""
    if not project.indicators or project.indicators[0].weight is None:
        return None
    weights = [_weight(indicator.weight) for indicator in project.indicators]
    return round(sum(weight or 0.0 for weight in weights), 4) if None not in weights else None


@lru_cache(maxsize=1024)
def _weight(text: str | None) -> float | None:
    match = _WEIGHT.fullmatch(compact(text)) if text else None
    return float(match[1]) if match else None


def _indicators(listed: Sequence[_Listed], lexicon: Lexicon) -> pd.DataFrame:
    owners = [
        (one.path, one.project.name, one.project.unit, one.project.department, one.table.layout, one.number)
        for one in listed
    ]
    indicators = [one.project.indicators for one in listed]
    rows = np.repeat(np.arange(len(listed)), list(map(len, indicators)))
    path, project, unit, department, layout, document = (values[rows] for values in _transposed(owners, 6))
    width = len(Indicator._fields)
    fields = dict(zip(Indicator._fields, _transposed(chain.from_iterable(indicators), width), strict=True))
    columns = {
        "path": path,
        "project": project,
        "unit": unit,
        "department": department,
        "layout": layout,
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
        "document": document,
        "project.row": rows,
        "indicator.number": fields["number"],
        "indicator.name": fields["name"],
    }
    return _assemble("indicators", columns)


def _targets(prefix: str, texts: _Array, lexicon: Lexicon) -> dict[str, _Array]:
    """The columns of a target value, parsed once per distinct text."""
    parse = target_parser(lexicon)
    codes, distinct = Distinct.of(texts)
    parsed = _transposed(map(parse, (*distinct, None)), len(Target._fields))  # the last one for rows without a text
    columns = {f"{prefix}.{field}": values for field, values in zip(Target._fields, parsed, strict=True)}
    columns[f"{prefix}.kind@"] = Distinct.of(columns[f"{prefix}.kind"]).codes
    typed = {name: values.astype(_type("indicators", name))[codes] for name, values in columns.items()}
    return {f"{prefix}.text": texts, f"{prefix}.text@": codes, **typed}


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
    """The kept frames of all batches as one; rows of projects and numbers of documents count on from batch to batch."""
    counts = {
        "project.row": [len(part["projects"]) for part in parts],
        "document": [int(part["projects"]["document"].max() + 1) if len(part["projects"]) else 0 for part in parts],
    }
    starts = {key: np.cumsum([0, *numbers[:-1]]) for key, numbers in counts.items()}
    shifted = [
        {
            name: frame.assign(**{key: frame[key] + starts[key][at] for key in starts if key in frame.columns})
            for name, frame in part.items()
        }
        for at, part in enumerate(parts)
    ]
    return {name: pd.concat([part[name] for part in shifted], ignore_index=True) for name in _CORPUS_COLUMNS}
