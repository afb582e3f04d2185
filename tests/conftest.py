from __future__ import annotations

from pathlib import Path

import pytest

from goallint.finding import Report
from goallint.layouts import read_grid
from goallint.readers.files import read_source
from goallint.readers.inputs import Source
from goallint.records import Table

SAMPLES = Path(__file__).parent.parent / "samples"

CIVIL_AFFAIRS = "guangzhou-civil-affairs-2023-projects.txt"
CIVIL_AFFAIRS_DEPARTMENT = "guangzhou-civil-affairs-2023-department.txt"
DIGITAL_GOVERNMENT = "yuexiu-digital-government-2024-projects.txt"
HUMAN_RESOURCES = "guangzhou-human-resources-2024-projects.txt"
POLITICAL_LEGAL = "huangpu-political-legal-2023-projects.txt"


def read_table(name: str) -> Table:
    """The one table of a sample."""
    (grid,) = read_source(Source(str(SAMPLES / name)))
    (table,), problems = read_grid(grid)
    assert not problems
    return table


def untimed(report: Report) -> Report:
    """A report without what differs from run to run."""
    return report._replace(summary=report.summary._replace(seconds={}))


@pytest.fixture(scope="session")
def tables() -> dict[str, Table]:
    """The samples by file name, read once."""
    names = (CIVIL_AFFAIRS, CIVIL_AFFAIRS_DEPARTMENT, DIGITAL_GOVERNMENT, HUMAN_RESOURCES, POLITICAL_LEGAL)
    return {name: read_table(name) for name in names}
