"""The yardstick must do its five checks, or being faster than it means nothing."""

import json
import subprocess
import sys
from pathlib import Path

import baseline
from generate import write


def test_finds_what_was_planted(tmp_path: Path) -> None:
    manifest = write(tmp_path, projects=3000, seed=7)
    command = [sys.executable, baseline.__file__, str(tmp_path / "corpus")]
    counts = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    planted = manifest["kinds"]
    exact = ("missing_goal", "duplicate_number", "satisfaction_zero", "total_mismatch")
    assert {kind: planted[kind] for kind in exact} == {kind: counts[kind] for kind in exact}
    assert (manifest["projects"], manifest["indicators"]) == (counts["projects"], counts["indicators"])
    # Besides the planted words without a number there are quantified ones in the stock, such as 每周一次 and 零故障.
    words = sum(planted[kind] for kind in ("vague", "statement", "placeholder", "reference", "yes_no"))
    assert words <= counts["value_without_digit"] <= words * 1.15
