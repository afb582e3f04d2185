"""Rule folders: which files of them are rule files, and what is in those."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import goallint
from goallint.ruleset.errors import FileErrors, Place
from goallint.ruleset.nodes import MAX_BYTES, Mapping, decode, parse

MAX_FILES = 2000
MAX_ENTRIES = 20_000

_START = Place(1, 1)
_KEY = re.compile(r"^[^\s#-]", re.MULTILINE)


def shipped() -> Path:
    """The folder of goallint's own rules: in the package when installed, else at the top of the checkout."""
    package = Path(goallint.__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


def read_folder(folder: Path, without: Sequence[str] = ()) -> Iterator[tuple[Mapping | None, FileErrors]]:
    """Every rule file of a folder, by path, with its root (None when unusable) and what is wrong with it.

    without: keys that are left out, unread, where nothing but one of them is the end of a file.
    """
    errors = FileErrors(str(folder))
    paths = _paths(folder, errors)
    if errors.errors:
        yield None, errors
    for path in paths:
        of_file = FileErrors(str(path))
        yield read_file(path, of_file, without), of_file


def read_file(path: Path, errors: FileErrors, without: Sequence[str] = ()) -> Mapping | None:
    """The root of a YAML file, None when it is unusable; what is wrong is noted. without: as for `read_folder`."""
    text = read_text(path, errors)
    return parse(_shortened(text, without), errors) if text is not None else None


def _paths(folder: Path, errors: FileErrors) -> list[Path]:
    """The *.yaml and *.yml files, hidden ones and links out of the folder left out; none beyond the bounds."""
    if not folder.is_dir():
        if folder.is_file():
            errors.add(_START, "这是一个文件，请写它所在的文件夹", "this is a file; give the folder that it is in")
        else:
            errors.add(_START, "没有这个规则文件夹", "no such rules folder")
        return []
    home, found, seen = Path(os.path.realpath(folder)), list[Path](), 0
    for base, folders, files in os.walk(folder, onerror=lambda error: _unreadable(error, errors)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(folders) + len(files)
        found += [path for name in files if _is_rule_file(path := Path(base, name), home)]
        if len(found) > MAX_FILES or seen > MAX_ENTRIES:
            zh, en = f"文件太多（最多 {MAX_FILES} 个规则文件）", f"too many files (at most {MAX_FILES} rule files)"
            errors.add(_START, zh, en)
            return []
    if not found and not errors.errors:
        errors.add(_START, "文件夹里没有规则文件（.yaml 或 .yml）", "no rule file (.yaml or .yml) in this folder")
    return sorted(found)


def _is_rule_file(path: Path, home: Path) -> bool:
    if path.suffix not in (".yaml", ".yml") or path.name.startswith("."):
        return False
    return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(home)


def _shortened(text: str, without: Sequence[str]) -> str:
    """The text up to the first of some keys that is the last of the file."""
    for key in without:
        head, found, block = text.partition(f"\n{key}:")
        if found and not _KEY.search(block):
            return f"{head}\n"
    return text


def read_text(path: Path, errors: FileErrors) -> str | None:
    """The text of a file. None, with the reason noted, for what is no regular file, too large or not UTF-8."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            errors.add(_START, "不是普通文件", "not a regular file")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        _unreadable(error, errors)
        return None
    return decode(data, errors)


def _unreadable(error: OSError, errors: FileErrors) -> None:
    errors.add(_START, f"读不了：{error.strerror}", f"cannot be read: {error.strerror}")
