"""Where the configuration of an input is. Apart from reading it, because most inputs have none."""

from __future__ import annotations

import os
import re
from pathlib import Path

from goallint.config.values import NAME, PYPROJECT
from goallint.ruleset.errors import FileErrors
from goallint.ruleset.folders import read_text

_TABLE = re.compile(r"""^[ \t]*\[{0,2}[ \t]*["']?tool["']?[ \t]*(?:\.[ \t]*["']?goallint\b|\]|=)""", re.MULTILINE)
"""Where a TOML file may begin the table [tool.goallint]: most have none, and need not be parsed to know."""


def find(start: Path) -> Path | None:
    """The configuration file for what lies at `start`: in its folder or the nearest above it that has one.

    The search ends at the top of a repository. A pyproject.toml counts where it has a table [tool.goallint].
    """
    folder = Path(os.path.abspath(start if start.is_dir() else start.parent))  # noqa: PTH100 - links are not left
    for above in (folder, *folder.parents):
        if (above / NAME).is_file():
            return above / NAME
        if (above / PYPROJECT).is_file() and _has_table(above / PYPROJECT):
            return above / PYPROJECT
        if (above / ".git").exists():
            return None
    return None


def _has_table(path: Path) -> bool:
    """Whether a file speaks of goallint at all; what is wrong with it is told when it is read."""
    errors = FileErrors(str(path))
    text = read_text(path, errors)
    if text is None or not _TABLE.search(text):
        return False
    from goallint.config import toml

    return toml.parse(text, errors) is not None or bool(errors.errors)
