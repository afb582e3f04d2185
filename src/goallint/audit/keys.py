"""What a result depends on, as keys of the cache: the program, the rules and options, the content of the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

import goallint
from goallint.audit.work import Work
from goallint.readers.inputs import Source
from goallint.readers.limits import PREFIX
from goallint.ruleset.rule import Rule

_LARGEST = 64 * 2**20
"""Bytes of a file whose result is kept, at most."""

_PLAIN = (str, int, float, bool, type(None))


class ForeignCheckError(Exception):
    """A rule has a check of another package: nobody knows when its results change."""


def base_of(work: Work, by_corpus: Sequence[Rule]) -> bytes:
    """What all results of a run have in common. Raises ForeignCheckError."""
    rules = [_that_matters(rule) for rule in (*chain.from_iterable(work.rules), *by_corpus)]
    parts = [*_program(), *_environment(), *_texts((rules, work.lexicon, work.language, work.keep, work.rows))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=32).digest()


def content_of(source: Source) -> bytes | None:
    """The bytes of a file that may be kept: not of standard input, of a pipe, or of more than a run should hold."""
    if source.data is not None:
        return None
    path = Path(source.path)
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None
    except OSError:
        return None  # the reader tells why


def key_of(base: bytes, path: str, data: bytes) -> str:
    """The key of a file: its content, and the path that stands in its findings."""
    digest = blake2b(path.encode("utf-8", "surrogatepass") + b"\0", key=base, digest_size=32)
    digest.update(data)
    return digest.hexdigest()


def key_of_all(base: bytes, keys: Sequence[str]) -> str:
    """The key of what compares the files with these keys."""
    return blake2b("\n".join(keys).encode(), key=base, digest_size=32, person=b"all files").hexdigest()


def _program() -> Iterator[str]:
    """goallint itself, by its files (a version does not tell of a changed working copy), and what it reads with."""
    yield f"{sys.version} {sys.platform}"
    home = Path(goallint.__file__).parent
    files = sorted(path for suffix in ("*.py", "*.toml") for path in home.rglob(suffix))
    yield blake2b(b"".join(path.read_bytes() for path in files)).hexdigest()
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        needed = [text for text in requires("goallint") or () if "extra" not in text]
    except PackageNotFoundError:  # run from its source
        return
    for text in needed:
        name = text.partition(">")[0].strip()
        yield f"{name} {version(name)}"


def _environment() -> Iterator[str]:
    """The limits that the user set otherwise."""
    yield from sorted(f"{name}={value}" for name, value in os.environ.items() if _is_limit(name))


def _is_limit(name: str) -> bool:
    return name.startswith(PREFIX) and not name.startswith(f"{PREFIX}CACHE")


def _that_matters(rule: Rule) -> Rule:
    """The rule without what changes no finding: where it was read from."""
    return rule._replace(path="", line=0, origins={})


def _texts(value: Any) -> Iterator[str]:
    """A value as texts that are the same in every process. Raises ForeignCheckError for values of other packages."""
    if isinstance(value, _PLAIN):
        yield repr(value)
        return
    kind = type(value)
    if kind.__module__.partition(".")[0] not in ("builtins", "goallint", "types"):
        raise ForeignCheckError(f"{kind.__module__}.{kind.__qualname__}")
    yield f"{kind.__qualname__}("
    if isinstance(value, Mapping):
        parts: Any = (part for item in value.items() for part in item)
    elif isinstance(value, tuple | list):
        parts = value
    else:
        raise ForeignCheckError(kind.__qualname__)
    for part in parts:
        yield from _texts(part)
    yield ")"
