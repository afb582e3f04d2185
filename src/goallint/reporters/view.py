"""How a report is to be shown."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class View(NamedTuple):
    """width: columns of the screen. colour: whether escape codes may be written. language: "zh" or "en".

    verbose: with suggestion and basis of every finding. statistics: counts only, no single findings.
    target: the file that the report goes to, so that it can link from there; None for standard output.
    """

    width: int = 80
    colour: bool = False
    language: str = "zh"
    verbose: bool = False
    statistics: bool = False
    target: Path | None = None
