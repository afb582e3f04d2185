"""Findings → what is written to which cell, for workbooks and documents alike."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from goallint.finding import Finding
from goallint.grid import Grid, Row
from goallint.reporters.cells import workbook_text
from goallint.reporters.columns import values
from goallint.reporters.wording import SEVERITIES, Wording, exempted, exempted_mark, say
from goallint.severity import Severity

AUTHOR = "goallint"

MAX_MARKS = 20_000
"""Cells of one file that get a comment; beyond, no office program stays usable. The list has all."""

_LONGEST = 8_000
_MOST = 20
_SHORTEST_QUOTE = 3
"""Characters and findings of one comment; characters by which a cell is known to be the one that is quoted."""

LIST_COLUMNS = ("severity", "rule", "place", "project", "indicator", "message", "text", "suggestion", "basis")
"""The columns of the list, keys of `reporters.columns.HEADERS`."""

_WORDING: Wording = {
    "list": ("问题清单", "findings"),
    "suggestion": ("建议：{text}", "fix: {text}"),
    "basis": ("依据：{text}", "basis: {text}"),
    "more": ("……另有 {count} 处，见“{list}”", "… {count} more: see “{list}”"),
    "found": (
        "goallint 自动检查：共 {count} 处（错误 {error}、警告 {warning}、提示 {info}），仅供参考，请人工核实。",
        "Checked by goallint: {count} findings ({error} errors, {warning} warnings, {info} infos), to be verified.",
    ),
    "exempted": ("另有 {count} 处已豁免，列出但不算数。", "{count} more are exempted: listed, not counted."),
}


class Spot(NamedTuple):
    """A cell: the sheet or table it is in, its row as the file counts it, its column, all from 1."""

    sheet: str | None
    row: int
    column: int


class Note(NamedTuple):
    """What is said at a cell: paragraphs, the gravest severity; None where all is exempted."""

    paragraphs: tuple[str, ...]
    severity: Severity | None


def list_name(language: str) -> str:
    """The name of the sheet or page with the list."""
    return say(_WORDING, language, "list")


def headline(findings: Sequence[Finding], language: str) -> str:
    """How much was found, above the list."""
    counting = [one.severity for one in findings if one.exemption is None]
    counts = {severity.value: sum(one is severity for one in counting) for severity in Severity}
    told = [say(_WORDING, language, "found", count=len(counting), **counts)]
    if exempt := len(findings) - len(counting):
        told.append(say(_WORDING, language, "exempted", count=exempt))
    return " ".join(told)


def listed(finding: Finding, language: str) -> dict[str, str]:
    """What stands in the columns of the list. Of one that is exempted: that it is, and after the message why."""
    texts = values(finding, language)
    if finding.exemption is None:
        return texts
    return texts | {"severity": exempted_mark(language), "message": f"{texts['message']}\n{texts['exemption']}"}


def unmarked(findings: Iterable[Finding], marked: Container[int]) -> int:
    """How many findings that count have no mark. marked: the ids of the values that have one."""
    return sum(one.exemption is None and id(one) not in marked for one in findings)


def spots(findings: Iterable[Finding], grids: Iterable[Grid]) -> dict[Spot, list[Finding]]:
    """The findings by the cell that they are about, those without a cell left out.

    A finding about a row stands at the cell that it quotes, else at the name of its project, else at the first text.
    """
    rows = {
        (row.table or grid.sheet, at if row.number is None else row.number): row
        for grid in grids
        for at, row in enumerate(grid.rows, 1)
    }
    found: dict[Spot, list[Finding]] = {}
    for finding in findings:
        sheet, number, column = finding.location.sheet, finding.location.row, finding.location.column
        if number is None or (row := rows.get((sheet, number))) is None:
            continue
        spot = Spot(sheet, number, column or _column(row, finding))
        if spot in found or len(found) < MAX_MARKS:
            found.setdefault(spot, []).append(finding)
    return found


def notes(found: Mapping[Spot, Sequence[Finding]], language: str) -> dict[Spot, Note]:
    """What is said at each cell."""
    return {spot: _note(findings, language) for spot, findings in found.items()}


def _column(row: Row, finding: Finding) -> int:
    quoted, project = (finding.text or "").strip(), (finding.project or "").strip()
    texts = [cell.strip() for cell in row.cells]
    if quoted and quoted in texts:
        return texts.index(quoted) + 1
    if len(quoted) >= _SHORTEST_QUOTE and (at := next((at for at, one in enumerate(texts, 1) if quoted in one), None)):
        return at
    if project and project in texts:
        return texts.index(project) + 1
    return next((at for at, one in enumerate(texts, 1) if one), 1)


def _note(findings: Sequence[Finding], language: str) -> Note:
    graves = sorted(findings, key=lambda finding: (finding.exemption is not None, finding.severity.rank))
    paragraphs: list[str] = []
    shown = 0
    for finding in graves[:_MOST]:
        more = _paragraphs(finding, language)
        if shown and sum(map(len, (*paragraphs, *more))) > _LONGEST:
            break
        paragraphs += more
        shown += 1
    if left := len(graves) - shown:
        paragraphs.append(say(_WORDING, language, "more", count=left, list=list_name(language)))
    severity = None if graves[0].exemption else graves[0].severity
    return Note(tuple(workbook_text(one)[:_LONGEST] for one in paragraphs), severity)


def _paragraphs(finding: Finding, language: str) -> list[str]:
    if finding.exemption is not None:
        return [f"【{exempted_mark(language)} {finding.id}】{finding.message}", exempted(finding.exemption, language)]
    severity = say(SEVERITIES, language, finding.severity)
    told = [f"【{severity} {finding.id}】{finding.message}"]
    told += [say(_WORDING, language, "suggestion", text=finding.suggestion)] if finding.suggestion else []
    told += [say(_WORDING, language, "basis", text="；".join(finding.basis))] if finding.basis else []
    return told
