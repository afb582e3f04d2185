"""What was found in projects → review sheets (绩效目标审核表) after 财预〔2015〕88号, as workbooks and documents.

The form is data (form.yaml, which also says what of it was compared with the published text). The program fills in
what its rules can judge and proposes a grade for that part alone; all else is left to the person who reviews.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goallint.review.assess import Reviews, UnitReview, assess
from goallint.review.form import Form
from goallint.review.load import load_form
from goallint.review.names import file_names

__all__ = ["FORMATS", "SUMMARY", "Form", "Reviews", "Sheets", "assess", "load_form", "plan", "render", "summarise"]

FORMATS = ("xlsx", "docx")

SUMMARY = "审核汇总"
"""The name of the file with all units and projects, without suffix; no other has it."""

MAX_PROJECTS = 200
"""Projects of one file; a unit with more gets several."""


class Sheets(NamedTuple):
    """A file to write: its name without folder, and whose projects it holds."""

    name: str
    unit: UnitReview
    first: int


def plan(reviews: Reviews) -> list[Sheets]:
    """The files of all units, each with a name of its own, without suffix."""
    volumes = [
        (unit, start, unit._replace(projects=unit.projects[start : start + MAX_PROJECTS]))
        for unit in reviews.units
        for start in range(0, len(unit.projects), MAX_PROJECTS)
    ]
    wanted = [
        whole.unit + (f"（第{start // MAX_PROJECTS + 1}册）" if len(whole.projects) > MAX_PROJECTS else "")
        for whole, start, _ in volumes
    ]
    return [
        Sheets(name, part, start + 1)
        for name, (_, start, part) in zip(file_names([SUMMARY, *wanted])[1:], volumes, strict=True)
    ]


def render(sheets: Sheets, style: str, form: Form) -> bytes:
    """A file in one of `FORMATS`."""
    if style == "xlsx":
        from goallint.review.workbook import unit_workbook

        return unit_workbook(sheets.unit, form, sheets.first)
    from goallint.review.document import unit_document

    return unit_document(sheets.unit, form, sheets.first)


def summarise(reviews: Reviews, planned: Sequence[Sheets], style: str, form: Form) -> bytes:
    """The workbook with all units and projects, which leads to the files of `style`. Raises TooLargeError."""
    from goallint.review.summary import summary_workbook

    files = [one.name for one in planned for _ in one.unit.projects]
    return summary_workbook(reviews, form, files, f".{style}")
