"""What totals and the money of department forms come to."""

from __future__ import annotations

from goallint.audit import audit
from goallint.finding import Finding
from goallint.readers.inputs import Source
from goallint.ruleset import load

HEAD = "项目支出绩效目标表\n项目名称	总计	财政拨款	其他资金	绩效目标	绩效指标\n"


def found(text: str) -> list[Finding]:
    """What the rules about sums find in a file."""
    findings = audit([Source("table.txt", text.encode())], load()).findings
    return [one for one in findings if one.id in ("GL401", "GL402", "GL403")]


def told(*rows: str) -> list[tuple[str, int | None]]:
    """Rule and row of every finding in a list with a total row and rows of projects."""
    lines = [row.replace(" ", "\t") + ("\t\t" if row.startswith("合计") else "\t按计划完成。\t") for row in rows]
    return [(one.id, (one.location.row or 0) - 2) for one in found(HEAD + "\n".join(lines))]


def test_a_total_that_is_wrong_because_a_row_is_wrong_is_told_at_the_row() -> None:
    assert told("合计 300.00 250.00 50.00", "物业费 110.00 100.00 0.00", "网格费 200.00 150.00 50.00") == [("GL401", 2)]


def test_a_fund_that_is_wrong_in_a_row_is_told_at_the_row() -> None:
    assert told("合计 300.00 250.00 50.00", "物业费 100.00 90.00 0.00", "网格费 200.00 150.00 50.00") == [("GL401", 2)]


def test_a_total_row_that_does_not_add_up_across_is_told_once() -> None:
    assert told("合计 320.00 250.00 50.00", "物业费 100.00 100.00 0.00", "网格费 200.00 150.00 50.00") == [("GL401", 1)]


def test_a_wrong_row_does_not_hide_a_wrong_total() -> None:
    rows = ("合计 500.00 450.00 50.00", "物业费 110.00 100.00 0.00", "网格费 200.00 150.00 50.00")

    assert told(*rows) == [("GL402", 1), ("GL402", 1), ("GL401", 2)]


FORM = """部门整体绩效目标申报表
部门名称	广州市民政局
预算整体情况	部门预算支出	预算金额（万元）	收入来源	预算金额（万元）
	基本支出	{0}	财政拨款	{2}
	项目支出	{1}	其他资金	{3}
总体绩效目标	保障基本民生。
"""


def test_the_money_of_a_form_is_told_where_it_begins_with_what_explains_the_difference() -> None:
    (finding,) = found(FORM.format("60.00", "40.00", "100.00", "30.00"))

    assert finding.location.row == 4
    assert "收入合计130.00万元和支出合计100.00万元" in finding.message
    assert "相差30.00万元（与差额相等的款项：其他资金）" in finding.message


def test_a_difference_that_no_amount_explains() -> None:
    (finding,) = found(FORM.format("60.00", "45.00", "100.00", "30.00"))

    assert "相差25.00万元（与差额相等的款项：—）" in finding.message


def test_rounding_is_no_imbalance() -> None:
    assert found(FORM.format("60.00", "40.02", "70.00", "30.00")) == []
