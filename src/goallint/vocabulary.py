"""The closed vocabulary of rules: frames with their columns, checks with their options, conditions.

Pure data without pandas, so that rules can be listed and explained quickly. `frames` fills these columns, `checks`
runs these checks, `ruleset` accepts nothing else and reads the types of options from their annotations, which are
therefore evaluated here.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple, NewType


class Type(StrEnum):
    """What a column holds; None (in number columns NaN) stands for nothing."""

    TEXT = "text"
    NUMBER = "number"
    CATEGORY = "category"


class ColumnSpec(NamedTuple):
    """type: what the column holds. zh, en: its name for people. evidence: the text column that shows its value."""

    type: Type
    zh: str
    en: str
    evidence: str | None = None


TARGET_KINDS = (
    "quantity", "percent", "date", "level", "zero", "list",
    "words", "sentence", "placeholder", "formula", "reference", "yes_no",
)  # fmt: skip
"""Kinds of a target value; the first six are quantified. None: no value."""


def _target(prefix: str, zh: str, en: str) -> dict[str, ColumnSpec]:
    text = f"{prefix}.text"
    return {
        text: ColumnSpec(Type.TEXT, zh, en, text),
        f"{prefix}.kind": ColumnSpec(Type.CATEGORY, f"{zh}的类型", f"kind of {en}", text),
        f"{prefix}.comparator": ColumnSpec(Type.CATEGORY, f"{zh}的比较符", f"comparator of {en}", text),
        f"{prefix}.number": ColumnSpec(Type.NUMBER, f"{zh}的数值", f"number of {en}", text),
        f"{prefix}.low": ColumnSpec(Type.NUMBER, f"{zh}的下限", f"lower bound of {en}", text),
        f"{prefix}.high": ColumnSpec(Type.NUMBER, f"{zh}的上限", f"upper bound of {en}", text),
        f"{prefix}.unit": ColumnSpec(Type.TEXT, f"{zh}的单位", f"unit of {en}", text),
    }


_PLACE = {
    "path": ColumnSpec(Type.TEXT, "文件", "file"),
    "project": ColumnSpec(Type.TEXT, "项目名称", "project", "project"),
    "unit": ColumnSpec(Type.TEXT, "单位", "unit", "unit"),
    "department": ColumnSpec(Type.TEXT, "部门", "department", "department"),
}

FRAMES: Mapping[str, Mapping[str, ColumnSpec]] = {
    # what could not be read; one row a problem
    "problems": {
        "path": _PLACE["path"],
        "kind": ColumnSpec(Type.CATEGORY, "问题类型", "kind of problem", "text"),
        "reason": ColumnSpec(Type.TEXT, "原因", "reason", "text"),
        "text": ColumnSpec(Type.TEXT, "原文", "text", "text"),
    },
    # text that fits no layout or notation; one row a piece
    "leftovers": {
        **_PLACE,
        "text": ColumnSpec(Type.TEXT, "原文", "text", "text"),
    },
    # one row a project (kind "project") or department form (kind "department")
    "projects": {
        **_PLACE,
        "kind": ColumnSpec(Type.CATEGORY, "类型", "kind"),
        "layout": ColumnSpec(Type.CATEGORY, "表式", "layout"),
        "table.lacks": ColumnSpec(Type.CATEGORY, "表中没有的列（goal 或 indicators）", "column that the table lacks"),
        "goal": ColumnSpec(Type.TEXT, "绩效目标", "goal", "goal"),
        "period_goal": ColumnSpec(Type.TEXT, "实施期目标", "period goal", "period_goal"),
        "indicators.text": ColumnSpec(Type.TEXT, "绩效指标", "indicators", "indicators.text"),
        "indicators.count": ColumnSpec(Type.NUMBER, "指标个数", "number of indicators"),
        "total": ColumnSpec(Type.NUMBER, "总计（万元）", "total (10,000 yuan)"),
    },
    # one row an indicator
    "indicators": {
        **_PLACE,
        "position": ColumnSpec(Type.NUMBER, "第几个指标", "position"),
        "number": ColumnSpec(Type.TEXT, "序号", "serial number", "number"),
        "level1": ColumnSpec(Type.TEXT, "一级指标", "level 1", "level1"),
        "level1.code": ColumnSpec(Type.TEXT, "一级指标代码", "level 1 code", "level1"),
        "level2": ColumnSpec(Type.TEXT, "二级指标", "level 2", "level2"),
        "level2.code": ColumnSpec(Type.TEXT, "二级指标代码", "level 2 code", "level2"),
        "name": ColumnSpec(Type.TEXT, "指标名称", "indicator name", "name"),
        "weight": ColumnSpec(Type.TEXT, "权重", "weight", "weight"),
        **_target("annual", "年度指标值", "annual target"),
        **_target("period", "实施周期指标值", "period target"),
    },
    # one row a sum that a table states: across a row (总计 = sum of the funding columns) or down a column
    # (合计 or 单位小计 = sum of its rows); amounts in 万元
    "sums": {
        **_PLACE,
        "direction": ColumnSpec(Type.CATEGORY, "方向（across 横向 / down 纵向）", "direction"),
        "role": ColumnSpec(Type.CATEGORY, "行的类型", "kind of row"),
        "label": ColumnSpec(Type.TEXT, "行的名称", "row", "label"),
        "column": ColumnSpec(Type.TEXT, "列", "column", "column"),
        "text": ColumnSpec(Type.TEXT, "所填金额", "amount as written", "text"),
        "stated": ColumnSpec(Type.NUMBER, "所填金额（万元）", "stated amount", "text"),
        "computed": ColumnSpec(Type.NUMBER, "合计应为（万元）", "computed amount", "text"),
        "parts": ColumnSpec(Type.NUMBER, "加总的项数", "number of parts"),
    },
}

EVIDENCE: Mapping[str, str | None] = {
    "problems": "text",
    "leftovers": "text",
    "projects": None,
    "indicators": None,
    "sums": "text",
}
"""The text column that shows a finding of a frame when no condition points at another."""

FACTS = ("value", "field", "part")
"""Placeholders of every message: the evidence text, the name of its column, the marked part of it."""


# Option types. A rule file gives a string for each; the loader checks and resolves it.
Column = NewType("Column", str)
"""The name of a column of the rule's frame."""
TextColumn = NewType("TextColumn", str)
"""A column that holds text."""
NumberColumn = NewType("NumberColumn", str)
"""A column that holds numbers."""
Pattern = NewType("Pattern", str)
"""An RE2 regular expression (linear time)."""


class Terms(NamedTuple):
    """A term list: its name in `rules/terms/` and its words."""

    name: str
    words: tuple[str, ...]


# Conditions. The last field, `check`, is the word of rule files for it and no option; being tuples, conditions of
# equal options are told apart by it.
class Is(NamedTuple):
    """The column holds one of the values."""

    column: Column
    values: tuple[str, ...]
    check: Literal["is"] = "is"


class IsEmpty(NamedTuple):
    """The column holds nothing, or nothing but blanks, markup and dashes."""

    column: TextColumn
    check: Literal["is_empty"] = "is_empty"


class ContainsTerm(NamedTuple):
    """The text contains a word of the list. Marks the word. `unless` names words that, when present, excuse it."""

    column: TextColumn
    terms: Terms
    unless: Terms | None = None
    check: Literal["contains_term"] = "contains_term"


class EqualsTerm(NamedTuple):
    """The text, without blanks and closing punctuation, is a word of the list."""

    column: TextColumn
    terms: Terms
    check: Literal["equals_term"] = "equals_term"


class Matches(NamedTuple):
    """The text has a match of the pattern (RE2). Marks the match."""

    column: TextColumn
    pattern: Pattern
    check: Literal["matches"] = "matches"


class Compare(NamedTuple):
    """The number is equal to, above, below … the given one; with several, all must hold. Empty: not judged."""

    column: NumberColumn
    equals: float | None = None
    above: float | None = None
    below: float | None = None
    check: Literal["compare"] = "compare"


class Repeats(NamedTuple):
    """The text says nothing but what another column of the row says already (equal, or a closing part of it)."""

    column: TextColumn
    of: TextColumn
    check: Literal["repeats"] = "repeats"


class DuplicateInProject(NamedTuple):
    """The text stands earlier in the same project too. Fact {first}: position of the first indicator that has it."""

    column: TextColumn
    check: Literal["duplicate_in_project"] = "duplicate_in_project"


class NumberGap(NamedTuple):
    """The serial number is more than one above the highest before it. Facts {before}, {missing}."""

    column: TextColumn
    check: Literal["number_gap"] = "number_gap"


class Differs(NamedTuple):
    """Two numbers differ by more than `tolerance` + `tolerance_per_part` × parts. Fact {difference}, with sign."""

    column: NumberColumn
    other: NumberColumn
    tolerance: float = 0.0
    tolerance_per_part: float = 0.0
    check: Literal["differs"] = "differs"


class CopiedIndicators(NamedTuple):
    """Indicators pasted from another project of the department. Facts {donor}, {shared}, {count}.

    At least `min_shared` indicator names agree, each in at most `max_projects` programmes, the two are not variants
    of one programme, and the names speak of the donor's subject rather than the recipient's.
    """

    min_shared: int = 3
    max_projects: int = 3
    check: Literal["copied_indicators"] = "copied_indicators"


class CopiedGoal(NamedTuple):
    """The goal stands word for word under another project that is no variant of this one. Fact {donor}."""

    min_length: int = 20
    check: Literal["copied_goal"] = "copied_goal"


Options = (
    Is | IsEmpty | ContainsTerm | EqualsTerm | Matches | Compare | Repeats
    | DuplicateInProject | NumberGap | Differs | CopiedIndicators | CopiedGoal
)  # fmt: skip


class Check(NamedTuple):
    """A check: the options it takes, the facts its messages may use beyond `FACTS`, the frames it works on.

    scope: "row" when it judges file by file, "corpus" when it compares the projects of all files.
    """

    options: type[Options]
    facts: tuple[str, ...] = ()
    frames: tuple[str, ...] = tuple(FRAMES)
    scope: Literal["row", "corpus"] = "row"


CHECKS: Mapping[str, Check] = {
    check.options._field_defaults["check"]: check
    for check in (
        *map(Check, (Is, IsEmpty, ContainsTerm, EqualsTerm, Matches, Compare, Repeats)),
        Check(DuplicateInProject, ("first",), ("indicators",)),
        Check(NumberGap, ("before", "missing"), ("indicators",)),
        Check(Differs, ("difference",), ("sums",)),
        Check(CopiedIndicators, ("donor", "shared", "count"), ("projects",), "corpus"),
        Check(CopiedGoal, ("donor",), ("projects",), "corpus"),
    )
}
"""Every check by its name in rule files."""

CORPUS_CHECKS = tuple(check.options for check in CHECKS.values() if check.scope == "corpus")
"""The options of the checks that compare projects of all files; the others judge file by file."""


class All(NamedTuple):
    """Every part holds."""

    parts: tuple["Condition", ...]
    check: Literal["all"] = "all"


class AnyOf(NamedTuple):
    """At least one part holds; the first that does gives the evidence."""

    parts: tuple["Condition", ...]
    check: Literal["any"] = "any"


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"
    check: Literal["not"] = "not"


Condition = Options | All | AnyOf | Not
