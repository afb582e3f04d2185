"""What was read, what was not, what was found: the last part of the report for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from goallint.finding import Finding, Report, Summary
from goallint.reporters.lines import STYLES, paragraph
from goallint.reporters.tally import Group, RuleCount, by_rule, by_severity, every_rule, groups, worst
from goallint.reporters.text import pad, pad_left, shorten, visible
from goallint.reporters.view import View
from goallint.reporters.wording import SEVERITIES, SKIPPED, Wording, place, say
from goallint.severity import Severity

WORST = 10
"""Projects in the table of the worst."""

_SEVERITY = len("warning")

_NUMBER = 6
"""Columns of a number, at least."""

_WORDING: Wording = {
    "read": (
        "读取：文件 {files:,} 个，表 {tables:,} 张，项目 {projects:,} 个，指标 {indicators:,} 个",
        "read: files {files:,}, tables {tables:,}, projects {projects:,}, indicators {indicators:,}",
    ),
    "unread": ("未能读取：{parts}", "not read: {parts}"),
    "skipped": ("跳过：{parts}", "skipped: {parts}"),
    "not_judged": ("未能判断：{parts}", "not judged: {parts}"),
    "found": ("发现：{parts}", "found: {parts}"),
    "nothing": ("没有发现问题", "no findings"),
    "nothing_new": ("没有发现新的问题", "no new findings"),
    "settings": ("配置：{files}", "configuration: {files}"),
    "exempted": ("已豁免：{count:,} 处，列出但不算数", "exempted: {count:,}, shown and not counted"),
    "known": ("基线里已有：{count:,} 处，没有列出", "in the baseline: {count:,}, not shown"),
    "gone": (
        "基线里有 {count:,} 处已经不在了，用 --prune 从基线中去掉",
        "{count:,} of the baseline are gone; remove them with --prune",
    ),
    "files": ("{name} {count:,} 个", "{name} {count:,}"),
    "rows": ("{name} {count:,} 行", "{name} {count:,}"),
    "places": ("{name} {count:,} 处", "{name} {count:,}"),
    "comma": ("，", ", "),
    "count": ("处数", "count"),
    "seconds": ("用时/秒", "seconds"),
    "rule": ("规则", "rule"),
    "worst": ("问题最多的项目", "worst projects"),
}


def summary(report: Report, view: View) -> Iterator[Text]:
    """The lines of the summary: what was read, then the findings by rule and the worst projects.

    With `view.statistics` all rules that ran are listed, with the time that each took.
    """
    rules = by_rule(report)
    for line in counts(report.summary, rules, view.language):
        yield paragraph(Text(visible(line)), view.width)
    if listed := every_rule(report) if view.statistics else [rule for rule in rules if rule.findings]:
        yield Text()
        yield from _rules(listed, view)
    if projects := worst(groups(report.findings), WORST):
        yield Text()
        yield from _projects(projects, view)


def counts(read: Summary, rules: Sequence[RuleCount], language: str) -> Iterator[str]:
    """What was read, what was not, what was found: a line each."""

    def counted(key: str, each: str, names_and_counts: Iterable[tuple[str, int]]) -> Iterator[str]:
        parts = [say(_WORDING, language, each, name=name, count=count) for name, count in names_and_counts]
        if parts:
            yield say(_WORDING, language, key, parts=say(_WORDING, language, "comma").join(parts))

    numbers = {"files": read.files, "tables": read.tables, "projects": read.projects, "indicators": read.indicators}
    yield say(_WORDING, language, "read", **numbers)
    if read.settings:
        yield say(_WORDING, language, "settings", files=say(_WORDING, language, "comma").join(read.settings))
    counting = [rule for rule in rules if rule.findings]
    unread = [(f"{rule.id} {rule.name}", rule.unread) for rule in rules if rule.unread]
    yield from counted("unread", "places", unread)
    skipped = [(say(SKIPPED, language, reason), count) for reason, count in sorted(read.skipped.items())]
    yield from counted("skipped", "files", skipped)
    yield from counted("not_judged", "rows", sorted(read.not_judged.items()))
    found = [(say(SEVERITIES, language, severity), count) for severity, count in by_severity(rules).items()]
    if counting:
        yield from counted("found", "places", found)
    else:
        yield say(_WORDING, language, "nothing" if read.known is None else "nothing_new")
    if exempted := sum(rule.exempted for rule in rules):
        yield say(_WORDING, language, "exempted", count=exempted)
    if read.known is not None:
        yield say(_WORDING, language, "known", count=read.known)
    if read.gone:
        yield say(_WORDING, language, "gone", count=read.gone)


def _rules(rules: Sequence[RuleCount], view: View) -> Iterator[Text]:
    timed = view.statistics and any(rule.seconds is not None for rule in rules)
    keys = ("count", "seconds") if timed else ("count",)
    headers = [say(_WORDING, view.language, key) for key in keys]
    widths = [max(cell_len(header), _NUMBER) for header in headers]
    header = "".join(f"{pad_left(header, width)}  " for header, width in zip(headers, widths, strict=True))
    yield Text(header + say(_WORDING, view.language, "rule"), "bold")
    for rule in rules:
        seconds = "" if rule.seconds is None else f"{rule.seconds:.3f}"
        numbers = zip((f"{rule.findings:,}", seconds), widths, strict=False)  # no time where it is not wanted
        severity = pad(say(SEVERITIES, view.language, rule.severity), _SEVERITY)
        shown = "".join(f"{number:>{width}}  " for number, width in numbers)
        yield Text.assemble(shown, (rule.id, "bold"), "  ", (severity, STYLES[rule.severity]), "  ", rule.name)


def _projects(projects: Iterable[Group], view: View) -> Iterator[Text]:
    severities = [say(SEVERITIES, view.language, severity) for severity in Severity]
    widths = [max(cell_len(severity), _NUMBER) for severity in severities]
    header = "".join(f"{pad_left(severity, width)}  " for severity, width in zip(severities, widths, strict=True))
    yield Text(header + say(_WORDING, view.language, "worst"), "bold")
    for project in projects:
        numbers = "".join(f"{count:>{width},}  " for count, width in zip(project.counts, widths, strict=True))
        yield Text(numbers + shorten(_describe(project.findings[0], view.language), view.width - len(numbers)))


def _describe(first: Finding, language: str) -> str:
    where = f"{Path(first.path).name} {place(first.location._replace(column=None), language)}"
    return " · ".join(filter(None, [first.project, first.unit, where]))
