"""Records → pandas frames, one per level: problems, leftovers, projects, amounts, indicators, sums.

The columns are those of `vocabulary.FRAMES` (texts and categories as object with None, numbers as float64 with
NaN, amounts in 万元), and beside them the keys that no rule names:
  location      Location, of the row (projects, sums) or of the cell
  document      int, the number of the file
  project.row   int, the row of the project in `projects`, -1 where there is none
  position, indicator.number, indicator.name   of the indicator, in `indicators` and `leftovers`
  details       Details of the indicator, None where it has no cells of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from goallint.amounts import amounts_given, has_amounts, irregular_amounts
from goallint.frames.built import Array, Built, Frames, Row, Texts, assemble, frame, transposed, type_of
from goallint.frames.distinct import Distinct
from goallint.frames.fields import fields_of
from goallint.frames.kept import join, kept_for_corpus
from goallint.notation.lexicon import Lexicon
from goallint.notation.target import Target, target_parser
from goallint.notation.text import compact
from goallint.reasons import reason
from goallint.records import Document, Leftover, PackedIndicators, Project, Table
from goallint.sums import sums

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_WEIGHT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)[分%]?")

__all__ = ["Built", "Distinct", "Frames", "Texts", "build", "join", "kept_for_corpus"]


def build(documents: Sequence[Document], lexicon: Lexicon, language: str) -> Built:
    """The frames of some documents, numbered from 0."""
    numbered = list(enumerate(documents))
    listed = [
        _Listed(number, document.path, table, with_amounts, project)
        for number, document in numbered
        for table in document.tables
        for with_amounts in (has_amounts(table),)
        for project in table.projects
    ]
    columns, texts = _indicators(listed, lexicon)
    frames = {
        "problems": frame("problems", _problems(numbered, language)),
        "leftovers": frame("leftovers", _leftovers(numbered)),
        "projects": frame("projects", (_project(row, *one) for row, one in enumerate(listed))),
        "amounts": frame("amounts", irregular_amounts(numbered)),
        "indicators": assemble("indicators", columns),
        "sums": frame("sums", sums(numbered)),
    }
    return Built(frames, {("indicators", column): distinct for column, distinct in texts.items()})


def _problems(documents: Sequence[tuple[int, Document]], language: str) -> Iterator[Row]:
    for number, document in documents:
        for kind, why, detail, location, text in document.problems:
            yield document.path, kind, reason(why, detail, language), text, location, number


def _leftovers(documents: Sequence[tuple[int, Document]]) -> Iterator[Row]:
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
) -> Row:
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


def _project(row: int, number: int, path: str, table: Table, with_amounts: bool, project: Project) -> Row:
    total = project.total.value if project.total else None
    return (
        path, project.name, project.unit, project.department, project.kind, table.layout, _budget_year(path, table),
        table.lacks, project.goal, project.period_goal, project.indicators_text, len(project.indicators), total,
        project.markup, amounts_given(project), "yes" if with_amounts else None, _weights(project), project.location,
        number, row,
    )  # fmt: skip


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


def _indicators(listed: Sequence[_Listed], lexicon: Lexicon) -> tuple[dict[str, Array], dict[str, Distinct]]:
    """The columns of `indicators`, and the distinct texts of those that most rules look at."""
    owners = [
        (
            one.path,
            one.project.name,
            one.project.unit,
            one.project.department,
            one.table.layout,
            _budget_year(one.path, one.table),
            one.number,
        )
        for one in listed
    ]
    indicators = [one.project.indicators for one in listed]
    sizes = np.fromiter(map(len, indicators), np.int64, len(listed))
    rows = np.repeat(np.arange(len(listed)), sizes)
    path, project, unit, department, layout, year, document = (values[rows] for values in transposed(owners, 7))
    fields = fields_of(indicators, sizes)
    columns = {
        "path": path,
        "project": project,
        "unit": unit,
        "department": department,
        "layout": layout,
        "budget_year": year,
        "position": fields["position"],
        "number": fields["number"],
        "level1": fields["level1"],
        "level1.code": fields["level1_code"],
        "level2": fields["level2"],
        "level2.code": fields["level2_code"],
        "name": fields["name"],
        "weight": fields["weight"],
        "annual.text": fields["annual_value"],
        "period.text": fields["period_value"],
        "location": fields["location"],
        "document": document,
        "project.row": rows,
        "indicator.number": fields["number"],
        "indicator.name": fields["name"],
        "details": fields["details"],
    }
    texts = {column: Distinct.of(columns[column]) for column in ("name", "annual.text", "period.text")}
    for prefix in ("annual", "period"):
        codes, distinct = texts[f"{prefix}.text"]
        for column, values in _targets(prefix, distinct, lexicon).items():
            columns[column] = values[codes]
            if values.dtype == object:
                texts[column] = Distinct.of(values).at(codes)
    return columns, texts


def _targets(prefix: str, texts: Sequence[str], lexicon: Lexicon) -> dict[str, Array]:
    """The columns of a target value, for every text and at last for a row without one."""
    parsed = transposed(map(target_parser(lexicon), (*texts, None)), len(Target._fields))
    columns = {f"{prefix}.{field}": values for field, values in zip(Target._fields, parsed, strict=True)}
    return {name: values.astype(type_of("indicators", name)) for name, values in columns.items()}
