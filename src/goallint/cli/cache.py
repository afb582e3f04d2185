"""`goallint cache`: what --cache keeps of unchanged files, and how to be rid of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from goallint.audit.store import Store
from goallint.cli.errors import Failure, why
from goallint.cli.options import bilingual, cache_folder_option, help_option, language_option
from goallint.cli.output import write
from goallint.grid import UnreadableError
from goallint.readers.limits import PREFIX, limit
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say

FOLDER_VARIABLE = f"{PREFIX}CACHE_DIR"

_MEGABYTES = 1024
"""How large the cache may grow, in MB; GOALLINT_CACHE_MB."""

_WORDING: Wording = {
    "info": (
        "{folder}：{entries:,} 条，{size:.1f} MB（上限 {most:,.0f} MB）",
        "{folder}: {entries:,} entries, {size:.1f} MB of {most:,.0f}",
    ),
    "clear": (
        "已删除 {entries:,} 条，{size:.1f} MB（{folder}）",
        "removed {entries:,} entries, {size:.1f} MB ({folder})",
    ),
}


def store_in(folder: Path | None) -> Store:
    """The cache in a folder; None: that of GOALLINT_CACHE_DIR, else of the user. Raises Failure for a wrong limit."""
    try:
        most = limit("CACHE_MB", _MEGABYTES)
    except UnreadableError as error:
        raise Failure(f"{error.detail} 应是大于 0 的整数", f"{error.detail} must be a number above 0") from None
    named = folder or os.environ.get(FOLDER_VARIABLE)
    return Store(Path(named) if named else _of_user(), most * 2**20)


def prepared(store: Store) -> Store:
    """The cache, its folder made. Raises Failure where that cannot be."""
    try:
        store.prepare()
    except OSError as error:
        zh, en = why(error)
        raise Failure(
            f"缓存文件夹“{store.folder}”写不了：{zh}；请用 --cache-dir 换一个，或不用缓存",
            f'the cache folder "{store.folder}" cannot be written: {en}; name another with --cache-dir',
        ) from None
    return store


def _of_user() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("goallint", appauthor=False)


@click.group(help=bilingual("看看或清空 check --cache 的缓存。", "Look at or clear the cache of check --cache."))
@help_option
def command() -> None:
    """The commands about the cache."""


@command.command(help=bilingual("缓存在哪里，有多大。", "Where the cache is, and how large."))
@cache_folder_option
@language_option
@help_option
def info(cache_folder: Path | None, language: str) -> int:
    """Exit code 0."""
    store = store_in(cache_folder)
    _tell("info", store, store.size(), language)
    return 0


@command.command(help=bilingual("删除缓存，不动文件夹里别的文件。", "Remove the cache and no other file."))
@cache_folder_option
@language_option
@help_option
def clear(cache_folder: Path | None, language: str) -> int:
    """Exit code 0."""
    store = store_in(cache_folder)
    _tell("clear", store, store.clear(), language)
    return 0


def _tell(key: str, store: Store, size: tuple[int, int], language: str) -> None:
    entries, count = size
    values = {"folder": str(store.folder), "entries": entries, "size": count / 2**20, "most": store.limit / 2**20}
    write(visible(say(_WORDING, language, key, **values)) + "\n", None)
