"""Indicators packed into one cell: text → records and the span of every field.

The published notations (N serial number, L level, V value; any of ：:；;，, between the fields):
  1、产出指标：NAME，年度指标值：V。
  1、1-产出指标：12-质量指标：NAME；实施周期指标值:V；年度指标值:V。
  1、3-满意度指标；31-服务对象满意度；NAME；实施周期指标值:V；年度指标值:V。
  1.产出数量：1.1NAME,目标值V。1.2…
The text is cut at record heads first and at field labels inside a record after; never at punctuation
alone, because names and values hold all of it. Every pattern is bounded, so the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.grid import Location
from goallint.notation.text import BLANK
from goallint.records import Indicator, PackedIndicators, Span

_SEPARATOR = "[：:；;，,]"
_TOKEN = re.compile(
    # a record head: number, level1, and level2 where the notation has it
    rf"([0-9０-９][0-9０-９]{{0,2}})[、.．]\s{{0,9}}((?:([0-9]{{1,2}})[-－])?([\u4e00-\u9fff]{{1,6}}指标))\s{{0,9}}{_SEPARATOR}"
    rf"(?:\s{{0,9}}(([0-9]{{2}})[-－]([\u4e00-\u9fff]{{2,12}}))\s{{0,9}}{_SEPARATOR})?"
    # or the label of a value
    r"|(实施周期|实施期|年度)指标值\s{0,9}[：:]"
)


def _field(stop: str) -> str:
    """The pattern of a field, up to a closer before `stop`, that cannot hide a head or a label.

    It is of Chinese characters alone, or without 指标, and begins and ends with neither blank nor tag. What is taken is
    never given back, and at most 1000 characters are: so the time is linear.
    """
    run = "[^。；;，,指\\n]"
    return (
        rf"([\u4e00-\u9fff]{{1,200}}+(?=[。；;，,](?:{stop}))"
        rf"|(?![\s{BLANK}]|<[A-Za-z])"
        rf"{run}{{1,200}}+(?:(?:[。；;，,](?!{stop})|指(?!标)){run}{{0,200}}+){{0,4}}+"
        rf"(?<![\s{BLANK}>]))"
    )


_END = r"(?:</p>)?\Z"
_REGULAR = re.compile(
    # a whole record as a careful clerk writes it: eight strings at one stroke
    rf"([0-9]{{1,3}})[、.．](?:([0-9])-)?([\u4e00-\u9fff]{{1,6}}指标){_SEPARATOR}"
    rf"(?:([0-9]{{2}})-([\u4e00-\u9fff]{{2,12}}){_SEPARATOR}|(?![0-9]{{2}}[-－]))"
    rf"{_field('(?:实施周期|年度)指标值')}[。；;，,]"
    rf"(?:实施周期指标值[：:]{_field('年度指标值')}[。；;，,])?"
    rf"年度指标值[：:]{_field(f'[0-9]{{1,3}}[、.．]|{_END}')}"
    rf"(?:[。；;，,](?=[0-9]{{1,3}}[、.．])|[。；;，,]?{_END})"
)
_GROUP = re.compile(r"([0-9]{1,2})[.．、]\s{0,9}([\u4e00-\u9fff]{2,8})[：:]")
_ITEM = re.compile(r"([0-9]{1,2}[.．][0-9]{1,2})(?![0-9.%％])")
_GOAL_VALUE = re.compile(r"[,，]?\s{0,9}目标值[：:]?")
_OPENING_TAG = re.compile(r"(?:<[A-Za-z][^<>]{0,200}>\s{0,9})+")
_CLOSING_TAG = re.compile(r"(?:</?[A-Za-z][^<>]{0,200}>\s{0,9})+$")

CLOSERS = "。；;，,"
"""One of these may close a field; it belongs to the notation, not to the field."""

_EDGE = BLANK + "<>"
_DIGITS = "0123456789０１２３４５６７８９"
_BOUNDARY = BLANK + CLOSERS + "：:>"


class Spans(NamedTuple):
    """Where the fields of one indicator stand in the text of its cell; None for an absent field."""

    number: Span
    level1: Span | None
    level2: Span | None
    name: Span
    period_value: Span | None
    annual_value: Span | None


class Reading(NamedTuple):
    """indicators: in order. leftover: spans of the cell before any indicator that fit nothing."""

    indicators: Sequence[Indicator]
    leftover: tuple[Span, ...]

    def leftovers(self) -> list[tuple[int | None, Span]]:
        """All spans of the cell that fit nothing, each with the position of the indicator that it follows, if any."""
        found: list[tuple[int | None, Span]] = [(None, span) for span in self.leftover]
        if isinstance(self.indicators, PackedIndicators):
            return found
        for one in self.indicators:
            if one.leftover:
                found += [(one.position, span) for span in one.leftover]
        return found


def read_indicators(text: str, location: Location) -> Reading:
    """The indicators of a cell. Never fails: what fits no notation is leftover.

    `location` is that of the cell and is given to every indicator.
    """
    return _read_regular(text, location) or read_carefully(text, location)


def spans_of(text: str) -> tuple[Spans, ...]:
    """The spans of the fields of each indicator that `read_indicators` finds in a cell."""
    return tuple(record.spans for record in _records(text))


def read_carefully(text: str, location: Location) -> Reading:
    """The same as `read_indicators`, by the way that takes any cell."""
    records = _records(text)
    indicators = tuple(_indicator(text, record, position, location) for position, record in enumerate(records, 1))
    return Reading(indicators, _rest(text, 0, records[0].start if records else len(text)))


def _read_regular(text: str, location: Location) -> Reading | None:
    """What a cell of regular records says, be it after other text; None for any other cell."""
    parts = _REGULAR.split(text)
    lead = parts[0]
    if len(parts) == 1 or any(parts[9::9]) or (lead and (lead[-1] in _DIGITS or _TOKEN.search(lead))):
        return None
    del parts[0]
    return Reading(PackedIndicators(parts, location), _rest(text, 0, len(lead)) if lead else ())


class _Record(NamedTuple):
    """Where a record begins, the spans of its fields and of what fits none, and its level codes."""

    start: int
    spans: Spans
    level1: str | None
    level1_code: str | None
    level2: str | None
    level2_code: str | None
    extra: tuple[Span, ...]


def _indicator(text: str, record: _Record, position: int, location: Location) -> Indicator:
    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] or None if span else None

    spans = record.spans
    return Indicator(
        position,
        words(spans.number),
        record.level1,
        record.level1_code,
        record.level2,
        record.level2_code,
        words(spans.name),
        words(spans.period_value),
        words(spans.annual_value),
        None,
        location,
        record.extra,
    )


def _records(text: str) -> list[_Record]:
    records: list[_Record] = []
    labels: list[re.Match[str]] = []
    head: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        if token[8] is not None:
            labels.append(token)
        elif token.start() == 0 or text[token.start() - 1] not in _DIGITS:
            if head is not None:
                records.append(_record(text, head, labels, token.start()))
            head, labels = token, []
    if head is None:
        return _free_records(text)
    return [*records, _record(text, head, labels, len(text))]


def _record(text: str, head: re.Match[str], labels: list[re.Match[str]], end: int) -> _Record:
    _, _, level1_code, level1, _, level2_code, level2, _ = head.groups()
    name = trim(text, head.end(), labels[0].start() if labels else end)
    period: Span | None = None
    annual: Span | None = None
    extra: list[Span] = []
    ends = [*(label.start() for label in labels[1:]), end]
    for label, stop in zip(labels, ends, strict=False):
        value = trim(text, label.end(), stop)
        if label[8] == "年度" and annual is None:
            annual = value
        elif label[8] != "年度" and period is None:
            period = value
        else:
            extra.append(Span(label.start(), value.end))
    spans = Spans(Span(*head.span(1)), Span(*head.span(2)), _span(head, 5), name, period, annual)
    return _Record(head.start(), spans, level1, level1_code, level2, level2_code, tuple(extra))


def _span(match: re.Match[str], group: int) -> Span | None:
    return Span(*match.span(group)) if match[group] is not None else None


def trim(text: str, start: int, end: int) -> Span:
    """The field in text[start:end], without outer blanks and tags and without its one closing separator."""
    end = _trim_end(text, start, end)
    if end > start and text[end - 1] in CLOSERS:
        end = _trim_end(text, start, end - 1)
    while start < end and text[start] in BLANK:
        start += 1
    if start < end and text[start] == "<" and (tag := _OPENING_TAG.match(text, start, end)):
        start = tag.end()
    return Span(start, end)


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] in BLANK:
            end -= 1
        elif tag := _CLOSING_TAG.search(text, max(start, end - 250), end):
            end = tag.start()
        else:
            break
    return end


def _rest(text: str, start: int, end: int) -> tuple[Span, ...]:
    """What is left of text[start:end] beside blanks, tags and separators, as at most one span."""
    span = trim(text, start, end)
    while span.start < span.end and text[span.start] in CLOSERS:
        span = trim(text, span.start + 1, span.end)
    return (span,) if span.start < span.end else ()


def _free_records(text: str) -> list[_Record]:
    """The free notation: numbered groups, in them numbered items, each with 目标值."""
    if "目标值" not in text:
        return []
    groups = [group for group in _GROUP.finditer(text) if _at_boundary(text, group.start())]
    ends = [*(group.start() for group in groups[1:]), len(text)]
    return [
        _free_record(text, group, *item)
        for group, end in zip(groups, ends, strict=False)
        for item in _items(text, group, end)
    ]


def _at_boundary(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BOUNDARY


def _items(text: str, group: re.Match[str], end: int) -> Iterator[tuple[Span, int, int]]:
    """(span of the number, start and end of the text) of each item; the group itself when it has no items."""
    items = [item for item in _ITEM.finditer(text, group.end(), end) if _at_boundary(text, item.start())]
    if not items or text[group.end() : items[0].start()].strip(BLANK):
        yield Span(*group.span(1)), group.end(), items[0].start() if items else end
    ends = [*(item.start() for item in items[1:]), end]
    for item, stop in zip(items, ends, strict=False):
        yield Span(*item.span()), item.end(), stop


def _free_record(text: str, group: re.Match[str], number: Span, start: int, end: int) -> _Record:
    label = _GOAL_VALUE.search(text, start, end)
    name = trim(text, start, label.start() if label else end)
    value = trim(text, label.end(), end) if label else None
    spans = Spans(number, None, Span(*group.span(2)), name, None, value)
    return _Record(group.start(), spans, None, None, group[2], None, ())
