"""What annotating a file gives, or why it cannot be done."""

from __future__ import annotations

from typing import NamedTuple


class Marked(NamedTuple):
    """data: the marked file. cells: how many got a mark. listed: findings that count and stand in the list
    alone.

    signed: the file has a digital signature, which no longer holds.
    """

    data: bytes
    cells: int
    listed: int
    signed: bool


class NotAnnotatableError(Exception):
    """A file of a format in which cells cannot be marked; format: the name of what it is (readers.formats)."""

    def __init__(self, format_name: str) -> None:
        super().__init__(format_name)
        self.format = format_name
