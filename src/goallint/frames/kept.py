"""What is kept of every batch for the rules that compare projects of all files, and how it becomes one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from goallint.frames.built import KEYS, Built
from goallint.frames.distinct import joined

COLUMNS = {
    "projects": (
        "path",
        "project",
        "unit",
        "department",
        "kind",
        "layout",
        "budget_year",
        "goal",
        "indicators.text",
        "indicators.count",
        "total",
        *KEYS["projects"],
    ),
    "indicators": (
        *("position", "annual.number", "period.number"),
        *("location", "project.row", "indicator.number", "indicator.name", "details"),
    ),
}
_TARGET = ("text", "kind", "comparator", "unit")
TEXTS = (
    ("indicators", "name"),
    *(("indicators", f"{prefix}.{field}") for prefix in ("annual", "period") for field in _TARGET),
)
"""What rules over all files may look at: enough to compare projects, little enough to keep of every file."""


def kept_for_corpus(built: Built) -> Built:
    """The columns of a batch that rules over all files need."""
    frames = {name: built.frames[name][list(columns)] for name, columns in COLUMNS.items()}
    return Built(frames, {key: built.texts[key] for key in TEXTS})


def join(parts: Sequence[Built]) -> Built:
    """The kept frames of all batches as one; rows of projects and numbers of documents count on from batch to batch."""
    projects = [part.frames["projects"] for part in parts]
    counts = {
        "project.row": list(map(len, projects)),
        "document": [int(frame["document"].max() + 1) if len(frame) else 0 for frame in projects],
    }
    starts = {key: np.cumsum([0, *numbers[:-1]]) for key, numbers in counts.items()}
    shifted = [
        {
            name: frame.assign(**{key: frame[key] + starts[key][at] for key in starts if key in frame.columns})
            for name, frame in part.frames.items()
        }
        for at, part in enumerate(parts)
    ]
    frames = {name: pd.concat([part[name] for part in shifted], ignore_index=True) for name in COLUMNS}
    return Built(frames, {key: joined([part.texts[key] for part in parts]) for key in TEXTS})
