"""Figures in prose."""

from __future__ import annotations

import pytest

from goallint.notation.promises import numbers_in, promises


def read(text: str) -> list[tuple[str, float, str | None]]:
    return [(one.subject, one.number, one.unit) for one in promises(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("场地设施、设备完好率在95%以上，事故次数0。", [("设备完好率", 95, "%"), ("事故次数", 0, None)]),
        ("故障工单关闭率(%)≥98%；备份频次每周", [("故障工单关闭率", 98, "%")]),
        ("持续运行时间99（%），断网时间不得超过1%。", [("持续运行时间", 99, "%"), ("断网时间", 1, "%")]),
        ("预计资助约4间，共需132万元。", [("预计资助", 4, "间"), ("共需", 1_320_000, "元")]),
        ("总建筑面积134216㎡", [("总建筑面积", 134216, "m2")]),
        ("容纳阅览座位700余个", [("容纳阅览座位", 700, "个")]),
        ("服务１２,０００人次", [("服务", 12000, "人次")]),
        ("预计2024年，需支付275名学生助学金", [("需支付", 275, "名学生助学金")]),
        ("2024-2025年信息化运维，〔2019〕39号，第47届，等3个专业，第11条", []),
        ("1.做好宣传。2、确保改革；3.加强教育", []),
        ("建设一套系统，六稳六保", []),
    ],
)
def test_what_is_promised(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    assert read(text) == expected


def test_the_phrase_has_a_mark_for_the_number() -> None:
    assert [one.phrase for one in promises("为我市1144个站点服务，每次500元")] == ["为我市#个站点服务", "每次#元"]


def test_a_promise_may_be_quoted() -> None:
    assert [one.shown for one in promises("通过更换维修项目，完成大楼4台电梯焕新工作，实现运行。")] == [
        "完成大楼4台电梯焕新工作"
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("在7个林场和11个乡镇实施营造林", ["在7个林场和", "7个林场和11个乡镇实施营造林"]),
        ("1234567.89平方米的场地和2套设备", ["1234567.89平方米的场地和", "1234567.89平方米的场地和2套设备"]),
    ],
)
def test_a_quotation_begins_with_no_half_figure(text: str, quoted: list[str]) -> None:
    assert [one.shown for one in promises(text)] == quoted


def test_all_numbers_of_a_value() -> None:
    assert numbers_in("兼职办案1500件和专职办案1万件以上") == {(1500, "件和专职办案"), (10000, "件")}
    assert numbers_in("及时") == frozenset()


def test_hostile_prose_is_read_in_no_time() -> None:
    for piece in ("1", "1,", "1，", "9.", "95%", "、", "为1", "(%", "达到", "1 ", "１"):
        promises(piece * (200_000 // len(piece)))
