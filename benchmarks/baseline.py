"""Five checks on a folder of project lists, written the straightforward way: python benchmarks/baseline.py DIR.

The yardstick for the speed of goallint: what a Python user would write in an afternoon for exactly these tables.
It knows nothing of other layouts, of kinds of values or of where in a cell something stands; it only counts.
"""

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

INDICATOR = re.compile(
    r"(\d+)、(?:\d-)?(?:产出|效益|满意度)指标[：:；,](?:\d\d-[^：；,]+[：；,])?(.+?)[；，,;]"
    r"(?:实施周期指标值[：:].+?[；，,])?年度指标值[：:](.+?)(?:[。;]|$)"
)


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text else Decimal(0)


def check_file(path: Path, counts: dict[str, int]) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 7 or cells[0].startswith("项目名称") or cells[0] == "合计":
            continue
        total, goal, cell = amount(cells[1]), cells[5], cells[6]
        if not goal and not cell:  # the subtotal of a unit
            continue
        counts["projects"] += 1
        if total != sum(amount(text) for text in cells[2:5]):
            counts["total_mismatch"] += 1
        if not goal:
            counts["missing_goal"] += 1
        numbers = set()
        for match in INDICATOR.finditer(cell):
            number, name, value = match.groups()
            counts["indicators"] += 1
            if number in numbers:
                counts["duplicate_number"] += 1
            numbers.add(number)
            if not any(char.isdigit() for char in value):
                counts["value_without_digit"] += 1
            if "满意" in name and value in ("0", "0%"):
                counts["satisfaction_zero"] += 1


def main() -> None:
    counts = dict.fromkeys(
        ("projects", "indicators", "missing_goal", "duplicate_number", "value_without_digit", "satisfaction_zero",
         "total_mismatch"),
        0,
    )  # fmt: skip
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        check_file(path, counts)
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
