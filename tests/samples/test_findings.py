from __future__ import annotations

from tests.samples.approve import FINDINGS, approved


def test_findings_on_the_samples_are_the_approved_ones() -> None:
    stored = {path.stem: path.read_text("utf-8") for path in FINDINGS.glob("*.approved")}

    assert stored == approved()
