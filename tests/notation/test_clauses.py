"""What a value sets figures for."""

from __future__ import annotations

import time

import pytest

from goallint.notation.clauses import things


@pytest.mark.parametrize(
    "text",
    [
        "撰写报告18份，汇编成册1份",
        "出国培训1人次，观摩交流学习1人次",
        "兼职仲裁员办案1500件和专职仲裁员办案10000件以上",
        "每人每月完成社会治理相关问题事件上报及处理20件，完成率100%",
        "10秒内按地址名称模糊查询得到结果；5秒内按姓名精确查询出人口信息",
        "电脑20台、打印机5台",
        "优秀率≥30%，合格率≥95%",
        "公众号每天推送一次，每周至少推送2-3条微信原创信息",
        "发放补贴1,000人，培训骨干200人",
    ],
)
def test_several_things(text: str) -> None:
    assert len(things(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        "发放补贴1,000人",  # a thousands separator ends no clause
        "响应时间30分钟以内比例大于等于95%",
        "接报后30分钟内到场，合格率≥95%",  # a time limit is the condition of a share
        "培训5场，每场不少于50人",
        "新建6个，其中改造2个",
        "上半年≥5000件，全年≥10000件",
        "2023年培训50人，2024年培训60人",
        "2024年6月前完成招标，2024年12月前完成验收",
        "视频宣传、海报宣传、活动宣传",
        "每个站点赠阅报纸、杂志各一份",
        "≤2宗（实际发生的有效投诉次数，不含重复2次）",
        "（满意数/评价数）×100%=90%",
        "安全，0次",
        "",
    ],
)
def test_one_thing_at_most(text: str) -> None:
    assert len(things(text)) <= 1


@pytest.mark.parametrize("part", ["电脑20台，", "（", "(1份)", "及", "，1", "每", "1/2"])
def test_hostile_texts_take_no_time(part: str) -> None:
    before = time.process_time()
    things(part * (100_000 // len(part)))

    assert time.process_time() - before < 0.2
