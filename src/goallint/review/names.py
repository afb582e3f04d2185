"""Names of files and sheets made of what strangers call their units and projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_UNSAFE_FILE = re.compile(r'[\\/:*?"<>|\s]+')
_UNSAFE_SHEET = re.compile(r"[\[\]:*?/\\']")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_FILE = 150
"""Bytes of a file name in UTF-8; file systems allow 255, with number and suffix."""

_LONGEST_SHEET = 31


def file_names(names: Iterable[str]) -> list[str]:
    """For each name one that a file can have on any system, without suffix, each once whatever the case."""
    taken: dict[str, int] = {}
    made = []
    for name in names:
        safe = _file_name(name)
        count = taken[safe.casefold()] = taken.get(safe.casefold(), 0) + 1
        while count > 1 and f"{safe}-{count}".casefold() in taken:
            count += 1
        chosen = safe if count == 1 else f"{safe}-{count}"
        taken.setdefault(chosen.casefold(), 1)
        made.append(chosen)
    return made


def sheet_names(names: Sequence[str], first: int = 1) -> list[str]:
    """For each project the name of its sheet: its number, then as much of its name as there is room for."""
    return [_sheet_name(number, name) for number, name in enumerate(names, first)]


def _file_name(name: str) -> str:
    shown = "".join(char for char in _UNSAFE_FILE.sub("_", name) if char.isprintable()).strip("._ ")
    short = shown.encode("utf-8", "ignore")[:_LONGEST_FILE].decode("utf-8", "ignore").strip("._ ")
    return f"_{short}" if not short or _RESERVED.fullmatch(short) else short


def _sheet_name(number: int, name: str) -> str:
    shown = "".join(char for char in _UNSAFE_SHEET.sub(" ", name) if char.isprintable()).encode("utf-16-le", "ignore")
    room = 2 * (_LONGEST_SHEET - len(f"{number} "))  # Excel counts as UTF-16 does
    return f"{number} {shown[:room].decode('utf-16-le', 'ignore')}".strip()
