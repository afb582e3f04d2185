"""Documents as flat tables: a header and rows of cells, one table a kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from goallint.grid import Location
from goallint.records import Amount, Document, Indicator, Project, Series, Table
from goallint.reporters.parsed.values import leftovers_of, other_of, serial_number
from goallint.reporters.wording import Wording, say

Value = str | int | Decimal | None

_HEADERS: Wording = {
    "path": ("文件", "path"),
    "sheet": ("工作表", "sheet"),
    "page": ("页", "page"),
    "line": ("行", "line"),
    "row": ("表内行", "row"),
    "column": ("列", "column"),
    "layout": ("表式", "layout"),
    "amount_unit": ("原金额单位", "amount unit"),
    "budget_year": ("预算年度", "budget year"),
    "department": ("主管部门", "department"),
    "unit": ("单位", "unit"),
    "project": ("项目名称", "project"),
    "kind": ("类型", "kind"),
    "total": ("总计（万元）", "total (10,000 yuan)"),
    "funding": ("{column}（万元）", "{column} (10,000 yuan)"),
    "goal": ("绩效目标", "goal"),
    "period_goal": ("实施期目标", "period goal"),
    "position": ("第几个指标", "position"),
    "number": ("序号", "number"),
    "level1_code": ("一级指标代码", "level 1 code"),
    "level1": ("一级指标", "level 1"),
    "level2_code": ("二级指标代码", "level 2 code"),
    "level2": ("二级指标", "level 2"),
    "name": ("指标名称", "indicator"),
    "period_value": ("实施周期指标值", "period value"),
    "annual_value": ("年度指标值", "annual value"),
    "weight": ("权重", "weight"),
    "nature": ("定量/定性", "kind of indicator"),
    "direction": ("指标方向", "direction"),
    "core": ("核心指标", "core indicator"),
    "note": ("指标附注：{column}", "indicator note: {column}"),
    "leftover": ("未能归类的文字", "leftover"),
    "label": ("行的名称", "row label"),
    "role": ("行的类型", "role"),
    "task": ("重点工作任务", "task"),
    "content": ("主要内容", "content"),
    "amount": ("金额（万元）", "amount (10,000 yuan)"),
    "series": ("同类项目", "series"),
    "series_members": ("同类项目个数", "projects in series"),
    "objective": ("期望达到的目标", "objective"),
}

_PLACE = ("path", *Location._fields)
_PROJECT = ("layout", "amount_unit", "budget_year", "department", "unit", "project", "kind", "total")
_GOALS = ("goal", "period_goal")
_SERIES = ("series", "series_members")
_INDICATOR = (
    "position", "number", "level1_code", "level1", "level2_code", "level2",
    "name", "period_value", "annual_value", "weight", "nature", "direction", "core", "leftover",
)  # fmt: skip


_NO_DETAILS = (None, None, False)


_OfProjects = Sequence[Series | None] | None
"""Of all projects in order, the series of each; None where nothing is told of them."""


class Flat(NamedTuple):
    """A flat table: its name, its column headers, its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


class _Row(NamedTuple):
    """A project with what stands around it."""

    path: str
    table: Table
    project: Project
    series: Series | None


def joined(documents: Sequence[Document], language: str, series: _OfProjects) -> Flat:
    """One row an indicator, with the columns of its project; a project without indicators keeps one row."""
    columns = _columns(documents, series)
    own = _indicator_headers(columns, language)
    header = [*_headers(_PLACE, language), *_project_headers(columns, language), *own]
    blank = (None,) * len(own)

    def rows() -> Iterator[Sequence[Value]]:
        for row in _rows(documents, series):
            cells = _project_cells(row, columns)
            leftovers = leftovers_of(row.project)
            for one in row.project.indicators:
                yield row.path, *one.location, *cells, *_indicator_cells(one, leftovers, columns)
            if not row.project.indicators:
                yield row.path, *row.project.location, *cells, *blank

    return Flat("indicators", header, rows())


def sheets(documents: Sequence[Document], language: str, series: _OfProjects) -> Iterator[Flat]:
    """Projects, indicators, subtotals and key tasks, each in a table of its own."""
    columns = _columns(documents, series)
    yield _projects(documents, columns, language, series)
    yield _indicators(documents, columns, language)
    yield _subtotals(documents, columns, language)
    yield _tasks(documents, language)


def _projects(documents: Sequence[Document], columns: _Columns, language: str, series: _OfProjects) -> Flat:
    header = [*_headers(_PLACE, language), *_project_headers(columns, language)]
    rows = ((row.path, *row.project.location, *_project_cells(row, columns)) for row in _rows(documents, series))
    return Flat("projects", header, rows)


def _indicators(documents: Sequence[Document], columns: _Columns, language: str) -> Flat:
    def rows() -> Iterator[Sequence[Value]]:
        for path, _, project, _ in _rows(documents):
            leftovers = leftovers_of(project)
            for one in project.indicators:
                yield path, *one.location, project.unit, project.name, *_indicator_cells(one, leftovers, columns)

    header = [*_headers((*_PLACE, "unit", "project"), language), *_indicator_headers(columns, language)]
    return Flat("indicators", header, rows())


def _subtotals(documents: Sequence[Document], columns: _Columns, language: str) -> Flat:
    header = [*_headers((*_PLACE, "label", "role", "total"), language), *_funding_headers(columns, language)]
    rows = (
        (document.path, *one.location, one.name, one.role, _value(one.total), *_funding(one.funding, columns))
        for document in documents
        for table in document.tables
        for one in table.subtotals
    )
    return Flat("subtotals", header, rows)


def _tasks(documents: Sequence[Document], language: str) -> Flat:
    rows = (
        (path, *task.location, project.name, task.name, task.content, _value(task.amount), task.objective)
        for path, _, project, _ in _rows(documents)
        for task in project.tasks
    )
    header = _headers((*_PLACE, "project", "task", "content", "amount", "objective"), language)
    return Flat("tasks", header, rows)


def _rows(documents: Iterable[Document], series: _OfProjects = None) -> Iterator[_Row]:
    told = iter(series) if series is not None else repeat(None)
    for document in documents:
        for table in document.tables:
            for project in table.projects:
                yield _Row(document.path, table, project, next(told))


class _Columns(NamedTuple):
    """Columns that differ from table to table, in the order of their first appearance.

    notes: of indicators. series: whether the series of projects are told.
    """

    funding: Sequence[str]
    other: Sequence[str]
    notes: Sequence[str]
    series: bool


def _columns(documents: Iterable[Document], series: _OfProjects) -> _Columns:
    tables = [table for document in documents for table in document.tables]
    projects = [project for table in tables for project in table.projects]
    amounts = [one.funding for one in projects] + [one.funding for table in tables for one in table.subtotals]
    funding = dict.fromkeys(column for funding in amounts for column in funding)
    other = dict.fromkeys(column for project in projects for column in project.other)
    detailed = (one.details for project in projects for one in project.indicators if one.details is not None)
    notes = dict.fromkeys(column for details in detailed for column, _ in details.other)
    return _Columns(tuple(funding), tuple(other), tuple(notes), series is not None)


def _headers(keys: Iterable[str], language: str) -> list[str]:
    return [say(_HEADERS, language, key) for key in keys]


def _funding_headers(columns: _Columns, language: str) -> list[str]:
    return [say(_HEADERS, language, "funding", column=column) for column in columns.funding]


def _project_headers(columns: _Columns, language: str) -> list[str]:
    funding, series = _funding_headers(columns, language), _headers(_SERIES if columns.series else (), language)
    return [*_headers(_PROJECT, language), *funding, *_headers(_GOALS, language), *columns.other, *series]


def _indicator_headers(columns: _Columns, language: str) -> list[str]:
    return [*_headers(_INDICATOR, language), *(say(_HEADERS, language, "note", column=one) for one in columns.notes)]


def _project_cells(row: _Row, columns: _Columns) -> tuple[Value, ...]:
    _, table, project, series = row
    return (
        table.layout, table.amount_unit, table.budget_year,
        project.department or table.department, project.unit, project.name, project.kind, _value(project.total),
        *_funding(project.funding, columns),
        project.goal, project.period_goal,
        *(project.other.get(column) for column in columns.other),
        *((series or (None, None)) if columns.series else ()),
    )  # fmt: skip


def _indicator_cells(one: Indicator, leftovers: Mapping[int, list[str]], columns: _Columns) -> tuple[Value, ...]:
    leftover = " ".join(leftovers.get(one.position, ())) or None
    kind, direction, core = (one.details.kind, one.details.direction, one.details.core) if one.details else _NO_DETAILS
    other = other_of(one)
    return (
        one.position, serial_number(one.number), one.level1_code, one.level1, one.level2_code, one.level2,
        one.name, one.period_value, one.annual_value, one.weight, kind, direction, "★" if core else None, leftover,
        *map(other.get, columns.notes),
    )  # fmt: skip


def _funding(funding: Mapping[str, Amount], columns: _Columns) -> Iterator[Value]:
    return (_value(funding.get(column)) for column in columns.funding)


def _value(amount: Amount | None) -> Decimal | None:
    return amount.value if amount is not None else None
