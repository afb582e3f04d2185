"""The lines above and between tables: title, department, unit, amount unit, year, notes, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from goallint.layouts.headers import normal, words
from goallint.layouts.sheet import Sheet
from goallint.notation.text import BLANK, compact

_LABELLED = re.compile(r"^\s*([^:：]{1,12})[:：]\s*(.*)$", re.DOTALL)
_AMOUNT_UNIT = re.compile(r"(?:人民币)?(万元|亿元|元)")
_YEAR = re.compile(r"(20\d{2})\s*年")
_PAGE_NUMBER = re.compile(
    r"(?:第?\d{1,4}页?(?:[,，/共]{1,2}(?:共)?\d{1,4}页?)?|[-—–]\d{1,4}[-—–]|[Pp]age\d{1,4}(?:of\d{1,4})?)"
)
_TITLE_YEAR = re.compile(r"(20\d{2})年?(?:度)?")
_YEAR_LINE = re.compile(r"\(?(20\d{2})年度?\)?")
_TITLE = re.compile(
    r"(?=.*绩效目标)[^。，；]*表(?:\([^()]{0,40}\)){0,3}[一二三四五六七八九十\d]{0,2}"
    r"|[^。，；]*绩效目标(?:[和及与](?:绩效)?指标|情况|公开|批复|申报|汇总|一览)?(?:\([^()]{0,40}\)){0,3}"
)
_GAP = re.compile(r"[\s\u3000\u00a0]{2,}")
_CAPTION = re.compile(r"附?[件表][一二三四五六七八九十\d]{0,3}(?:[-—]\d{1,3}){0,2}[:.]?")


@dataclass(frozen=True, slots=True)
class Preamble:
    """What the lines above a table say; None where nothing is said."""

    title: str | None = None
    department: str | None = None
    unit: str | None = None
    amount_unit: str | None = None
    budget_year: int | None = None

    def over(self, earlier: Preamble) -> Preamble:
        """This preamble, completed by what an earlier one of the same file said."""
        return Preamble(
            self.title or earlier.title,
            self.department or earlier.department,
            self.unit or earlier.unit,
            self.amount_unit or earlier.amount_unit,
            self.budget_year or earlier.budget_year,
        )


def read_line(preamble: Preamble, cells: list[str]) -> Preamble | None:
    """The preamble with what one more line says; None when the line is no such line."""
    texts = tuple(filter(None, (cell.strip(BLANK) for cell in cells)))
    return _read_texts(preamble, texts) if texts else preamble


@lru_cache(maxsize=1024)  # the same lines stand on every page
def _read_texts(preamble: Preamble, texts: tuple[str, ...]) -> Preamble | None:
    found = False
    for text in _pieces(texts):
        completed = _labelled(preamble, text) or (_title(preamble, text) if len(texts) == 1 else None)
        if completed is not None:
            preamble, found = completed, True
    if found and len(texts) == 2 and preamble.unit is None and (owner := _owner(texts)):
        preamble = replace(preamble, unit=owner)
    return preamble if found else None


def _owner(texts: Sequence[str]) -> str | None:
    """The unit whose table it is, where a line names it beside the amount unit alone: 市民政局 | 单位：万元."""
    unlabelled = [text for text in texts if not _LABELLED.match(text)]
    return unlabelled[0] if len(unlabelled) == 1 and normal(unlabelled[0]) not in _labels() else None


def is_note(cells: list[str]) -> bool:
    """A line that is no data: a page number, a caption (附件2), a note, a signature line."""
    texts = [cell.strip(BLANK) for cell in cells if cell.strip(BLANK)]
    if len(texts) == 1 and len(texts[0]) <= 20:
        line = compact(texts[0])
        if _PAGE_NUMBER.fullmatch(line) or _CAPTION.fullmatch(line):
            return True
    labelled = _LABELLED.match(texts[0]) if texts else None
    label = compact(labelled[1]) if labelled else ""
    return re.sub(r"\d+$", "", label) in words("preamble")["note"]


LINES_ABOVE = 30
"""As many lines at most stand between the title of a table and its header."""


def lines_above(sheet: Sheet, at: int, lowest: int) -> int:
    """Where the title, unit line, notes and empty rows that stand right above a row begin.

    In a document these are the paragraphs above its table and the lines at the head of the table, of no other table.
    """
    start, table = at, sheet.grid.rows[at].table
    while start > max(lowest, at - LINES_ABOVE) and _is_line(sheet, start - 1, table):
        start -= 1
        table = sheet.grid.rows[start].table
    return start


def _is_line(sheet: Sheet, at: int, table: str | None) -> bool:
    row = sheet.grid.rows[at]
    if sheet.is_document and row.table != table:
        return row.table is None
    filled = [cell for cell in row.cells if cell.strip(BLANK)]
    if len(filled) < 2 or (sheet.is_document and row.table is None):
        return True
    return len(filled) <= 4 and (read_line(Preamble(), filled) is not None or is_note(filled))


def _pieces(texts: Sequence[str]) -> list[str]:
    """Every label with its value: from two cells (部门名称 | 民政局), or several in one (部门：民政局  单位：元)."""
    if len(texts) == 2 and normal(texts[0]) in _labels():
        return [f"{texts[0].rstrip(':：')}：{texts[1]}"]
    return [piece for text in texts for piece in _apart(text)]


def _apart(text: str) -> list[str]:
    if len(text) > 200 or len(parts := _GAP.split(text)) == 1:
        return [text]
    labels = [_LABELLED.match(part) for part in parts]
    return parts if all(label is not None and normal(label[1]) in _labels() for label in labels) else [text]


@cache
def _labels() -> frozenset[str]:
    return frozenset().union(*words("preamble").values())


def _labelled(preamble: Preamble, text: str) -> Preamble | None:
    match = _LABELLED.match(text[1:-1] if text[0] in "(（" and text[-1] in ")）" else text)
    if match is None:
        return None
    label, value = normal(match[1]), match[2].strip(BLANK)
    known = words("preamble")
    if label in known["amount_unit"] and (unit := _AMOUNT_UNIT.fullmatch(compact(value))):
        return replace(preamble, amount_unit=unit[1])
    if label in known["department"]:
        return replace(preamble, department=value or None)
    if label in known["unit"]:
        return replace(preamble, unit=value or None)
    if label in known["budget_year"] and (year := _TITLE_YEAR.fullmatch(compact(value))):
        return replace(preamble, budget_year=int(year[1]))
    return None


def _title(preamble: Preamble, text: str) -> Preamble | None:
    title = text.lstrip("# ").strip(BLANK)
    bare = compact(title)
    if len(bare) <= 12 and (line := _YEAR_LINE.fullmatch(bare)):
        return replace(preamble, budget_year=int(line[1]))
    return titled(preamble, title) if len(bare) <= 80 and _TITLE.fullmatch(bare) else None


def titled(preamble: Preamble, title: str) -> Preamble:
    """The preamble with a title and the year that it names."""
    year = _YEAR.search(compact(title))
    return replace(preamble, title=title.strip(BLANK), budget_year=int(year[1]) if year else preamble.budget_year)
