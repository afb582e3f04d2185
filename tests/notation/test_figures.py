"""The short way for plain figures reads them as the long way does."""

from __future__ import annotations

from itertools import product

import pytest

from goallint.notation.figures import FREQUENCY, LEVEL, ZERO, date_alone, figure, is_formula, plain_figure

COMPARATORS = (
    "",
    "≥",
    ">=",
    "不少于",
    "大于等于",
    "至少",
    "达到",
    "≤",
    "不超过",
    "控制在",
    ">",
    "超过",
    "<",
    "不到",
    "约",
    "=",
    "为",
)
NUMBERS = (
    "1",
    "9.5",
    "95",
    "100.25",
    "2023",
    "2023.5",
    "5000",
    "12345",
    "112345",
    "1.85万",
    "3亿",
    "500百万",
    "0",
    "007",
)
UNITS = (
    "",
    "%",
    "人",
    "人次",
    "个",
    "平方米",
    "万元",
    "年",
    "月",
    "级",
    "号",
    "届",
    "天",
    "人以上",
    "项左右",
    "分",
    "元/人",
)


@pytest.mark.parametrize("comparator", COMPARATORS)
def test_a_plain_figure_is_no_other_value_than_the_long_way_finds(comparator: str) -> None:
    texts = [comparator + number + unit for number, unit in product(NUMBERS, UNITS)]
    plain = [text for text in texts if plain_figure(text) is not None]

    assert [figure(text) for text in plain] == [plain_figure(text) for text in plain]
    assert not [text for text in plain if LEVEL.fullmatch(text) or FREQUENCY.fullmatch(text) or ZERO.fullmatch(text)]
    assert not [text for text in plain if date_alone(text) or is_formula(text)]
    assert f"{comparator}95%" in plain


@pytest.mark.parametrize("text", ["2023年", "12345", "3级", "95%以上", "2023.5", "10%-20%", "5月", "2023.5人"])
def test_what_may_be_read_otherwise_is_not_plain(text: str) -> None:
    assert plain_figure(text) is None
