from __future__ import annotations

import pytest

from goallint.checks.corpus import Corpus
from goallint.vocabulary.numbers import Compare, Differs, Exceeds
from tests.checks.corpora import corpus_of, fires, indicators, judge, shown


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Compare("annual.number", equals=0), [True, False, False, None]),
        (Compare("annual.number", above=0), [False, True, True, None]),
        (Compare("annual.number", below=95), [True, False, False, None]),
        (Compare("annual.number", above=0, below=100), [False, True, False, None]),
        (Compare("annual.number", equals=95, above=95), [False, False, False, None]),
    ],
)
def test_numbers_are_compared(condition: Compare, expected: list[bool | None]) -> None:
    corpus = indicators(*({"annual.number": number} for number in (0, 95, 100, None)))

    assert fires(condition, corpus) == expected


def test_a_number_above_another_of_its_row() -> None:
    pairs = ((90, 80), (80, 90), (80, 80), (None, 80), (80, None))
    corpus = indicators(*({"annual.low": low, "annual.high": high} for low, high in pairs))

    assert [True, False, False, None, None] == fires(Exceeds("annual.low", "annual.high"), corpus)


def test_a_number_is_shown_by_its_text() -> None:
    assert shown(judge(Compare("annual.number", equals=0), indicators({"annual.number": 0, "annual.text": "0"}))) == [
        ("annual.text", (-1, -1))
    ]


def test_a_number_is_above_another_of_its_row() -> None:
    pairs = ((1000, 500), (500, 500), (None, 500), (500, None))
    corpus = indicators(*({"annual.number": annual, "period.number": period} for annual, period in pairs))

    assert fires(Exceeds("annual.number", "period.number"), corpus) == [True, False, None, None]


SUM = Differs("stated", "computed", tolerance=0.005, tolerance_per_part=0.005)


def sums(*rows: tuple[float | None, float | None, int]) -> Corpus:
    return corpus_of(
        sums=[{"stated": stated, "computed": computed, "parts": parts} for stated, computed, parts in rows]
    )


def test_sums_may_differ_by_rounding_only() -> None:
    corpus = sums((746104.10, 746104.10, 258), (358.30, 358.36, 11), (358.30, 358.361, 11), (358.30, 358.37, 11))

    assert fires(SUM, corpus, "sums") == [False, False, True, True]


def test_decimals_that_floats_cannot_hold_are_no_difference() -> None:
    assert fires(Differs("stated", "computed"), sums((0.3, 0.1 + 0.2, 2), (100.0, 99.99, 2)), "sums") == [False, True]


def test_a_sum_with_an_unreadable_part_is_not_judged() -> None:
    assert fires(SUM, sums((None, 10.0, 2), (10.0, None, 2), (None, None, 0)), "sums") == [None, None, None]


def test_the_difference_is_told_as_an_amount() -> None:
    outcome = judge(SUM, sums((100.0, 100.3, 2), (12508.23, 2508.23, 42), (1.0, 1.0, 2)), "sums")

    assert outcome.facts["difference"].tolist() == ["0.30", "10,000.00", None]
