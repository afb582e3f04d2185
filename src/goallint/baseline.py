"""Today's findings, kept in a file so that later runs show only what is new.

A finding is known by its fingerprint, which stays when lines move, a file is renamed, or the same table comes in
another format. The file is YAML, an entry a line, to be read and cut by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goallint.finding import Finding, Report

VERSION = 1
MAX_BYTES = 64 * 2**20

_ENTRY = re.compile(r"([0-9a-f]{16})(?: (.*))?", re.DOTALL)
_LONGEST = 60
_HEAD = """\
# goallint 基线：这些问题已经知道，用 --baseline 检查时不再显示；改好一处就删一行，或用 --prune 清理。
# goallint baseline: these findings are known and not shown with --baseline; --prune drops those that are gone.
"""


class BaselineError(Exception):
    """A file that is no baseline. zh, en: what is wrong and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh} / {en}")


class Entry(NamedTuple):
    """A known finding: its fingerprint, and what it is about, for people."""

    fingerprint: str
    about: str


class Compared(NamedTuple):
    """report: with the new findings only. known: how many were left out. gone: entries that no finding met."""

    report: Report
    known: int
    gone: tuple[Entry, ...]


def entries_of(findings: Iterable[Finding]) -> Iterator[Entry]:
    """An entry for each finding."""
    for one in findings:
        place = "·".join(filter(None, (one.unit, one.project, one.indicator.name if one.indicator else None)))
        about = " ".join(f"{one.id} {one.name} {place}".split())
        yield Entry(one.fingerprint, about if len(about) <= 2 * _LONGEST else f"{about[: 2 * _LONGEST]}…")


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline file."""
    lines = [f"  - {_quoted(f'{fingerprint} {about}')}\n" for fingerprint, about in entries]
    known = "known:\n" if lines else "known: []\n"
    return f"{_HEAD}version: {VERSION}\n{known}{''.join(lines)}"


def read(data: bytes) -> tuple[Entry, ...]:
    """The entries of a baseline file. Raises BaselineError."""
    if len(data) > MAX_BYTES:
        raise BaselineError("基线文件太大，不像是 goallint 写的", "the baseline is too large to be one of goallint's")
    content = _loaded(data)
    if not isinstance(content, dict) or content.get("version") != VERSION or set(content) != {"version", "known"}:
        raise BaselineError(
            "不是 goallint 的基线文件，请用 goallint baseline 重新生成",
            "no baseline of goallint's; write one with goallint baseline",
        )
    return tuple(map(_entry, content["known"] if isinstance(content["known"], list) else [None]))


def compare(report: Report, entries: Iterable[Entry]) -> Compared:
    """The report without what the baseline knows."""
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    new = tuple(one for one in report.findings if one.fingerprint not in by_fingerprint)
    met = {one.fingerprint for one in report.findings}
    gone = tuple(entry for fingerprint, entry in by_fingerprint.items() if fingerprint not in met)
    known = len(report.findings) - len(new)
    summary = report.summary._replace(known=known, gone=len(gone))
    return Compared(report._replace(findings=new, summary=summary), known, gone)


def _loaded(data: bytes) -> object:
    """What the file says. The events are few and plain, and names that stand for parts of it are refused."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if re.search(rb"(?m)^[^#'\"]*[&*!][A-Za-z]", data):
        return None
    try:
        return YAML(typ="safe", pure=False).load(data)
    except (YAMLError, UnicodeError, ValueError, RecursionError):
        return None


def _entry(line: object) -> Entry:
    match = _ENTRY.fullmatch(line) if isinstance(line, str) else None
    if match is None:
        shown = str(line)[:_LONGEST]
        raise BaselineError(
            f"基线文件里有一行看不懂：“{shown}”，请删掉或重新生成", f'a line of the baseline is no entry: "{shown}"'
        )
    return Entry(match[1], match[2] or "")


def _quoted(text: str) -> str:
    """A text as a YAML scalar of one line, whatever stands in it."""
    import json

    return json.dumps("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text), ensure_ascii=False)
