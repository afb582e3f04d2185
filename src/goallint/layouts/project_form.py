"""项目支出绩效目标申报表 (财预〔2015〕88号), 审批表, 区域绩效目标表: one form a project, one indicator a row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from goallint.grid import Location
from goallint.layouts.form_cells import (
    GOALS,
    LONGEST_LABEL,
    Cell,
    Pair,
    first_rows,
    is_blank_form,
    is_heading,
    pairs,
    read_cells,
    split,
    stand_above,
    ticked,
)
from goallint.layouts.form_funds import FIELDS, Funds
from goallint.layouts.form_goals import Goals
from goallint.layouts.form_indicators import FormIndicators
from goallint.layouts.headers import normal, unit_of, words
from goallint.layouts.indicator_columns import years_of
from goallint.layouts.preamble import Preamble, is_note, read_line, titled
from goallint.layouts.reading import Reading, unknown_column
from goallint.layouts.sheet import Covered, Sheet, filled
from goallint.notation.amount import is_amount
from goallint.notation.text import BLANK, strip_markup
from goallint.records import Leftover, Problem, Project, Table

NAME = "project_form"
IS_FORM = True


_LONGEST_TITLE = 40


def opens(sheet: Sheet, at: int) -> bool:
    """A row with the label 项目名称 that is no header of a list, with goal or indicators in the rows below."""
    if at in sheet.headers or words("form")["name"].isdisjoint(sheet.labels[at]):
        return False
    return sheet.is_form_below(at)


def read(sheet: Sheet, rows: range) -> Reading:
    """The project forms in the given rows, each a table of its own."""
    reading = Reading()
    names = first_rows(sheet, [at for at in rows if at in sheet.labels and opens(sheet, at)])
    covered = Covered(sheet, rows)
    for one in split(sheet, rows, names):
        form = _Form(sheet, FormIndicators(sheet, covered), sheet.grid.locate(one.start))
        at = one.start
        while at < one.stop:
            at += form.read_row(at, one.stop)
        reading.tables.append(form.close())
        reading.problems += [*form.problems, *form.indicators.problems]
        reading.stray += form.prose
    return reading


@dataclass(slots=True)
class _Form:
    """A form while its rows are read.

    part: "head", "goal" or "indicators", the part that a row without label goes to. group: the last label of rows.
    years: for which the next table of indicators is, as a line above it says.
    """

    sheet: Sheet
    indicators: FormIndicators
    location: Location
    preamble: Preamble = field(default_factory=Preamble)
    part: str = "head"
    group: str | None = None
    years: str | None = None
    page: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    funds: Funds = field(default_factory=Funds)
    goals: Goals = field(default_factory=Goals)
    leftovers: list[Leftover] = field(default_factory=list)
    prose: list[Leftover] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read_row(self, at: int, stop: int) -> int:
        """Read a row; how many rows it took."""
        row = self.sheet.grid.rows[at]
        self.indicators.covered.visit(at)
        found = filled(row.cells)
        if not found:
            return 1
        turned = row.page is not None and self.page is not None and row.page != self.page
        if row.table is not None or not self.sheet.is_document:
            self.page = row.page
        if height := self.indicators.read_header(at, self.years):
            self.part = "indicators"
            return height
        if height := self._read_labels(at, stop, found):
            return height
        if not self._read_rest(at, found, turned):
            self._leave(at, found)
        return 1

    def _leave(self, at: int, cells: list[tuple[int, str]]) -> None:
        text = " ".join(strip_markup(cell) for _, cell in cells)
        kept = self.leftovers if self._in_table(at) else self.prose
        kept.append(Leftover(text, self.sheet.grid.locate(at, cells[0][0])))

    def _read_labels(self, at: int, stop: int, found: list[tuple[int, str]]) -> int:
        """Read a row of labels and values; the number of rows read, 0 when it has no label to read."""
        cells = read_cells(found)
        if self.funds.read_header(cells):
            return 1
        labels = [cell for cell in cells if cell.field is not None]
        if not labels or (self.part == "indicators" and not self._leaves_indicators(cells)):
            return 0
        if at + 1 < stop and self._read_below(at, cells):
            return 2
        own = [pair for pair in pairs(cells) if pair.label.field != "group"]
        for pair in pairs(cells):
            if pair.label.field == "group":
                self._read_group(pair)
        self._read_pairs(own, at)
        return 1 if own or self._is_group(cells) else 0

    def _read_below(self, at: int, cells: list[Cell]) -> bool:
        """Read a row of labels with the row of their values below it."""
        own = [cell for cell in cells if cell.field != "group"]
        below = read_cells(filled(self.sheet.grid.rows[at + 1].cells))
        if _has_goal(own) or not stand_above(own, below):
            return False
        under = {cell.column: cell for cell in below}
        labels = [cell if cell.field else cell._replace(field="unknown") for cell in own if cell.column in under]
        self._read_pairs([Pair(label, (under[label.column],)) for label in labels], at)
        return True

    def _leaves_indicators(self, cells: list[Cell]) -> bool:
        """Whether a row among the indicators is none of them: it begins with a label that is not theirs."""
        if any(cells[0].column in columns for block in self.indicators.blocks for columns in block.other.values()):
            return False
        return cells[0].field not in (None, "group", *FIELDS) or (cells[0].field == "group" and _has_goal(cells))

    def _is_group(self, cells: list[Cell]) -> bool:
        return all(cell.field == "group" for cell in cells)

    def _read_group(self, pair: Pair) -> None:
        """The label of a group of rows (项目资金（万元））: its unit, and what stands right beside it."""
        self.group = pair.label.text
        self.funds.unit = unit_of(pair.label.text) or self.funds.unit
        if self.part == "indicators" or not pair.text:
            return
        if is_amount(pair.label.rest or pair.values[0].text):
            self.funds.read(Pair(pair.label._replace(field="total"), pair.values))
        else:
            self._keep(pair.label.text, pair.text)

    def _read_pairs(self, own: list[Pair], at: int) -> None:
        goals = [pair for pair in own if pair.label.field in GOALS]
        if goals:
            self.goals.open(goals)
            self.part = "goal"
        for pair in own:
            name, text = str(pair.label.field), pair.text
            if name in FIELDS or name == "current_amount":
                self.funds.read(pair)
            elif name == "unknown":
                self._keep_unknown(pair.label.text, text, at, pair.label.column)
            elif name in ("name", "department", "unit") and name not in self.fields:
                if text:
                    self.fields[name] = text
                if name == "name":
                    self.location = self.sheet.grid.locate(at)
            elif name not in GOALS and text:
                self._keep(pair.label.text, text)
        if own and not goals and self.part == "goal":
            self.part = "head"

    def _read_rest(self, at: int, found: list[tuple[int, str]], turned: bool) -> bool:
        """Read a row without label."""
        if self.part == "indicators" and self._in_table(at) and self.indicators.read(at, turned):
            if beside := self.indicators.rows.beside(found):
                self._leave(at, beside)
            return True
        texts = [cell for _, cell in found]
        if self.part == "goal" and self._in_table(at) and not (is_note(texts) or _is_title(texts)):
            self.goals.add([Cell(column, text) for column, text in found], "" if turned else "\n")
            return True
        if len(texts) <= 4 and (more := read_line(self.preamble, texts)) is not None:
            self._read_line(more)
            return True
        if len(texts) == 1 and self.preamble.title is None and not self.fields and len(texts[0]) <= _LONGEST_TITLE:
            self.preamble = titled(self.preamble, texts[0])
            return True
        if is_note(texts) or is_heading(texts) or all(is_blank_form(text) for text in texts):
            return True
        if self.part == "head" and self.group is not None and len(found) == 1 and self._in_table(at):
            self._keep(self.group, strip_markup(texts[0]))
            return True
        return self.part == "head" and self._read_unknown(at, found)

    def _read_line(self, more: Preamble) -> None:
        """Take what a line says; a title inside the form is that of a table of indicators (长期绩效目标表)."""
        if self.fields and more.title != self.preamble.title:
            self.years = years_of(more.title or "")
            more = replace(more, title=self.preamble.title)
        self.preamble = more
        self.funds.unit = self.funds.unit or more.amount_unit

    def _in_table(self, at: int) -> bool:
        return not self.sheet.is_document or self.sheet.grid.rows[at].table is not None

    def _read_unknown(self, at: int, found: list[tuple[int, str]]) -> bool:
        """Read two cells of which the first looks like a label that no vocabulary knows."""
        if len(found) != 2 or not self.fields or len(found[0][1].strip(BLANK)) > LONGEST_LABEL:
            return False
        (column, label), (_, value) = found
        self._keep_unknown(label, strip_markup(value), at, column)
        return True

    def _keep_unknown(self, label: str, value: str, at: int, column: int) -> None:
        self._keep(label, value)
        self.problems.append(unknown_column(self.sheet.grid, label.strip(BLANK), at, column))

    def _keep(self, label: str, value: str) -> None:
        name, text = normal(label), ticked(value)
        self.other[name] = f"{self.other[name]}\n{text}" if name in self.other else text

    def close(self) -> Table:
        """The table of the form."""
        preamble, fields = self.preamble, self.fields
        money = self.funds.close()
        department = fields.get("department") or preamble.department
        unit = fields.get("unit") or preamble.unit
        goal, period_goal = self.goals.close()
        project = Project(
            name=fields.get("name"),
            unit=unit,
            department=department or unit,
            kind="project",
            total=money.total,
            funding=money.funding,
            goal=goal,
            period_goal=period_goal,
            indicators_text=None,
            indicators=tuple(self.indicators.found),
            location=self.location,
            leftovers=tuple(self.leftovers),
            other={**self.other, **money.other},
        )
        return Table(
            NAME, preamble.title, department or unit, unit, self.funds.unit, preamble.budget_year, (project,), (),
            self.location,
        )  # fmt: skip


def _is_title(texts: list[str]) -> bool:
    return len(texts) == 1 and normal(texts[0]).endswith("表") and read_line(Preamble(), texts) is not None


def _has_goal(cells: list[Cell]) -> bool:
    return any(cell.field in GOALS for cell in cells)
