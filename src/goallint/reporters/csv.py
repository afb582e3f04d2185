"""The findings as CSV that opens right in Chinese Excel and WPS: UTF-8 with BOM, one row a finding."""

from __future__ import annotations

import csv
import io

from goallint.finding import Report
from goallint.reporters.cells import csv_text, workbook_text
from goallint.reporters.columns import COLUMNS, header, values
from goallint.reporters.view import View


def render(report: Report, view: View) -> bytes:
    """The bytes of the file. No cell can start a formula, and none holds a control code."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([header(key, view.language) for key in COLUMNS])
    for finding in report.findings:
        row = values(finding, view.language)
        writer.writerow([csv_text(workbook_text(row[key])) for key in COLUMNS])
    return output.getvalue().encode("utf-8-sig")
