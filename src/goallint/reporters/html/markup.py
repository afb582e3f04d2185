"""Texts of strangers as HTML, and the words of the page."""

from __future__ import annotations

from html import escape

from goallint.reporters.text import excerpt, visible
from goallint.reporters.wording import Wording, say

LONGEST = 2_000
"""Columns of a quoted text; more is cut around the marked part."""

_WORDING: Wording = {
    "title": ("绩效目标表检查结果", "Findings in performance goal tables"),
    "by_severity": ("按级别", "By severity"),
    "by_rule": ("按规则", "By rule"),
    "by_unit": ("按单位", "By unit"),
    "others": ("其余 {count:,} 个单位", "{count:,} other units"),
    "no_unit": ("（未写单位）", "(no unit)"),
    "search": ("查找文字", "Search"),
    "unit": ("单位", "Unit"),
    "rule": ("规则", "Rule"),
    "severity": ("级别", "Severity"),
    "all": ("全部", "all"),
    "reset": ("清除", "Reset"),
    "shown": ("显示 {shown} / {all} 处", "{shown} of {all} shown"),
    "none": ("没有符合条件的问题。", "No finding matches."),
    "more": (
        "另有 {more:,} 处未显示，这里只列出问题最重的 {shown:,} 处。要看全部，请用 --report xlsx:文件名.xlsx。",
        "{more:,} more not shown; these are the worst {shown:,}. See all with --report xlsx:NAME.xlsx.",
    ),
    "row": ("原表这一行", "The row in its table"),
    "project": ("项目名称", "Project"),
    "total": ("总计（万元）", "Total (10,000 yuan)"),
    "goal": ("绩效目标", "Goal"),
    "period_goal": ("实施期目标", "Period goal"),
    "indicators": ("绩效指标", "Indicators"),
    "number": ("序号", "No."),
    "level1": ("一级指标", "Level 1"),
    "level2": ("二级指标", "Level 2"),
    "name": ("指标名称", "Indicator"),
    "period_value": ("实施周期指标值", "Period target"),
    "annual_value": ("年度指标值", "Annual target"),
    "empty": ("（空）", "(empty)"),
    "here": ("本项目", "This project"),
    "donor": ("参见", "See"),
    "text": ("原文", "Text"),
    "suggestion": ("建议", "Fix"),
    "basis": ("依据", "Basis"),
    "further": ("另有 {count:,} 个指标", "{count:,} more indicators"),
    "count": ("{count:,} 个", "{count:,}"),
    "file": ("文件", "File"),
}


def words(language: str, key: str, **facts: object) -> str:
    """Words of the page, ready for HTML."""
    return escape(say(_WORDING, language, key, **facts))


def text(of: str) -> str:
    """A text, ready for HTML and for attributes in quotes: nothing hidden in it, and no markup."""
    return escape(visible(of))


def marked(of: str, span: tuple[int, int] | None) -> str:
    """A text with the part at `span` (None: all of it) marked."""
    before, part, after = excerpt(of, span, LONGEST)
    return f"{escape(before)}<mark>{escape(part)}</mark>{escape(after)}"


def short(of: str) -> str:
    """A text without a mark, cut in the middle where it is very long."""
    return escape(excerpt(of, None, LONGEST).marked)
