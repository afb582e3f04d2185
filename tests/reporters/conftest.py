from collections.abc import Callable

import pytest

from goallint.finding import Finding, IndicatorRef
from goallint.grid import Location
from goallint.severity import Severity

FINDING = Finding(
    id="GL301",
    name="vague-value",
    category="clarity",
    severity=Severity.WARNING,
    message="指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值",
    suggestion="写出要达到的数值，例如≥80%",
    basis=("财预〔2021〕101号", "财预〔2015〕88号"),
    path="区局/项目.txt",
    location=Location(line=40, row=40, column=7),
    project="福彩宣传",
    unit="广州市民政局（本级）",
    indicator=IndicatorRef(3, "3", "福彩公益金知名度"),
    text="稳步提升",
    span=None,
    related=(),
    fingerprint="0123456789abcdef",
)


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Makes a finding that differs from a common one in the fields given."""
    return lambda **changes: FINDING._replace(**changes)
