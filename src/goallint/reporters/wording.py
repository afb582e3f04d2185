"""The words of the reports, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from goallint.severity import Severity

if TYPE_CHECKING:
    from goallint.finding import Exemption
    from goallint.grid import Location


Wording = Mapping[str, tuple[str, str]]
"""Key → (Chinese, English), with {facts}."""

LANGUAGES = ("zh", "en")

SEVERITIES: Wording = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}

SKIPPED: Wording = {
    "hidden": ("隐藏文件", "hidden"),
    "lock": ("临时锁定文件（~$…）", "lock files (~$…)"),
    "format": ("不是表格格式", "not a table format"),
    "special": ("管道或设备", "pipes or devices"),
    "excluded": ("配置里排除的", "excluded by the configuration"),
    "result": ("上次写的结果", "results of an earlier run"),
}

_PLACE: Wording = {
    "sheet": ("工作表“{n}”", "sheet “{n}”"),
    "table": ("表{n}", "table {n}"),
    "page": ("第 {n} 页", "page {n}"),
    "line": ("第 {n} 行", "line {n}"),
    "column": ("第 {n} 列", "column {n}"),
    "row": ("第 {n} 行", "row {n}"),
}


_EXEMPTED: Wording = {
    "exempted": ("已豁免", "exempted"),
    "why": ("已豁免：{reason}（{by}，到 {until}）", "exempted: {reason} ({by}, until {until})"),
}


def exempted(exemption: Exemption | None, language: str) -> str:
    """That a finding is exempted, why, by whom and until when; empty where it is not."""
    return say(_EXEMPTED, language, "why", **exemption._asdict()) if exemption else ""


def exempted_mark(language: str) -> str:
    """That a finding is exempted, in a word."""
    return say(_EXEMPTED, language, "exempted")


def say(wording: Wording, language: str, key: str, **facts: object) -> str:
    """A wording in one language with its facts filled in; an unknown key stands for itself."""
    texts = wording.get(key)
    return key if texts is None else texts[LANGUAGES.index(language)].format(**facts)


def place(location: Location, language: str) -> str:
    """A location in words: 第 40 行第 7 列; 工作表“汇总” G40; of a table in a document 表1第 5 行第 2 列.

    Empty when nothing is known of it.
    """
    from goallint.grid import table_number  # listing rules speaks of no places

    sheet, page, line, row, column = location
    table = table_number(sheet) if sheet is not None else None
    if table is not None:
        sheet = None  # no letters stand above its columns
    if sheet is not None and row is not None and column is not None:
        return f"{say(_PLACE, language, 'sheet', n=sheet)} {column_letters(column)}{row}"
    row = row if line is None else None
    known = {
        "table": table,
        "sheet": sheet,
        "page": page if line is None else None,
        "line": line,
        "row": row,
        "column": column,
    }
    parts = [say(_PLACE, language, key, n=value) for key, value in known.items() if value is not None]
    return ("" if language == "zh" else " ").join(parts)


def column_letters(column: int) -> str:
    """The letters of a spreadsheet column (1 → A, 27 → AA)."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
