"""The goal of a project form: one text, or one for the whole period beside one for the year, of lines 目标1 … 目标n."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goallint.layouts.form_cells import Cell, Pair, is_blank_form
from goallint.notation.text import strip_markup


@dataclass(slots=True)
class Goals:
    """The goals of a form while its rows are read."""

    _texts: dict[str, list[str]] = field(default_factory=dict)
    _columns: dict[int, str] = field(default_factory=dict)

    def open(self, pairs: Sequence[Pair]) -> None:
        """Take the goals that labels name, with the text beside them; rows without label go on with them."""
        narrower = [pair for pair in pairs if pair.label.field != "overall_goal"]
        own = [pair for pair in pairs if pair.label.field != "overall_goal" or pair.text or not narrower]
        self._columns = {}
        for pair in own:
            column = pair.values[0].column if pair.values else pair.label.column
            self._columns[column] = str(pair.label.field)
            self._put(str(pair.label.field), pair.label.rest, "\n")
            for cell in pair.values:
                self._put(str(pair.label.field), cell.text, "\n")

    def add(self, cells: Sequence[Cell], glue: str) -> None:
        """Add a row without label, each cell to the goal whose column it stands in or after."""
        for cell in cells:
            before = [column for column in self._columns if column <= cell.column]
            name = self._columns[max(before) if before else min(self._columns)]
            self._put(name, cell.text, glue)

    def _put(self, name: str, cell: str, glue: str) -> None:
        text = strip_markup(cell)
        if text and not is_blank_form(text):
            texts = self._texts.setdefault(name, [])
            texts += [glue, text] if texts else [text]

    def close(self) -> tuple[str | None, str | None]:
        """The goal of the year and that of the whole period. The only goal of a form is that of the year."""
        texts = {name: "".join(parts) for name, parts in self._texts.items()}
        overall = texts.get("overall_goal")
        goal, period = texts.get("goal"), texts.get("period_goal")
        if goal is None:
            return overall, period
        return goal, period or overall
