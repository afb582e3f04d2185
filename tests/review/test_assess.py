import pytest

from goallint.review.assess import Assessment, mean_rate
from tests.review.cases import GOAL, GOOD, VAGUE, ZERO, reviewed, table


def only(text: str) -> Assessment:
    (unit,) = reviewed(a=text).units
    (project,) = unit.projects
    return project


def ids(assessment: Assessment) -> dict[str, list[str]]:
    return {judged.item.name: [one.id for one in judged.findings] for judged in assessment.items if judged.findings}


def test_project_without_findings_gets_all_that_the_program_can_give() -> None:
    project = only(table(("养老服务", GOAL, GOOD)))

    assert {} == ids(project)
    assert (30, 30, "优", "") == (project.score, project.points, project.grade and project.grade.name, project.limited)


def test_findings_stand_at_their_item_and_cost_a_share_of_its_points() -> None:
    project = only(table(("福彩宣传", GOAL, ZERO)))

    assert {"指标科学性": ["GL301", "GL309"]} == ids(project)
    # 10 points less 40 % for the error and 20 % for the warning; 24 of 30 are 80 %
    assert (24, 80.0, "良") == (project.score, project.rate, project.grade and project.grade.name)


def test_what_is_exempted_stays_at_its_item_and_costs_nothing() -> None:
    (unit,) = reviewed(exempted={"GL309"}, a=table(("福彩宣传", GOAL, ZERO))).units
    (project,) = unit.projects

    assert {"指标科学性": ["GL301", "GL309"]} == ids(project)
    # 10 points less 20 % for the warning; 28 of 30 are 93.3 %
    assert (28, "优") == (project.score, project.grade and project.grade.name)


def test_what_is_exempted_limits_no_grade() -> None:
    (unit,) = reviewed(exempted={"GL101"}, a=table(("养老服务", "", GOOD))).units
    (project,) = unit.projects

    assert ("优", "") == (project.grade and project.grade.name, project.limited)
    assert ["GL101"] == [one.id for one in project.findings]


def test_item_cannot_lose_more_than_it_has() -> None:
    many = "".join(f"{number}、效益指标：知名度{number}，年度指标值：稳步提升。" for number in range(2, 12))
    project = only(table(("福彩宣传", GOAL, f"1、产出指标：培训人次，年度指标值：≥280人。{many}")))

    science = next(judged for judged in project.items if judged.item.name == "指标科学性")
    assert len(science.findings) >= 10
    assert science.score == 0


def test_missing_goal_limits_the_grade_whatever_the_score() -> None:
    project = only(table(("养老服务", "", GOOD)))

    assert project.rate > 80
    assert project.grade is not None
    assert ("差", "没有填绩效目标或指标") == (project.grade.name, project.limited)


def test_items_that_no_rule_looks_at_are_left_to_the_reviewer() -> None:
    judged = {one.item.name: (one.looked, one.score) for one in only(table(("养老服务", GOAL, GOOD))).items}

    for name in ("绩效合理性", "实现可能性", "条件充分性"):
        assert judged[name] == (False, None)


@pytest.mark.parametrize(("column", "lacking"), [("绩效目标", "目标"), ("绩效指标", "指标")])
def test_table_without_a_column_gets_no_grade(column: str, lacking: str) -> None:
    other = "绩效指标" if column == "绩效目标" else "绩效目标"
    text = f"项目支出绩效目标表\n单位名称：民政局\n项目名称\t总计\t财政拨款\t{other}\n养老服务\t10\t10\t{GOOD if other == '绩效指标' else GOAL}\n"

    project = only(text)

    assert project.grade is None
    assert lacking in project.unjudged


def test_projects_of_one_name_keep_their_own_findings() -> None:
    (unit,) = reviewed(a=table(("养老服务", GOAL, GOOD), ("养老服务", f"{GOAL}，稳步推进", ZERO), total="11.00")).units

    first, second = unit.projects
    assert "GL309" not in {one.id for one in first.findings}
    assert "GL309" in {one.id for one in second.findings}


def test_projects_are_sorted_by_unit_over_files() -> None:
    one, other = table(("养老服务", GOAL, GOOD)), table(("福彩宣传", "让群众知道福彩公益金用在哪里", VAGUE))

    reviews = reviewed(a=one, b=other, c=table(("救助", "救助流浪人员300人次", GOOD), unit="救助站"))

    assert [("民政局", 2), ("救助站", 1)] == [(unit.unit, len(unit.projects)) for unit in reviews.units]
    # 30 of 30, and 28 of 30 for one vague value
    assert mean_rate(reviews.units[0].projects) == pytest.approx((100 + 93.3) / 2, abs=0.1)


def test_every_finding_is_told_once() -> None:
    bad = table(("养老服务", "", ZERO), ("养老服务二", GOAL, VAGUE), total="99.00")
    reviews = reviewed(a=bad, b="不是表格")

    told = [
        one
        for unit in reviews.units
        for found in (unit.findings, *(project.findings for project in unit.projects))
        for one in found
    ]
    assert len({id(one) for one in (*told, *reviews.findings)}) == len(told) + len(reviews.findings)
    assert {"GL002"} == {one.id for one in reviews.findings}
    assert {"GL101", "GL301", "GL309", "GL401"} <= {one.id for one in told}


def test_projects_without_a_unit_stand_under_their_file() -> None:
    first, second = (table((name, GOAL, GOOD)).split("\n", 2)[2] for name in ("养老服务", "护理培训"))

    reviews = reviewed(甲=f"项目支出绩效目标表\n{first}", 乙=f"项目支出绩效目标表\n{second}")

    assert ["未写单位（甲）", "未写单位（乙）"] == [unit.unit for unit in reviews.units]


def test_what_is_wrong_with_a_table_is_told_with_its_unit() -> None:
    total = "合计\t99.00\t99.00\t\t\n"
    (unit,) = reviewed(a=table(("养老服务", GOAL, GOOD)) + total).units

    assert {"GL402"} == {one.id for one in unit.findings}
