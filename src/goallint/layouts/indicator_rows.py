"""Rows of an indicator table → indicators: levels filled down, targets of different years put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.layouts.headers import field_of, words
from goallint.layouts.indicator_cells import NO_LEVEL, NO_TARGET, Level, Target, read_level, read_target, text_in
from goallint.layouts.indicator_columns import Block, Columns
from goallint.layouts.sheet import Covered, Sheet
from goallint.notation.text import compact
from goallint.records import Details, FieldColumns, Indicator

_UNUSED = re.compile(r"(?:指标|目标)?\d{0,2}[:：、.]?|[…⋯.。·]{2,}|[/／—–-]{1,3}|无")
_PREFIX = re.compile(r"\s*指标\s*\d{1,2}\s*[：:、.]\s*")
_LONGEST_FIELD = 2000
"""A longer name or value is not the beginning of one that a page has cut."""

_YES = {"是", "√", "☑", "★"}


class Place(NamedTuple):
    """Where a row of indicators stands."""

    sheet: Sheet
    at: int
    covered: Covered


@dataclass(slots=True)
class Rows:
    """The indicators of one project while its rows are read."""

    blocks: tuple[Block, ...]
    indicators: list[Indicator] = field(default_factory=list)
    _levels: dict[int, Level] = field(default_factory=dict)
    _halves: dict[tuple[str | None, str | None, str], int] = field(default_factory=dict)
    _is_halved: bool = False

    def __post_init__(self) -> None:
        self._is_halved = len(self.blocks) > 1

    def begin(self, blocks: tuple[Block, ...]) -> None:
        """Go on under another header, it may be for other years."""
        self.blocks, self._is_halved = blocks, len(blocks) > 1 or bool(self.indicators)
        self._levels.clear()
        self._halves = {_key(one): at for at, one in enumerate(self.indicators) if _is_half(one)}

    def beside(self, found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """The cells of a row that stand in no column of the header, the labels to its left left out."""
        known = frozenset[int]().union(*(block.columns for block in self.blocks))
        return [(column, cell) for column, cell in found if column not in known and field_of(cell, "form") != "group"]

    def levels(self) -> tuple[str | None, str | None]:
        """Level 1 and level 2 as they hold for the rows below."""
        block = self.blocks[0]
        found = [
            self._levels.get(columns.start, NO_LEVEL) if columns else NO_LEVEL
            for columns in (block.level1, block.level2)
        ]
        return found[0].text, found[1].text

    def set_levels(self, level1: str | None, level2: str | None) -> None:
        """Let levels hold for the rows below that were read in another way."""
        for block in self.blocks:
            for columns, text in ((block.level1, level1), (block.level2, level2)):
                if columns is not None:
                    self._levels[columns.start] = Level(text)

    def read(self, place: Place) -> bool:
        """Read a row; False when no column of an indicator holds anything."""
        cells = place.sheet.grid.rows[place.at].cells
        held = False
        for block in self.blocks:
            held = self._block(place, cells, block) or held
        return held

    def extend_last(self, place: Place) -> bool:
        """Read a row at the head of a page as the rest of the row before, when it can be no indicator of its own."""
        cells = place.sheet.grid.rows[place.at].cells
        block = self.blocks[0]
        if not self.indicators or len(self.blocks) > 1:
            return False
        last, name = self.indicators[-1], text_in(cells, block.name)
        if max(len(text or "") for text in (last.name, last.annual_value, last.period_value)) > _LONGEST_FIELD:
            return False
        weight, levels = text_in(cells, block.weight), text_in(cells, block.level1) + text_in(cells, block.level2)
        if not (last.annual_value or last.period_value or last.weight):  # cut before its target
            targets = [read_target(cells, value) if value else NO_TARGET for value in (block.annual, block.period)]
            annual, period = (target.text for target in targets)
        else:
            annual, period = (text_in(cells, value.value) if value else "" for value in (block.annual, block.period))
            if weight or (name and (annual or period)):
                return False
        if levels or not (name or annual or period):
            return False
        self.indicators[-1] = last._replace(
            name=(last.name or "") + name or None,
            annual_value=(last.annual_value or "") + annual or None,
            period_value=(last.period_value or "") + period or None,
            weight=last.weight or weight or None,
        )
        return True

    def _block(self, place: Place, cells: list[str], block: Block) -> bool:
        level1, own1 = self._level(place, cells, block.level1)
        if own1 and block.level2 is not None and not text_in(cells, block.level2):
            self._levels.pop(block.level2.start, None)
        level2, own2 = self._level(place, cells, block.level2)
        if block.level2 is None and level1.text in words("levels")["level2"] - words("levels")["level1"]:
            level1, level2 = Level(field_of(level1.text or "", "wide")), level1  # 数量指标 in the column 一级指标
            block = block._replace(places=block.places._replace(level1=0, level2=block.places.level1))
        name = text_in(cells, block.name)
        if "指标" in name:
            name = _PREFIX.sub("", name, count=1)
        period = read_target(cells, block.period) if block.period is not None else NO_TARGET
        annual = read_target(cells, block.annual) if block.annual is not None else NO_TARGET
        if not (period.text or annual.text) and _UNUSED.fullmatch(compact(name)):
            says_more = any(text_in(cells, columns) for columns in block.other.values())
            return (own1 or own2 or bool(name)) and not says_more
        self._add(place, cells, block, (level1, level2), name, (period, annual))
        return True

    def _level(self, place: Place, cells: list[str], columns: Columns | None) -> tuple[Level, bool]:
        """The level that holds in a row, and whether the row states it."""
        if columns is None:
            return NO_LEVEL, False
        text = text_in(cells, columns)
        if text:
            self._levels[columns.start] = level = read_level(text)
            return level, True
        if not place.covered.holds(place.at, columns.start):
            self._levels.pop(columns.start, None)
        return self._levels.get(columns.start, NO_LEVEL), False

    def _add(
        self,
        place: Place,
        cells: list[str],
        block: Block,
        levels: tuple[Level, Level],
        name: str,
        targets: tuple[Target, Target],
    ) -> None:
        period, annual = targets
        (level1, code1, note1), (level2, code2, note2) = levels
        bare = name.lstrip("★☆*＊ ")
        details = Details(
            block.places,
            annual.kind or period.kind,
            annual.direction or period.direction,
            bare != name or (block.core is not None and text_in(cells, block.core) in _YES),
            _kept(("一级指标", note1), ("二级指标", note2), *period.notes, *annual.notes)
            + tuple((title, text) for title, columns in block.other.items() if (text := text_in(cells, columns))),
        )
        one = Indicator(
            len(self.indicators) + 1,
            text_in(cells, block.number) or None,
            level1,
            code1,
            level2,
            code2,
            bare or None,
            period.text or None,
            annual.text or None,
            text_in(cells, block.weight) or None,
            place.sheet.grid.locate(place.at, block.name.start),
            details=details,
        )
        if not (self._is_halved and self._paired(one)):
            self.indicators.append(one)

    def _paired(self, one: Indicator) -> bool:
        """Whether the same indicator stands there for the other years: then they are one."""
        if not _is_half(one):
            return False
        at = self._halves.pop(_key(one), None)
        if at is None or bool(self.indicators[at].period_value) == bool(one.period_value):
            self._halves[_key(one)] = len(self.indicators)
            return False
        half = self.indicators[at]
        year, period = (one, half) if one.annual_value else (half, one)
        self.indicators[at] = year._replace(
            position=half.position,
            period_value=period.period_value,
            weight=year.weight or period.weight,
            details=_both(year, period),
        )
        return True


def _is_half(one: Indicator) -> bool:
    return bool(one.name) and bool(one.period_value) != bool(one.annual_value)


def _key(one: Indicator) -> tuple[str | None, str | None, str]:
    return one.level1, one.level2, compact(one.name or "")


def _kept(*notes: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((title, text) for title, text in notes if text)


def _both(year: Indicator, period: Indicator) -> Details | None:
    """The details of an indicator whose target for the whole period was read apart."""
    if year.details is None or period.details is None:
        return year.details
    columns = year.details.columns
    if year.location.row == period.location.row:
        columns = FieldColumns(*(own or other for own, other in zip(columns, period.details.columns, strict=True)))
    other = dict.fromkeys((*year.details.other, *period.details.other))
    return year.details._replace(columns=columns, core=year.details.core or period.details.core, other=tuple(other))
