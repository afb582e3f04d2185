"""Kept frames of single files as plain values, for the cache, and the frames of many such files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from goallint.frames.built import Array, Built, assemble, type_of
from goallint.frames.distinct import Distinct, joined
from goallint.frames.kept import kept_for
from goallint.grid import Location
from goallint.packing import DamagedError, packed, unpacked
from goallint.records import Details

Plain = Mapping[str, Any]
"""Per frame its columns, packed, and under "texts" the text columns: frame, column, codes, distinct texts."""

_KINDS: Mapping[Any, Any] = {np.int64: int, np.float64: float | None, object: str | None}
_OBJECTS: Mapping[str, Any] = {"location": Location, "details": Details | None}


def plain(kept: Built, documents: Sequence[int]) -> Iterator[Plain]:
    """The kept frames of each file; documents: of each file in turn the number of its documents."""
    arrays = {
        name: {column: frame[column].to_numpy() for column in frame.columns} for name, frame in kept.frames.items()
    }
    firsts = {"document": np.cumsum([0, *documents])}
    firsts["project.row"] = np.searchsorted(arrays["projects"]["document"], firsts["document"])
    ends = {name: np.searchsorted(arrays[name]["project.row"], firsts["project.row"]).tolist() for name in arrays}
    for at in range(len(documents)):
        first = {column: int(numbers[at]) for column, numbers in firsts.items()}
        rows = {name: slice(*ends[name][at : at + 2]) for name in arrays}
        frames = {name: _columns(name, arrays[name], rows[name], first) for name in arrays}
        yield {**frames, "texts": [[*key, *_texts(one, rows[key[0]])] for key, one in kept.texts.items()]}


def built(parts: Sequence[Plain], asked: Collection[tuple[str, str]]) -> Built:
    """The kept frames of one file or more as one, as `join` makes them; asked: as for `kept_for`.

    Raises DamagedError for what `plain` did not make.
    """
    kept = kept_for(asked)
    try:
        columns = {name: _joined(name, names, parts) for name, names in kept.columns.items()}
        listed = [
            {(given, column): _distinct(codes, texts) for given, column, codes, texts in part["texts"]}
            for part in parts
        ]
        texts = {key: joined([one[key] for one in listed]) for key in kept.texts}
    except (AttributeError, KeyError, TypeError, OverflowError) as error:
        raise DamagedError(*error.args) from None
    sizes = {name: len(of_frame["project.row"]) for name, of_frame in columns.items()}
    if any(len(column.codes) != sizes[given] for (given, _), column in texts.items()):
        raise DamagedError("texts")
    return Built({name: assemble(name, of_frame) for name, of_frame in columns.items()}, texts)


def _columns(name: str, arrays: Mapping[str, Array], rows: slice, first: Mapping[str, int]) -> dict[str, list[Any]]:
    """The columns of a file, packed; first: what its numbers of projects and documents begin with."""
    return {
        column: packed(_kind(name, column), (array[rows] - first[column] if column in first else array[rows]).tolist())
        for column, array in arrays.items()
    }


def _texts(column: Distinct, rows: slice) -> tuple[list[int], Sequence[str]]:
    codes, texts = column.only(np.arange(rows.start, rows.stop))
    return codes.tolist(), texts


def _kind(name: str, column: str) -> Any:
    return _OBJECTS.get(column) or _KINDS[type_of(name, column)]


def _joined(name: str, names: Sequence[str], parts: Sequence[Plain]) -> dict[str, Array]:
    """The columns of a frame, one file below the other; projects and documents are numbered on."""
    listed = [{column: unpacked(_kind(name, column), part[name][column]) for column in names} for part in parts]
    sizes = [len(one["project.row"]) for one in listed]
    if any({*map(len, one.values())} != {size} for one, size in zip(listed, sizes, strict=True)):
        raise DamagedError(name)
    columns: dict[str, Array] = {
        column: np.fromiter(chain.from_iterable(one[column] for one in listed), object).astype(type_of(name, column))
        for column in names
    }
    projects = np.array([len(part["projects"]["project.row"]) for part in parts])
    _ensure_below(columns["project.row"], np.repeat(projects, sizes))
    columns["project.row"] = columns["project.row"] + np.repeat(np.cumsum(projects) - projects, sizes)
    if "document" in columns:
        columns["document"] = _numbered_on([one["document"] for one in listed])
    return columns


def _numbered_on(documents: Sequence[Sequence[int]]) -> Array:
    """The documents of all files, each with its own number, from 0."""
    numbers = [np.unique(np.array(one, object), return_inverse=True)[1] for one in documents]
    counts = np.array([one.max(initial=-1) + 1 for one in numbers])
    numbered: Array = np.concatenate(numbers) + np.repeat(np.cumsum(counts) - counts, [len(one) for one in numbers])
    return numbered


def _ensure_below(numbers: Array, counts: Array) -> None:
    if ((numbers < 0) | (numbers >= counts)).any():
        raise DamagedError("numbers")


def _distinct(codes: Any, texts: Any) -> Distinct:
    numbers: npt.NDArray[np.int64] = np.array(unpacked(int, codes), np.int64)
    if len(numbers) and not (numbers.min() >= -1 and numbers.max() < len(texts)):
        raise DamagedError("codes")
    return Distinct(numbers, tuple(unpacked(str, texts)))
