"""A department form and the project list of the department, in files of their own."""

from __future__ import annotations

from goallint.audit import audit
from goallint.finding import Finding
from goallint.readers.inputs import Source
from goallint.ruleset import load

FORM = """部门整体预算绩效目标申报表
部门名称	广州市民政局
预算整体情况	部门预算支出	预算金额（万元）	收入来源	预算金额（万元）
	基本支出	100.00	财政拨款	100.00
总体绩效目标	保障基本民生。
	一级指标	二级指标	三级指标	实施周期指标值	年度指标值
绩效指标	效益指标	社会效益指标	政策认可程度	≥90%	≥90%
"""


def found(*lists: str, form: str = FORM, name: str = "form.txt") -> list[Finding]:
    """What GL411 finds in a form and lists of projects."""
    head = "项目支出绩效目标表\n主管部门	项目名称	绩效目标	绩效指标\n"
    sources = [
        Source(name, form.encode()),
        *(Source(f"{at}.txt", (head + one).encode()) for at, one in enumerate(lists)),
    ]
    return [one for one in audit(sources, load()).findings if one.id == "GL411"]


def project(value: str, name: str = "政策认可程度", title: str = "救助资金") -> str:
    return f"广州市民政局	{title}	应保尽保。	1、效益指标：{name}，年度指标值：{value}。\n"


def test_the_indicator_of_the_form_is_told_where_it_stands() -> None:
    (finding,) = found(project(">95%"))

    assert (finding.path, finding.location.row, finding.text) == ("form.txt", 7, "≥90%")
    assert finding.indicator is not None
    assert finding.indicator.name == "政策认可程度"
    assert "救助资金" in finding.message
    assert ">95%" in finding.message


def test_the_same_value_in_other_words_is_no_conflict() -> None:
    assert found(project("90%以上")) == []


def test_one_project_that_agrees_is_enough() -> None:
    assert found(project(">95%") + project("90%", title="慈善资金")) == []


def test_a_name_that_many_projects_have_says_something_else_in_each() -> None:
    assert found("".join(project(">95%", title=f"{word}资金") for word in ("救助", "慈善", "养老"))) == []


def test_tables_of_other_years_are_not_compared() -> None:
    assert found(project(">95%"), form=FORM.replace("部门整体预算", "2022年部门整体预算")) == []
