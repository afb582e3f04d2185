from collections.abc import Callable

import pytest

from goallint.finding import Finding
from goallint.grid import Location
from tests.reporters.hostile import finding


@pytest.fixture
def finding_at() -> Callable[..., Finding]:
    """Makes a warning at a cell."""

    def make(sheet: str, row: int, column: int | None, message: str = "没有可衡量的数值") -> Finding:
        return finding("稳步提升")._replace(message=message, location=Location(sheet, row=row, column=column))

    return make
