"""What goallint tells: findings, and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from goallint.grid import Location
from goallint.severity import Severity


class IndicatorRef(NamedTuple):
    """The indicator that a finding is about: position in its project (from 1), serial number as written, name."""

    position: int
    number: str | None
    name: str | None


class Related(NamedTuple):
    """Another project that explains a finding, such as the donor of a copy."""

    path: str
    location: Location
    project: str | None


class Exemption(NamedTuple):
    """Why a finding is accepted for a time: the reason, who decided it, and the last day (ISO date)."""

    reason: str
    by: str
    until: str


class Finding(NamedTuple):
    """One mistake, with its place, evidence, remedy and basis, worded in the language of the run.

    text: the source text that shows the mistake (a value, a goal, a number); None where its absence is the mistake.
    span: the offending part of `text` as (start, end) offsets; None when it is the whole.
    fingerprint: 16 hex digits that do not change when lines move, the file is renamed or comes in another format;
    equal ones of a run are told apart by -2, -3 …
    exemption: who accepts it and why; such a finding is shown and does not count.
    """

    id: str
    name: str
    category: str
    severity: Severity
    message: str
    suggestion: str
    basis: tuple[str, ...]
    path: str
    location: Location
    project: str | None
    unit: str | None
    indicator: IndicatorRef | None
    text: str | None
    span: tuple[int, int] | None
    related: tuple[Related, ...]
    fingerprint: str
    exemption: Exemption | None = None


class Summary(NamedTuple):
    """What was read and what was not.

    skipped: files passed over, by reason ("hidden", "lock", "format"), with their number.
    not_judged: per rule id, how many rows of its frame it could not judge. seconds: per rule id, the processor time
    that it took, over all processes; what several rules need counts for the first of them.
    known: findings left out because the baseline has them; gone: its entries that were not found again; None without
    a baseline. settings: the configuration files that took part, the first read first.
    """

    files: int = 0
    tables: int = 0
    projects: int = 0
    indicators: int = 0
    skipped: Mapping[str, int] = MappingProxyType({})
    not_judged: Mapping[str, int] = MappingProxyType({})
    seconds: Mapping[str, float] = MappingProxyType({})
    known: int | None = None
    gone: int | None = None
    settings: tuple[str, ...] = ()


class RuleInfo(NamedTuple):
    """What reports tell of a rule of the run, in its language, whether it found something or not.

    message: with its {placeholders}. why: possibly empty. aliases: former ids and other names.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    category: str
    severity: Severity
    message: str
    suggestion: str
    why: str
    basis: tuple[str, ...]


class SourceIndicator(NamedTuple):
    """An indicator as its table has it; None for an empty or absent cell."""

    number: str | None
    level1: str | None
    level2: str | None
    name: str | None
    period_value: str | None
    annual_value: str | None


class SourceRow(NamedTuple):
    """The row or form of a project as its table has it, to show beside what is found in it."""

    path: str
    location: Location
    project: str | None
    unit: str | None
    total: str | None
    goal: str | None
    period_goal: str | None
    indicators: tuple[SourceIndicator, ...]


class Report(NamedTuple):
    """All findings of a run, ordered by path, place in the file, severity and rule id.

    rules: those that ran. files: the paths that were read, an archive as one.
    rows: where findings and their donors stand, by path and location without column; empty unless asked for.
    """

    findings: tuple[Finding, ...]
    summary: Summary
    rules: tuple[RuleInfo, ...] = ()
    files: tuple[str, ...] = ()
    rows: Mapping[tuple[str, Location], SourceRow] = MappingProxyType({})
