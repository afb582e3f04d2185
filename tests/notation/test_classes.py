"""The class of a short text by lists of words."""

from __future__ import annotations

import time

import pytest

from goallint.notation.classes import classifier, read

MEASURES = (
    ("比率", ("*率", "*比例", "满意度*")),
    ("人数", ("*人数", "*人次", "*培训人员*")),
    ("时间", ("*时间", "时长")),
    ("非率", ("*频率",)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("验收合格率", "比率"),
        ("合格率统计", None),
        ("满意度（群众）", "比率"),
        ("抽检频率", "非率"),  # the longer word wins, wherever it is listed
        ("培训人次", "人数"),
        ("到课培训人员覆盖情况", "人数"),
        ("到课培训人员合格率", "人数"),
        ("时长", "时间"),
        ("学习时长", None),
        ("合 格\n率", "比率"),
        ("<p>合格率</p>", "比率"),
        # what explains the name at its end is not what it measures
        ("物业服务合格率（%）（抽查）。", "比率"),
        ("合格率=合格人数/参训人数", "比率"),
        ("驻场达标率（%），符合招标文件要求的驻场人数和时间", "比率"),
        ("合格率（培训人数）", "比率"),
        ("合格率不低于95%", "比率"),
        ("合格率≥95%", "比率"),
        ("不超过限额的比例", "比率"),  # nothing stands before the comparison
        ("（培训人数）", None),  # nothing but a bracket
        ("", None),
        ("很" * 300 + "率", None),
    ],
)
def test_class_of_a_text(text: str, expected: str | None) -> None:
    assert expected == classifier(MEASURES)(read(text))


def test_of_equal_words_the_first_wins() -> None:
    assert classifier((("甲", ("*率",)), ("乙", ("*率",))))(read("合格率")) == "甲"


def test_a_text_that_begins_so_or_holds_a_word() -> None:
    classify = classifier(
        (("头", ("开展*", "办*")), ("中", ("*活动*", "*展*")), ("尾", ("*情况",)), ("全", ("开展活动",)))
    )

    assert [classify(read(text)) for text in ("开展培训", "办学", "各类活动经费", "画展", "开展情况", "开展活动", "其他")] == [
        "头", "头", "中", "中", "头", "全", None,
    ]  # fmt: skip


def test_hostile_texts_take_no_time() -> None:
    before = time.process_time()
    for part in ("(", ")", "()", "率", "。", "不", "<"):
        classifier(MEASURES)(read(part * 100_000))

    assert time.process_time() - before < 0.5
