"""What the benchmark says of a run, judged on small made-up results."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from generate import Planted
from measure import CommandError, in_turns
from run import at_most, recall

MANIFEST = {
    "planted": [
        Planted("GL301", "vague", "0001-003.txt", 12, 2),
        Planted("GL301", "vague", "0002-002.txt", 12, 2),
        Planted("GL501", "copied_indicators", "0001-003.txt", 40, None),
    ]
}


def finding(rule: str, file: str, line: int, position: int | None) -> dict[str, Any]:
    indicator = position and {"position": position, "number": "1", "name": "完成率"}
    return {"id": rule, "path": f"corpus/{file}", "location": {"line": line}, "indicator": indicator}


def verdicts(folder: Path, *findings: dict[str, Any]) -> dict[str, tuple[str, bool | None]]:
    output = folder / "findings.json"
    output.write_text(json.dumps({"findings": findings}), encoding="utf-8")
    return {line.label.partition(":")[0]: (line.measured, line.holds) for line in recall(MANIFEST, output)}


def test_recall_holds_when_all_is_found(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        finding("GL301", "0001-003.txt", 12, 2),
        finding("GL301", "0002-002.txt", 12, 2),
        finding("GL501", "0001-003.txt", 40, None),
    )
    assert found == {"GL301": ("2/2", True), "GL501": ("1/1", True)}


def test_recall_needs_the_right_place(tmp_path: Path) -> None:
    found = verdicts(
        tmp_path,
        finding("GL301", "0001-003.txt", 12, 3),
        finding("GL301", "0002-002.txt", 12, 2),
        finding("GL501", "0001-003.txt", 41, None),
        finding("GL305", "0001-003.txt", 12, 1),
    )
    assert found == {
        "GL301": ("1/2 (+1 not planted)", False),
        "GL501": ("0/1 (+1 not planted)", False),
        "GL305": ("1", None),
    }


def test_bar_is_an_upper_limit() -> None:
    assert [at_most("x", value, 1.15).holds for value in (1.15, 1.16)] == [True, False]
    assert at_most("x", 9, 1.15, judged=False).holds is None


def test_commands_are_measured_each_for_itself() -> None:
    block = 64 * 2**20
    costs = in_turns(
        {
            "memory": [sys.executable, "-c", f"block = bytes(range(256)) * ({block} // 256)"],
            "time": [sys.executable, "-c", "import time; time.sleep(0.3)"],
        },
        rounds=1,
    )
    assert costs["memory"].mebibytes > costs["time"].mebibytes + 50
    assert costs["time"].seconds >= 0.3


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(CommandError, match="no such thing"):
        in_turns({"bad": [sys.executable, "-c", "raise SystemExit('no such thing')"]}, rounds=1)
