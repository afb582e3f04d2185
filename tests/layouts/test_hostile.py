"""Grids that no office makes: the time stays in proportion to their size."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from goallint.grid import Area, Grid, Row
from goallint.layouts import read_grid, read_grids
from goallint.layouts.headers import normal

LIST = ["项目名称", "绩效目标", "一级指标", "三级指标", "指标值"]


def rows(count: int, *patterns: list[str]) -> list[Row]:
    return [Row(patterns[at % len(patterns)]) for at in range(count)]


def one_row(count: int) -> Grid:
    return Grid("wide", [Row([f"项目{at}" for at in range(count)])])


def one_cell_a_row(count: int) -> Grid:
    return Grid("long", [Row([f"第{at}段文字"]) for at in range(count)])


def names_under_a_header(count: int) -> Grid:
    return Grid("names", [Row(LIST), *(Row([f"第{at}局", "", "", "", ""]) for at in range(count))])


def headers_alone(count: int) -> Grid:
    return Grid("headers", [Row([f"部门名称：第{at}局"] if at % 2 else LIST) for at in range(count)])


def layouts_in_turn(count: int) -> Grid:
    patterns = (LIST, ["年度主要任务", "任务", "5"], ["甲", "乙", "产出指标", "丙", "1"], [""])
    return Grid("turns", rows(count, *patterns), merged=tuple(Area(at % count, 0, count, 4) for at in range(20_000)))


def merged_over_all(count: int) -> Grid:
    areas = tuple(Area(0, 0, 1_048_575, 16_383) for _ in range(20_000))
    return Grid("merged", [Row(LIST), *rows(count, ["", "", "产出指标", "丙", "1"])], merged=areas)


def one_project(count: int) -> Grid:
    return Grid("one", [Row(LIST), *(Row(["甲", f"目标{at}", "产出指标", "丙", "1"]) for at in range(count))])


def pages_of_one_row(count: int) -> Grid:
    first = Row(["甲", "乙", "产出指标", "丙", ""], page=1)
    return Grid("pages", [Row(LIST), first, *(Row(["", "续", "", "续", ""], page=at) for at in range(2, count))])


def forms(count: int) -> Grid:
    return Grid("forms", rows(count, ["项目名称", "甲"], ["年度目标", "乙"]))


def packed_lines(count: int) -> Grid:
    return Grid("packed", [Row(["项目名称", "数量指标", "质量指标"]), Row(["甲", "（1" * count, "乙：1；丙" * count])])


@pytest.mark.parametrize(
    "grid",
    [
        one_row, one_cell_a_row, names_under_a_header, headers_alone, layouts_in_turn, merged_over_all, one_project,
        pages_of_one_row, forms, packed_lines,
    ],
)  # fmt: skip
def test_time_is_in_proportion_to_the_size(grid: object) -> None:
    assert callable(grid)
    small, large = (fastest(grid(count)) for count in (4_000, 32_000))

    # eight times the size; quadratic would be 64 times
    assert large < 24 * small + 0.2


def fastest(grid: Grid) -> float:
    def once() -> float:
        start = time.perf_counter()
        read_grid(grid)
        return time.perf_counter() - start

    return min(once() for _ in range(2))


def test_long_cells_are_not_kept_beyond_their_file() -> None:
    tracemalloc.start()
    try:
        for number in range(20):
            normal(f"{number}{'名称' * 100_000}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert kept < 200_000  # bytes; one such cell has 400,000


@pytest.mark.parametrize("rows", [[], [Row([])], [Row(["项目名称"]), Row([])], [Row([]), Row(["项目名称"])]])
def test_rows_without_any_cell(rows: list[Row]) -> None:
    tables, problems = read_grids([Grid("a.csv", rows)])

    assert not tables
    assert problems
