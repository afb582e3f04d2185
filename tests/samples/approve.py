"""Writes the findings on the samples as approved: python tests/samples/approve.py

Read every changed line against the table before you commit it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from goallint.audit import audit
from goallint.readers.inputs import collect
from goallint.ruleset import load

SAMPLES = Path(__file__).parents[2] / "samples"
FINDINGS = SAMPLES / "findings"


def approved() -> dict[str, str]:
    """Per sample, its findings: a line each, with place, rule, indicator number and the text that shows it."""
    lines = defaultdict(list)
    for one in audit(collect([str(SAMPLES)]).sources, load()).findings:
        number = f" #{one.indicator.number or one.indicator.position}" if one.indicator else ""
        text = (one.text or "").replace("\n", "⏎")
        shown = text if len(text) <= 80 else f"{text[:60]}…{text[-15:]}"
        donor = f" ← {one.related[0].project} ({one.related[0].location.line})" if one.related else ""
        lines[Path(one.path).stem].append(f"{one.location.line} {one.id} {one.project or '-'}{number}: {shown}{donor}")
    return {name: "\n".join(found) + "\n" for name, found in lines.items()}


if __name__ == "__main__":
    FINDINGS.mkdir(exist_ok=True)
    for name, text in approved().items():
        (FINDINGS / f"{name}.approved").write_text(text, encoding="utf-8")
