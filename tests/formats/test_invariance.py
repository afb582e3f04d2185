"""The same table in another format gives the same projects, indicators, amounts and findings; only places differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goallint.audit import audit
from goallint.audit.reading import read
from goallint.finding import Finding
from goallint.grid import Location
from goallint.readers.inputs import Source
from goallint.records import Amount, Project, Table
from goallint.ruleset import load
from tests.conftest import (
    CIVIL_AFFAIRS,
    CIVIL_AFFAIRS_DEPARTMENT,
    DIGITAL_GOVERNMENT,
    HUMAN_RESOURCES,
    POLITICAL_LEGAL,
    SAMPLES,
)
from tests.formats.makers import HAS_OFFICE, MAKERS, READY_MADE

NAMES = (CIVIL_AFFAIRS, CIVIL_AFFAIRS_DEPARTMENT, DIGITAL_GOVERNMENT, HUMAN_RESOURCES, POLITICAL_LEGAL)


def value(amount: Amount | None) -> Any:
    return amount.value if amount is not None else None


def said(project: Project) -> Any:
    """All that a project says, without places; an empty amount cell and no cell are the same."""
    return (
        project.name,
        project.unit,
        project.department,
        project.kind,
        value(project.total),
        {name: value(amount) for name, amount in project.funding.items() if value(amount) is not None},
        project.goal,
        [[value for field, value in one._asdict().items() if field != "location"] for one in project.indicators],
        [(task.name, task.content, task.amount.value, task.objective) for task in project.tasks],
        [one.text for one in project.leftovers],
    )


def tables_of(path: str) -> list[Any]:
    (document,) = read([Source(path)])
    assert document.problems == ()
    return [table_said(table) for table in document.tables]


def table_said(table: Table) -> Any:
    return (
        table.layout,
        table.title,
        table.department,
        table.unit,
        table.amount_unit,
        table.budget_year,
        [said(project) for project in table.projects],
        [(one.name, one.role, value(one.total), one.first, one.last) for one in table.subtotals],
        [one.text for one in table.leftovers],
    )


def findings_of(path: str) -> list[Finding]:
    """The findings, without places."""
    return [
        one._replace(path="", location=Location(), related=tuple(donor.project for donor in one.related))  # type: ignore[misc]
        for one in audit([Source(path)], load()).findings
    ]


@pytest.mark.parametrize("suffix", MAKERS)
@pytest.mark.parametrize("name", NAMES)
def test_format_makes_no_difference(tmp_path: Path, name: str, suffix: str) -> None:
    rows = [line.split("\t") for line in (SAMPLES / name).read_text("utf-8").split("\n")]
    path = (tmp_path / name).with_suffix(suffix)

    MAKERS[suffix](rows, path)

    assert_same(SAMPLES / name, path)


@pytest.mark.skipif(HAS_OFFICE, reason="LibreOffice makes them anew")
@pytest.mark.parametrize("path", READY_MADE, ids=lambda path: path.name)
def test_ready_made_file_says_the_same(path: Path) -> None:
    assert_same(SAMPLES / f"{path.stem}.txt", path)


def assert_same(text: Path, path: Path) -> None:
    """A file says what the text says: projects, indicators, amounts, and findings."""
    same = blankless if path.suffix == ".pdf" else lambda said: said

    assert same(tables_of(str(text))) == same(tables_of(str(path)))
    assert sorted(same(findings_of(str(text))), key=repr) == sorted(same(findings_of(str(path))), key=repr)


def blankless(said: Any) -> Any:
    """The same without blanks and what follows from them: a PDF does not keep a blank at which a line was wrapped."""
    if isinstance(said, Finding):
        said = said._replace(span=None)
    if isinstance(said, str):
        return "".join(said.split())
    if isinstance(said, dict):
        return {blankless(key): blankless(value) for key, value in said.items()}
    return [blankless(one) for one in said] if isinstance(said, list | tuple) else said
