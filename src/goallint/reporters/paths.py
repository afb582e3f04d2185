"""Paths of findings as other programs want them: relative, with slashes, an archive apart from what is in it."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from goallint.grid import Location
from goallint.reporters.text import visible
from goallint.reporters.wording import place


class File(NamedTuple):
    """The file of a finding. member: the path inside it, "" where it is no archive."""

    path: str
    member: str


def file_of(path: str, files: Container[str]) -> File:
    """The file that a path such as 材料.zip!文件夹/表.xlsx leads to. files: those of the run."""
    end = len(path)
    while end > 0:
        if path[:end] in files:
            return File(path[:end], path[end + 1 :])
        end = path.rfind("!", 0, end)
    return File(path, "")


def relative(path: str) -> str:
    """The path as continuous integration knows it: from the working folder where it lies below, with slashes."""
    absolute, here = Path(path).absolute(), Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else Path(path)
    return shown.as_posix()


def uri(path: str) -> str:
    """The path as a URI reference: relative below the working folder, else a file URI where it is absolute."""
    shown = relative(path)
    return Path(shown).as_uri() if Path(shown).is_absolute() else quote(os.fsencode(shown))


def describe(location: Location, file: File, language: str) -> str:
    """What a line number cannot say: the member of an archive, the sheet, the cell. Empty where a line says it all."""
    spot = "" if location.line is not None and not file.member else place(location, language)
    return visible(" ".join(filter(None, [file.member, spot])))
