"""Links from a report to the cells of the files that it is about."""

from __future__ import annotations

import os
import re
from collections.abc import Container
from pathlib import Path

from goallint.finding import Finding
from goallint.reporters.wording import column_letters

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et"})
_LONGEST = 2_000
"""Excel refuses longer ones."""

_ESCAPED = re.compile(r'[%#" <>\[\]^`{}]')


def cell_link(finding: Finding, target: Path | None, files: Container[str]) -> str | None:
    """The link for XlsxWriter from the report `target` to the cell of a finding, or to its file where that has none.

    None where there is no such file: standard input, a member of an archive.
    """
    path = finding.path
    if target is None or path not in files or not Path(path).is_file():
        return None
    try:
        relative = os.path.relpath(path, Path(target).parent)
    except ValueError:  # another drive
        relative = str(Path(path).absolute())
    link = "external:" + _ESCAPED.sub(lambda match: f"%{ord(match[0]):02x}", relative) + _anchor(finding)
    return link if len(link) <= _LONGEST and link.isprintable() else None


def _anchor(finding: Finding) -> str:
    sheet, _, _, row, column = finding.location
    if sheet is None or row is None or Path(finding.path).suffix.lower() not in _WORKBOOKS:
        return ""
    quoted = sheet.replace("'", "''")
    return f"#'{quoted}'!{column_letters(column or 1)}{row}"
