"""Indicators pasted within small departments, in the words of the published tables."""

from __future__ import annotations

import pytest

from goallint.checks.corpus import Corpus
from goallint.vocabulary.copies import CopiedGoal, CopiedIndicators
from tests.checks.corpora import fires, judge, shown
from tests.checks.listed import (
    CHILDREN,
    COMMUNITY,
    EQUIPMENT,
    FARMERS,
    MAINTENANCE,
    PENSION,
    PRESS,
    RESERVE,
    TALENT,
    Listed,
    corpus,
)

INDICATORS = CopiedIndicators()
GOAL = CopiedGoal()


@pytest.mark.parametrize(
    ("donor", "recipient"),
    [(PRESS, TALENT), (CHILDREN, COMMUNITY), (PENSION, RESERVE)],
    ids=["000 line 61", "000 line 40", "003 line 221"],
)
def test_indicators_of_another_project(donor: Listed, recipient: Listed) -> None:
    assert fires(INDICATORS, corpus(donor, recipient), "projects") == [False, True]
    assert fires(INDICATORS, corpus(recipient, donor), "projects") == [True, False]


@pytest.mark.parametrize(("donor", "recipient"), [(PRESS, TALENT), (CHILDREN, COMMUNITY), (PENSION, RESERVE)])
@pytest.mark.parametrize("own", ["", "电梯更换数量=4台 验收合格率=100%"])
def test_a_third_project_with_the_goal_of_the_donor_hides_nothing(donor: Listed, recipient: Listed, own: str) -> None:
    third = Listed("电梯更换项目", donor.goal, own)

    assert fires(INDICATORS, corpus(donor, recipient, third), "projects") == [False, True, False]
    assert fires(INDICATORS, corpus(third, donor, recipient), "projects") == [False, False, True]


def test_boilerplate_under_one_goal_is_no_copy() -> None:
    goal = "完善和提升系统运维的手段和内容，维护广州市民政局信息业务系统的正常运行，保证各业务系统数据的完整安全性。"
    names = ("一体化审批平台整合改造项目", "机关业务系统维护项目", "政务云租赁项目")

    listed = corpus(*(Listed(name, goal, MAINTENANCE) for name in names))

    assert fires(INDICATORS, listed, "projects") == [False] * 3


def test_the_donor_and_what_was_taken_are_told() -> None:
    outcome = judge(INDICATORS, corpus(CHILDREN, PRESS, TALENT), "projects")

    assert outcome.related.tolist() == [-1, -1, 1]
    assert {name: fact[2] for name, fact in outcome.facts.items()} == {
        "donor": "农村老年人活动站点赠阅民政报刊项目",
        "shared": "被调查的老人对服务质量满意度、农村老年人对国家养老服务政策了解度、农村老年人的精神文化生活、"
        "每个服务站的配送数量、赠阅站点覆盖率",
        "count": "5",
    }
    assert shown(outcome)[2] == ("indicators.text", (-1, -1))


def test_more_than_five_are_counted_but_not_all_named() -> None:
    facts = judge(INDICATORS, corpus(PENSION, RESERVE), "projects").facts

    assert facts["shared"][1].endswith("、城乡居民养老保险参保人数等")
    assert facts["count"][1] == "6"


def test_a_project_without_text_of_its_indicators_shows_no_text() -> None:
    frames = {**corpus(CHILDREN, COMMUNITY).frames}
    frames["projects"] = frames["projects"].assign(**{"indicators.text": None}).astype({"indicators.text": object})

    outcome = judge(INDICATORS, Corpus(frames), "projects")

    assert outcome.fails.tolist() == [False, True]
    assert shown(outcome)[1] == (None, (-1, -1))


def test_of_several_variants_the_nearest_is_the_donor() -> None:
    assert judge(INDICATORS, corpus(PENSION, RESERVE, CHILDREN, FARMERS), "projects").related.tolist() == [
        -1,
        0,
        -1,
        -1,
    ]
    assert judge(INDICATORS, corpus(PENSION, CHILDREN, RESERVE, FARMERS), "projects").related.tolist() == [
        -1,
        -1,
        3,
        -1,
    ]


def test_copies_are_found_across_the_files_of_a_department() -> None:
    assert fires(INDICATORS, corpus(CHILDREN, COMMUNITY._replace(document=1)), "projects") == [False, True]


def test_copies_are_not_looked_for_across_departments() -> None:
    assert fires(INDICATORS, corpus(CHILDREN, COMMUNITY._replace(department="广州市教育局")), "projects") == [
        False,
        False,
    ]


def test_without_a_department_a_file_is_one() -> None:
    donor, recipient = CHILDREN._replace(department=None), COMMUNITY._replace(department=None)

    assert fires(INDICATORS, corpus(donor, recipient), "projects") == [False, True]
    assert fires(INDICATORS, corpus(donor, recipient._replace(document=1)), "projects") == [False, False]


def test_a_department_form_repeats_its_projects() -> None:
    form = COMMUNITY._replace(kind="department", name="广州市民政局")

    assert fires(INDICATORS, corpus(CHILDREN, form), "projects") == [False, False]
    assert fires(GOAL, corpus(CHILDREN, form._replace(goal=CHILDREN.goal)), "projects") == [False, False]


def test_fewer_than_asked_for_are_no_copy() -> None:
    four = corpus(CHILDREN, COMMUNITY._replace(indicators="孤儿生活保障标准 困境儿童建档率 评选最美城乡社区者"))

    assert fires(INDICATORS, four, "projects") == [False, False]
    assert fires(CopiedIndicators(min_shared=2), four, "projects") == [False, True]


def test_what_many_programmes_have_is_boilerplate() -> None:
    alike = [Listed(name, None, CHILDREN.indicators) for name in ("公务用车购置经费", "全市区划地名经费")]
    others = [Listed(name) for name in ("平安通", "慈善改革", "婚俗改革", "社会救助热线", "三楼档案室", "电梯更换")]
    listed = corpus(CHILDREN, COMMUNITY, *alike, *others)

    assert fires(INDICATORS, listed, "projects") == [False] * 10
    assert fires(CopiedIndicators(max_projects=4), listed, "projects") == [False, True, True, True, *[False] * 6]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市就业补助资金（越秀区）", "市就业补助资金（海珠区）"),
        ("海珠区劳动保障监察协管员工资", "荔湾区劳动保障监察协管员工资"),
        ("城乡居民社会养老保险政府资助项目", "城乡居民社会养老保险政府资助项目（被征地农民）"),
        (
            "广州市人力资源和社会保障局数据服务中心2022年-2023年运维项目",
            "广州市人社数据中心2024年-2025年运维项目",
        ),
    ],
)
def test_variants_share_goal_and_indicators(one: str, other: str) -> None:
    listed = corpus(PENSION._replace(name=one), PENSION._replace(name=other))

    assert fires(INDICATORS, listed, "projects") == [False, False]
    assert fires(GOAL, listed, "projects") == [False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            Listed(
                "市交通技师学院教学新能源汽车专业群实训室建设",
                "更新、完善、优化校企合作教学实施，提高新能源汽车专业群教学标准。",
                EQUIPMENT,
            ),
            Listed(
                "市交通技师学院科教城校区智慧图书馆建设项目",
                "提升学院图书馆的整体建设水平，为师生打造良好阅读、学习空间。",
                EQUIPMENT,
            ),
            id="purchases",
        ),
        pytest.param(
            Listed(
                "广州市民政局一体化审批平台整合改造项目",
                "围绕困难群众兜底保障、主动服务等方面需求，进行一体化审核服务平台升级改造。",
                MAINTENANCE,
            ),
            Listed(
                "广州市民政局2022年-2023年机关业务系统维护项目(2023)",
                "完善和提升系统运维的手段和内容，维护广州市民政局信息业务系统的正常运行。",
                MAINTENANCE,
            ),
            id="maintenance",
        ),
        pytest.param(
            Listed(
                "广州市人力资源和社会保障局 2023年广州人才大数据之数据安全建设升级改造项目",
                "通过对人才数据安全平台建设，加强人才大数据平台的数据和用户信息保护，保障人才大数据平台安全、稳定、可靠的运行。",
                "网络安全等级保护级别=三级 网络系统运行无故障率=零故障 服务对象满意度（设备使用满意度）=90%以上",
            ),
            Listed(
                "广州市人力资源和社会保障局 2023年信息化运维项目",
                "确保广州人才大数据平台的稳定高效运行，促进人才大数据平台与业务的深度融合，提高行政效率和效益。",
                "网络系统运行无故障率=零故障 服务对象满意度（设备使用满意度）=90%以上 网络安全等级保护级别=三级",
            ),
            id="one platform",
        ),
        pytest.param(
            Listed(
                "市轻工学院国家助学金",
                "目标1：技工教育各项资助补助按规定得到落实 目标2：教育公平显著提升，满足家庭经济困难学生基本学习生活需要",
                "补助资金发放率=100% 受资助学生满意度=≥95% 补助对象合规率=100% 投诉事件处理及时率=100%",
            ),
            Listed(
                "轻工学院免学费财政补助项目",
                "贯彻落实国家、省、市中职学生资助有关要求，切实减轻学生家庭经济负担，提高学生入学率，促进教育公平。",
                "投诉事件处理及时率=100% 受资助学生满意度=≥95% 补助对象合规率=100% 补助资金发放率=100%",
            ),
            id="grants of one school",
        ),
        pytest.param(
            Listed("机关大楼天花板防渗水项目", None, "工程完工及时性 工程质量检测合格率 工程量完成"),
            Listed("市民政大楼玻璃幕墙维护维修经费", None, "工程完工及时性 工程质量检测合格率 工程量完成"),
            id="works",
        ),
    ],
)
def test_boilerplate_of_neighbouring_projects(one: Listed, other: Listed) -> None:
    assert fires(INDICATORS, corpus(one, other), "projects") == [False, False]
    assert fires(INDICATORS, corpus(other, CHILDREN, one), "projects") == [False] * 3


def test_indicators_of_the_own_subject_are_no_copy() -> None:
    orphans = COMMUNITY._replace(
        name="社区孤儿和困境儿童保护经费", goal="做好孤儿和困境儿童的生活保障，建设未成年人保护示范站。"
    )

    assert fires(INDICATORS, corpus(CHILDREN, orphans), "projects") == [False, False]


def test_a_project_that_says_nothing_of_itself_is_not_accused() -> None:
    anything = COMMUNITY._replace(name="专项工作经费", goal=None, indicators=CHILDREN.indicators)

    assert fires(INDICATORS, corpus(CHILDREN, anything), "projects") == [False, False]


def test_a_code_for_a_name_tells_nothing() -> None:
    code = COMMUNITY._replace(name="GZIT2022-QM-N-B-025037")

    assert fires(INDICATORS, corpus(CHILDREN, code), "projects") == [False, False]


def test_projects_without_a_name_are_compared_with_none() -> None:
    assert fires(INDICATORS, corpus(CHILDREN, COMMUNITY._replace(name=None)), "projects") == [False, False]


def test_indicators_that_name_the_donor() -> None:
    service = Listed(
        "机构运行辅助经费",
        "随着业务的增长及职能的增加，需要购买辅助服务。",
        "机构运行辅助人员招聘数量=8名 机构运行辅助人员到位率=100% 机构运行辅助工作考核合格率=100%",
    )
    cars = Listed("市技师学院车辆购置经费", "置换2台车龄老旧、车况差的车辆。", service.indicators)

    assert fires(INDICATORS, corpus(service, cars), "projects") == [False, True]


def test_indicators_that_could_not_be_read_are_not_judged() -> None:
    frames = {**corpus(CHILDREN, COMMUNITY, Listed("社会事务经费")).frames}
    frames["projects"].loc[0, "indicators.count"] = 0

    assert fires(INDICATORS, Corpus(frames), "projects")[0] is None
    assert fires(INDICATORS, Corpus(frames), "projects")[2] is False
