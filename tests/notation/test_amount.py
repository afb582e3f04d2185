from __future__ import annotations

from decimal import Decimal

import pytest

from goallint.notation.amount import parse_amount


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2,294.25", "万元", "2294.25"),
        ("44, 770. 21", "万元", "44770.21"),
        ("２２９４．２５", "万元", "2294.25"),
        ("\u00a0358.30 ", "万元", "358.30"),
        ("12345", "元", "1.2345"),
        ("0.1", "元", "0.00001"),
        ("1.5亿元", "万元", "15000"),
        ("-3.20", "万元", "-3.20"),
        ("−3.20", "万元", "-3.20"),
        ("5万元", "元", "5"),
        ("100", None, "100"),
        ("", "万元", None),
        ("-", "万元", None),
        ("约50", "万元", None),
        ("12.3.4", "万元", None),
        ("1" * 50, "万元", None),
    ],
)
def test_amounts_are_exact_and_in_ten_thousand_yuan(text: str, unit: str | None, expected: str | None) -> None:
    assert parse_amount(text, unit).value == (Decimal(expected) if expected is not None else None)
