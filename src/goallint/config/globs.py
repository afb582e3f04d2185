"""Patterns of paths: `*` and `?` within a name, `**` over folders; without a slash in it, a name in any folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import PurePath

MAX_LENGTH = 300

_PART = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_AS_REGEX = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a path as `below` gives it, or a folder that it lies in, is meant by a pattern. Takes linear time."""
    import re2  # only where patterns are used

    whole = pattern.strip("/")
    anywhere = "" if "/" in whole or pattern.startswith("/") else "(?:.*/)?"
    body = "".join(_AS_REGEX.get(part) or re.escape(part) for part in _PART.findall(whole.removesuffix("/**")))
    compiled = re2.compile(f"(?s:{anywhere}{body}(?:/.*)?)")
    return lambda path: compiled.fullmatch(path.encode("utf-8", "replace").decode()) is not None


def below(folder: str, path: str) -> str:
    """A path as patterns see it: with slashes, from the folder where it lies below, else from the root."""
    whole, top = PurePath(os.path.abspath(path)), PurePath(os.path.abspath(folder))  # noqa: PTH100 - resolves no links
    shown = whole.relative_to(top) if whole.is_relative_to(top) else whole.relative_to(whole.anchor)
    return shown.as_posix()
