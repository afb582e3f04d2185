"""What has to be timed inside one process: malformed cells, and the reporters. Prints JSON; run.py calls it.

python benchmarks/probe.py cells         CPU seconds of an audit for each malformed shape and size
python benchmarks/probe.py reports DIR   wall seconds of the audit of DIR and of writing its report
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from goallint.audit import audit
from goallint.readers.inputs import Source, collect
from goallint.reporters import concise
from goallint.reporters import json as json_reporter
from goallint.reporters.view import View
from goallint.ruleset import Ruleset, load

SIZES = (50_000, 100_000, 200_000)
SHAPES: dict[str, Callable[[int], str]] = {
    "no head": lambda size: "按计划完成各项工作，" * (size // 10),
    "unclosed": lambda size: "1、1-产出指标；11-数量指标；" + "完成工作" * (size // 4),
    "repeated heads": lambda size: "1、1-产出指标；" * (size // 9),
    "repeated markers": lambda size: "1、1-产出指标；11-数量指标；完成率；" + "年度指标值:" * (size // 6),
    "repeated numbers": lambda size: "1、" * (size // 2),
    "nested brackets": lambda size: "（" * (size // 2) + "）" * (size // 2),
    "open brackets": lambda size: "1、1-产出指标；11-数量指标；完成率" + "（" * size,
    "long value": lambda size: "1、1-产出指标；11-数量指标；完成率；年度指标值:" + "1" * size,
    "blanks": lambda size: "1、1-产出指标；" + " " * size + "年度指标值:1",
}
ROUNDS = 5


def cells(rules: Ruleset) -> dict[str, list[float]]:
    """CPU seconds of the audit of a table with one malformed cell, by shape, for each of SIZES; the best of ROUNDS."""
    return {shape: [_best_of(rules, make(size)) for size in SIZES] for shape, make in SHAPES.items()}


def _best_of(rules: Ruleset, cell: str) -> float:
    header = "单位：万元\n项目名称\t总计\t财政拨款\t绩效目标\t绩效指标"
    source = Source("malformed.txt", f"{header}\n道路维护经费\t1.00\t1.00\t保障道路畅通。\t{cell}\n".encode())
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        audit([source], rules, jobs=1)
        seconds.append(time.process_time() - began)
    return min(seconds)


def reports(rules: Ruleset, directory: str) -> dict[str, float]:
    """Wall seconds of the audit of a folder, and of turning its report into JSON and concise text."""
    seconds = {}
    began = time.perf_counter()
    report = audit(collect([directory]).sources, rules, jobs=1)
    seconds["audit"] = time.perf_counter() - began
    for name, render in (("json", json_reporter.render), ("concise", concise.render)):
        began = time.perf_counter()
        render(report, View())
        seconds[name] = time.perf_counter() - began
    return seconds


def main() -> None:
    """The command line."""
    rules = load()
    match sys.argv[1:]:
        case ["cells"]:
            print(json.dumps(cells(rules)))
        case ["reports", directory]:
            print(json.dumps(reports(rules, directory)))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
