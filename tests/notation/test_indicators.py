from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goallint.grid import Location
from goallint.notation.indicators import Spans, read_carefully, read_indicators, spans_of
from goallint.records import Span

HERE = Location(line=1)

SEPARATORS = re.compile(
    r"(?:[\s\u00a0\u3000\u200b\ufeff]|[、.．：:；;，,。]|</?[A-Za-z][^<>]{0,200}>|实施周期指标值|实施期指标值|年度指标值|目标值|[0-9]{1,2}(?=[.．、]))*"
)


def fields(spans: Spans) -> list[Span]:
    return [span for span in spans if span is not None and span.start < span.end]


def assert_nothing_is_lost(cell: str) -> None:
    reading = read_indicators(cell, HERE)
    spans = {span for one in spans_of(cell) for span in fields(one)} | set(reading.leftover)
    spans |= {span for one in reading.indicators for span in one.leftover}
    ordered = sorted(spans)
    ends = [0, *(span.end for span in ordered)]
    starts = [*(span.start for span in ordered), len(cell)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start, "two fields share a character"
        assert SEPARATORS.fullmatch(cell[end:start]), f"neither field nor separator: {cell[end:start]!r}"


RECORDS = [
    "1、产出指标：媒体报道篇数，年度指标值：≥26。",
    "2、2-效益指标：31-服务对象满意度：职员满意度；实施周期指标值：≥95%；年度指标值：≥95%。",
    "3、3-满意度指标；31-服务对象满意度；有效投诉次数；实施周期指标值:≤2宗；年度指标值:≤2宗。",
    "4、2-效益指标,22-社会效益,非正常停机率;实施周期指标值:<5%,年度指标值:<5%;",
    "5.社会效益：软件可用率（%）=正常数量/总数*100%,目标值不低于95%。",
    "<p>6、满意指标：培训满意率，年度指标值：超过90%。</p>",
]
PIECES = [*RECORDS, "年度指标值：", "实施周期指标值:", "1、", "1.1", "产出指标", "目标值", "<p>", "</p>", "。", "；", " ", "\n",
          "1-产出指标；", "12-质量指标：", "12－质量；", "指", "\u200b", "舆论氛围", "95%", "（", "“", "0", "\u3000", "<", ">", "a"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("1、产出指标：甲，年度指标值：乙。年度指标值：丙。年度指标值：丁")
@example("附言1、产出指标：甲，年度指标值：乙</p></p>")
@settings(max_examples=400, deadline=None)
def test_every_character_is_in_one_field_separator_or_leftover(cell: str) -> None:
    assert_nothing_is_lost(cell)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("1、产出指标：甲，年度指标值：乙。2、产出指标：安全指标，年度指标值：5。")
@example("1、产出指标：甲，年度指标值：丙；年度指标值：丁。")
@example("1、1-产出指标；12－质量；甲；年度指标值：5。")
@example("1、1-产出指标；12-质量 ；甲；年度指标值：5。")
@example("1、产出指标：\u200b甲\ufeff，年度指标值：\u200b5\ufeff。")
@example("1、产出指标：实施期指标值，年度指标值：定量指标。")
@example("21、产出指标：甲，年度指标值：5。</p></p>")
@example("见1.2、产出指标：甲，年度指标值：<5。</p>")
@example("１1、产出指标：甲，年度指标值：<b>5。")
@example("1、产出指标：甲，年度指标值：12、产出指标：乙，年度指标值：丙。")
@settings(max_examples=400, deadline=None)
def test_the_short_way_reads_what_the_careful_way_reads(cell: str) -> None:
    assert read_carefully(cell, HERE) == read_indicators(cell, HERE)


def test_spans_are_those_of_the_fields() -> None:
    cell = "12、2-效益指标：31-服务对象满意度：职员满意度；实施周期指标值：≥95%；年度指标值：≥90%。"

    (spans,) = spans_of(cell)

    assert ["12", "2-效益指标", "31-服务对象满意度", "职员满意度", "≥95%", "≥90%"] == [cell[a:b] for a, b in spans]  # type: ignore[misc]


def test_nothing_of_the_published_cells_is_lost(tables) -> None:  # type: ignore[no-untyped-def]
    for table in tables.values():
        for project in table.projects:
            assert_nothing_is_lost(project.indicators_text or "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # 。 between the name and the label, and inside the value, with a space before the next number
        (
            "3、产出指标：创作优秀政法文化作品。年度指标值：全年制作10部，讲好故事。 4、产出指标：培训，年度指标值：5次。",
            [("3", "创作优秀政法文化作品", None, "全年制作10部，讲好故事"), ("4", "培训", None, "5次")],
        ),
        # names with 、 ， digits and a formula; a number with a decimal point is no serial number
        (
            "1、1-产出指标；11-数量指标；保洁覆盖率=实际保洁面积/应保洁面积*100%；实施周期指标值:99.9%；年度指标值:2.5、3。",
            [("1", "保洁覆盖率=实际保洁面积/应保洁面积*100%", "99.9%", "2.5、3")],
        ),
        # the doubled stop belongs to the value but for the last
        ("4、产出指标：服务情况，年度指标值：进行采集。。", [("4", "服务情况", None, "进行采集。")]),
        # full-width digits and blanks
        ("１、产出指标： 数量 ，年度指标值： 5 。", [("１", "数量", None, "5")]),
        # no value at all
        ("1、产出指标：数量。2、效益指标：质量。", [("1", "数量", None, None), ("2", "质量", None, None)]),
        ("", []),
    ],
)
def test_fields(cell: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    reading = read_indicators(cell, HERE)

    assert expected == [(one.number, one.name, one.period_value, one.annual_value) for one in reading.indicators]


@pytest.mark.parametrize("cell", ["见附件", "详见2023年工作计划，共3项", "1、完成工作。2、提高质量。"])
def test_text_in_no_notation_is_left_over_whole(cell: str) -> None:
    reading = read_indicators(cell, HERE)

    assert ((), [cell.rstrip("。")]) == (reading.indicators, [cell[a:b] for a, b in reading.leftover])


def test_text_before_the_first_record_is_left_over() -> None:
    cell = "绩效指标如下：1、产出指标：数量，年度指标值：5。"

    (left,) = read_indicators(cell, HERE).leftover

    assert "绩效指标如下：" == cell[left.start : left.end]
