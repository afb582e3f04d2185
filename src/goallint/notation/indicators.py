"""Indicators packed into one cell: text → records with the span of every field.

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
from collections.abc import Iterator
from typing import NamedTuple

from goallint.grid import Location
from goallint.notation.text import BLANK
from goallint.records import Indicator, Span

_HEAD = re.compile(
    r"([0-9０-９][0-9０-９]{0,2})[、.．]\s{0,9}"
    r"((?:([0-9]{1,2})[-－])?([\u4e00-\u9fff]{1,6}指标))\s{0,9}[：:；;，,]"
)
_LEVEL2 = re.compile(r"[\s]{0,9}(([0-9]{2})[-－]([\u4e00-\u9fff]{2,12}))\s{0,9}[：:；;，,]")
_LABEL = re.compile(r"(?:(实施周期|实施期)|年度)指标值\s{0,9}[：:]")
_GROUP = re.compile(r"([0-9]{1,2})[.．、]\s{0,9}([\u4e00-\u9fff]{2,8})[：:]")
_ITEM = re.compile(r"([0-9]{1,2}[.．][0-9]{1,2})(?![0-9.%％])")
_GOAL_VALUE = re.compile(r"[,，]?\s{0,9}目标值[：:]?")
_OPENING_TAG = re.compile(r"(?:<[A-Za-z][^<>]{0,200}>\s{0,9})+")
_CLOSING_TAG = re.compile(r"(?:</?[A-Za-z][^<>]{0,200}>\s{0,9})+$")

CLOSERS = "。；;，,"
"""One of these may close a field; it belongs to the notation, not to the field."""

_DIGITS = "0123456789０１２３４５６７８９"
_BOUNDARY = BLANK + CLOSERS + "：:>"


class Reading(NamedTuple):
    """indicators: in order. leftover: spans of the cell before any indicator that fit nothing."""

    indicators: tuple[Indicator, ...]
    leftover: tuple[Span, ...]


def read_indicators(text: str, location: Location) -> Reading:
    """The indicators of a cell. Never fails: what fits no notation is leftover.

    `location` is that of the cell and is given to every indicator.
    """
    heads = [head for head in _HEAD.finditer(text) if head.start() == 0 or text[head.start() - 1] not in _DIGITS]
    if not heads:
        return _free(text, location)
    ends = [head.start() for head in heads[1:]] + [len(text)]
    indicators = tuple(
        _record(text, head, end, position, location)
        for position, (head, end) in enumerate(zip(heads, ends, strict=True), 1)
    )
    return Reading(indicators, _rest(text, 0, heads[0].start()))


def _record(text: str, head: re.Match[str], end: int, position: int, location: Location) -> Indicator:
    level2 = _LEVEL2.match(text, head.end(), end)
    start = level2.end() if level2 else head.end()
    name_end = end
    period = annual = None
    extra: list[Span] = []
    labels = list(_LABEL.finditer(text, start, end))
    if labels:
        name_end = labels[0].start()
        ends = [label.start() for label in labels[1:]] + [end]
        for label, value_end in zip(labels, ends, strict=True):
            value = trim(text, label.end(), value_end)
            if label[1] and period is None:
                period = value
            elif not label[1] and annual is None:
                annual = value
            else:
                extra.append(Span(label.start(), value.end))
    name = trim(text, start, name_end)
    return Indicator(
        position,
        head[1],
        head[4],
        head[3],
        level2[3] if level2 else None,
        level2[2] if level2 else None,
        text[name.start : name.end] or None,
        text[period.start : period.end] or None if period else None,
        text[annual.start : annual.end] or None if annual else None,
        None,
        location,
        (
            Span(head.start(1), head.end(1)),
            Span(head.start(2), head.end(2)),
            Span(level2.start(1), level2.end(1)) if level2 else None,
            name,
            period,
            annual,
        ),
        tuple(extra),
    )


def trim(text: str, start: int, end: int) -> Span:
    """The field in text[start:end] without outer blanks and tags and without its one closing separator."""
    end = _trim_end(text, start, end)
    if end > start and text[end - 1] in CLOSERS:
        end = _trim_end(text, start, end - 1)
    while start < end and text[start] in BLANK:
        start += 1
    if start < end and text[start] == "<" and (tag := _OPENING_TAG.match(text, start, end)):
        start = tag.end()
    return Span(start, end)


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start:
        if text[end - 1] in BLANK:
            end -= 1
        elif text[end - 1] == ">" and (tag := _CLOSING_TAG.search(text, max(start, end - 250), end)):
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


def _free(text: str, location: Location) -> Reading:
    """The free notation: numbered groups, in them numbered items, each with 目标值."""
    if "目标值" not in text:
        return Reading((), _rest(text, 0, len(text)))
    groups = [group for group in _GROUP.finditer(text) if _at_boundary(text, group.start())]
    if not groups:
        return Reading((), _rest(text, 0, len(text)))
    ends = [group.start() for group in groups[1:]] + [len(text)]
    indicators: list[Indicator] = []
    for group, end in zip(groups, ends, strict=True):
        for number, start, stop in _items(text, group, end):
            indicators.append(_free_record(text, group, number, start, stop, len(indicators) + 1, location))
    return Reading(tuple(indicators), _rest(text, 0, groups[0].start()))


def _at_boundary(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BOUNDARY


def _items(text: str, group: re.Match[str], end: int) -> Iterator[tuple[Span, int, int]]:
    """(span of the number, start and end of the text) of each item; the group itself when it has no items."""
    items = [item for item in _ITEM.finditer(text, group.end(), end) if _at_boundary(text, item.start())]
    if not items or text[group.end() : items[0].start()].strip(BLANK):
        yield Span(group.start(1), group.end(1)), group.end(), items[0].start() if items else end
    ends = [item.start() for item in items[1:]] + [end]
    for item, stop in zip(items, ends[: len(items)], strict=True):
        yield Span(item.start(), item.end()), item.end(), stop


def _free_record(
    text: str, group: re.Match[str], number: Span, start: int, end: int, position: int, location: Location
) -> Indicator:
    label = _GOAL_VALUE.search(text, start, end)
    name = trim(text, start, label.start() if label else end)
    value = trim(text, label.end(), end) if label else None
    return Indicator(
        position,
        text[number.start : number.end],
        None,
        None,
        group[2],
        None,
        text[name.start : name.end] or None,
        None,
        text[value.start : value.end] or None if value else None,
        None,
        location,
        (number, None, Span(group.start(2), group.end(2)), name, None, value),
    )
