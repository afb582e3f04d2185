"""The lines above and between tables: title, department, unit, amount unit, year, notes, page numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from goallint.layouts.headers import normal, words
from goallint.notation.text import BLANK, compact

_LABELLED = re.compile(r"^\s*([^:：]{1,12})[:：]\s*(.*)$", re.DOTALL)
_AMOUNT_UNIT = re.compile(r"(?:人民币)?(万元|元)")
_YEAR = re.compile(r"(20\d{2})\s*年")
_PAGE_NUMBER = re.compile(
    r"(?:第?\d{1,4}页?(?:[,，/共]{1,2}(?:共)?\d{1,4}页?)?|[-—–]\d{1,4}[-—–]|[Pp]age\d{1,4}(?:of\d{1,4})?)"
)
_TITLE_YEAR = re.compile(r"(20\d{2})年?(?:度)?")


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
    texts = [cell.strip(BLANK) for cell in cells if cell.strip(BLANK)]
    if not texts:
        return preamble
    found = False
    for text in _paired(texts):
        completed = _labelled(preamble, text) or _title(preamble, text)
        if completed is not None:
            preamble, found = completed, True
    return preamble if found else None


def is_note(cells: list[str]) -> bool:
    """A line that is no data: a page number, a note, a signature line."""
    texts = [cell.strip(BLANK) for cell in cells if cell.strip(BLANK)]
    if len(texts) == 1 and len(texts[0]) <= 20 and _PAGE_NUMBER.fullmatch(compact(texts[0])):
        return True
    labelled = _LABELLED.match(texts[0]) if texts else None
    label = compact(labelled[1]) if labelled else ""
    return re.sub(r"\d+$", "", label) in words("preamble")["note"]


def _paired(texts: list[str]) -> list[str]:
    """Label and value in two cells (部门名称 | 广州市民政局) as one text, 部门名称：广州市民政局."""
    labels = frozenset().union(*words("preamble").values())
    if len(texts) == 2 and normal(texts[0].rstrip(":：")) in labels:
        return [f"{texts[0].rstrip(':：')}：{texts[1]}"]
    return texts


def _labelled(preamble: Preamble, text: str) -> Preamble | None:
    match = _LABELLED.match(text)
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
    if len(bare) > 80 or "绩效目标" not in bare or "表" not in bare:
        return None
    year = _YEAR.search(bare)
    return replace(preamble, title=title, budget_year=int(year[1]) if year else preamble.budget_year)
