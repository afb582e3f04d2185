"""The wording of what could not be read, from reasons.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _reasons() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("goallint").joinpath("reasons.toml").read_text("utf-8"))


def reason(key: str, detail: str, language: str) -> str:
    """Why something could not be read and what to do, in `language` ("zh" or "en")."""
    return _reasons()[key][language].replace("{detail}", detail)
