"""What the generator builds before any text exists: sheets of units of projects of indicators."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """A kind of planted defect; `RULES` names the rule that must find it."""

    MISSING_GOAL = "missing_goal"
    MISSING_INDICATORS = "missing_indicators"
    CODE_AS_NAME = "code_as_name"
    DUPLICATE_NUMBER = "duplicate_number"
    NUMBER_GAP = "number_gap"
    VAGUE = "vague"
    STATEMENT = "statement"
    PLACEHOLDER = "placeholder"
    FORMULA = "formula"
    REFERENCE = "reference"
    YES_NO = "yes_no"
    SATISFACTION_ZERO = "satisfaction_zero"
    TOTAL_MISMATCH = "total_mismatch"
    SUBTOTAL_MISMATCH = "subtotal_mismatch"
    COPIED_INDICATORS = "copied_indicators"
    COPIED_GOAL = "copied_goal"
    UNPARSED_TEXT = "unparsed_text"


RULES = {
    Kind.MISSING_GOAL: "GL101",
    Kind.MISSING_INDICATORS: "GL102",
    Kind.CODE_AS_NAME: "GL103",
    Kind.DUPLICATE_NUMBER: "GL201",
    Kind.NUMBER_GAP: "GL202",
    Kind.VAGUE: "GL301",
    Kind.STATEMENT: "GL302",
    Kind.PLACEHOLDER: "GL303",
    Kind.FORMULA: "GL304",
    Kind.REFERENCE: "GL305",
    Kind.YES_NO: "GL306",
    Kind.SATISFACTION_ZERO: "GL309",
    Kind.TOTAL_MISMATCH: "GL401",
    Kind.SUBTOTAL_MISMATCH: "GL402",
    Kind.COPIED_INDICATORS: "GL501",
    Kind.COPIED_GOAL: "GL502",
    Kind.UNPARSED_TEXT: "GL003",
}


class Defect(NamedTuple):
    """A planted defect; `position` (from 1) is that of the indicator, None where the project as a whole is meant."""

    kind: Kind
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. level1 and level2 carry their codes ("1-产出指标"); `own`: its name is the project's own."""

    number: int
    level1: str
    level2: str
    name: str
    period: str
    annual: str
    own: bool


@dataclass(frozen=True, slots=True)
class Project:
    """One project row. Amounts in hundredths of 万元, as printed; `funding` in the order of the printed columns.

    subject: the project's name without place, year and phase. stray: text before the first indicator.
    """

    name: str
    subject: str
    goal: str
    indicators: tuple[Indicator, ...]
    funding: tuple[int, int, int]
    total: int
    stray: str = ""
    defect: Defect | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The projects of one unit; `error` is added to the subtotal that is printed above them."""

    name: str
    projects: tuple[Project, ...]
    error: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file. `error` is added to the printed grand total."""

    number: int
    notation: str
    department: str
    year: int
    units: tuple[Unit, ...]
    error: int = 0

    @property
    def projects(self) -> list[Project]:
        """All projects, in the order in which they are printed."""
        return [project for unit in self.units for project in unit.projects]
