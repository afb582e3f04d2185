"""Records come back as they were, and nothing else is taken for records."""

import json
from typing import Any, NamedTuple

import pytest

from goallint.finding import Finding, IndicatorRef, Related, SourceIndicator, SourceRow
from goallint.grid import Location
from goallint.packing import DamagedError, packed, unpacked
from goallint.records import NO_COLUMNS, Details
from goallint.severity import Severity

PLACE = Location("表1", 2, None, 4, 5)
FINDING = Finding(
    id="GL501",
    name="copied-indicators",
    category="relevance",
    severity=Severity.ERROR,
    message="照搬",
    suggestion="",
    basis=("财预〔2015〕88号", "财预〔2021〕101号"),
    path="一.zip!表.xlsx",
    location=PLACE,
    project="养老",
    unit=None,
    indicator=IndicatorRef(1, "1", None),
    text="\ud800 半个字",
    span=(0, 2),
    related=(Related("二.txt", Location(line=3), "报刊"), Related("三.txt", PLACE, None)),
    fingerprint="0123456789abcdef",
)
BARE = FINDING._replace(indicator=None, text=None, span=None, related=(), basis=(), severity=Severity.INFO)
ROW = SourceRow(
    "表.txt", PLACE, "养老", None, "1.00", "目标", None, (SourceIndicator("1", None, None, "率", None, "≥1"),)
)
DETAILS = Details(NO_COLUMNS, "定量", None, True, (("说明", "值"),))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Finding, [FINDING, BARE, FINDING]),
        (Finding, []),
        (SourceRow, [ROW, ROW._replace(indicators=())]),
        (Location | None, [None, PLACE, None]),
        (Details | None, [DETAILS, None]),
        (float | None, [1.5, None, 2.0]),
        (tuple[tuple[str, Location], ...], [(), (("a", PLACE), ("b", PLACE))]),
    ],
)
def test_values_come_back_through_json(kind: Any, values: list[Any]) -> None:
    columns = json.loads(json.dumps(packed(kind, values)))

    assert values == unpacked(kind, columns)
    assert [type(one) for one in values] == [type(one) for one in unpacked(kind, columns)]


class Pair(NamedTuple):
    name: str
    number: int | None


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        (str, "abc"),
        (str, {"0": "a"}),
        (str, [1]),
        (int, [True]),
        (int, [1.0]),
        (Severity, ["fatal"]),
        (Severity, [["error"]]),
        (Pair, [["a"]]),
        (Pair, [["a"], [1, 2]]),
        (Pair, [["a", None], [1, 2]]),
        (Pair | None, [[True, True], [["a"], [1]]]),
        (Pair | None, [[1], [["a"], [1]]]),
        (Pair | None, [[True]]),
        (tuple[str, ...], [[2], ["a"]]),
        (tuple[str, ...], [[-1, 2], ["a"]]),
        (tuple[str, ...], [["1"], ["a"]]),
        (tuple[int, int], [[1]]),
    ],
)
def test_anything_else_is_refused(kind: Any, columns: Any) -> None:
    with pytest.raises(DamagedError):
        unpacked(kind, columns)
