"""部门整体支出绩效目标（申报）表: goal, money, key tasks and indicators of a whole department.

A row is read by its columns where they agree with the header. In the text form that Guangzhou departments publish,
label cells are merged away and columns slide from row to row: there a row is read by what its cells are (a label, an
amount, a level), not by where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goallint.grid import Location
from goallint.layouts.columns import header_cells
from goallint.layouts.department_indicators import DepartmentIndicators
from goallint.layouts.department_money import DepartmentMoney
from goallint.layouts.department_tasks import TaskColumns, go_on, ragged_task, read_task, read_task_header
from goallint.layouts.form_cells import first_rows, is_blank_form, is_heading, split
from goallint.layouts.form_indicators import FormIndicators
from goallint.layouts.headers import field_of, normal, unit_of, words
from goallint.layouts.indicator_columns import HeaderCell
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.reading import Reading
from goallint.layouts.sheet import DEPARTMENT_TITLE, Covered, Sheet, filled
from goallint.notation.amount import parse_amount
from goallint.notation.text import BLANK, markup_in, strip_markup
from goallint.records import Leftover, Project, Table, Task

NAME = "department_form"
IS_FORM = True

_LONGEST_LABEL = 40


def opens(sheet: Sheet, at: int) -> bool:
    """A row that can only stand in a department form, or its title with such rows below."""
    labels = sheet.labels[at]
    if not labels.isdisjoint(words("department_form")["anchor"]):
        return True
    return DEPARTMENT_TITLE in labels and sheet.is_form_below(at)


def read(sheet: Sheet, rows: range) -> Reading:
    """The department forms in the given rows, each a table of its own."""
    reading = Reading()
    covered = Covered(sheet, rows)
    for one in split(sheet, rows, _first_rows(sheet, rows)):
        form = _Form(sheet, DepartmentIndicators(FormIndicators(sheet, covered)), sheet.grid.locate(one.start))
        skipped = -1
        for at in one:
            cells = filled(sheet.grid.rows[at].cells)
            covered.visit(at)
            if cells and at > skipped:
                skipped = form.read_row(at, cells)
        reading.stray += form.prose
        if form.is_empty():
            reading.stray += form.leftovers
        else:
            reading.tables.append(form.close())
            reading.problems += form.indicators.table.problems
    return reading


def _first_rows(sheet: Sheet, rows: range) -> list[int]:
    """The rows with the name of a department; without such rows those with a title."""
    labels = words("department_form")["name_label"]
    named = [at for at in rows if not labels.isdisjoint(sheet.labels.get(at, ()))]
    titled = [at for at in rows if DEPARTMENT_TITLE in sheet.labels.get(at, ())]
    return first_rows(sheet, named) or titled or [rows.start]


_Cells = list[tuple[int, str]]


@dataclass(slots=True)
class _Form:
    """A form while its rows are read."""

    sheet: Sheet
    indicators: DepartmentIndicators
    location: Location
    preamble: Preamble = field(default_factory=Preamble)
    part: str = "money"
    page: int | None = None
    goals: dict[str, list[str]] = field(default_factory=dict)
    markup: str | None = None
    goal: str = "goal"
    money: DepartmentMoney = field(default_factory=DepartmentMoney)
    task_columns: TaskColumns | None = None
    tasks: list[Task] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    prose: list[Leftover] = field(default_factory=list)

    def read_row(self, at: int, cells: _Cells) -> int:
        """Read a row; the last row that was read with it."""
        texts = [cell for _, cell in cells]
        row = self.sheet.grid.rows[at]
        turned = self.page is not None and row.page is not None and row.page != self.page
        more = read_line(self.preamble, texts) if len(cells) <= 4 else None
        if more is not None:
            if more.department != self.preamble.department:
                self.location = self.sheet.grid.locate(at)
            self.preamble = more
            self.money.unit = self.money.unit or more.amount_unit
            return at
        if is_note(texts) or is_heading(texts):
            return at
        if self.sheet.is_document and row.table is None:
            if field_of(texts[0], "department_form") is None:
                self.prose.append(Leftover(strip_markup(texts[0]), self.sheet.grid.locate(at)))
            return at
        self.page = row.page
        if turned and self._goes_on(cells):
            return at
        known = words("department_form")
        labels = {normal(cell) for cell in texts if len(cell) < _LONGEST_LABEL}
        if labels & known["level1"] and labels & known["name"]:
            self.part = "indicators"
            return at + max(self.indicators.read_header(at), 1) - 1
        if labels & known["task_header"]:
            return self._task_header(at)
        goals = [name for name in ("goal", "period_goal") if labels & known[name]]
        if goals and self.part != "indicators":
            self._goal(cells, goals)
        elif self.part == "money":
            if not self.money.read(texts, self.sheet.grid.locate(at)):
                self._leave(at, cells)
        elif self.part == "goal":
            self.goals[self.goal] += [text for cell in texts for text in self._goal_text(cell)]
        elif self.part == "tasks":
            self._task(at, cells)
        else:
            self._indicator(at, cells, turned)
        return at

    def _goes_on(self, cells: _Cells) -> bool:
        """Read the first row of a page as the rest of the row before, where the page cut its texts in two."""
        if self.part == "goal" and self.goals.get(self.goal) and len(cells) == 1:
            is_label = field_of(cells[0][1], "department_form") is not None
            self.goals[self.goal][-1] += "" if is_label else strip_markup(cells[0][1])
            return not is_label
        if self.part == "tasks" and self.tasks and self.task_columns is not None:
            rest = go_on(self.task_columns, self.tasks[-1], dict(cells))
            self.tasks[-1] = rest or self.tasks[-1]
            return rest is not None
        return self.part == "indicators" and self.indicators.go_on(cells)

    def _task_header(self, at: int) -> int:
        head, height = header_cells(self.sheet.grid, self.sheet.areas, at, wide=False)
        self.part = "tasks"
        self.task_columns = read_task_header(head)
        self.money.unit = self.money.unit or next((unit for cell in head if (unit := _unit(cell))), None)
        return at + height - 1

    def _goal(self, cells: _Cells, names: list[str]) -> None:
        known = words("department_form")
        self.part, self.goal = "goal", names[-1]
        for _, cell in cells:
            label = normal(cell)
            named = next((name for name in names if label in known[name]), None)
            if named is not None:
                self.goal = named
            texts = self.goals.setdefault(self.goal, [])
            if named is None:
                texts += self._goal_text(cell)

    def _goal_text(self, cell: str) -> list[str]:
        """What a cell of a goal says, without markup, which is noted."""
        text = strip_markup(cell)
        self.markup = self.markup or markup_in(cell)
        return [] if is_blank_form(text) else [text]

    def _task(self, at: int, cells: _Cells) -> None:
        known = words("department_form")
        own = [(column, cell) for column, cell in cells if normal(cell) not in known["tasks"] | known["no_task"]]
        if not own or all(is_blank_form(strip_markup(cell)) for _, cell in own):
            return
        unit, money = self.money.unit, self.money
        columns, where = self.task_columns, self.sheet.grid.locate(at)
        if columns is not None and columns.agrees(own):
            row = dict(own)
            if columns.is_sum(row):
                if columns.amount is not None:
                    money.total = money.total or parse_amount(row.get(columns.amount, ""), unit)
                for title, column in columns.parts.items():
                    money.funding.setdefault(title, parse_amount(row.get(column, ""), unit))
                return
            self.tasks.append(read_task(columns, row, unit, where))
            for title, column in columns.parts.items():
                if column in row:
                    money.other[f"{self.tasks[-1].name}：{title}"] = row[column]
        elif (task := ragged_task(own, unit, where)) is not None:
            self.tasks.append(task)
        else:
            self._leave(at, cells)

    def _indicator(self, at: int, cells: _Cells, turned: bool) -> None:
        known = words("department_form")
        own = [(column, cell) for column, cell in cells if normal(cell) not in known["indicators"]]
        if len(own) == 2 and normal(own[0][1]) in known["other"]:
            self.money.other.setdefault(normal(own[0][1]), strip_markup(own[1][1]))
        elif own and (left := self.indicators.read(at, own, turned)):
            self._leave(at, left)

    def _leave(self, at: int, cells: _Cells) -> None:
        text = " ".join(cell.strip(BLANK) for _, cell in cells)
        self.leftovers.append(Leftover(text, self.sheet.grid.locate(at, cells[0][0])))

    def is_empty(self) -> bool:
        """Whether nothing followed the title: then it stood in a list of contents."""
        return not (self.goals or self.tasks or self.money.funding or self.money.total or self.indicators.table.found)

    def close(self) -> Table:
        """The table of the form."""
        preamble = self.preamble
        department = preamble.department or preamble.unit
        project = Project(
            name=department,
            unit=preamble.unit,
            department=department,
            kind="department",
            total=self.money.total,
            funding=self.money.funding,
            goal="\n".join(self.goals.get("goal", [])) or None,
            period_goal="\n".join(self.goals.get("period_goal", [])) or None,
            indicators_text=None,
            indicators=tuple(self.indicators.table.found),
            location=self.location,
            tasks=tuple(self.tasks),
            other=self.money.other,
            money=self.money.location,
            markup=self.markup,
        )
        return Table(
            NAME, preamble.title, department, preamble.unit, self.money.unit, preamble.budget_year,
            (project,), (), self.location, tuple(self.leftovers),
        )  # fmt: skip


def _unit(cell: HeaderCell) -> str | None:
    return unit_of(cell.text) or unit_of(cell.over or "")
