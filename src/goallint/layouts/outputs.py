"""What goallint itself writes: no table that anyone submits, and what it says of tables is copied from their files."""

from __future__ import annotations

import re

from goallint.grid import Grid, Location

_HEADERS = (
    ("文件", "工作表", "页", "行", "表内行", "列"),
    ("path", *Location._fields),
    ("级别", "规则", "单位", "项目", "指标", "位置"),
    ("severity", "rule", "unit", "project", "indicator", "place"),
    ("单位", "部门", "项目数", "金额（万元）", "平均机审得分率", "建议等级"),
)
"""How the tables begin that `parse`, `check` and `review` write, in Chinese and in English."""

_COUNTS = ("读取：文件 ", "read: files ")
"""How the line begins that says what was read."""

_TITLES = ("绩效目标表检查结果", "Findings in performance goal tables")
"""Those of the HTML report, above the counts."""

_REVIEW = "机审初稿：机审得分、问题和建议等级由 goallint 按规则给出"
"""Stands below the title of the sheets of `review`."""

_FINDING = re.compile(r"(?::\d{1,9}:\d{1,9}: |^\d{1,9}\t)[A-Z]{2,6}\d{3,4}[ \t](?:error|warning|info)[ \t]")
"""A finding a line, or with --statistics a rule a line."""

_LONGEST = 2_000


def begins_as_output(grid: Grid) -> bool:
    """Whether a file that begins with this grid is an output of goallint, whatever follows."""
    first, second = [*(row.cells or [""] for row in grid.rows[:2]), [""], [""]][:2]
    is_page = len(first) == 1 and first[0] in _TITLES and second[0].startswith(_COUNTS)
    return tuple(first[:6]) in _HEADERS or is_page or _REVIEW in second[0][:_LONGEST]


def is_text_report(grid: Grid) -> bool:
    """Whether a text without any table is a report for people: such lines alone would not make a table one."""
    first = "\t".join(grid.rows[0].cells)[:_LONGEST] if grid.rows else ""
    return bool(_FINDING.search(first)) or any(row.cells[:1] and row.cells[0].startswith(_COUNTS) for row in grid.rows)
