"""Today's findings, kept in a file so that later runs show only what is new.

A finding is known by its fingerprint, which stays when lines move, a file is renamed, or the same table comes in
another format. The file is YAML, one entry a line, to be read and cut by hand; it is read line by line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from goallint.finding import Finding, Report
from goallint.severity import Severity

VERSION = 1
MAX_BYTES = 64 * 2**20

_ENTRY = re.compile(r"([0-9a-f]{16}) ([A-Z]{2,6}[0-9]{3,4})(?: (.*))?")
_HEADS = ("", "---", "known:", "known: {}", f"version: {VERSION}")
_LONGEST = 120
_HEAD = """\
# goallint 基线：这些问题已经知道，用 --baseline 检查时不再列出；改好一处就删一行，或用 --prune 清理。
# goallint baseline: known findings, not listed with --baseline; --prune drops those that are gone.
"""


class BaselineError(Exception):
    """A file that is no baseline. zh, en: what is wrong and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh} / {en}")


class Entry(NamedTuple):
    """A known finding: its fingerprint, rule and file, and what it is about, for people."""

    fingerprint: str
    rule: str
    path: str
    about: str


class Compared(NamedTuple):
    """report: with the new findings only, and the counts of the others. kept: entries that are not gone."""

    report: Report
    kept: tuple[Entry, ...]


def entries_of(report: Report, path_of: Callable[[str], str]) -> Iterator[Entry]:
    """An entry for each finding that a baseline may hold. path_of: how the baseline calls a file.

    What is exempted is not hidden by a baseline, nor is what is always shown.
    """
    for one in report.findings:
        if one.exemption is None and not _always_shown(one, report):
            place = "·".join(filter(None, (one.unit, one.project, one.indicator.name if one.indicator else None)))
            about = " ".join(f"{one.name} {place}".split())
            shown = about if len(about) <= _LONGEST else f"{about[: _LONGEST - 1]}…"
            yield Entry(_base(one), one.id, path_of(one.path), shown)


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline file: entries below their files, in their order."""
    lines = []
    for path, of_file in groupby(entries, lambda entry: entry.path):
        lines.append(f"  {_quoted(path)}:\n")
        lines += [f"    - {_quoted(f'{one.fingerprint} {one.rule} {one.about}')}\n" for one in of_file]
    return f"{_HEAD}version: {VERSION}\n{'known:' if lines else 'known: {}'}\n{''.join(lines)}"


def read(data: bytes) -> tuple[Entry, ...]:
    """The entries of a baseline file. Raises BaselineError."""
    if len(data) > MAX_BYTES:
        raise BaselineError("基线文件太大，不像是 goallint 写的", "the baseline is too large to be one of goallint's")
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    if f"version: {VERSION}" not in (line.strip() for line in lines[:20]):
        raise BaselineError(
            "不是 goallint 的基线文件，请用 goallint baseline 重新生成",
            "no baseline of goallint's; write one with goallint baseline",
        )
    return tuple(_entries(lines))


def compare(report: Report, entries: Iterable[Entry], covered: Callable[[str], bool]) -> Compared:
    """The report without what the baseline knows; of equal findings as many are known as it has entries.

    covered: whether the run would have found what stands in a file, because it read it or because it is no more.
    Exempted findings stay in the report.
    """
    known_entries = tuple(entries)
    left = Counter(entry.fingerprint for entry in known_entries)
    met = Counter[str]()
    shown: list[Finding] = []
    for one in report.findings:
        base = _base(one)
        is_known = met[base] < left[base] and not _always_shown(one, report)
        met[base] += is_known
        if not is_known or one.exemption is not None:
            shown.append(one)
    ran = {rule.id for rule in report.rules}
    kept: list[Entry] = []
    for entry in known_entries:
        here = entry.rule in ran and covered(entry.path)
        if not here or met[entry.fingerprint] > 0:
            kept.append(entry)
        met[entry.fingerprint] -= here
    known, gone = len(report.findings) - len(shown), len(known_entries) - len(kept)
    summary = report.summary._replace(known=known, gone=gone)
    return Compared(report._replace(findings=tuple(shown), summary=summary), tuple(kept))


def _base(finding: Finding) -> str:
    """The fingerprint that equal findings share."""
    return finding.fingerprint.partition("-")[0]


def _always_shown(finding: Finding, report: Report) -> bool:
    """What could not be read must not pass for clean; what is wrong with the configuration is no old mistake."""
    unread = finding.category == "reading" and finding.severity is Severity.ERROR
    return unread or finding.path in report.summary.settings


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    path = ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith("- ") and (match := _ENTRY.fullmatch(_unquoted(text[2:].strip()))):
            yield Entry(match[1], match[2], path, match[3] or "")
        elif line.startswith(" ") and text.endswith(":"):
            path = _unquoted(text[:-1].rstrip())
        elif text not in _HEADS and not text.startswith("#"):
            shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line[:60])
            raise BaselineError(
                f"基线文件第 {number} 行看不懂：“{shown}”，请删掉这一行或重新生成",
                f'line {number} of the baseline is no entry: "{shown}"',
            )


def _quoted(text: str) -> str:
    """A text as a YAML scalar of one line, whatever stands in it."""
    return json.dumps("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text), ensure_ascii=False)


def _unquoted(text: str) -> str:
    if text.startswith("'") and text.endswith("'"):
        return text[1:-1].replace("''", "'")
    try:
        return str(json.loads(text)) if text.startswith('"') else text
    except ValueError:
        return text
