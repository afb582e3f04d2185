"""All units and projects of a run as one workbook, to sort and filter, with what could not be reviewed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from goallint.reporters import TooLargeError
from goallint.reporters.cells import MAX_LINKS, MAX_ROWS, workbook_text
from goallint.reporters.wording import place
from goallint.reporters.workbooks import workbook
from goallint.review import texts
from goallint.review.assess import Reviews, counting, grade_of, mean_rate
from goallint.review.form import Form

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_UNITS = (
    ("单位", 40),
    ("部门", 34),
    ("项目数", 9),
    ("金额（万元）", 14),
    ("平均机审得分率", 14),
    ("建议等级", 10),
    ("审核结果", 12),
)
_PROJECTS = (
    ("单位", 30), ("项目名称", 44), ("金额（万元）", 12), ("错误", 7), ("警告", 7), ("提示", 7), ("已豁免", 7),
    ("机审得分率", 11), ("建议等级", 9), ("审核结果", 10), ("审核表", 34), ("来源", 60),
)  # fmt: skip
_OTHERS = (("级别和规则", 14), ("文件", 44), ("位置", 22), ("问题", 60), ("建议", 50))
_LINK = "审核表"
_NUMBERS = {"项目数": "0", "错误": "0", "警告": "0", "提示": "0", "已豁免": "0", "金额（万元）": "#,##0.00"}
_RATES = frozenset(("平均机审得分率", "机审得分率"))
"""Columns that hold numbers, with their formats, and percentages, so that they sort and add up."""


def summary_workbook(reviews: Reviews, form: Form, files: Sequence[str], suffix: str) -> bytes:
    """The bytes of the workbook.

    files: of every project, in order, the name of its file without suffix. Raises TooLargeError.
    """
    rows = max(sum(len(unit.projects) for unit in reviews.units), len(reviews.findings))
    if rows >= MAX_ROWS:
        raise TooLargeError(rows, MAX_ROWS - 1)
    target = io.BytesIO()
    with workbook(target) as book:
        border = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 10}
        styles = {
            "head": book.add_format({**border, "bold": True, "bg_color": "#F2F2F2"}),
            "text": book.add_format(border),
            **{header: book.add_format({**border, "num_format": code}) for header, code in _NUMBERS.items()},
            **dict.fromkeys(_RATES, book.add_format({**border, "num_format": "0.0%"})),
            "link": book.add_format({**border, "font_color": "#0563C1", "underline": 1}),
        }
        _sheet(book, "按单位", _UNITS, _unit_rows(reviews, form), styles, suffix)
        _sheet(book, "按项目", _PROJECTS, _project_rows(reviews, files), styles, suffix)
        if reviews.findings:
            _sheet(book, "没有审核的", _OTHERS, _other_rows(reviews), styles, suffix)
    return target.getvalue()


def _unit_rows(reviews: Reviews, form: Form) -> Iterable[Sequence[str]]:
    for unit in reviews.units:
        rate = mean_rate(unit.projects)
        grade = ("—", "—") if rate is None else (f"{rate:g}%", grade_of(rate, form).name)
        counted = (str(len(unit.projects)), texts.total_amount(unit))
        yield (unit.unit, unit.department or "—", *counted, *grade, "")


def _project_rows(reviews: Reviews, files: Sequence[str]) -> Iterable[Sequence[str]]:
    names = iter(files)
    for unit in reviews.units:
        for one in unit.projects:
            where = place(one.project.location._replace(column=None), "zh")
            _, name, amount, errors, warnings, infos, *rest = texts.project_row(0, one)
            exempt = str(len(one.findings) - len(counting(one.findings)))
            told = (name, amount, errors, warnings, infos, exempt, *rest)
            yield (unit.unit, *told, next(names), f"{one.path} {where}")


def _other_rows(reviews: Reviews) -> Iterable[Sequence[str]]:
    for one in reviews.findings:
        where = place(one.location, "zh")
        yield (f"{texts.severity(one)} {one.id}", one.path, where, texts.problem(one), one.suggestion)


def _sheet(
    book: Workbook, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]],
    styles: Mapping[str, Format], suffix: str,
) -> None:  # fmt: skip
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    for at, (header, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, header, styles["head"])
    last = 0
    for last, row in enumerate(rows, 1):
        for at, (text, (header, _)) in enumerate(zip(row, columns, strict=True)):
            shown = workbook_text(text)
            if header == _LINK and last <= MAX_LINKS:
                sheet.write_url(last, at, f"external:{shown}{suffix}", styles["link"], f"{shown}{suffix}")
            elif header in styles and (value := _number(shown)) is not None:
                sheet.write_number(last, at, value, styles[header])
            else:
                sheet.write_string(last, at, shown, styles["text"])
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _number(text: str) -> float | None:
    """The number of an amount or percentage; None for the dash that stands for none."""
    if text == "—":
        return None
    return float(text[:-1]) / 100 if text.endswith("%") else float(text.replace(",", ""))
