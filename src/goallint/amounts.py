"""The amounts that tables state: how many a project has, and those that are not written as plain numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from goallint.notation.amount import are_plain, is_plain
from goallint.records import TOTAL, Amount, Document, Project, Subtotal, Table

_Row = tuple[Any, ...]


def amounts_given(project: Project) -> int:
    """How many amount cells of a project hold something."""
    amounts = project.funding.values() if project.total is None else (project.total, *project.funding.values())
    return len([text for text, _ in amounts if text and not text.isspace()])


def irregular_amounts(documents: Iterable[tuple[int, Document]]) -> Iterator[_Row]:
    """The rows of the frame `amounts` for documents with their numbers, values in the order of its columns."""
    row = 0
    for number, document in documents:
        for table in document.tables:
            if not are_plain(_texts(table)):
                yield from _of_table(document.path, number, table, row)
            row += len(table.projects)


def _texts(table: Table) -> set[str]:
    """All texts of amounts: mostly every one is plain, and there is nothing further to look at."""
    rows: Iterable[Project | Subtotal] = (*table.projects, *table.subtotals)
    texts = {amount.text for row in rows for amount in row.funding.values()}
    texts.update(row.total.text for row in rows if row.total)
    texts.update(task.amount.text for project in table.projects for task in project.tasks)
    return texts


def _of_table(path: str, number: int, table: Table, first: int) -> Iterator[_Row]:
    for at, project in enumerate(table.projects, first):
        about = (project.name, project.unit, project.department)
        for column, amount, location in _of_project(project):
            yield path, *about, column, amount.text, amount.value, location, number, at
    for subtotal in table.subtotals:
        about = (None, subtotal.name if subtotal.role == "subtotal" else None, table.department)
        for column, amount in _irregular(subtotal):
            yield path, *about, column, amount.text, amount.value, subtotal.location, number, -1


def _of_project(project: Project) -> Iterator[tuple[str, Amount, Any]]:
    for column, amount in _irregular(project):
        yield column, amount, project.location
    for task in project.tasks:
        if not is_plain(task.amount.text):
            yield task.name, task.amount, task.location


def _irregular(row: Project | Subtotal) -> Iterator[tuple[str, Amount]]:
    if row.total and not is_plain(row.total.text):
        yield TOTAL, row.total
    for column, amount in row.funding.items():
        if not is_plain(amount.text):
            yield column, amount
