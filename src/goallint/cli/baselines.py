"""Baseline files: where they are, what they call the files of a run, and their reading and writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from goallint.baseline import MAX_BYTES, BaselineError, Compared, Entry, compare, read, written
from goallint.cli.errors import Failure, why
from goallint.cli.output import write
from goallint.finding import Report

NAME = "goallint-baseline.yaml"


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises Failure when it is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1) if path.is_file() else b""
    except FileNotFoundError:
        raise Failure(
            f"找不到基线文件“{path}”，请先用 goallint baseline 生成",
            f'no baseline file "{path}"; write one with goallint baseline',
        ) from None
    except OSError as error:
        zh, en = why(error)
        raise Failure(f"读不了“{path}”：{zh}", f'cannot read "{path}": {en}') from None
    try:
        return read(data)
    except BaselineError as error:
        raise Failure(f"“{path}”：{error.zh}", f'"{path}": {error.en}') from None


def save(entries: Iterable[Entry], path: Path) -> None:
    """Write a baseline."""
    write(written(entries), path)


def without_known(report: Report, entries: Iterable[Entry], path: Path) -> Compared:
    """The report without what the baseline at `path` knows."""
    return compare(report, entries, _covered(path, report.files))


def path_in(baseline: Path) -> Callable[[str], str]:
    """What a baseline calls a file: its path from the folder of the baseline, so that both can move together."""
    folder = os.path.realpath(baseline.parent)
    known: dict[str, str] = {}

    def path_of(path: str) -> str:
        if path not in known:
            full = Path(os.path.realpath(Path(path).parent), Path(path).name)
            known[path] = Path(os.path.relpath(full, folder) if full.anchor == Path(folder).anchor else full).as_posix()
        return known[path]

    return path_of


def _covered(baseline: Path, files: Iterable[str]) -> Callable[[str], bool]:
    """Whether a run that read `files` would have met what stands in a file of the baseline: it was read, or is gone."""
    folder = Path(os.path.realpath(baseline.parent))
    read_files = {os.path.realpath(file) for file in files}
    known: dict[str, bool] = {}

    def covered(path: str) -> bool:
        if path not in known:
            ways = [path[:at] for at, char in enumerate(path) if char == "!"] + [path]  # a member of an archive
            real = [os.path.realpath(folder / way) for way in ways if "\0" not in way]
            known[path] = any(one in read_files for one in real) or not any(map(os.path.lexists, real))
        return known[path]

    return covered
