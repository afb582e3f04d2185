from __future__ import annotations

import pytest

from goallint.checks.series import are_variants, bare, programme_keys, programme_name
from tests.checks.corpora import corpus_of

OF_ONE_PROGRAMME = [
    ("市就业补助资金（越秀区）", "市就业补助资金（荔湾区）"),
    ("海珠区劳动保障监察协管员工资", "荔湾区劳动保障监察协管员工资"),
    ("增城区公共服务和薪酬调查业务财政补助", "番禺区公共服务和薪酬调查业务财政补助"),
    ("从化区“三支一扶”高校毕业生生活和社保补助", "局本级“三支一扶”高校毕业生财政补助"),
    ("南沙区机关事业单位人员基本养老保险政府资助项目", "机关事业单位人员基本养老保险财政补助项目"),
    ("城乡居民社会养老保险政府资助项目", "城乡居民社会养老保险政府资助项目（被征地农民）"),
    ("广州市技师学院国家助学金财政补贴项目", "市轻工学院国家助学金"),
    ("工贸学院免学费财政补助项目", "市公用学院免学费财政补助项目"),
    ("广州市技师学院入驻科教城搬迁开办项目", "广州市公用事业技师学院入驻科教城搬迁项目"),
    ("业务用房物业管理费", "市职建中心业务用房物业管理费"),
    (
        "广州市人力资源和社会保障局数据服务中心2022年-2023年运维项目",
        "广州市人社数据中心2024年-2025年运维项目",
    ),
    ("广州市人社数据中心2023年-2024年基础运维项目", "广州市人社数据中心2024年-2025年运维项目"),
    (
        "广州市职业技术教育研究院(世界技能大赛中国(广州)研究中心)2024年-2025年信息化系统运行维护项目",
        "广州市职业技术教育研究院2022年-2024年信息化系统运行维护项目",
    ),
    ("广州市民政局2022年-2023年机关业务系统维护项目(2023)", "广州市民政局2023年-2024年机关业务系统维护项目(2023)"),
    ("轻工学院“校企协”养老服务人才培养行动计划（第七期）", "轻工学院“校企协”养老服务人才培养行动计划（第八期）"),
    ("购置经费", "购置经费"),
    ("第二届粤港澳大湾区博士博士后创新创业大赛经费", "第三届粤港澳大湾区博士博士后创新创业大赛经费"),
]

OF_TWO_PROGRAMMES = [
    ("农村老年人活动站点赠阅民政报刊项目", "养老服务人才提升项目"),
    ("广州市儿童福利经费", "基层政权与社区治理经费"),
    ("城乡居民社会养老保险政府资助项目", "社会保障风险储备金财政补贴项目"),
    ("局本级办公保障经费", "局本级办公家具和办公设备购置经费"),
    ("广州市技师学院国家助学金财政补贴项目", "广州市技师学院免学费财政补助项目"),
    ("市交通技师学院智能供应链实训室建设项目", "市交通技师学院科教城校区智慧图书馆建设项目"),
    ("机构运行辅助经费", "业务用房物业管理费"),
    ("市技师学院车辆购置经费", "市技师学院房屋维护维修项目"),
    ("全市区划地名经费", "全市社区为老志愿服务项目"),
]


@pytest.mark.parametrize(("one", "other"), OF_ONE_PROGRAMME)
def test_variants(one: str, other: str) -> None:
    assert are_variants(programme_name(bare(one)), programme_name(bare(other)))


@pytest.mark.parametrize(("one", "other"), OF_TWO_PROGRAMMES)
def test_no_variants(one: str, other: str) -> None:
    assert not are_variants(programme_name(bare(one)), programme_name(bare(other)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("荔湾区劳动保障监察协管员工资", "劳动保障监察协管员工资"),
        ("广州民政服务管理监控中心项目", "广州民政服务管理监控中心"),
        ("更换局机关大楼3台客梯、1台货梯费用", "机关大楼3台客梯1台货梯"),
        ("购置经费", "购置经费"),
        ("2024年", "2024年"),
        ("机构运行辅助经费", "机构运行辅助"),
        ("GZIT2022-QM-N-B-025037", ""),
        ("农贸市场改造项目", "农贸市场改造"),
        ("中心城区环境整治经费", "中心城区环境整治"),
    ],
)
def test_what_is_left_of_a_name(name: str, expected: str) -> None:
    assert programme_name(bare(name)) == expected


def test_variants_of_a_frame_have_equal_codes() -> None:
    names = ["市就业补助资金（越秀区）", "工作经费", "市就业补助资金（海珠区）", None, "工作经费"]
    keys = programme_keys(corpus_of(projects=[{"project": name} for name in names]))

    first, second, third, fourth, fifth = keys.codes.tolist()
    assert first == third
    assert second == fifth
    assert len({first, second, fourth}) == 3
    assert keys.names[first] == "就业"


def test_the_unit_is_left_out_whatever_it_is_called() -> None:
    rows = [
        {"project": "穗民服务站设施改造", "unit": "穗民服务站"},
        {"project": "设施改造", "unit": "穗民服务站"},
    ]

    codes = programme_keys(corpus_of(projects=rows)).codes

    assert codes[0] == codes[1]


@pytest.mark.parametrize("name", ["经费" * 100_000 + "x", "(" * 200_000, "()" * 100_000, "（" * 1000 + "）" * 1000])
def test_no_name_takes_long(name: str) -> None:
    assert len(programme_name(bare(name))) <= 200
