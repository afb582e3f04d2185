"""The frames that rules look at, and their columns."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Type(StrEnum):
    """What a column holds; None (in number columns NaN) stands for nothing."""

    TEXT = "text"
    NUMBER = "number"
    CATEGORY = "category"


class ColumnSpec(NamedTuple):
    """type: what the column holds. zh, en: its name for people. evidence: the text column that shows its value.

    values: all that a category column ever holds.
    """

    type: Type
    zh: str
    en: str
    evidence: str | None = None
    values: tuple[str, ...] = ()


TARGET_KINDS = (
    "quantity", "percent", "date", "level", "zero", "list",
    "words", "sentence", "placeholder", "formula", "reference", "yes_no",
)  # fmt: skip
"""Kinds of a target value; the first six are quantified. None: no value."""

_COMPARATORS = ("≥", ">", "≤", "<", "=", "~")
_PROBLEMS = ("unreadable", "unknown_layout", "unknown_column", "passed_over", "other_content", "exemption")
_LAYOUTS = ("indicator_list", "wide_list", "project_list", "department_form", "project_form")


def _target(prefix: str, zh: str, en: str) -> dict[str, ColumnSpec]:
    text = f"{prefix}.text"
    return {
        text: ColumnSpec(Type.TEXT, zh, en, text),
        f"{prefix}.kind": ColumnSpec(Type.CATEGORY, f"{zh}的类型", f"kind of {en}", text, TARGET_KINDS),
        f"{prefix}.comparator": ColumnSpec(Type.CATEGORY, f"{zh}的比较符", f"comparator of {en}", text, _COMPARATORS),
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
        "kind": ColumnSpec(Type.CATEGORY, "问题类型", "kind of problem", "text", _PROBLEMS),
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
        "kind": ColumnSpec(Type.CATEGORY, "类型", "kind", values=("project", "department")),
        "layout": ColumnSpec(Type.CATEGORY, "表式", "layout", values=_LAYOUTS),
        "budget_year": ColumnSpec(Type.NUMBER, "预算年度", "budget year"),
        "table.lacks": ColumnSpec(
            Type.CATEGORY, "表中没有的列", "column that the table lacks", values=("goal", "indicators")
        ),
        "goal": ColumnSpec(Type.TEXT, "绩效目标", "goal", "goal"),
        "period_goal": ColumnSpec(Type.TEXT, "实施期目标", "period goal", "period_goal"),
        "indicators.text": ColumnSpec(Type.TEXT, "绩效指标", "indicators", "indicators.text"),
        "indicators.count": ColumnSpec(Type.NUMBER, "指标个数", "number of indicators"),
        "total": ColumnSpec(Type.NUMBER, "总计（万元）", "total (10,000 yuan)"),
        "markup": ColumnSpec(Type.TEXT, "留有网页标签的文字", "markup", "markup"),
        "amounts.count": ColumnSpec(Type.NUMBER, "填了金额的栏数", "amounts given"),
        "table.amounts": ColumnSpec(Type.CATEGORY, "表中有金额", "the table has amounts", values=("yes",)),
        "weights": ColumnSpec(Type.NUMBER, "指标权重之和", "sum of the weights"),
    },
    # one row an amount that is not written as a plain number
    "amounts": {
        **_PLACE,
        "column": ColumnSpec(Type.TEXT, "列", "column", "column"),
        "text": ColumnSpec(Type.TEXT, "所填金额", "amount as written", "text"),
        "value": ColumnSpec(Type.NUMBER, "金额（万元）", "amount (10,000 yuan)", "text"),
    },
    # one row an indicator
    "indicators": {
        **_PLACE,
        "layout": ColumnSpec(Type.CATEGORY, "表式", "layout", values=_LAYOUTS),
        "budget_year": ColumnSpec(Type.NUMBER, "预算年度", "budget year"),
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
    # (合计 or 单位小计 = sum of its rows), or beside what should be as large (the money of a department form: balance);
    # amounts in 万元
    "sums": {
        **_PLACE,
        "direction": ColumnSpec(
            Type.CATEGORY,
            "方向（across 横向 / down 纵向 / balance 收支）",
            "direction",
            values=("across", "down", "balance"),
        ),
        "role": ColumnSpec(
            Type.CATEGORY, "行的类型", "kind of row", values=("project", "grand_total", "subtotal", "department")
        ),
        "label": ColumnSpec(Type.TEXT, "行的名称", "row", "label"),
        "column": ColumnSpec(Type.TEXT, "列", "column", "column"),
        "text": ColumnSpec(Type.TEXT, "所填金额", "amount as written", "text"),
        "stated": ColumnSpec(Type.NUMBER, "所填金额（万元）", "stated amount", "text"),
        "computed": ColumnSpec(Type.NUMBER, "合计应为（万元）", "computed amount", "text"),
        "corrected": ColumnSpec(
            Type.NUMBER, "改正行内错误后合计应为（万元）", "computed without errors of rows", "text"
        ),
        "parts": ColumnSpec(Type.NUMBER, "加总的项数", "number of parts"),
        "against": ColumnSpec(Type.TEXT, "应当相等的另一项", "what it should equal"),
        "same_as": ColumnSpec(Type.TEXT, "与差额相等的款项", "amount equal to the difference"),
    },
}

EVIDENCE: Mapping[str, str | None] = {
    "problems": "text",
    "leftovers": "text",
    "projects": None,
    "amounts": "text",
    "indicators": None,
    "sums": "text",
}
"""The text column that shows a finding of a frame when no condition points at another."""

FACTS = ("value", "field", "part")
"""Placeholders of every message: the evidence text, the name of its column, the marked part of it."""

FACT_NAMES: Mapping[str, tuple[str, str]] = {
    "value": ("原文", "the text"),
    "field": ("所在的列", "its column"),
    "part": ("其中的词", "the words meant"),
    "class": ("所属的类", "its class"),
    "expected": ("应属的类", "the class expected"),
    "indicator": ("指标", "an indicator"),
    "donor": ("另一项目", "another project"),
    "shared": ("照搬的指标", "the copied indicators"),
    "count": ("指标个数", "number of indicators"),
    "first": ("前一处的位置", "position of the first"),
    "before": ("前一个序号", "the number before"),
    "missing": ("缺少的序号", "the numbers missing"),
    "difference": ("差额", "the difference"),
    "same": ("相同的内容", "what agrees"),
    "projects": ("项目个数", "number of projects"),
    "peers": ("其他项目", "other projects"),
    "rate": ("单位金额的目标", "target per amount"),
    "usual": ("同类项目的中位数", "median of the variants"),
    "times": ("倍数", "how many times"),
    "fault": ("公式的毛病", "what is wrong with the formula"),
    "other": ("前一处的指标值", "the other value"),
    "promise": ("目标里的数", "the figure of the goal"),
    "promises": ("目标里没有承接的数", "the figures of the goal that nothing carries"),
    "target": ("指标值", "the target value"),
    "other_project": ("另一张表的项目", "the project of the other table"),
    "other_value": ("另一张表的指标值", "the value in the other table"),
}
"""What the facts that checks give to messages are called, in Chinese and English."""
