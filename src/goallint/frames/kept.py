"""What is kept of every batch for the rules that compare projects of all files, and how it becomes one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from goallint.frames.built import KEYS, Array, Built, assemble, type_of
from goallint.frames.distinct import joined


class Kept(NamedTuple):
    """What is kept. columns: by frame. texts: frame and column of those whose distinct texts are known."""

    columns: Mapping[str, tuple[str, ...]]
    texts: tuple[tuple[str, str], ...]


_PROJECTS = (
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
)
_INDICATORS = ("position", "number", "annual.number", "period.number", "location", "details")
_TARGET = ("kind", "comparator", "unit")

_COMPARED = Kept(
    {"projects": _PROJECTS, "indicators": ("project.row",)},
    (("indicators", "name"), ("indicators", "annual.text")),
)
_JUDGED = Kept(
    {"projects": _PROJECTS, "indicators": ("project.row", *_INDICATORS)},
    (
        *(*_COMPARED.texts, ("indicators", "period.text")),
        *(("indicators", f"{prefix}.{field}") for prefix in ("annual", "period") for field in _TARGET),
    ),
)


def kept_for(asked: Collection[tuple[str, str]]) -> Kept:
    """What rules over all files may look at: little enough to keep of every file.

    asked: frame and column of what they name; of the frame that a rule is given also the location. Rules over projects
    compare what the indicators are called, those over indicators also what they state.
    """
    base = _JUDGED if ("indicators", "location") in asked else _COMPARED
    named = [(frame, column) for frame, column in asked if frame == "projects" or column not in _PROJECTS]
    texts = [one for one in named if _has_texts(*one) and one not in base.texts]
    columns = {
        frame: (*kept, *(name for of, name in named if of == frame and not _has_texts(of, name) and name not in kept))
        for frame, kept in base.columns.items()
    }
    return Kept(columns, (*base.texts, *texts))


def _has_texts(frame: str, column: str) -> bool:
    """Whether a column stands in `Built.texts` alone."""
    target = column.startswith(("annual.", "period.")) and type_of(frame, column) is object
    return frame == "indicators" and (column == "name" or target)


def kept_for_corpus(built: Built, asked: Collection[tuple[str, str]]) -> Built:
    """The columns of a batch that rules over all files need; asked: as for `kept_for`."""
    columns, texts = kept_for(asked)
    frames = {name: built.frames[name][list(chosen)] for name, chosen in columns.items()}
    return Built(frames, {key: built.texts[key] for key in texts})


def join(parts: Sequence[Built]) -> Built:
    """The kept frames of all batches as one; rows of projects and numbers of documents count on from batch to batch."""
    projects = [part.frames["projects"] for part in parts]
    counts = {
        "project.row": list(map(len, projects)),
        "document": [int(frame["document"].max() + 1) if len(frame) else 0 for frame in projects],
    }
    starts = {key: np.cumsum([0, *numbers[:-1]]).tolist() for key, numbers in counts.items()}

    def column(name: str, key: str) -> Array:
        values = [part.frames[name][key].to_numpy() for part in parts]
        if key in starts:
            values = [own + start for own, start in zip(values, starts[key], strict=True)]
        return np.concatenate(values)

    frames = {
        name: assemble(name, {key: column(name, key) for key in frame.columns})
        for name, frame in parts[0].frames.items()
    }
    return Built(frames, {key: joined([part.texts[key] for part in parts]) for key in parts[0].texts})
