"""部门整体支出绩效目标（申报）表: goal, money, key tasks and indicators of a whole department.

Published by Guangzhou departments. In its text form label cells are merged away and columns slide from row
to row, so a row is read by what its cells are (a label, an amount, a level), not by where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goallint.grid import Grid, Location
from goallint.layouts.headers import normal, words
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.notation.amount import is_amount, parse_amount
from goallint.notation.text import BLANK, compact, strip_markup
from goallint.records import Amount, Indicator, Leftover, Project, Table, Task

NAME = "department_form"

_UNIT = re.compile(r"\((万元|元)\)")


@dataclass(slots=True)
class _Form:
    """A form while its rows are read."""

    preamble: Preamble
    location: Location
    part: str = "money"
    unit: str | None = None
    goal: str | None = None
    level1: str | None = None
    level2: str | None = None
    funding: dict[str, Amount] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def is_anchor(cells: list[str]) -> bool:
    """Whether a row can only stand in a department form."""
    known = words("department_form")
    texts = {normal(cell) for cell in cells if cell and len(cell) < 40}
    return any("部门整体" in text and "绩效目标" in text for text in texts) or bool(
        texts & (known["money"] | known["tasks"])
    )


def read_form(grid: Grid, rows: range) -> Table:
    """The department form in the given rows of a grid."""
    form = _Form(Preamble(), grid.locate(rows.start))
    for index in rows:
        cells = [(column, cell) for column, cell in enumerate(grid.rows[index].cells) if cell.strip(BLANK)]
        if not cells:
            continue
        more = read_line(form.preamble, [cell for _, cell in cells])
        if more is not None:
            if more.department != form.preamble.department:
                form.location = grid.locate(index)
            form.preamble = more
        elif not is_note([cell for _, cell in cells]):
            _read_row(form, grid, index, cells)
    return _table(form)


_Cells = list[tuple[int, str]]


def _read_row(form: _Form, grid: Grid, index: int, cells: _Cells) -> None:
    known = words("department_form")
    labels = {normal(cell) for _, cell in cells if len(cell) < 40}
    if labels & known["level1"] and labels & known["name"]:
        form.part = "indicators"
    elif labels & known["task_header"]:
        form.part = "tasks"
    elif labels & known["goal"] and form.part == "money":
        texts = [cell for _, cell in cells if normal(cell) not in known["goal"]]
        form.goal = "\n".join(strip_markup(text) for text in texts) or None
    elif form.part == "money":
        _money(form, grid, index, cells)
    elif form.part == "tasks":
        _task(form, grid, index, cells)
    else:
        _indicator(form, grid, index, cells)


def _money(form: _Form, grid: Grid, index: int, cells: _Cells) -> None:
    known = words("department_form")
    label: str | None = None
    used = False
    for _, cell in cells:
        text = normal(cell)
        if text in known["amount"]:
            form.unit = form.unit or (unit[1] if (unit := _UNIT.search(compact(cell))) else None)
            used = True
        elif is_amount(cell) and label is not None:
            if label not in known["labels"]:
                form.funding[label] = parse_amount(cell, form.unit)
            label, used = None, True
        else:
            used = used or text in known["money"] | known["labels"]
            label = text
    if not used:
        _leave(form, grid, index, cells)


def _task(form: _Form, grid: Grid, index: int, cells: _Cells) -> None:
    known = words("department_form")
    texts = [(column, cell) for column, cell in cells if normal(cell) not in known["tasks"] | known["no_task"]]
    if not texts:
        return
    amounts = [at for at, (_, cell) in enumerate(texts) if is_amount(cell)]
    if len(texts) < 2 or len(texts) > 4 or not amounts:
        _leave(form, grid, index, cells)
        return
    at = amounts[0]
    before = [strip_markup(cell) for _, cell in texts[:at]]
    after = [strip_markup(cell) for _, cell in texts[at + 1 :]]
    form.tasks.append(
        Task(
            before[0] if before else "",
            before[1] if len(before) > 1 else None,
            parse_amount(texts[at][1], form.unit),
            after[0] if after else None,
            grid.locate(index),
        )
    )


def _indicator(form: _Form, grid: Grid, index: int, cells: _Cells) -> None:
    known, levels = words("department_form"), words("levels")
    rest: _Cells = []
    for column, cell in cells:
        text = normal(cell)
        if text in known["indicators"]:
            continue
        if text in levels["level1"] and not (form.level1 and text in levels["level2"]):
            form.level1, form.level2 = cell.strip(BLANK), None
        elif text in levels["level2"] and not rest:
            form.level2 = cell.strip(BLANK)
        else:
            rest.append((column, cell))
    if not rest:
        return
    if len(rest) > 3:
        _leave(form, grid, index, rest[3:])
    name, *values = [strip_markup(cell) for _, cell in rest[:3]]
    annual = values[-1] if values else None
    period = values[0] if len(values) == 2 else None
    form.indicators.append(
        Indicator(
            len(form.indicators) + 1,
            None,
            form.level1,
            None,
            form.level2,
            None,
            name,
            period,
            annual,
            None,
            grid.locate(index, rest[0][0]),
        )
    )


def _leave(form: _Form, grid: Grid, index: int, cells: _Cells) -> None:
    text = " ".join(cell.strip(BLANK) for _, cell in cells)
    form.leftovers.append(Leftover(text, grid.locate(index, cells[0][0])))


def _table(form: _Form) -> Table:
    preamble = form.preamble
    department = preamble.department or preamble.unit
    project = Project(
        name=department,
        unit=preamble.unit,
        department=department,
        kind="department",
        total=None,
        funding=form.funding,
        goal=form.goal,
        period_goal=None,
        indicators_text=None,
        indicators=tuple(form.indicators),
        location=form.location,
        tasks=tuple(form.tasks),
    )
    return Table(
        NAME,
        preamble.title,
        department,
        preamble.unit,
        form.unit or preamble.amount_unit,
        preamble.budget_year,
        (project,),
        (),
        form.location,
        tuple(form.leftovers),
    )
