"""What a table says: documents, tables, projects, indicators, targets. Plain values, never changed once made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, repeat
from typing import NamedTuple, overload

from goallint.grid import Location


class Span(NamedTuple):
    """Offsets [start, end) into the text of one cell."""

    start: int
    end: int


class Amount(NamedTuple):
    """An amount cell: its text as written and its value in 万元 (None when the cell is empty or no amount)."""

    text: str
    value: Decimal | None


class FieldColumns(NamedTuple):
    """The columns (from 1) in which the fields of an indicator stand, 0 for an absent one."""

    number: int
    level1: int
    level2: int
    name: int
    period_value: int
    annual_value: int
    weight: int


NO_COLUMNS = FieldColumns(0, 0, 0, 0, 0, 0, 0)


TOTAL = "总计"
"""What the total is called among the columns of amounts."""


class Details(NamedTuple):
    """What the cells of an indicator say beyond its fields, and where they stand, in a table with a cell a field.

    columns: where these stand in the row of the indicator's location. kind: 定量 or 定性, direction: 正向指标 or
    反向指标, as written. core: marked as a core indicator (★). other: what further columns say (指标解释 …), each with
    its header.
    """

    columns: FieldColumns
    kind: str | None = None
    direction: str | None = None
    core: bool = False
    other: tuple[tuple[str, str], ...] = ()


class Indicator(NamedTuple):
    """One performance indicator, every text as written (without surrounding separators), None where absent.

    Where the fields of a packed cell stand in it, `notation.indicators.spans_of` tells.
    position: 1, 2, 3 … in its project. number: the serial number as written ("3", "1.2").
    leftover: spans of the cell that belong to this indicator and fit no field.
    details: where every field has a cell of its own.
    """

    position: int
    number: str | None
    level1: str | None
    level1_code: str | None
    level2: str | None
    level2_code: str | None
    name: str | None
    period_value: str | None
    annual_value: str | None
    weight: str | None
    location: Location
    leftover: tuple[Span, ...] = ()
    details: Details | None = None


class PackedIndicators(Sequence[Indicator]):
    """The indicators of one cell as their texts, each made into an `Indicator` when it is asked for.

    A large run has millions of them and looks at columns alone. They have no weight, no leftover and no details.
    texts: per indicator those of FIELDS, and one more that means nothing. location: of the cell.
    """

    __slots__ = ("location", "texts")

    FIELDS = (
        "number", "level1_code", "level1", "level2_code", "level2", "name", "period_value", "annual_value",
    )  # fmt: skip
    STEP = len(FIELDS) + 1

    def __init__(self, texts: Sequence[str | None], location: Location) -> None:
        self.texts = texts
        self.location = location

    def __len__(self) -> int:
        return len(self.texts) // self.STEP

    def __iter__(self) -> Iterator[Indicator]:
        number, code1, level1, code2, level2, *rest = (self.texts[at :: self.STEP] for at in range(len(self.FIELDS)))
        return map(
            Indicator, count(1), number, level1, code1, level2, code2, *rest, repeat(None), repeat(self.location)
        )

    @overload
    def __getitem__(self, at: int) -> Indicator: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Indicator]: ...
    def __getitem__(self, at: int | slice) -> Indicator | Sequence[Indicator]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Leftover(NamedTuple):
    """Text that was read but fits nothing known; `position` names the indicator that it follows, if any."""

    text: str
    location: Location
    position: int | None = None


class Series(NamedTuple):
    """A programme, of which several projects of a department are variants. name: what their names have in common."""

    name: str
    members: int


class Task(NamedTuple):
    """A key task of a department (年度重点工作任务)."""

    name: str
    content: str | None
    amount: Amount
    objective: str | None
    location: Location


class Project(NamedTuple):
    """A project of a list or form, or (kind "department") the department whose form this is.

    funding: amounts by their column header (财政拨款 …), in table order; `total` is the 总计 column.
    indicators_text: the cell that holds all indicators, where the layout packs them into one.
    markup: the first tag that stood in the cells of the goals, which are given without.
    money: where the amounts of a department form begin.
    """

    name: str | None
    unit: str | None
    department: str | None
    kind: str
    total: Amount | None
    funding: Mapping[str, Amount]
    goal: str | None
    period_goal: str | None
    indicators_text: str | None
    indicators: Sequence[Indicator]
    location: Location
    tasks: tuple[Task, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    other: Mapping[str, str] = {}
    markup: str | None = None
    money: Location | None = None


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A row that carries amounts and is no project.

    role: "grand_total" (合计) or "subtotal" (a unit); projects: how many project rows it covers, as
    the half-open range [first, last) of `Table.projects`.
    """

    name: str
    role: str
    total: Amount | None
    funding: Mapping[str, Amount]
    location: Location
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a document. amount_unit: "万元" or "元" as stated, None where nothing is stated.

    lacks: "goal" or "indicators" for a list that has no such column, so that its projects cannot be blamed.
    """

    layout: str
    title: str | None
    department: str | None
    unit: str | None
    amount_unit: str | None
    budget_year: int | None
    projects: tuple[Project, ...]
    subtotals: tuple[Subtotal, ...]
    location: Location
    leftovers: tuple[Leftover, ...] = ()
    lacks: str | None = None


class Problem(NamedTuple):
    """Something that could not be read; reason: a key of the wording.

    kind: "unreadable" (a file), "unknown_layout" (a table), "unknown_column" (a column or label of a table),
    "other_content" (no goal table, in a file that has one), "passed_over", or "exemption" (one of a configuration).
    """

    kind: str
    reason: str
    detail: str
    location: Location
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One input file: its tables, and what of it could not be read."""

    path: str
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()
