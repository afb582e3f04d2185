"""The key tasks of a department form: by the columns of their header, or by what the cells of a row are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goallint.grid import Location
from goallint.layouts.headers import normal, words
from goallint.layouts.indicator_columns import HeaderCell
from goallint.notation.amount import is_amount, parse_amount
from goallint.notation.text import strip_markup
from goallint.records import Task


class TaskColumns(NamedTuple):
    """Where name, content, amount and objective of a task stand, and the parts of the amount by their header."""

    name: int
    content: int | None
    amount: int | None
    objective: int | None
    parts: Mapping[str, int]

    def agrees(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether a row stands in these columns: a name, and nothing beside them but amounts where amounts belong."""
        texts = {self.name, self.content, self.objective}
        amounts = {self.amount, *self.parts.values()}
        if not any(column == self.name for column, _ in cells):
            return False
        return all(column in texts or (column in amounts and is_amount(cell)) for column, cell in cells)

    def is_sum(self, row: Mapping[int, str]) -> bool:
        """Whether a row adds up the tasks (金额合计)."""
        return normal(row.get(self.name, "")) in words("department_form")["task_sum"]


def read_task_header(head: Sequence[HeaderCell]) -> TaskColumns | None:
    """The columns that a header names; None without a column for the name."""
    known = words("department_form")
    found: dict[str, int] = {}
    parts: dict[str, int] = {}
    for cell in head:
        text = normal(cell.text).removeprefix("其中:")
        if text in known["task_part"] or text in words("project")["funding"]:
            parts.setdefault(text, cell.columns.start)
            continue
        for name in ("name", "content", "amount", "objective"):
            if text in known[f"task_{name}"]:
                found.setdefault(name, cell.columns.start)
    if "name" not in found:
        return None
    return TaskColumns(found["name"], found.get("content"), found.get("amount"), found.get("objective"), parts)


def read_task(columns: TaskColumns, row: Mapping[int, str], unit: str | None, where: Location) -> Task:
    """The task of a row in the columns of the header."""

    def text(column: int | None) -> str | None:
        return strip_markup(row[column]) if column is not None and column in row else None

    amount = parse_amount("" if columns.amount is None else row.get(columns.amount, ""), unit)
    return Task(text(columns.name) or "", text(columns.content), amount, text(columns.objective), where)


def go_on(columns: TaskColumns, task: Task, row: Mapping[int, str]) -> Task | None:
    """The task with what a row says more of it; None when the row has a name, an amount or text beside the columns."""
    texts = {columns.content, columns.objective}
    if not all(column in texts for column in row):
        return None
    content, objective = (
        strip_markup(row.get(-1 if at is None else at, "")) for at in (columns.content, columns.objective)
    )
    return task._replace(
        content=(task.content or "") + content or None, objective=(task.objective or "") + objective or None
    )


def ragged_task(cells: Sequence[tuple[int, str]], unit: str | None, where: Location) -> Task | None:
    """The task of a row whose cells have slid: name and content before the amount, objective after it."""
    amounts = [at for at, (_, cell) in enumerate(cells) if is_amount(cell)]
    if len(cells) < 2 or len(cells) > 4 or not amounts:
        return None
    at = amounts[0]
    before = [strip_markup(cell) for _, cell in cells[:at]]
    after = [strip_markup(cell) for _, cell in cells[at + 1 :]]
    return Task(
        before[0] if before else "",
        before[1] if len(before) > 1 else None,
        parse_amount(cells[at][1], unit),
        after[0] if after else None,
        where,
    )
