"""Why a condition is true of a row or is not: the parts that decide it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from goallint.checks.corpus import Corpus
from goallint.checks.evaluate import evaluate
from goallint.vocabulary import (
    All,
    AnyOf,
    Classes,
    Column,
    Condition,
    HasIndicator,
    Not,
    NumberColumn,
    Terms,
    TextColumn,
)


class Clause(NamedTuple):
    """A check that decided. path: where it stands (check, all, 2, not). check: itself, as a rule file has it.

    holds: None where it could not be judged. values: the columns that it looks at, as the row has them.
    """

    path: tuple[str, ...]
    check: str
    holds: bool | None
    values: tuple[tuple[str, str | None], ...]


def holds(condition: Condition, given: str, corpus: Corpus, row: int) -> bool | None:
    """What a condition says of one row: true, false, or None where it cannot be judged."""
    outcome = evaluate(condition, given, corpus, np.array([row]))
    return None if outcome.unknown[0] else bool(outcome.fails[0])


def deciding(condition: Condition, given: str, corpus: Corpus, row: int, path: tuple[str, ...]) -> Iterator[Clause]:
    """The checks within a condition that made it true, false or unknown of a row.

    Of an `all` that is not true the first part that is false, else those that are unknown; of an `any` that is true the
    first true part, else those that are unknown; otherwise every part.
    """
    match condition:
        case All() | AnyOf():
            for at, part in _decisive(condition, given, corpus, row):
                yield from deciding(part, given, corpus, row, (*path, condition.check, str(at)))
        case Not(part):
            yield from deciding(part, given, corpus, row, (*path, "not"))
        case _:
            values = [(column, _cell(corpus.column(given, column)[row])) for column in _columns(condition)]
            yield Clause(path, _written(condition), holds(condition, given, corpus, row), tuple(values))


def _decisive(whole: All | AnyOf, given: str, corpus: Corpus, row: int) -> list[tuple[int, Condition]]:
    numbered = list(enumerate(whole.parts, 1))
    states = [holds(part, given, corpus, row) for part in whole.parts]
    deciding_state = isinstance(whole, AnyOf)  # one true part decides an `any`, one false part an `all`
    if deciding_state in states:
        return [numbered[states.index(deciding_state)]]
    if None in states:
        return [one for one, state in zip(numbered, states, strict=True) if state is None]
    return numbered


def _columns(options: Any) -> list[str]:
    types = get_type_hints(type(options))
    columns = (value for name, value in _fields(options).items() if types[name] in (Column, TextColumn, NumberColumn))
    return list(dict.fromkeys(columns))


def _written(condition: Any) -> str:
    """A condition as a rule file has it, but for options left out."""
    match condition:
        case All(parts) | AnyOf(parts):
            return f"{condition.check} [{', '.join(map(_written, parts))}]"
        case Not(part) | HasIndicator(part):
            return f"{condition.check} {{{_written(part)}}}"
    told = ", ".join(f"{name}: {_shown(value)}" for name, value in _fields(condition).items() if value is not None)
    return f"{condition.check} {{{told}}}"


def _fields(options: Any) -> dict[str, Any]:
    return {name: value for name, value in options._asdict().items() if name != "check"}


def _shown(value: object) -> str:
    if isinstance(value, Terms | Classes):
        return value.name
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


def _cell(value: Any) -> str | None:
    if isinstance(value, float):
        return None if np.isnan(value) else f"{value:g}"
    return None if value is None else str(value)
