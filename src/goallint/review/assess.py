"""Projects and what was found in them → what the program can say on each item of the form, and a proposed grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from goallint.finding import Finding, Report
from goallint.grid import Location
from goallint.records import Document, Project, Table
from goallint.review.form import Form, Grade, Item


class Judged(NamedTuple):
    """What the program says on an item. looked: whether any rule of the run belongs to it.

    findings: those exempted among them, which cost nothing.
    score: of `item.machine` points; None where the program gives none.
    """

    item: Item
    findings: tuple[Finding, ...]
    looked: bool
    score: float | None


class Assessment(NamedTuple):
    """What the program says on a project.

    score, points: of the items that rules looked at. grade: None where `unjudged` says why there is none.
    limited: why the grade is lower than the score gives. other: findings of rules that belong to no item.
    """

    path: str
    project: Project
    items: tuple[Judged, ...]
    other: tuple[Finding, ...]
    score: float
    points: float
    grade: Grade | None
    limited: str = ""
    unjudged: str = ""

    @property
    def rate(self) -> float:
        """The score in percent."""
        return percent(self.score, self.points)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found in the project, the gravest first, what is exempted last."""
        found = [finding for judged in self.items for finding in judged.findings]
        return tuple(sorted((*found, *self.other), key=lambda one: (*gravity(one), one.id)))


class UnitReview(NamedTuple):
    """A unit: its department (None: not said), its projects, what was found in its tables and no project.

    unit: its name; its department's where a table names no unit, else the file's.
    """

    department: str | None
    unit: str
    projects: tuple[Assessment, ...]
    findings: tuple[Finding, ...]


class Reviews(NamedTuple):
    """units: in the order of the files. findings: about files and tables that belong to no unit."""

    units: tuple[UnitReview, ...]
    findings: tuple[Finding, ...]


_LACKS = {
    "goal": "表里没有“绩效目标”列，机审看不到目标，不建议等级",
    "indicators": "表里没有“绩效指标”列，机审看不到指标，不建议等级",
}

_NO_UNIT = "未写单位"

_Key = tuple[str, Location]
_Unit = tuple[str | None, str]


def assess(documents: Sequence[Document], report: Report, form: Form) -> Reviews:
    """What the program can say on every project of the documents.

    report: of the same files, made with `rows`, by which findings know their project.
    """
    by_project, of_units, rest = _sorted_findings(documents, report)
    ran = {form.item_of[rule.id] for rule in report.rules if rule.id in form.item_of}
    units: dict[_Unit, list[Assessment]] = {}
    for document in documents:
        for table in document.tables:
            for project in table.projects:
                found = by_project.get(_key(document.path, project.location), ())
                assessment = _assess(document.path, table, project, found, form, ran)
                units.setdefault(_unit(document.path, table, project), []).append(assessment)
    reviews = [UnitReview(*unit, tuple(projects), tuple(of_units.get(unit, ()))) for unit, projects in units.items()]
    return Reviews(tuple(reviews), tuple(rest))


def counting(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are not exempted."""
    return [one for one in findings if one.exemption is None]


def gravity(finding: Finding) -> tuple[bool, int]:
    """Sorts the gravest first and what is exempted last."""
    return finding.exemption is not None, finding.severity.rank


def grade_of(rate: float, form: Form) -> Grade:
    """The grade that a score in percent gives."""
    return next(grade for grade in form.grades if rate >= grade.least)


def percent(score: float, points: float) -> float:
    """A score in percent of the points, 0 where there are none."""
    return round(100 * score / points, 1) if points else 0.0


def mean_rate(projects: Sequence[Assessment]) -> float | None:
    """The mean score in percent of the projects that have a grade; None where none has."""
    rates = [one.rate for one in projects if one.grade is not None]
    return round(sum(rates) / len(rates), 1) if rates else None


def _assess(
    path: str, table: Table, project: Project, findings: Sequence[Finding], form: Form, ran: set[int]
) -> Assessment:
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(form.item_of.get(finding.id, -1), []).append(finding)
    items = tuple(
        _judged(item, tuple(found.get(number, ())), form, looked=number in ran)
        for number, item in enumerate(form.items)
    )
    score = sum(one.score for one in items if one.score is not None)
    points = sum(one.item.machine for one in items if one.score is not None)
    other = tuple(found.get(-1, ()))
    unjudged = _LACKS.get(table.lacks or "", "" if points else "没有规则检查有机审分值的要点，不建议等级")
    if unjudged:
        return Assessment(path, project, items, other, score, points, None, unjudged=unjudged)
    grade, limited = _limited(grade_of(percent(score, points), form), findings, form)
    return Assessment(path, project, items, other, score, points, grade, limited)


def _judged(item: Item, findings: tuple[Finding, ...], form: Form, *, looked: bool) -> Judged:
    if not looked or not item.machine:
        return Judged(item, findings, looked, None)
    lost = min(100.0, sum(form.deductions[finding.severity] for finding in counting(findings)))
    return Judged(item, findings, looked, round(item.machine * (1 - lost / 100), 2))


def _limited(grade: Grade, findings: Sequence[Finding], form: Form) -> tuple[Grade, str]:
    """The grade after the limits, and why it is lower."""
    ids, why = {finding.id for finding in counting(findings)}, ""
    for limit in form.limits:
        best = next(one for one in form.grades if one.name == limit.grade)
        if ids.intersection(limit.rules) and best.least < grade.least:
            grade, why = best, limit.why
    return grade, why


def _sorted_findings(
    documents: Sequence[Document], report: Report
) -> tuple[Mapping[_Key, list[Finding]], Mapping[_Unit, list[Finding]], list[Finding]]:
    """The findings by project, those about the tables of a unit, and all others."""
    listed = [
        (document.path, project, _unit(document.path, table, project))
        for document in documents
        for table in document.tables
        for project in table.projects
    ]
    projects = {_key(path, project.location) for path, project, _ in listed}
    units: dict[str, dict[_Unit, None]] = {}
    for path, _, unit in listed:
        units.setdefault(path, {})[unit] = None
    by_project: dict[_Key, list[Finding]] = {}
    by_unit: dict[_Unit, list[Finding]] = {}
    rest: list[Finding] = []
    for finding in report.findings:
        row = report.rows.get(_key(finding.path, finding.location))
        key = _key(finding.path, finding.location if row is None else row.location)
        there = units.get(finding.path, {})
        named = [unit for unit in there if len(there) == 1 or unit[1] == finding.unit]
        if key in projects and finding.project is not None:
            by_project.setdefault(key, []).append(finding)
        elif named:
            by_unit.setdefault(named[0], []).append(finding)
        else:
            rest.append(finding)
    return by_project, by_unit, rest


def _key(path: str, location: Location) -> _Key:
    return path, location._replace(column=None)


def _unit(path: str, table: Table, project: Project) -> _Unit:
    department = project.department or table.department
    itself = project.name if project.kind == "department" else None
    return department, project.unit or table.unit or department or itself or f"{_NO_UNIT}（{PurePath(path).stem}）"
